/** What can be asked of charter and clock. */
import type { CriterionId, Day, PersonId } from '../ids.ts';
import type { CriterionKind, CriterionTarget, DataFeed, Discipline, Opinion, Outcome } from './event.ts';

/** A condition of a review on its way to becoming a criterion; its id is made by the caller. */
export interface ReviewCondition {
  readonly criterion: CriterionId;
  readonly statement: string;
}

export type PilotCommand =
  | { readonly type: 'DefineOutcome'; readonly outcome: Outcome }
  | {
      readonly type: 'SetCriterion';
      readonly criterion: CriterionId;
      readonly kind: Exclude<CriterionKind, 'review_condition'>;
      readonly statement: string;
      readonly target: CriterionTarget;
      readonly decisive: boolean;
    }
  | { readonly type: 'DropCriterion'; readonly criterion: CriterionId; readonly reason: string }
  | {
      readonly type: 'NameFeedbackChannel';
      readonly channel: string;
      readonly answers: PersonId;
      readonly withinHours: number;
    }
  | {
      readonly type: 'NameSuite';
      readonly name: string;
      readonly cases: number;
      readonly reference: string;
    }
  | { readonly type: 'NameReviewer'; readonly discipline: Discipline; readonly reviewer: PersonId }
  | { readonly type: 'DefineGate'; readonly decider: PersonId }
  | {
      readonly type: 'AnswerLane';
      readonly actsOnItsOwn: boolean;
      readonly touchesCustomers: boolean;
      readonly decidesAboutPeople: boolean;
      readonly personalData: boolean;
    }
  | { readonly type: 'RecordDataReadiness'; readonly feeds: readonly DataFeed[] }
  | { readonly type: 'StartPilot' }
  | {
      readonly type: 'SignReview';
      readonly discipline: Discipline;
      readonly opinion: Opinion;
      readonly words: string;
      readonly conditions: readonly ReviewCondition[];
    }
  | {
      readonly type: 'RecordReading';
      readonly of: CriterionId | 'outcome';
      readonly value: number;
      readonly on: Day;
      readonly source: string;
    }
  /** A go opens the funding gate in the same breath; `gate` is the id it will have. */
  | {
      readonly type: 'DecidePilot';
      readonly decision: 'go' | 'no_go';
      readonly reason: string;
      readonly lesson: string | null;
      readonly gate: string;
    }
  /** By the clock, on day 91 (CLK-5). */
  | { readonly type: 'LapsePilot' }
  | { readonly type: 'RecharterPilot'; readonly reason: string };
