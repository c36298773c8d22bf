/** What is put before the decider of the gate. */
import type { Day, Instant, PersonId } from '../ids.ts';
import type { DeltaItem, Effort, Money } from './event.ts';

export interface BusinessCase {
  readonly words: string;
  readonly vocabulary: string;
  /** Codes of what stands against it in business terms; empty: nothing does (GATE-3). */
  readonly flags: readonly string[];
  readonly at: Instant;
}

export interface Budget {
  readonly decision: 'approved' | 'denied';
  readonly approver: PersonId;
  readonly amount: Money;
  readonly from: Day;
  readonly to: Day;
  readonly budgetCentre: string;
  readonly reason: string;
  readonly at: Instant;
}

export interface DeltaAnswer {
  readonly status: 'in_place' | 'missing';
  readonly words: string;
  readonly at: Instant;
}

export interface GateEvidence {
  readonly businessCase: BusinessCase | null;
  readonly budget: Budget | null;
  readonly delta: Readonly<Partial<Record<DeltaItem, DeltaAnswer>>>;
  readonly effort: (Effort & { readonly at: Instant }) | null;
}
