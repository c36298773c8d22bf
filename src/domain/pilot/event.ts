/** What happens to an initiative between registering and the gate: its charter, its clock, reviews, readings and the decision (CLK-1 to CLK-7). */
import type { CriterionId, Day, Instant, PersonId } from '../ids.ts';

interface Happened<Type extends string> {
  readonly type: Type;
  readonly at: Instant;
}

/** CLK-3: the business outcome in business terms. `baseline` and `target` are in `unit`. */
export interface Outcome {
  /** The sentence a board would read. */
  readonly statement: string;
  readonly metric: string;
  readonly baseline: number;
  readonly target: number;
  readonly unit: string;
  readonly by: Day;
}

/** CLK-2 names four kinds; conditions of a review become criteria too (CLK-4). */
export type CriterionKind = 'latency' | 'reliability' | 'adoption' | 'recovery' | 'review_condition';

/** What a reading is held against: a bound in a unit, or simply that it is met. */
export type CriterionTarget =
  | {
      readonly kind: 'bound';
      readonly comparison: 'at_most' | 'at_least';
      readonly bound: number;
      readonly unit: string;
    }
  | { readonly kind: 'met' };

/** CLK-4: who looks at it, in order of the field's habit. */
export type Discipline = 'legal' | 'compliance' | 'security';

export const DISCIPLINES: readonly Discipline[] = ['legal', 'compliance', 'security'];

/** PICK-5. */
export type Lane = 'low' | 'standard' | 'high';

/** PICK-3: a data feed, who owns it, and who notices when it changes. */
export interface DataFeed {
  readonly name: string;
  readonly owner: string;
  readonly watcher: string;
}

/** `vocabulary` is the version of the text check that let it pass (CLK-3, GATE-3). */
export interface OutcomeDefined extends Happened<'OutcomeDefined'> {
  readonly outcome: Outcome;
  readonly vocabulary: string;
}

/** A new criterion or a new version of one. `decisive`: it must hold for a go. `from`: the discipline whose review asked for it. */
export interface CriterionSet extends Happened<'CriterionSet'> {
  readonly criterion: CriterionId;
  readonly kind: CriterionKind;
  readonly statement: string;
  readonly target: CriterionTarget;
  readonly decisive: boolean;
  readonly from: Discipline | null;
}

export interface CriterionDropped extends Happened<'CriterionDropped'> {
  readonly criterion: CriterionId;
  readonly reason: string;
}

/** CLK-7: how users flag an error, who answers, within how many hours. */
export interface FeedbackChannelNamed extends Happened<'FeedbackChannelNamed'> {
  readonly channel: string;
  readonly answers: PersonId;
  readonly withinHours: number;
}

/** EVAL-1: the fixed test set that exists before the system does; `reference` says where it lies. */
export interface SuiteNamed extends Happened<'SuiteNamed'> {
  readonly name: string;
  readonly cases: number;
  readonly reference: string;
}

export interface ReviewerNamed extends Happened<'ReviewerNamed'> {
  readonly discipline: Discipline;
  readonly reviewer: PersonId;
}

/** GATE-2: who decides at the gate is fixed before the pilot starts. */
export interface GateDefined extends Happened<'GateDefined'> {
  readonly decider: PersonId;
}

/** PICK-5: four answers give the lane at once. */
export interface LaneAnswered extends Happened<'LaneAnswered'> {
  readonly actsOnItsOwn: boolean;
  readonly touchesCustomers: boolean;
  readonly decidesAboutPeople: boolean;
  readonly personalData: boolean;
  readonly lane: Lane;
}

export interface DataReadinessRecorded extends Happened<'DataReadinessRecorded'> {
  readonly feeds: readonly DataFeed[];
}

/**
 * The clock starts (CLK-1). Day 1 is `firstDay`, day 90 `lastDay`, both in the office; `endsAt` is the first instant of day 91.
 * They are written down, so that no setting and no calendar moves a clock that runs (CLK-5: no extension).
 */
export interface PilotStarted extends Happened<'PilotStarted'> {
  readonly pilot: number;
  readonly by: PersonId;
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly endsAt: Instant;
  /** CLK-4: the first instant after day 14. */
  readonly reviewsDueAt: Instant;
}

export type Opinion = 'no_objection' | 'conditions' | 'objection';

/** CLK-4: an opinion, signed; each condition is a criterion set in the same breath. */
export interface ReviewSigned extends Happened<'ReviewSigned'> {
  readonly discipline: Discipline;
  readonly reviewer: PersonId;
  readonly opinion: Opinion;
  readonly words: string;
  readonly conditions: readonly CriterionId[];
}

/** CLK-6: what was measured. For a target that is `met`, 1 says met and 0 not met. `attested`: a named person says so. */
export interface ReadingRecorded extends Happened<'ReadingRecorded'> {
  readonly of: CriterionId | 'outcome';
  readonly value: number;
  readonly on: Day;
  readonly source: string;
  readonly basis: 'attested' | 'measured';
  readonly by: PersonId | null;
}

/** CLK-5. A no-go has its lesson; the initiative is cancelled in the same breath. */
export interface PilotDecided extends Happened<'PilotDecided'> {
  readonly pilot: number;
  readonly by: PersonId;
  readonly decision: 'go' | 'no_go';
  readonly reason: string;
  readonly lesson: string | null;
}

/** CLK-5: day 91 came without a decision. Written by the clock; the standing has refused since `endsAt` without it. */
export interface PilotLapsed extends Happened<'PilotLapsed'> {
  readonly pilot: number;
}

/** CLK-5: a new pilot with a new clock; `pilot` is its number. */
export interface PilotRechartered extends Happened<'PilotRechartered'> {
  readonly pilot: number;
  readonly by: PersonId;
  readonly reason: string;
}

export type PilotEvent =
  | OutcomeDefined
  | CriterionSet
  | CriterionDropped
  | FeedbackChannelNamed
  | SuiteNamed
  | ReviewerNamed
  | GateDefined
  | LaneAnswered
  | DataReadinessRecorded
  | PilotStarted
  | ReviewSigned
  | ReadingRecorded
  | PilotDecided
  | PilotLapsed
  | PilotRechartered;
