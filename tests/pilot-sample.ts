/** A charter, step by step, and the pilot it leads to; for the tests of charter, clock, standing and what waits. */
import type { CriterionId, Instant } from '../src/domain/ids.ts';
import type { InitiativeCommand } from '../src/domain/initiative/command.ts';
import type { Living } from '../src/domain/initiative/state.ts';
import type { OrganisationState } from '../src/domain/organisation/state.ts';
import type { PilotCommand } from '../src/domain/pilot/command.ts';
import { at, day, organisationAfter, per } from './domain-sample.ts';
import { asks, HOUSE, OWNED, stepped } from './journey-sample.ts';

export const crit = (name: string): CriterionId => `crit_${name}` as CriterionId;

export const OUTCOME: Extract<PilotCommand, { type: 'DefineOutcome' }> = {
  type: 'DefineOutcome',
  outcome: {
    statement: 'Claims handling time down 30 % across two units',
    metric: 'Days to settle a claim',
    baseline: 10,
    target: 7,
    unit: 'days',
    by: day('2026-03-31'),
  },
};

export const LATENCY: Extract<PilotCommand, { type: 'SetCriterion' }> = {
  type: 'SetCriterion',
  criterion: crit('latency'),
  kind: 'latency',
  statement: '95th percentile of response time',
  target: { kind: 'bound', comparison: 'at_most', bound: 2, unit: 's' },
  decisive: true,
};

export const ADOPTION: Extract<PilotCommand, { type: 'SetCriterion' }> = {
  type: 'SetCriterion',
  criterion: crit('adoption'),
  kind: 'adoption',
  statement: 'Share of claims handlers who use it weekly',
  target: { kind: 'bound', comparison: 'at_least', bound: 60, unit: '%' },
  decisive: true,
};

export const CHANNEL: PilotCommand = {
  type: 'NameFeedbackChannel',
  channel: 'The button beside each answer',
  answers: per('pia'),
  withinHours: 48,
};
export const SUITE: PilotCommand = {
  type: 'NameSuite',
  name: 'Claims of last year',
  cases: 400,
  reference: 'suites/claims',
};

export const reviewer = (discipline: 'legal' | 'compliance' | 'security', name: string): PilotCommand => ({
  type: 'NameReviewer',
  discipline,
  reviewer: per(name),
});

/** Everything a start needs beside owner and seats, each naming what it gives. */
export const CHARTER: readonly PilotCommand[] = [
  OUTCOME,
  LATENCY,
  ADOPTION,
  CHANNEL,
  SUITE,
  reviewer('legal', 'lee'),
  reviewer('compliance', 'mia'),
  reviewer('security', 'ivy'),
  { type: 'DefineGate', decider: per('omar') },
];

export const withCharter = (state: Living, commands: readonly InitiativeCommand[] = CHARTER): Living =>
  stepped(state, ...commands.map((command) => asks('pia', command)));

/** Owned, seated, chartered; nobody has started it. */
export const CHARTERED = withCharter(OWNED);

/** 1 January: day 1. The clock ends with 31 March; reviews are due by the end of 14 January. */
export const STARTED = stepped(CHARTERED, asks('oda', { type: 'StartPilot' }));
export const ENDS = '2026-04-01T00:00:00.000Z' as Instant;
export const REVIEWS_DUE = '2026-01-15T00:00:00.000Z' as Instant;

export const signs = (
  name: string,
  discipline: 'legal' | 'compliance' | 'security',
  over: Partial<Extract<PilotCommand, { type: 'SignReview' }>> = {},
  on: Instant = at('2026-01-05'),
) =>
  asks(
    name,
    {
      type: 'SignReview',
      discipline,
      opinion: 'no_objection',
      words: 'Looked at it',
      conditions: [],
      ...over,
    },
    on,
  );

/** The same with all three reviews signed on 5 January. */
export const REVIEWED = stepped(
  STARTED,
  signs('lee', 'legal'),
  signs('mia', 'compliance'),
  signs('ivy', 'security'),
);

export const reads = (of: CriterionId | 'outcome', value: number, on: string, name = 'mel') =>
  asks(name, { type: 'RecordReading', of, value, on: day(on), source: 'Dashboard' }, at(on));

export const GO: Extract<PilotCommand, { type: 'DecidePilot' }> = {
  type: 'DecidePilot',
  decision: 'go',
  reason: 'It holds',
  lesson: null,
  gate: 'gate_one',
};
export const NO_GO = { ...GO, decision: 'no_go', lesson: 'The forms are too different' } as const;

/** The house while oda is away: omar stands in for her in March, and pia for lee all year. */
export const AWAY: OrganisationState = organisationAfter(
  [
    {
      type: 'GrantDelegation',
      delegation: 'del_1',
      from: per('oda'),
      to: per('omar'),
      firstDay: day('2026-03-01'),
      lastDay: day('2026-03-31'),
      reason: 'Leave',
    },
    {
      type: 'GrantDelegation',
      delegation: 'del_2',
      from: per('lee'),
      to: per('pia'),
      firstDay: day('2026-01-01'),
      lastDay: day('2026-12-31'),
      reason: 'Leave',
    },
  ],
  HOUSE,
);
