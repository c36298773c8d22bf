/** The funding gate of an initiative as folded. */
import type { Day, GateId, Instant, PersonId } from '../ids.ts';
import type { SkippedDay } from '../office.ts';
import type { GateEvidence } from './evidence.ts';
import type { GateGrounds } from './grounds.ts';

export type GateRuling =
  | {
      readonly kind: 'decided';
      readonly result: 'pass' | 'no_pass';
      readonly at: Instant;
      readonly by: PersonId;
      readonly minutes: string;
      readonly signature: string;
    }
  | { readonly kind: 'expired'; readonly result: 'no_pass'; readonly at: Instant };

/** One opening of the gate. */
export interface Gate {
  readonly id: GateId;
  readonly pilot: number;
  readonly decider: PersonId;
  readonly openedAt: Instant;
  readonly opensOn: Day;
  readonly closesOn: Day;
  readonly closesAt: Instant;
  readonly skipped: readonly SkippedDay[];
  readonly ruling: GateRuling | null;
  /** As it lay before the decider when the ruling fell; null while open. */
  readonly frozen: GateGrounds | null;
}

export interface FundingAsk {
  readonly to: PersonId;
  readonly by: PersonId;
  readonly ask: string;
  readonly answerBy: Day;
  readonly at: Instant;
}

export interface GateFacts {
  readonly gateEvidence: GateEvidence;
  /** Latest first. */
  readonly gates: readonly Gate[];
  /** GATE-6; latest first. */
  readonly fundingAsks: readonly FundingAsk[];
}

/** Of an initiative that never stood before the gate. */
export const noGate: GateFacts = {
  gateEvidence: { businessCase: null, budget: null, delta: {}, effort: null },
  gates: [],
  fundingAsks: [],
};

/** The gate without a ruling; null when none is open. */
export const openGate = ({ gates }: GateFacts): Gate | null => {
  const latest = gates[0];
  return latest !== undefined && latest.ruling === null ? latest : null;
};
