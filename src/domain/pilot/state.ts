/** Charter and clock of an initiative as folded. */
import type { CriterionId, Day, Instant, PersonId } from '../ids.ts';
import type {
  CriterionKind,
  CriterionTarget,
  DataFeed,
  Discipline,
  Lane,
  Opinion,
  Outcome,
} from './event.ts';

/** One value on one day; the latest reading of a day replaces the earlier one of that day. */
export interface Reading {
  readonly value: number;
  readonly on: Day;
  readonly at: Instant;
  readonly source: string;
  readonly basis: 'attested' | 'measured';
  readonly by: PersonId | null;
}

export interface Criterion {
  readonly id: CriterionId;
  readonly kind: CriterionKind;
  readonly statement: string;
  readonly target: CriterionTarget;
  readonly decisive: boolean;
  readonly from: Discipline | null;
  readonly since: Instant;
  /** Oldest day first. */
  readonly readings: readonly Reading[];
}

export interface Review {
  readonly discipline: Discipline;
  readonly reviewer: PersonId;
  readonly at: Instant;
  readonly opinion: Opinion;
  readonly words: string;
  readonly conditions: readonly CriterionId[];
}

export interface FeedbackChannel {
  readonly channel: string;
  readonly answers: PersonId;
  readonly withinHours: number;
  readonly at: Instant;
}

export interface LaneAnswers {
  readonly actsOnItsOwn: boolean;
  readonly touchesCustomers: boolean;
  readonly decidesAboutPeople: boolean;
  readonly personalData: boolean;
  readonly lane: Lane;
  readonly at: Instant;
}

/** What must stand before `pilot_go` (CLK-1), as far as it does. */
export interface Charter {
  readonly outcome: (Outcome & { readonly at: Instant; readonly readings: readonly Reading[] }) | null;
  readonly criteria: readonly Criterion[];
  readonly feedback: FeedbackChannel | null;
  readonly suite: {
    readonly name: string;
    readonly cases: number;
    readonly reference: string;
    readonly at: Instant;
  } | null;
  readonly reviewers: Readonly<Record<Discipline, PersonId | null>>;
  /** GATE-2: who decides at the gate. */
  readonly gateDecider: PersonId | null;
  readonly lane: LaneAnswers | null;
  readonly feeds: { readonly feeds: readonly DataFeed[]; readonly at: Instant } | null;
}

export interface PilotDecision {
  readonly decision: 'go' | 'no_go';
  readonly at: Instant;
  readonly by: PersonId;
  readonly reason: string;
  readonly lesson: string | null;
}

/** One pilot with its clock. */
export interface Pilot {
  /** From 1; a re-charter counts up. */
  readonly number: number;
  readonly startedAt: Instant;
  readonly by: PersonId;
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly endsAt: Instant;
  readonly reviewsDueAt: Instant;
  /** Latest of each discipline. */
  readonly reviews: readonly Review[];
  readonly decision: PilotDecision | null;
  /** When the clock was recorded as run out (CLK-5). */
  readonly lapsedAt: Instant | null;
}

export interface PilotFacts {
  readonly charter: Charter;
  /** Latest first. Empty: no clock was ever started on the record. */
  readonly pilots: readonly Pilot[];
  /** The number the next or present pilot has; 1 until a re-charter. */
  readonly pilotNumber: number;
}

/** Of an initiative on which nothing of this has been said. */
export const noPilot: PilotFacts = {
  charter: {
    outcome: null,
    criteria: [],
    feedback: null,
    suite: null,
    reviewers: { legal: null, compliance: null, security: null },
    gateDecider: null,
    lane: null,
    feeds: null,
  },
  pilots: [],
  pilotNumber: 1,
};

/** The pilot whose clock belongs to the present charter; null before `pilot_go` and after a re-charter. */
export const presentPilot = ({ pilots, pilotNumber }: PilotFacts): Pilot | null => {
  const latest = pilots[0];
  return latest?.number === pilotNumber ? latest : null;
};
