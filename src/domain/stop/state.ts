/** Releases and the stop as folded. */
import type { Instant, PersonId } from '../ids.ts';
import type { EvaluationVerdict, StopAuthority } from './event.ts';

export interface Evaluation {
  readonly baseline: number | null;
  readonly verdict: EvaluationVerdict;
  readonly cases: number;
  readonly report: string;
  readonly by: PersonId;
  readonly at: Instant;
}

export interface Release {
  readonly number: number;
  readonly provider: string;
  readonly model: string;
  readonly reference: string;
  readonly at: Instant;
  readonly by: PersonId | null;
  /** Latest; null: not scored. */
  readonly evaluation: Evaluation | null;
}

export interface Pause {
  readonly at: Instant;
  readonly by: PersonId;
  readonly authority: StopAuthority;
  readonly reason: string;
  readonly drill: boolean;
}

export interface StopFacts {
  /** Oldest first: release 1 stands first. */
  readonly releases: readonly Release[];
  /** The release in service: set by going live and by a rollback. */
  readonly inService: number | null;
  readonly rollbackTarget: number | null;
  /** Null while not paused. */
  readonly pause: Pause | null;
  /** The latest drill (STOP-4). */
  readonly drill: { readonly at: Instant; readonly by: PersonId; readonly seconds: number } | null;
}

/** Of an initiative that has no release yet. */
export const noStop: StopFacts = {
  releases: [],
  inService: null,
  rollbackTarget: null,
  pause: null,
  drill: null,
};

/** The release that serves: the one put in service, before that the latest declared (a pilot's); null where there is none. */
export const servingRelease = ({ inService, releases }: StopFacts): number | null =>
  inService ?? releases.at(-1)?.number ?? null;
