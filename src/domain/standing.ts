/** May it serve, and why: the one answer that portfolio, page, refusal, lease and findings all show (ENF-1). */
import { earliest } from './calendar.ts';
import type { Stage } from './declared.ts';
import type { EscalationId, Instant, PersonId } from './ids.ts';
import type { InitiativeState, Living } from './initiative/state.ts';
import { isLiving } from './initiative/state.ts';
import type { Mover } from './mover.ts';
import type { Settings } from './organisation/settings.ts';
import { openEscalation } from './rights/state.ts';
import { insideClock } from './standing/clock.ts';
import type { Condition, ConditionCode, Evidence, Question } from './standing/condition.ts';
import { CONDITION_CODES, whoMoves } from './standing/condition.ts';
import { measuredCondition } from './standing/measured.ts';
import { bothSeats, oneOwner } from './standing/ownership.ts';
import type { StopAuthority } from './stop/event.ts';

/** `refused`: a condition fails. `paused`: a person stopped it (STOP-1). `off`: nothing to serve at this stage. */
export type ServingState = 'off' | 'serving' | 'paused' | 'refused';

/** STOP-1, RTS-2: who stopped it, and that only the owner resumes; an open escalation keeps it so (RTS-4). */
export interface Paused {
  readonly rule: 'STOP-1';
  readonly at: Instant;
  readonly by: PersonId;
  readonly authority: StopAuthority;
  readonly reason: string;
  readonly drill: boolean;
  readonly escalation: EscalationId | null;
  readonly mover: Mover;
}

export interface Standing {
  readonly serving: ServingState;
  readonly conditions: readonly Condition[];
  /** The condition that fails, also while a pause hides it. */
  readonly failing: ConditionCode | null;
  /** There exactly while `serving` is `paused`. */
  readonly paused?: Paused;
  /** The first instant at which the answer changes if nothing else happens; null when it does not. */
  readonly changesAt: Instant | null;
}

const PILOT: readonly ConditionCode[] = CONDITION_CODES;
const NO_CLOCK: readonly ConditionCode[] = CONDITION_CODES.filter((code) => code !== 'inside_clock');

/** The conditions of a stage, in wire order; none where nothing is served. Only a pilot has a clock (CLK-1). */
export function conditionsOf(stage: Stage): readonly ConditionCode[] {
  switch (stage) {
    case 'pilot':
      return PILOT;
    case 'approved':
    case 'production':
      return NO_CLOCK;
    case 'candidate':
    case 'retired':
    case 'cancelled':
    case 'unmapped':
      return [];
  }
}

function condition(code: ConditionCode, question: Question): Condition {
  switch (code) {
    case 'one_owner':
      return oneOwner(question);
    case 'both_seats':
      return bothSeats(question);
    case 'inside_clock':
      return insideClock(question);
    case 'reviews_signed':
    case 'release_scored':
    case 'not_worse':
    case 'stop_proven':
    case 'feedback_answered':
      return measuredCondition(code, question);
  }
}

/** The first failing condition breaks the line; what comes after it is not reached, and says in `would` what it would be. */
function brokenAt(conditions: readonly Condition[], failing: number): readonly Condition[] {
  return conditions.map((one, place) =>
    place <= failing ? one : { ...one, status: 'not_reached', values: { ...one.values, would: one.status } },
  );
}

/** A person's stop stands above every condition (STOP-1). */
function pausedIn(state: Living): Paused | null {
  if (state.pause === null) return null;
  const escalation = openEscalation(state)?.id ?? null;
  return { rule: 'STOP-1', ...state.pause, escalation, mover: whoMoves(state) };
}

/**
 * The standing of an initiative at `now`. A system that was never under mandate (imported) is refused only for want of an owner, when
 * its triage clock ends (TRI-1), or for evidence that says no; what was never measured is due and refuses nothing.
 */
export function standing(
  state: InitiativeState,
  evidence: Evidence,
  now: Instant,
  settings: Settings,
): Standing {
  const codes = isLiving(state) ? conditionsOf(state.stage) : [];
  if (!isLiving(state) || codes.length === 0) {
    return { serving: 'off', conditions: [], failing: null, changesAt: null };
  }
  const conditions = codes.map((code) => condition(code, { state, evidence, now, settings }));
  const failing = conditions.findIndex((one) => one.status === 'failed');
  const answer = {
    conditions: failing < 0 ? conditions : brokenAt(conditions, failing),
    failing: conditions[failing]?.code ?? null,
    changesAt: earliest(...conditions.map(({ by }) => (by !== null && by > now ? by : null))),
  };
  const paused = pausedIn(state);
  if (paused !== null) return { serving: 'paused', paused, ...answer };
  return { serving: failing < 0 ? 'serving' : 'refused', ...answer };
}
