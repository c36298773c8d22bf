/** COE-4: the five numbers, added up in one pass over the deployments; never typed in. */
import type { Day } from '../ids.ts';
import { DEFAULT_SETTINGS } from '../organisation/settings.ts';
import { createCycleTime, judgeCycleTime, judgeOnTheWay } from './cycle-time.ts';
import type { CycleTime } from './cycle-time.ts';
import type { DeploymentFact, Judge, NumberRow } from './fact.ts';
import { createSurvival, judgeSurvival } from './survival.ts';
import type { Survival } from './survival.ts';
import { createVelocity, judgeVelocity } from './velocity.ts';
import type { DeploymentVelocity } from './velocity.ts';

export interface ScoreboardOptions {
  readonly asOf: Day;
  /** COE-4 (1); the operating model's 90 when left out. */
  readonly velocityWindowDays?: number;
  /** Narrows the cycle time to deployments of the last days; null or left out: all up to `asOf`. */
  readonly cycleWindowDays?: number | null;
  /** COE-4 (3); the operating model's 6 when left out. */
  readonly survivalMonths?: number;
}

/** What must exist before a number can be computed; shown in place of the number. */
export interface NotYet {
  readonly missing: readonly string[];
}

export interface Scoreboard {
  readonly asOf: Day;
  readonly deploymentVelocity: DeploymentVelocity;
  readonly cycleTime: CycleTime;
  readonly survival: Survival;
  /** COE-4 (4). */
  readonly attributedOutcomes: NotYet;
  /** COE-4 (5). */
  readonly capability: NotYet;
}

const OUTCOMES_MISSING = ['measured_outcome', 'deployment_of_outcome', 'outcome_attested'];
const CAPABILITY_MISSING = ['trained_engineers', 'component_reuse', 'routine_deployments'];

/** Takes one initiative after the other; its size grows with the number of different durations only. */
export interface ScoreboardAccumulator {
  add(fact: DeploymentFact): void;
  result(): Scoreboard;
}

const velocityDays = (options: ScoreboardOptions): number =>
  options.velocityWindowDays ?? DEFAULT_SETTINGS.velocityWindowDays;
const months = (options: ScoreboardOptions): number =>
  options.survivalMonths ?? DEFAULT_SETTINGS.survivalMonths;

/** An empty scoreboard for one as-of day. */
export function createScoreboard(options: ScoreboardOptions): ScoreboardAccumulator {
  const { asOf } = options;
  const velocity = createVelocity(asOf, velocityDays(options));
  const cycleTime = createCycleTime(asOf, options.cycleWindowDays ?? null);
  const survival = createSurvival(asOf, months(options));
  return {
    add(fact) {
      velocity.add(fact);
      cycleTime.add(fact);
      survival.add(fact);
    },
    result: () => ({
      asOf,
      deploymentVelocity: velocity.result(),
      cycleTime: cycleTime.result(),
      survival: survival.result(),
      attributedOutcomes: { missing: OUTCOMES_MISSING },
      capability: { missing: CAPABILITY_MISSING },
    }),
  };
}

/** The numbers whose rows can be opened. */
export type NumberName = 'velocity' | 'cycle-time' | 'survival' | 'on-the-way';

function judgeOf(name: NumberName, options: ScoreboardOptions): Judge {
  switch (name) {
    case 'velocity':
      return judgeVelocity(options.asOf, velocityDays(options));
    case 'cycle-time':
      return judgeCycleTime(options.asOf, options.cycleWindowDays ?? null);
    case 'survival':
      return judgeSurvival(options.asOf, months(options));
    case 'on-the-way':
      return judgeOnTheWay(options.asOf);
  }
}

/** The rows behind one number, each with its verdict, in the order of the facts; what has no part in it is left out. */
export function* rowsBehind(
  name: NumberName,
  facts: Iterable<DeploymentFact>,
  options: ScoreboardOptions,
): IterableIterator<NumberRow> {
  const judge = judgeOf(name, options);
  for (const fact of facts) {
    const judged = judge(fact);
    if (judged !== null) yield { id: fact.id, ...judged };
  }
}
