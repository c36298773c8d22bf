/** What happens at the production funding gate, and after it until the system is in production (GATE-1 to GATE-7). */
import type { Day, GateId, Instant, PersonId } from '../ids.ts';
import type { SkippedDay } from '../office.ts';

interface Happened<Type extends string> {
  readonly type: Type;
  readonly at: Instant;
}

/** GATE-1, in the order asked. */
export type GateQuestion = 'evidence_supports_case' | 'owner_accepted' | 'budget_approved';

export const GATE_QUESTIONS: readonly GateQuestion[] = [
  'evidence_supports_case',
  'owner_accepted',
  'budget_approved',
];

/** GATE-4: what informal pilot governance lacked. */
export type DeltaItem =
  | 'monitoring'
  | 'logging'
  | 'error_handling'
  | 'fallback'
  | 'run_book'
  | 'on_call'
  | 'feed_checks'
  | 'retention'
  | 'access_review';

export const DELTA_ITEMS: readonly DeltaItem[] = [
  'monitoring',
  'logging',
  'error_handling',
  'fallback',
  'run_book',
  'on_call',
  'feed_checks',
  'retention',
  'access_review',
];

/** GATE-5: person-days spent or planned, the model beside what production takes. */
export interface Effort {
  readonly model: number;
  readonly dataPipelines: number;
  readonly monitoring: number;
  readonly errorHandling: number;
  readonly edgeCases: number;
}

/** Money in millionths of the currency's unit (ISO 4217), so that no cent is lost. */
export interface Money {
  readonly micros: number;
  readonly currency: string;
}

/**
 * GATE-2. The last working day is `closesOn`; `closesAt` is the first instant after it, in the office. Written down with the public
 * holidays passed over, so that a later edition of the calendar moves nothing.
 */
export interface GateOpened extends Happened<'GateOpened'> {
  readonly gate: GateId;
  readonly pilot: number;
  readonly decider: PersonId;
  readonly opensOn: Day;
  readonly closesOn: Day;
  readonly closesAt: Instant;
  readonly skipped: readonly SkippedDay[];
}

/** GATE-3: `flags` are the codes of the text check of that `vocabulary`; a case with flags is shown incomplete. */
export interface BusinessCaseFiled extends Happened<'BusinessCaseFiled'> {
  readonly words: string;
  readonly vocabulary: string;
  readonly flags: readonly string[];
}

/** GATE-1, third question: amount, period, budget centre, approver. */
export interface BudgetDecided extends Happened<'BudgetDecided'> {
  readonly decision: 'approved' | 'denied';
  readonly approver: PersonId;
  readonly amount: Money;
  readonly from: Day;
  readonly to: Day;
  readonly budgetCentre: string;
  readonly reason: string;
}

export interface DeltaAnswered extends Happened<'DeltaAnswered'> {
  readonly item: DeltaItem;
  readonly status: 'in_place' | 'missing';
  /** Where to see it, or who brings it by when. */
  readonly words: string;
}

export interface EffortRecorded extends Happened<'EffortRecorded'> {
  readonly effort: Effort;
}

/** Pass or no-pass, nothing between (GATE-1). The page is frozen with it: nothing of this gate changes afterwards. */
export interface GateDecided extends Happened<'GateDecided'> {
  readonly gate: GateId;
  readonly by: PersonId;
  readonly result: 'pass' | 'no_pass';
  readonly minutes: string;
  /** The name as typed by the one who signs. */
  readonly signature: string;
}

/** GATE-2: unanswered at the end is no-pass. Written by the clock. */
export interface GateExpired extends Happened<'GateExpired'> {
  readonly gate: GateId;
}

/** GATE-6: a dated ask to an executive. */
export interface FundingEscalated extends Happened<'FundingEscalated'> {
  readonly to: PersonId;
  readonly by: PersonId;
  readonly ask: string;
  readonly answerBy: Day;
}

/** GATE-7: in production from here on. */
export interface WentLive extends Happened<'WentLive'> {
  readonly release: number;
  readonly by: PersonId;
}

export type GateEvent =
  | GateOpened
  | BusinessCaseFiled
  | BudgetDecided
  | DeltaAnswered
  | EffortRecorded
  | GateDecided
  | GateExpired
  | FundingEscalated
  | WentLive;
