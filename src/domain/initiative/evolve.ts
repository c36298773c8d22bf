/** How each initiative event changes the state. Ownership has its own file. */
import { dayOfInstant } from '../calendar.ts';
import { declaredTimeline } from '../dated-fact.ts';
import type { DeclaredInitiative, Stage } from '../declared.ts';
import type { Instant } from '../ids.ts';
import type {
  DeclarationChanged,
  ImportReverted,
  InitiativeEvent,
  InitiativeImported,
  InitiativeRegistered,
} from './event.ts';
import { evolveOwnership } from './evolve-ownership.ts';
import { evolveJourney, isJourneyEvent } from './evolve-journey.ts';
import { atStage, factsOf } from './stage.ts';
import { noGate } from '../gate/state.ts';
import { noPilot } from '../pilot/state.ts';
import { noRights } from '../rights/state.ts';
import { noStop } from '../stop/state.ts';
import type {
  Born,
  EditionFacts,
  InitiativeFacts,
  InitiativeState,
  Seats,
  TakenAway,
  Timeline,
} from './state.ts';
import { isBorn } from './state.ts';

const NO_DATES: Timeline = { initiated: null, approved: null, deployed: null, retired: null };
/** What a newborn initiative has not been through. */
const NEW = { ...noPilot, ...noGate, ...noRights, ...noStop, manifest: null } as const;
const NO_SEATS: Seats = { product_owner: null, ml_lead: null };
const NOBODY: TakenAway = { owner: [], product_owner: [], ml_lead: [] };

const declaredKind = (declared: DeclaredInitiative | undefined): InitiativeFacts['kind'] => {
  if (declared === undefined || declared.answers.agentic === 'unknown') return null;
  return declared.answers.agentic === 'yes' ? 'agentic' : 'advisory';
};

/** What holds: a person's word before the edition's. */
function refreshed<State extends Born>(state: State): State {
  const { described, edition, timeline } = state;
  const declared = edition?.declared;
  const claimed = declared === undefined ? NO_DATES : declaredTimeline(declared);
  const recorded = (name: keyof Timeline): Timeline[keyof Timeline] =>
    timeline[name]?.basis === 'recorded' ? timeline[name] : claimed[name];
  return {
    ...state,
    name: described.name ?? declared?.name ?? state.name,
    purpose: described.purpose ?? declared?.purpose ?? null,
    unit: described.unit ?? edition?.unit ?? state.unit,
    metric: described.metric === undefined ? (declared?.metric ?? null) : described.metric,
    kind: described.kind ?? declaredKind(declared),
    timeline: {
      initiated: recorded('initiated'),
      approved: recorded('approved'),
      deployed: recorded('deployed'),
      retired: recorded('retired'),
    },
  };
}

function registered(event: InitiativeRegistered): Born {
  const { at, name, purpose, unit, metric } = event;
  return {
    stage: 'candidate',
    bornAt: at,
    name,
    purpose,
    unit,
    metric,
    kind: null,
    proposedOwner: event.proposedOwner,
    described: { name, purpose, unit, metric },
    source: null,
    edition: null,
    history: [],
    ownership: { kind: 'ownerless', since: at, cause: 'registered', clock: null, triagedSeconds: 0 },
    seats: NO_SEATS,
    takenAway: NOBODY,
    timeline: { ...NO_DATES, initiated: { basis: 'recorded', day: dayOfInstant(at), at } },
    stageSince: at,
    stageBasis: 'recorded',
    ...NEW,
  };
}

function importedAnew(event: InitiativeImported): Born {
  const { at, declared, unit, source } = event;
  const facts: InitiativeFacts = {
    bornAt: at,
    name: declared.name,
    purpose: declared.purpose,
    unit,
    metric: declared.metric,
    kind: null,
    proposedOwner: null,
    described: {},
    source: { source, key: declared.key, import: event.import, row: declared.row },
    edition: { declared, unit, import: event.import, at, absentSince: null },
    history: [{ import: event.import, before: null }],
    ownership: { kind: 'ownerless', since: at, cause: 'imported', clock: null, triagedSeconds: 0 },
    seats: NO_SEATS,
    takenAway: NOBODY,
    timeline: NO_DATES,
    stageSince: at,
    stageBasis: 'declared',
    ...NEW,
  };
  return refreshed(atStage(facts, event.stage, at));
}

