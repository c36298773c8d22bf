/** An initiative on its way from pilot to production, built from events, for the tests of gate, rights and stop. */
import { gateOpened } from '../src/domain/gate/decide.ts';
import type { GateCommand } from '../src/domain/gate/command.ts';
import type { EscalationId, GateId, Instant } from '../src/domain/ids.ts';
import type { InitiativeEvent } from '../src/domain/initiative/event.ts';
import { evolveInitiative } from '../src/domain/initiative/evolve.ts';
import type { InitiativeState, Living } from '../src/domain/initiative/state.ts';
import { isLiving } from '../src/domain/initiative/state.ts';
import { fold } from '../src/domain/kernel.ts';
import type { RefusalCode } from '../src/domain/refusal-code.ts';
import {
  at,
  CLOCK,
  day,
  decided,
  initiativeAfter,
  NOW,
  OFFICE,
  ORGANISATION,
  organisationAfter,
  ownedBy,
  per,
  person,
  refusalOf,
  REGISTER,
  type Step,
  unit,
} from './domain-sample.ts';

/** The sample's organisation and fin, who approves money. */
export const HOUSE = organisationAfter(
  [
    {
      type: 'AddPerson',
      person: per('fin'),
      name: 'fin',
      email: 'fin@example.org',
      title: '',
      level: 'manager',
      function: 'finance',
      unit: unit('top'),
      functionalLead: false,
      cto: false,
    },
  ],
  ORGANISATION,
);

export const gateId = (name: string): GateId => `gate_${name}` as GateId;
export const escalationId = (name: string): EscalationId => `esc_${name}` as EscalationId;

/** The state with these events folded in; fails when it does not live. */
export function after(state: InitiativeState, ...events: readonly InitiativeEvent[]): Living {
  const folded = fold(evolveInitiative, events, state);
  if (!isLiving(folded)) throw new Error('it does not live');
  return folded;
}

/** The state after steps that are decided one by one. */
export function stepped(state: InitiativeState, ...steps: readonly Step[]): Living {
  return steps.reduce<Living>((before, step) => after(before, ...decided(before, step, HOUSE)), after(state));
}

/** The code with which a step is refused. */
export const refusedOn = (state: InitiativeState, step: Step): RefusalCode =>
  refusalOf(() => decided(state, step, HOUSE));

/** The types of the events that a step gives. */
export const givenBy = (state: InitiativeState, step: Step): readonly string[] =>
  decided(state, step, HOUSE).map((event) => event.type);

/** What a person asks for, at `NOW` unless said. */
export const asks = (name: string, command: Extract<Step, { type: string }>, on: Instant = NOW): Step => ({
  by: person(name),
  on,
  command,
});
export const clockAsks = (command: Extract<Step, { type: string }>, on: Instant): Step => ({
  by: CLOCK,
  on,
  command,
});

/** Registered and owned by oda; pia and mel have the seats. */
export const OWNED = after(
  initiativeAfter([
    REGISTER,
    ...ownedBy('oda'),
    { type: 'FillSeat', seat: 'product_owner', person: per('pia') },
    { type: 'FillSeat', seat: 'ml_lead', person: per('mel') },
  ]),
);

export const FROM = at('2026-01-05');
export const GONE = at('2026-03-02');

/** A clock runs since 5 January; omar decides at the gate. */
export const PILOT = after(
  OWNED,
  { type: 'KindDeclared', at: NOW, kind: 'advisory', reason: 'A person decides' },
  {
    type: 'OutcomeDefined',
    at: NOW,
    outcome: {
      statement: 'Claims handling time down 30 % across two units',
      metric: 'Days to settle a claim',
      baseline: 10,
      target: 7,
      unit: 'days',
      by: day('2026-12-31'),
    },
    vocabulary: '1',
  },
  { type: 'GateDefined', at: NOW, decider: per('omar') },
  {
    type: 'PilotStarted',
    at: FROM,
    pilot: 1,
    by: per('oda'),
    firstDay: day('2026-01-05'),
    lastDay: day('2026-04-04'),
    endsAt: '2026-04-05T00:00:00.000Z' as Instant,
    reviewsDueAt: '2026-01-19T00:00:00.000Z' as Instant,
  },
);

export const reading = (value: number, on = '2026-02-20'): InitiativeEvent => ({
  type: 'ReadingRecorded',
  at: at(on),
  of: 'outcome',
  value,
  on: day(on),
  source: 'Claims ledger',
  basis: 'measured',
  by: null,
});

const GO: InitiativeEvent = {
  type: 'PilotDecided',
  at: GONE,
  pilot: 1,
  by: per('oda'),
  decision: 'go',
  reason: 'It holds',
  lesson: null,
};

/** Monday 2 March: the gate is open until the end of Monday 16 March. */
export const AT_GATE = after(
  PILOT,
  GO,
  gateOpened(
    { gate: gateId('one'), pilot: 1, decider: per('omar') },
    { actor: person('oda'), now: GONE, organisation: HOUSE, office: OFFICE },
  ),
);

export const FILE_CASE: GateCommand = {
  type: 'FileBusinessCase',
  words: 'Saves 1.2 million EUR a year: claims handling time down 30 % across two units by December 2026',
};
export const APPROVE: Extract<GateCommand, { type: 'DecideBudget' }> = {
  type: 'DecideBudget',
  decision: 'approved',
  amount: { micros: 250_000_000_000, currency: 'EUR' },
  from: day('2026-04-01'),
  to: day('2027-03-31'),
  budgetCentre: 'CC-1',
  reason: 'Within the plan',
};
export const PASS: Extract<GateCommand, { type: 'DecideGate' }> = {
  type: 'DecideGate',
  gate: gateId('one'),
  result: 'pass',
  minutes: 'Three yeses',
  signature: 'omar',
};

/** Everything lies before the decider: three yeses. */
export const READY = stepped(
  after(AT_GATE, reading(8.5)),
  asks('oda', FILE_CASE, GONE),
  asks('fin', APPROVE, GONE),
);
export const APPROVED = stepped(READY, asks('omar', PASS, GONE));
