/** COE-4 (1), deployment velocity: exact deployments in a window of days up to and including the as-of day. */
import { addDays, daysBetween } from '../calendar.ts';
import { basisOf, exactDay } from '../dated-fact.ts';
import type { Basis } from '../dated-fact.ts';
import type { Day } from '../ids.ts';
import type { DeploymentFact, Judge } from './fact.ts';

export interface VelocityWindow {
  readonly from: Day;
  readonly to: Day;
  readonly value: number;
}

export interface DeploymentVelocity {
  readonly value: number;
  readonly windowDays: number;
  readonly basis: Basis;
  /** The latest exact deployment up to the as-of day; null when there is none. */
  readonly latest: Day | null;
  /** This window and the four before it, oldest first. */
  readonly windows: readonly VelocityWindow[];
}

const WINDOWS = 5;

/** Says whether a deployment falls into the window that ends on `asOf`. */
export const judgeVelocity =
  (asOf: Day, windowDays: number): Judge =>
  (fact) => {
    const deployed = exactDay(fact.timeline.deployed);
    if (deployed === null) return null;
    const age = daysBetween(deployed, asOf);
    return age >= 0 && age < windowDays ? { verdict: 'counted', days: null } : null;
  };

/** Counts deployments window by window. */
export function createVelocity(asOf: Day, windowDays: number) {
  const values: number[] = Array.from({ length: WINDOWS }, () => 0);
  const counts = { declared: 0, recorded: 0 };
  let latest: Day | null = null;
  return {
    add({ timeline: { deployed } }: DeploymentFact): void {
      const day = exactDay(deployed);
      if (day === null || deployed === null) return;
      if (day <= asOf && (latest === null || day > latest)) latest = day;
      const back = Math.floor(daysBetween(day, asOf) / windowDays);
      if (back < 0 || back >= WINDOWS) return;
      values[back] = (values[back] ?? 0) + 1;
      if (back === 0) counts[deployed.basis] += 1;
    },
    result(): DeploymentVelocity {
      const windows = values.map((value, back) => {
        const to = addDays(asOf, -back * windowDays);
        return { from: addDays(to, 1 - windowDays), to, value };
      });
      return {
        value: values[0] ?? 0,
        windowDays,
        basis: basisOf(counts),
        latest,
        windows: windows.reverse(),
      };
    },
  };
}
