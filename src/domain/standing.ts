/** May it serve, and why: the one answer that portfolio, page, refusal, lease and findings all show (ENF-1). */
import { earliest } from './calendar.ts';
import type { Stage } from './declared.ts';
import { ownerDeadline } from './deadline.ts';
import type { ImportId, Instant } from './ids.ts';
import type { InitiativeState, Living } from './initiative/state.ts';
import { isLiving } from './initiative/state.ts';
import type { RefusalValues } from './kernel.ts';
import { movesPerson, movesRole } from './mover.ts';
import type { Mover } from './mover.ts';
import type { Settings } from './organisation/settings.ts';

/** In wire order: the order in which a request meets them. */
export const CONDITION_CODES = [
  'one_owner',
  'both_seats',
  'inside_clock',
  'reviews_signed',
  'release_scored',
  'not_worse',
  'stop_proven',
  'feedback_answered',
] as const;

export type ConditionCode = (typeof CONDITION_CODES)[number];

/** What a condition stands on. */
export type EvidenceRef =
  | { readonly kind: 'acceptance'; readonly at: Instant }
  | { readonly kind: 'seats'; readonly at: Instant }
  | { readonly kind: 'import'; readonly import: ImportId; readonly row: number }
  | { readonly kind: 'measured'; readonly ref: string; readonly at: Instant };

/** One measured fact about a condition: whether it holds, and until when that can be relied on (null: until further notice). */
export interface Measured {
  readonly holds: boolean;
  readonly at: Instant;
  readonly until: Instant | null;
  readonly ref: string;
  readonly values: RefusalValues;
}

/** The conditions whose evidence is gathered outside the initiative's stream. */
export type MeasuredCode = Exclude<ConditionCode, 'one_owner' | 'both_seats' | 'inside_clock'>;

/** What has been measured; a condition without an entry has not been. */
export type Evidence = Readonly<Partial<Record<MeasuredCode, Measured>>>;

export type ConditionConsequence = 'serving_refused' | 'cannot_go_live' | 'pilot_cannot_be_timed';

export interface Condition {
  readonly code: ConditionCode;
  readonly rule: string;
  /** `due`: does not refuse yet, and somebody must move. `not_reached`: an earlier condition already refuses. */
  readonly status: 'held' | 'due' | 'failed' | 'not_reached';
  /** `state` says which case of the condition this is; the rest is what its sentence needs. */
  readonly values: RefusalValues & { readonly state: string };
  readonly evidence: EvidenceRef | null;
  readonly mover: Mover | null;
  readonly by: Instant | null;
  readonly consequence: ConditionConsequence | null;
}

/** `refused`: a condition fails. `paused`: a person stopped it (STOP-1). `off`: nothing to serve at this stage. */
export type ServingState = 'off' | 'serving' | 'paused' | 'refused';

