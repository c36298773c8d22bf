/** FM-P: what cannot be met any more, with the arithmetic: the gap, the days left, and the best that was ever seen. */
import { daysBetween } from '../calendar.ts';
import type { CriterionId, Day } from '../ids.ts';
import type { Bound } from './if-today.ts';
import { boundOfOutcome, keeps } from './if-today.ts';
import type { PilotFacts, Reading } from './state.ts';
import { presentPilot } from './state.ts';

/** Readings before anything is said, over at least so many days: fewer are no trend. */
export const TREND_READINGS = 3;
export const TREND_DAYS = 14;
/** A pace is taken over at least a week, so that one good day is not taken for it. */
const PACE_DAYS = 7;

/** One thing that cannot be met by its last day at the best pace seen so far. */
export interface OutOfReach {
  readonly of: CriterionId | 'outcome';
  /** Day and value of the latest reading, from which everything is counted. */
  readonly on: Day;
  readonly current: number;
  readonly bound: number;
  readonly unit: string;
  readonly lastDay: Day;
  readonly daysLeft: number;
  /** Towards the bound; the whole gap when no day is left. */
  readonly neededPerDay: number;
  /** Towards the bound, over a week or more; negative when it only ever moved away. */
  readonly bestPerDay: number;
}

interface Measured {
  readonly of: CriterionId | 'outcome';
  readonly readings: readonly Reading[];
  readonly bound: Bound;
  readonly lastDay: Day;
}

/** The fastest way towards the bound between any two readings a week or more apart; null when there are none. */
function bestPace(readings: readonly Reading[], towards: 1 | -1): number | null {
  let best: number | null = null;
  for (const [place, from] of readings.entries()) {
    for (const to of readings.slice(place + 1)) {
      const days = daysBetween(from.on, to.on);
      if (days < PACE_DAYS) continue;
      const gained = towards === 1 ? to.value - from.value : from.value - to.value;
      const pace = gained / days;
      if (best === null || pace > best) best = pace;
    }
  }
  return best;
}

function outOfReach({ of, readings, bound, lastDay }: Measured): OutOfReach | null {
  const first = readings[0];
  const latest = readings.at(-1);
  if (first === undefined || latest === undefined || bound.kind !== 'bound') return null;
  const enough = readings.length >= TREND_READINGS && daysBetween(first.on, latest.on) >= TREND_DAYS;
  if (!enough || keeps(latest.value, bound)) return null;
  const towards = bound.comparison === 'at_least' ? 1 : -1;
  const best = bestPace(readings, towards);
  if (best === null) return null;
  const gap = Math.abs(bound.bound - latest.value);
  const daysLeft = Math.max(0, daysBetween(latest.on, lastDay));
  // What is just reachable is reachable, whatever the last bit of a double says.
  if (best * daysLeft >= gap * (1 - 1e-9)) return null;
  return {
    of,
    on: latest.on,
    current: latest.value,
    bound: bound.bound,
    unit: bound.unit,
    lastDay,
    daysLeft,
    neededPerDay: daysLeft === 0 ? gap : gap / daysLeft,
    bestPerDay: best,
  };
}

/**
 * Everything that decides and is out of reach, the outcome first; empty without a clock and once decided. Counted from the latest
 * reading, not from today: what nobody measured since may have got better.
 */
export function trend(facts: PilotFacts): readonly OutOfReach[] {
  const pilot = presentPilot(facts);
  if (pilot === null || pilot.decision !== null) return [];
  const { outcome, criteria } = facts.charter;
  const decisive = criteria.filter(({ decisive }) => decisive);
  const measured: Measured[] = decisive.map(({ id: of, readings, target: bound }) => ({
    of,
    readings,
    bound,
    lastDay: pilot.lastDay,
  }));
  if (outcome !== null) {
    const { readings, by: lastDay } = outcome;
    measured.unshift({ of: 'outcome', readings, bound: boundOfOutcome(outcome), lastDay });
  }
  return measured.map(outOfReach).filter((one) => one !== null);
}