/** The edition's stage, unless a person has moved it. */
function restaged(state: Born, stage: Stage, at: Instant): Born {
  return state.stageBasis === 'recorded' || state.stage === stage
    ? state
    : atStage(factsOf(state), stage, at);
}

function withEdition(state: Born, edition: EditionFacts, stage: Stage, at: Instant): Born {
  return refreshed(restaged({ ...state, edition }, stage, at));
}

function declarationChanged(state: Born, event: DeclarationChanged): Born {
  const { at, declared, unit } = event;
  const history = [{ import: event.import, before: state.edition }, ...state.history];
  const edition = { declared, unit, import: event.import, at, absentSince: null };
  const source = state.source && { ...state.source, import: event.import, row: declared.row };
  return withEdition({ ...state, history, source }, edition, event.stage, at);
}

function reverted(state: Born, event: ImportReverted): InitiativeState {
  const { at } = event;
  const [undone, ...history] = state.history;
  if (event.restores === null || !undone?.before)
    return { stage: 'withdrawn', at, import: event.import, was: state };
  const edition = undone.before;
  const { import: from, declared } = edition;
  const source = state.source && { ...state.source, import: from, row: declared.row };
  return withEdition({ ...state, history, source }, edition, declared.stage, at);
}

/** The row of a withdrawn initiative imported again: its decisions are found where they were. */
function restored(was: Born, event: InitiativeImported): Born {
  const { at, declared, unit } = event;
  const edition = { declared, unit, import: event.import, at, absentSince: null };
  const source = { source: event.source, key: declared.key, import: event.import, row: declared.row };
  const history = [{ import: event.import, before: null }];
  return withEdition({ ...was, source, history }, edition, event.stage, at);
}

/** Events after birth. */
function evolveBorn(state: Born, event: Exclude<InitiativeEvent, InitiativeRegistered>): InitiativeState {
  if (isJourneyEvent(event)) return evolveJourney(state, event);
  const { at } = event;
  switch (event.type) {
    case 'InitiativeImported':
      return state;
    case 'DeclarationChanged':
      return declarationChanged(state, event);
    case 'AbsentFromEdition': {
      const edition = state.edition && { ...state.edition, absentSince: at };
      return {
        ...state,
        edition,
        history: [{ import: event.import, before: state.edition }, ...state.history],
      };
    }
    case 'ImportReverted':
      return reverted(state, event);
    case 'StageDeclared':
      return refreshed(atStage({ ...factsOf(state), stageBasis: 'recorded' }, event.stage, at));
    case 'InitiativeDescribed': {
      const { type: _type, at: _at, ...said } = event;
      return refreshed({ ...state, described: { ...state.described, ...said } });
    }
    case 'KindDeclared':
      return refreshed({ ...state, described: { ...state.described, kind: event.kind } });
    case 'InitiativeRetired': {
      const { on, reason } = event;
      const retired = { basis: 'recorded', day: on, at } as const;
      const facts = { ...factsOf(state), stageSince: at, stageBasis: 'recorded' } as const;
      const timeline = { ...facts.timeline, retired };
      return { ...facts, timeline, stage: 'retired', retirement: { on, at, reason } };
    }
    case 'InitiativeCancelled': {
      const cancellation = { at, reason: event.reason, lesson: event.lesson };
      return {
        ...factsOf(state),
        stageSince: at,
        stageBasis: 'recorded',
        stage: 'cancelled',
        cancellation,
      };
    }
    case 'ManifestApplied': {
      const { type: _type, ...manifest } = event;
      return { ...state, manifest };
    }
    case 'OwnerNominated':
    case 'NominationWithdrawn':
    case 'OwnershipAccepted':
    case 'OwnershipDeclined':
    case 'OwnershipEnded':
    case 'DutyDone':
    case 'DutyReopened':
    case 'SeatFilled':
    case 'SeatVacated':
      return { ...state, ...evolveOwnership(state, event) };
  }
}

/** Folds one event in. Events before birth other than a birth change nothing. */
export function evolveInitiative(state: InitiativeState, event: InitiativeEvent): InitiativeState {
  if (event.type === 'InitiativeRegistered') return state.stage === 'none' ? registered(event) : state;
  if (isBorn(state)) return evolveBorn(state, event);
  if (event.type !== 'InitiativeImported') return state;
  return state.stage === 'withdrawn' ? restored(state.was, event) : importedAnew(event);
}
