/** What the scoreboard needs to know of one initiative, and how it shows the rows behind a number. */
import type { Stage } from '../declared.ts';
import type { Timeline } from '../initiative/state.ts';

/** One initiative; `id` is an initiative's id on the record, a row's key in an offline diagnosis. */
export interface DeploymentFact {
  readonly id: string;
  readonly stage: Stage;
  readonly timeline: Timeline;
}

/** Why a row counts or does not count in a number. */
export type Verdict =
  | 'counted'
  | 'inconsistent'
  | 'not_exact'
  | 'survived'
  | 'lost'
  | 'unknown'
  | 'not_yet_mature'
  | 'on_the_way';

/** One row behind a number; `days` is the duration the number uses, null where there is none. */
export interface NumberRow {
  readonly id: string;
  readonly verdict: Verdict;
  readonly days: number | null;
}

/** What every number does with one initiative; null when it has no part in it. */
export type Judge = (fact: DeploymentFact) => Omit<NumberRow, 'id'> | null;
