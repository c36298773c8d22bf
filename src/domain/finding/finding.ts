/** What a finding is: something wrong, its evidence, since when, whose move, the next step, and what happens if nothing is done. */
import type { DeclaredInitiative, Stage } from '../declared.ts';
import type { Day, Instant } from '../ids.ts';
import type { GateFacts } from '../gate/state.ts';
import type { Described, Ownership, Seats, Timeline } from '../initiative/state.ts';
import type { RefusalValues } from '../kernel.ts';
import { movesPerson, movesRole } from '../mover.ts';
import type { Mover } from '../mover.ts';
import type { PersonFunction } from '../organisation/event.ts';
import type { Settings } from '../organisation/settings.ts';
import type { PilotFacts } from '../pilot/state.ts';
import type { RightsFacts } from '../rights/state.ts';
import type { StopFacts } from '../stop/state.ts';

/**
 * The failure modes, worst first: nobody who can stop it, nobody who answers for it, people at risk unreviewed, past its
 * clock, then unmeasured, then what makes it dear or slow. The place in this list is the finding's `rank`, 1 the worst.
 * New ones go to the end: stored rows hold places. FM-11 needs facts that no part of the product records yet.
 */
export const FINDING_CODES = [
  'FM-12',
  'FM-1',
  'FM-14',
  'FM-8',
  'FM-7',
  'FM-4',
  'FM-13',
  'FM-9',
  'FM-3',
  'FM-5',
  'FM-6',
  'FM-2',
  'FM-P',
  'FM-10',
] as const;

export type FindingCode = (typeof FINDING_CODES)[number];

/** Where a piece of evidence comes from: an inventory's cell, the record, or the plain lack of either. */
export interface FindingEvidence {
  readonly source: 'declared' | 'record' | 'absence';
  readonly code: EvidenceCode;
  readonly values: RefusalValues;
}

export type EvidenceCode =
  | 'no_owner_named'
  | 'owner_named_in_inventory'
  | 'owner_nominated'
  | 'ownership_ended'
  | 'owner_not_a_person'
  | 'unit_shipped_nothing'
  | 'impact_declared'
  | 'public_facing_declared'
  | 'personal_data_declared'
  | 'deployed_before_production'
  | 'not_evaluated'
  | 'built_by_contractor'
  | 'no_code_access'
  | 'no_builder_in_seats'
  | 'pilot_past_clock'
  | 'not_reviewed'
  | 'no_feedback'
  | 'no_fallback'
  | 'nobody_holds_stop'
  | 'not_monitored'
  | 'data_not_documented'
  | 'clock_ended_undecided'
  | 'review_missing'
  | 'no_suite_named'
  | 'no_channel_named'
  | 'feed_without_watcher'
  | 'case_in_technical_terms'
  | 'metric_in_technical_terms'
  | 'out_of_reach';

export type NextStep =
  | 'name_owner'
  | 'accept_or_decline'
  | 'name_one_person'
  | 'start_smaller'
  | 'correct_stage'
  | 'make_suite'
  | 'secure_code_access'
  | 'add_builder'
  | 'decide_go_or_no_go'
  | 'get_reviews'
  | 'open_feedback'
  | 'name_stop_authority'
  | 'make_fallback'
  | 'watch_feeds'
  | 'recharter_or_cancel'
  | 'sign_review'
  | 'translate_case'
  | 'consider_no_go';

export type Consequence =
  | 'serving_paused'
  | 'no_one_answers'
  | 'stays_ownerless'
  | 'likely_to_stall'
  | 'numbers_wrong'
  | 'cannot_tell_better_or_worse'
  | 'locked_in'
  | 'never_ships'
  | 'pilot_traffic_ends'
  | 'review_blocks_production'
  | 'errors_unseen'
  | 'cannot_be_stopped'
  | 'breaks_unnoticed'
  | 'pilot_stays_refused'
  | 'case_not_believed'
  | 'goal_out_of_reach';

export interface Finding {
  readonly code: FindingCode;
  /** The rules the finding serves, most telling first. */
  readonly rule: string;
  readonly rank: number;
  /** Since when it is known to be so; null when only an undated inventory says it. */
  readonly since: Instant | Day | null;
  readonly evidence: readonly FindingEvidence[];
  readonly mover: Mover;
  readonly next: NextStep;
  readonly consequence: Consequence;
  /** The end of the clock that runs, if one does. */
  readonly by: Instant | null;
  readonly values: RefusalValues;
}

/** Everything a failure mode may look at; the offline diagnosis knows only the declared part. */
export interface FindingFacts {
  readonly stage: Stage;
  readonly asOf: Day;
  readonly settings: Settings;
  readonly declared: DeclaredInitiative | null;
  readonly timeline: Timeline;
  /** Null offline: a file holds no acceptance. */
  readonly ownership: Ownership | null;
  /** When the owner's clock ends; null when none runs. */
  readonly ownerClockEnds: Instant | null;
  readonly seats: Seats | null;
  /** Functions of the people in the seats, known ones only. */
  readonly seatFunctions: readonly PersonFunction[];
  /** Whether the unit has anything in production; null when nobody looked. */
  readonly unitHasShipped: boolean | null;
  /** Charter, clock, gate and releases as recorded, which beat what was declared; null offline. */
  readonly record: RecordFacts | null;
}

/** What only the record knows. */
export interface RecordFacts extends PilotFacts, GateFacts, RightsFacts, StopFacts {
  readonly ownership: Ownership;
  readonly described: Described;
  readonly now: Instant;
}

/** A failure mode looks at the facts and says whether it is there. */
export type FailureMode = (facts: FindingFacts) => Finding | null;

/** Stages in which somebody uses the system or soon will, so that somebody must answer for it. */
export const isActive = (stage: Stage): boolean =>
  stage === 'pilot' || stage === 'approved' || stage === 'production';

/** Retired and cancelled initiatives need nobody any more. */
export const isEnded = (stage: Stage): boolean => stage === 'retired' || stage === 'cancelled';

/** A fact that stands on the record. */
export const recordEvidence = (code: EvidenceCode, values: RefusalValues = {}): FindingEvidence => ({
  source: 'record',
  code,
  values,
});

/** A fact an inventory states in a cell. */
export const declaredEvidence = (code: EvidenceCode, values: RefusalValues = {}): FindingEvidence => ({
  source: 'declared',
  code,
  values,
});

/** The accepted owner where there is one, else the head of AI, who must see to it that there is one. */
export function whoAnswers(facts: FindingFacts): Mover {
  return facts.ownership?.kind === 'accepted' ? movesPerson(facts.ownership.owner) : movesRole('head_of_ai');
}

/** A finding with its rank filled in; `since`, `by` and `values` when there are any. */
export function finding(
  code: FindingCode,
  parts: Omit<Finding, 'code' | 'rank' | 'since' | 'by' | 'values'> &
    Partial<Pick<Finding, 'since' | 'by' | 'values'>>,
): Finding {
  const rank = FINDING_CODES.indexOf(code) + 1;
  return { since: null, by: null, values: {}, ...parts, code, rank };
}