export interface Standing {
  readonly serving: ServingState;
  readonly conditions: readonly Condition[];
  readonly failing: ConditionCode | null;
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

interface Question {
  readonly state: Living;
  readonly evidence: Evidence;
  readonly now: Instant;
  readonly settings: Settings;
}

/** OWN-1 to OWN-3, OWN-7, TRI-1: without an accepted owner it serves until its clock ends, and not without a clock. */
function oneOwner({ state, now, settings }: Question): Condition {
  const { ownership } = state;
  if (ownership.kind === 'accepted') {
    return {
      code: 'one_owner',
      rule: 'OWN-3',
      status: 'held',
      values: { state: 'accepted', person: ownership.owner, at: ownership.at },
      evidence: { kind: 'acceptance', at: ownership.at },
      mover: null,
      by: null,
      consequence: null,
    };
  }
  const deadline = ownerDeadline(state, settings);
  const open = deadline !== null && now < deadline.at;
  const nominee = ownership.kind === 'nominated' ? ownership.nominee : null;
  const { cause, since } = ownership.kind === 'nominated' ? ownership.ownerless : ownership;
  return {
    code: 'one_owner',
    rule: deadline?.rule ?? 'OWN-3',
    status: open ? 'due' : 'failed',
    values: {
      state: ownership.kind,
      cause,
      since,
      ...(nominee === null ? {} : { person: nominee }),
    },
    evidence: null,
    mover: nominee === null ? movesRole('head_of_ai') : movesPerson(nominee),
    by: deadline?.at ?? null,
    consequence: 'serving_refused',
  };
}

/** OWN-8. An empty seat is due, and refuses nothing before the system is put under mandate (pilot go, CLK-1). */
function bothSeats({ state }: Question): Condition {
  const { product_owner: product, ml_lead: lead } = state.seats;
  const held = product !== null && lead !== null;
  const missing = product === null ? (lead === null ? 'both' : 'product_owner') : 'ml_lead';
  return {
    code: 'both_seats',
    rule: 'OWN-8',
    status: held ? 'held' : 'due',
    values: held
      ? { state: 'filled', productOwner: product.person, mlLead: lead.person }
      : { state: 'missing', missing },
    evidence: held ? { kind: 'seats', at: product.since > lead.since ? product.since : lead.since } : null,
    mover: held ? null : whoMoves(state),
    by: null,
    consequence: held ? null : 'cannot_go_live',
  };
}

/** CLK-1: a clock runs only when the record started it; an imported pilot's dates are shown (FM-7) and time nothing. */
function insideClock({ state }: Question): Condition {
  const { source } = state;
  return {
    code: 'inside_clock',
    rule: 'CLK-1',
    status: 'due',
    values: { state: 'clock_not_started_on_the_record' },
    evidence: source === null ? null : { kind: 'import', import: source.import, row: source.row },
    mover: whoMoves(state),
    by: null,
    consequence: 'pilot_cannot_be_timed',
  };
}

const whoMoves = (state: Living): Mover =>
  state.ownership.kind === 'accepted' ? movesPerson(state.ownership.owner) : movesRole('head_of_ai');

/** The rule of each measured condition, and what must exist before it can be measured. */
const MEASURED: Readonly<Record<MeasuredCode, { readonly rule: string; readonly needs: string }>> = {
  reviews_signed: { rule: 'CLK-4', needs: 'reviewers_named' },
  release_scored: { rule: 'EVAL-2', needs: 'release_and_suite' },
  not_worse: { rule: 'EVAL-3', needs: 'two_scored_runs' },
  stop_proven: { rule: 'STOP-4', needs: 'stop_drill' },
  feedback_answered: { rule: 'CLK-7', needs: 'feedback_channel' },
};

/** Not measured is not zero: without evidence the condition is due and says what must exist first; it neither holds nor refuses. */
function measuredCondition(code: MeasuredCode, { state, evidence, now }: Question): Condition {
  const { rule, needs } = MEASURED[code];
  const measured = evidence[code];
  if (measured === undefined) {
    const values = { state: 'not_measured', needs };
    const mover = whoMoves(state);
    return {
      code,
      rule,
      status: 'due',
      values,
      evidence: null,
      mover,
      by: null,
      consequence: 'cannot_go_live',
    };
  }
  const expired = measured.holds && measured.until !== null && now >= measured.until;
  const holds = measured.holds && !expired;
  return {
    code,
    rule,
    status: holds ? 'held' : 'failed',
    values: { ...measured.values, state: holds ? 'holds' : expired ? 'expired' : 'does_not_hold' },
    evidence: { kind: 'measured', ref: measured.ref, at: measured.at },
    mover: holds ? null : whoMoves(state),
    by: measured.holds ? measured.until : null,
    consequence: holds ? null : 'serving_refused',
  };
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
  const changesAt = earliest(...conditions.map(({ by }) => (by !== null && by > now ? by : null)));
  return {
    serving: failing < 0 ? 'serving' : 'refused',
    conditions: failing < 0 ? conditions : brokenAt(conditions, failing),
    failing: conditions[failing]?.code ?? null,
    changesAt,
  };
}
