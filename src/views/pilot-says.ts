/** What a pilot's criteria say if today were the last day, and the arithmetic of what is out of reach (CLK-6, FM-P). */
import type { Charter } from '../domain/pilot/state.ts';
import type { IfToday, IfTodayLine } from '../domain/pilot/if-today.ts';
import type { OutOfReach } from '../domain/pilot/trend.ts';
import type { Said } from './scene.ts';

/** One line: what was read last, and the bound it is held against. */
export function lineSays({ state, latest, bound }: IfTodayLine): Said {
  if (latest === null) return { code: 'pilot.line.not_measured', values: {} };
  const { value, on } = latest;
  if (bound.kind === 'met') return { code: `pilot.line.${state}.condition`, values: { on } };
  const { comparison, bound: limit, unit } = bound;
  return { code: `pilot.line.${state}.bound`, values: { value, on, comparison, limit, unit } };
}

/** The sentence over the page; `first` is in the charter's own words. */
export function todaySays({ criteria, outcome }: Charter, { wouldBe, met, of, because }: IfToday): Said {
  const [about] = because;
  const first = about === 'outcome' ? outcome?.metric : criteria.find(({ id }) => id === about)?.statement;
  const values = { met, of, count: because.length, first: first ?? '' };
  return { code: `pilot.today.${wouldBe}`, values };
}

/** FM-P: gap, days left, the pace needed and the best pace seen. */
export function hopelessSays(lost: OutOfReach): Said {
  const { on, current, bound, unit, lastDay, daysLeft, neededPerDay, bestPerDay } = lost;
  return {
    code: 'pilot.hopeless',
    values: { on, current, bound, unit, lastDay, daysLeft, neededPerDay, bestPerDay },
  };
}
