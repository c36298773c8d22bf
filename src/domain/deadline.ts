/** Deadlines, derived from the state and never stored: replaying a year of history gives the same ones. */
import { addDays, addDaysToInstant, startOfDay } from './calendar.ts';
import { openGate } from './gate/state.ts';
import type { Instant } from './ids.ts';
import type { InitiativeState, Living, Ownerless } from './initiative/state.ts';
import { isLiving, SERVING_STAGES } from './initiative/state.ts';
import { movesPerson, movesRole } from './mover.ts';
import type { Mover } from './mover.ts';
import type { Settings } from './organisation/settings.ts';
import { presentPilot } from './pilot/state.ts';
import { openEscalation } from './rights/state.ts';
import { drillUntil, missingReviews } from './standing/attested.ts';
import { whoDecides, whoMoves } from './standing/condition.ts';

export type DeadlineCode =
  | 'successor_due'
  | 'triage_due'
  | 'pilot_decision_due'
  | 'reviews_due'
  | 'gate_decision_due'
  | 'escalation_due'
  | 'drill_due'
  | 'funding_answer_due';

/** What holds from the deadline on; the sentence is `consequence.<code>`. */
export type DeadlineConsequence =
  | 'serving_refused'
  | 'cannot_go_live'
  | 'pilot_traffic_ends'
  | 'gate_not_passed'
  | 'cto_decides'
  | 'funding_stays_stuck';

/** Until `at` somebody must have moved; from `at` on the consequence holds. */
export interface Deadline {
  readonly code: DeadlineCode;
  readonly rule: string;
  readonly from: Instant;
  readonly at: Instant;
  readonly mover: Mover;
  readonly consequence: DeadlineConsequence;
  /** Which one, where there may be several: a discipline, a gate, an escalation. */
  readonly of?: string;
}

/** The state of being ownerless, also under a nomination (OWN-3); null with an accepted owner. */
export function ownerlessOf(state: InitiativeState): Ownerless | null {
  if (!isLiving(state)) return null;
  if (state.ownership.kind === 'ownerless') return state.ownership;
  return state.ownership.kind === 'nominated' ? state.ownership.ownerless : null;
}

/** The owner's clock: OWN-7 after an ownership ended, TRI-1 for what came in without one; shorter when agentic. */
export function ownerDeadline(state: InitiativeState, settings: Settings): Deadline | null {
  const clock = ownerlessOf(state)?.clock ?? null;
  if (clock === null || !isLiving(state)) return null;
  const agentic = state.kind === 'agentic';
  const successor = clock.kind === 'successor';
  const days = successor
    ? agentic
      ? settings.successorDaysAgentic
      : settings.successorDays
    : agentic
      ? settings.triageDaysAgentic
      : settings.triageDays;
  const { ownership } = state;
  return {
    code: successor ? 'successor_due' : 'triage_due',
    rule: successor ? 'OWN-7' : 'TRI-1',
    from: clock.from,
    at: addDaysToInstant(clock.from, days),
    mover: ownership.kind === 'nominated' ? movesPerson(ownership.nominee) : movesRole('head_of_ai'),
    consequence: 'serving_refused',
  };
}

/** CLK-5; none once decided, or once the clock is recorded as run out: then nothing can be decided in time any more. */
function pilotDecision(state: Living): Deadline | null {
  const pilot = presentPilot(state);
  if (pilot === null || state.stage !== 'pilot') return null;
  if (pilot.decision !== null || pilot.lapsedAt !== null) return null;
  return {
    code: 'pilot_decision_due',
    rule: 'CLK-5',
    from: pilot.startedAt,
    at: pilot.endsAt,
    mover: whoDecides(state, 'pilot_go'),
    consequence: 'pilot_traffic_ends',
  };
}

/** CLK-4: one for each review that is missing, on the named reviewer. */
function reviews(state: Living): readonly Deadline[] {
  const pilot = presentPilot(state);
  if (pilot === null || pilot.lapsedAt !== null) return [];
  return missingReviews(pilot, state.charter).map((discipline) => {
    const reviewer = state.charter.reviewers[discipline];
    return {
      code: 'reviews_due',
      rule: 'CLK-4',
      from: pilot.startedAt,
      at: pilot.reviewsDueAt,
      mover: reviewer === null ? whoMoves(state) : movesPerson(reviewer),
      consequence: 'serving_refused',
      of: discipline,
    };
  });
}

/** GATE-2. */
function gateDecision(state: Living): Deadline | null {
  const gate = openGate(state);
  if (gate === null) return null;
  return {
    code: 'gate_decision_due',
    rule: 'GATE-2',
    from: gate.openedAt,
    at: gate.closesAt,
    mover: movesPerson(gate.decider),
    consequence: 'gate_not_passed',
    of: gate.id,
  };
}

/** RTS-4: agreement comes from the other side; once its time is recorded as over, from the CTO alone. */
function escalation(state: Living): Deadline | null {
  const open = openEscalation(state);
  if (open === null) return null;
  const { ownership } = state;
  const byOwner = ownership.kind === 'accepted' && ownership.owner === open.by;
  return {
    code: 'escalation_due',
    rule: 'RTS-4',
    from: open.openedAt,
    at: open.dueAt,
    mover: byOwner || open.passedAt !== null ? movesRole('cto') : whoMoves(state),
    consequence: 'cto_decides',
    of: open.id,
  };
}

/** STOP-4: the next drill, once there was one. */
function drill(state: Living, settings: Settings): Deadline | null {
  const until = drillUntil(state, settings);
  if (state.drill === null || until === null || !SERVING_STAGES.includes(state.stage)) return null;
  return {
    code: 'drill_due',
    rule: 'STOP-4',
    from: state.drill.at,
    at: until,
    mover: whoMoves(state),
    consequence: state.stage === 'production' ? 'serving_refused' : 'cannot_go_live',
  };
}

/**
 * GATE-6: the latest dated ask, until a budget is decided after it. The day ends in UTC, because only an office knows its own; an ask
 * is answered in words, not on the stroke of an hour.
 */
function fundingAnswer(state: Living): Deadline | null {
  const ask = state.fundingAsks[0];
  const early = state.stage === 'pilot' || state.stage === 'approved' || state.stage === 'candidate';
  const { budget } = state.gateEvidence;
  if (ask === undefined || !early || (budget !== null && budget.at > ask.at)) return null;
  return {
    code: 'funding_answer_due',
    rule: 'GATE-6',
    from: ask.at,
    at: startOfDay(addDays(ask.answerBy, 1)),
    mover: movesPerson(ask.to),
    consequence: 'funding_stays_stuck',
  };
}

/** Every deadline that runs or was missed and still waits, earliest first. */
export function deadlines(state: InitiativeState, settings: Settings): readonly Deadline[] {
  if (!isLiving(state)) return [];
  const all = [
    ownerDeadline(state, settings),
    pilotDecision(state),
    ...reviews(state),
    gateDecision(state),
    escalation(state),
    drill(state, settings),
    fundingAnswer(state),
  ];
  return all.filter((one) => one !== null).toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
