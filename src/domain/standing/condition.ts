/** What a condition of serving is, in wire order, and what it may stand on. */
import type { ImportId, Instant } from '../ids.ts';
import type { InitiativeFacts, Living } from '../initiative/state.ts';
import type { RefusalValues } from '../kernel.ts';
import { movesPerson, movesRole } from '../mover.ts';
import type { Mover } from '../mover.ts';
import type { Settings } from '../organisation/settings.ts';
import type { Discipline } from '../pilot/event.ts';
import type { DecisionCategory } from '../rights/event.ts';

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
  | { readonly kind: 'clock'; readonly at: Instant }
  | { readonly kind: 'gate'; readonly at: Instant }
  | { readonly kind: 'reviews'; readonly at: Instant; readonly discipline: Discipline }
  | { readonly kind: 'evaluation'; readonly at: Instant; readonly release: number }
  | { readonly kind: 'drill'; readonly at: Instant }
  | { readonly kind: 'channel'; readonly at: Instant }
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
  /**
   * `state` says which case of the condition this is; the rest is what its sentence needs. With `start` and `of`, whoever shows it
   * counts the day: what is counted up to today would be wrong tomorrow.
   */
  readonly values: RefusalValues & { readonly state: string };
  readonly evidence: EvidenceRef | null;
  readonly mover: Mover | null;
  readonly by: Instant | null;
  readonly consequence: ConditionConsequence | null;
}

/** What a condition is asked of. */
export interface Question {
  readonly state: Living;
  readonly evidence: Evidence;
  readonly now: Instant;
  readonly settings: Settings;
}

/** A condition that holds. */
export const heldCondition = (
  parts: Pick<Condition, 'code' | 'rule' | 'values' | 'evidence'> & Partial<Pick<Condition, 'by'>>,
): Condition => ({ by: null, ...parts, status: 'held', mover: null, consequence: null });

/** A condition that waits for somebody, or refuses. */
export const openCondition = (
  parts: Pick<Condition, 'code' | 'rule' | 'status' | 'values' | 'mover' | 'consequence'> &
    Partial<Pick<Condition, 'by' | 'evidence'>>,
): Condition => ({ by: null, evidence: null, ...parts });

/** The accepted owner, or who must see to it that there is one. */
export const whoMoves = ({ ownership }: Pick<InitiativeFacts, 'ownership'>): Mover =>
  ownership.kind === 'accepted' ? movesPerson(ownership.owner) : movesRole('head_of_ai');

/** RTS-1 as far as the initiative alone knows: who was named for the category, else the owner; a halt is always the owner's. */
export function whoDecides(
  state: Pick<InitiativeFacts, 'ownership' | 'raci'>,
  category: DecisionCategory,
): Mover {
  const named = category === 'production_halt' ? undefined : state.raci[category]?.accountable;
  return named === undefined ? whoMoves(state) : movesPerson(named);
}
