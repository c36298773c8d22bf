/** A small organisation, an inventory row and a given/when/then for the deciders, for the tests of every room. */
import { dayOfInstant, startOfDay } from '../src/domain/calendar.ts';
import type { DeclaredInitiative } from '../src/domain/declared.ts';
import type { Day, ImportId, Instant, PersonId, UnitId } from '../src/domain/ids.ts';
import type { InitiativeCommand, InitiativeContext } from '../src/domain/initiative/command.ts';
import { initiativeDecider } from '../src/domain/initiative/decider.ts';
import { evolveInitiative } from '../src/domain/initiative/evolve.ts';
import type { InitiativeEvent, RoleStatement } from '../src/domain/initiative/event.ts';
import type { InitiativeState } from '../src/domain/initiative/state.ts';
import { fold, Refusal } from '../src/domain/kernel.ts';
import type { Actor, Asking } from '../src/domain/kernel.ts';
import type { Office } from '../src/domain/office.ts';
import type { OrganisationCommand } from '../src/domain/organisation/command.ts';
import { organisationDecider } from '../src/domain/organisation/decider.ts';
import type { PersonFacts } from '../src/domain/organisation/event.ts';
import { evolveOrganisation } from '../src/domain/organisation/evolve.ts';
import type { OrganisationState } from '../src/domain/organisation/state.ts';
import type { RefusalCode } from '../src/domain/refusal-code.ts';

export const day = (text: string): Day => text as Day;
export const at = (text: string): Instant => `${text}T09:00:00.000Z` as Instant;
export const per = (name: string): PersonId => `per_${name}` as PersonId;
export const unit = (name: string): UnitId => `unit_${name}` as UnitId;
export const imp = (name: string): ImportId => `imp_${name}` as ImportId;

export const NOW = at('2026-01-01');

/** An office in UTC without public holidays. */
export const OFFICE: Office = {
  dayOf: dayOfInstant,
  startOf: startOfDay,
  holidayOn: () => null,
};
export const person = (name: string): Actor => ({ kind: 'person', person: per(name) });
export const CLOCK: Actor = { kind: 'clock' };

const facts = (name: string, over: Partial<PersonFacts>): PersonFacts => ({
  name,
  email: `${name}@example.org`,
  title: '',
  level: 'vp',
  function: 'business',
  unit: unit('claims'),
  functionalLead: false,
  cto: false,
  ...over,
});

const PEOPLE: Readonly<Record<string, Partial<PersonFacts>>> = {
  oda: { title: 'VP Claims' },
  omar: { level: 'c_level', unit: unit('top') },
  lee: { level: 'manager', functionalLead: true },
  mia: { level: 'manager' },
  eve: { function: 'engineering' },
  dan: { function: 'data_science' },
  ivy: { function: 'it', level: 'c_level' },
  ada: { function: 'ai_coe' },
  cato: { level: 'c_level', cto: true },
  pia: { function: 'product', level: 'director' },
  mel: { function: 'data_science', level: 'individual' },
};

/** A founded organisation: `unit_top` over `unit_claims`; people named after what makes them telling. */
export const FOUNDING: readonly OrganisationCommand[] = [
  { type: 'FoundOrganisation', name: 'Example', timeZone: 'Europe/Oslo' },
  { type: 'AddUnit', unit: unit('top'), key: 'TOP', name: 'Top', parent: null },
  { type: 'AddUnit', unit: unit('claims'), key: 'CLM', name: 'Claims', parent: unit('top') },
  ...Object.entries(PEOPLE).map(([name, over]): OrganisationCommand => ({
    type: 'AddPerson',
    person: per(name),
    ...facts(name, over),
  })),
];

const ASKING: Asking = { actor: person('admin'), now: NOW };

/** The organisation after these commands, decided and folded one by one. */
export function organisationAfter(
  commands: readonly OrganisationCommand[],
  from: OrganisationState = organisationDecider.initial,
): OrganisationState {
  let state = from;
  for (const command of commands) {
    state = fold(evolveOrganisation, organisationDecider.decide(state, command, ASKING), state);
  }
  return state;
}

export const ORGANISATION = organisationAfter(FOUNDING);

export const STATEMENT: RoleStatement = {
  metric: 'I answer for claims handling time.',
  authority: 'I may stop it; a disagreement with the CTO is settled within 48 hours.',
};

