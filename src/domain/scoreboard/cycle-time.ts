/** COE-4 (2), cycle time: days from approval (declared: initiation) to production over deployments up to the as-of day. */
import { daysBetween } from '../calendar.ts';
import { basisOf, exactDay, isAfter } from '../dated-fact.ts';
import type { Basis } from '../dated-fact.ts';
import type { Day } from '../ids.ts';
import type { DatedFact, Timeline } from '../initiative/state.ts';
import type { DeploymentFact, Judge } from './fact.ts';
import { createHistogram } from './percentile.ts';

export interface CycleTime {
  readonly n: number;
  readonly mean: number | null;
  readonly median: number | null;
  /** 85th percentile, type 7. */
  readonly p85: number | null;
  readonly unit: 'days';
  /** The date a cycle is counted from: `approved` on the record, `initiated` where an inventory has no approval. */
  readonly from: 'initiated' | 'approved' | 'mixed';
  readonly to: 'deployed';
  /** Null: all deployments up to the as-of day. */
  readonly windowDays: number | null;
  readonly excluded: { readonly inconsistent: number; readonly notExact: number };
  readonly basis: Basis;
}

interface Start {
  readonly from: 'initiated' | 'approved';
  readonly fact: DatedFact;
}

/** Inventories hold no approval day, so a declared cycle starts where the initiative did. */
const startOf = (timeline: Timeline): Start =>
  exactDay(timeline.approved) === null
    ? { from: 'initiated', fact: timeline.initiated }
    : { from: 'approved', fact: timeline.approved };

/**
 * Counted: both days exact and the pair not negative (zero is kept). Inconsistent: deployed before it began.
 * Not exact: a deployment is stated, but one of the two days is not exact. A deployment after `asOf` has no part in it,
 * nor has, under a window, one outside it or without an exact day.
 */
export const judgeCycleTime =
  (asOf: Day, windowDays: number | null): Judge =>
  ({ timeline }) => {
    if (timeline.deployed === null || isAfter(timeline.deployed, asOf)) return null;
    const to = exactDay(timeline.deployed);
    if (windowDays !== null && (to === null || daysBetween(to, asOf) >= windowDays)) return null;
    const from = exactDay(startOf(timeline).fact);
    if (from === null || to === null) return { verdict: 'not_exact', days: null };
    const days = daysBetween(from, to);
    return { verdict: days < 0 ? 'inconsistent' : 'counted', days };
  };

/** The age, in days on `asOf`, of what is neither deployed nor ended; no part of it without an exact start. */
export const judgeOnTheWay =
  (asOf: Day): Judge =>
  ({ stage, timeline }) => {
    if (stage !== 'candidate' && stage !== 'pilot' && stage !== 'approved') return null;
    const from = exactDay(startOf(timeline).fact);
    if (from === null || from > asOf) return null;
    return { verdict: 'on_the_way', days: daysBetween(from, asOf) };
  };

/** Adds cycle times up, keeping a count per number of days. */
export function createCycleTime(asOf: Day, windowDays: number | null) {
  const judge = judgeCycleTime(asOf, windowDays);
  const days = createHistogram();
  const excluded = { inconsistent: 0, notExact: 0 };
  const counts = { declared: 0, recorded: 0 };
  const starts = { initiated: 0, approved: 0 };
  return {
    add(fact: DeploymentFact): void {
      const judged = judge(fact);
      if (judged?.verdict === 'not_exact') excluded.notExact += 1;
      if (judged?.verdict === 'inconsistent') excluded.inconsistent += 1;
      if (judged?.verdict !== 'counted' || judged.days === null) return;
      days.add(judged.days);
      const start = startOf(fact.timeline);
      starts[start.from] += 1;
      for (const dated of [start.fact, fact.timeline.deployed]) if (dated) counts[dated.basis] += 1;
    },
    result(): CycleTime {
      const from = starts.approved === 0 ? 'initiated' : starts.initiated === 0 ? 'approved' : 'mixed';
      return {
        n: days.n,
        mean: days.mean(),
        median: days.percentile(0.5),
        p85: days.percentile(0.85),
        unit: 'days',
        from,
        to: 'deployed',
        windowDays,
        excluded: { ...excluded },
        basis: basisOf(counts),
      };
    },
  };
}