/** An inventory row in production that answers nothing; change what the test is about. */
export const declared = (over: Partial<DeclaredInitiative> = {}): DeclaredInitiative => ({
  key: 'CLM/one',
  row: 2,
  name: 'Claims reader',
  purpose: 'Reads claims',
  outputs: null,
  unitPath: [{ key: 'TOP', name: 'Top' }],
  stage: 'production',
  sourceStage: 'In production',
  topic: null,
  initiated: { precision: 'none' },
  developed: { precision: 'none' },
  deployed: { precision: 'none' },
  retired: { precision: 'none' },
  owner: { kind: 'none' },
  productOwner: { kind: 'none' },
  mlLead: { kind: 'none' },
  metric: null,
  vendor: null,
  answers: {
    evaluated: 'unknown',
    monitored: 'unknown',
    feedback: 'unknown',
    fallback: 'unknown',
    reviewed: 'unknown',
    codeAccess: 'unknown',
    contractorBuilt: 'unknown',
    dataDocumented: 'unknown',
    agentic: 'unknown',
    personalData: 'unknown',
    publicFacing: 'unknown',
  },
  impact: 'unknown',
  ...over,
});

/** The same with some answers. */
export const answering = (
  answers: Partial<DeclaredInitiative['answers']>,
  over: Partial<DeclaredInitiative> = {},
): DeclaredInitiative => {
  const base = declared(over);
  return { ...base, answers: { ...base.answers, ...answers } };
};

export const exact = (text: string) => ({ precision: 'exact', day: day(text) }) as const;

export const REGISTER: InitiativeCommand = {
  type: 'RegisterInitiative',
  name: 'Claims reader',
  purpose: 'Reads claims',
  unit: unit('claims'),
  metric: 'Days to settle a claim',
  proposedOwner: null,
};

export const importRow = (
  row: DeclaredInitiative = declared(),
  from = 'one',
): Extract<InitiativeCommand, { type: 'ImportRow' }> => ({
  type: 'ImportRow',
  import: imp(from),
  source: 'inventory',
  declared: row,
  unit: unit('claims'),
});

export const nominate = (name: string): InitiativeCommand => ({
  type: 'NominateOwner',
  nominee: per(name),
  reason: 'Runs the process',
  statement: STATEMENT,
});

export const ACCEPT: InitiativeCommand = { type: 'AcceptOwnership', statement: STATEMENT };

/** A command with who gives it and when; as given by an administrator at `NOW` when only the command stands there. */
export type Step =
  | InitiativeCommand
  | { readonly by?: Actor; readonly on?: Instant; readonly command: InitiativeCommand };

const contextOf = (step: Step, organisation: OrganisationState): InitiativeContext => ({
  actor: 'command' in step ? (step.by ?? ASKING.actor) : ASKING.actor,
  now: 'command' in step ? (step.on ?? NOW) : NOW,
  organisation,
  office: OFFICE,
});
const commandOf = (step: Step): InitiativeCommand => ('command' in step ? step.command : step);

/** The events a step gives on this state. */
export const decided = (
  state: InitiativeState,
  step: Step,
  organisation: OrganisationState = ORGANISATION,
): readonly InitiativeEvent[] =>
  initiativeDecider.decide(state, commandOf(step), contextOf(step, organisation));

/** The initiative after these steps; throws where one is refused. */
export function initiativeAfter(
  steps: readonly Step[],
  organisation: OrganisationState = ORGANISATION,
): InitiativeState {
  let state = initiativeDecider.initial;
  for (const step of steps) {
    state = fold(evolveInitiative, decided(state, step, organisation), state);
  }
  return state;
}

export const ownedBy = (name: string, on: Instant = NOW): readonly Step[] => [
  { command: nominate(name), on },
  { by: person(name), on, command: ACCEPT },
];

/** Runs and returns the code of the refusal; fails when it was none, or another kind of error. */
export function refusalOf(run: () => unknown): RefusalCode {
  try {
    run();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  throw new Error('it was not refused');
}

/** Given these steps, the code with which this one is refused. */
export function refused(steps: readonly Step[], step: Step): RefusalCode {
  const state = initiativeAfter(steps);
  return refusalOf(() => decided(state, step));
}

/** Given a state, the types of the events a step gives. */
export const typesOf = (state: InitiativeState, step: Step): readonly string[] =>
  decided(state, step).map((event) => event.type);
