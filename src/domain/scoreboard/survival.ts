/** COE-4 (3), survival: of the deployments whose due day has come, the share still in production on that day; and Kaplan-Meier over all. */
import { addMonths, daysBetween } from '../calendar.ts';
import { basisOf, exactDay } from '../dated-fact.ts';
import type { Basis } from '../dated-fact.ts';
import type { Day } from '../ids.ts';
import type { DeploymentFact, Judge } from './fact.ts';
import { createKaplanMeier } from './kaplan-meier.ts';
import type { SurvivalEstimate, SurvivalStep } from './kaplan-meier.ts';

export interface Survival {
  /** Deployments whose due day has come: survived, lost and unknown together. */
  readonly eligible: number;
  readonly survived: number;
  readonly lost: number;
  /** Retired on a day nobody can name: in neither part of the rate. */
  readonly unknown: number;
  readonly notYetMature: number;
  /** survived / (survived + lost), 0 to 1; null with neither. */
  readonly rate: number | null;
  readonly kaplanMeier: SurvivalEstimate;
  readonly curve: readonly SurvivalStep[];
  readonly basis: Basis;
}

/** How a deployment went on: still there on `asOf`, ended on a known day, or ended on a day nobody can name. */
type Fate =
  | { readonly kind: 'there' }
  | { readonly kind: 'ended'; readonly on: Day }
  | { readonly kind: 'unknown' };

/**
 * An exact retirement counts whatever the stage says, unless it is still to come or lies before the deployment (not believed).
 * Without one, only the stage `retired` (or `cancelled`, impossible after a deployment) says that it ended.
 */
function fateOf({ stage, timeline }: DeploymentFact, deployed: Day, asOf: Day): Fate {
  const on = exactDay(timeline.retired);
  if (on !== null && on > asOf) return { kind: 'there' };
  if (on !== null) return on < deployed ? { kind: 'unknown' } : { kind: 'ended', on };
  return stage === 'retired' || stage === 'cancelled' ? { kind: 'unknown' } : { kind: 'there' };
}

/** The day of an exact deployment up to `asOf`, else null: deployments to come count nowhere. */
function deploymentDay(fact: DeploymentFact, asOf: Day): Day | null {
  const day = exactDay(fact.timeline.deployed);
  return day !== null && day <= asOf ? day : null;
}

/** `days` is how long the system was followed: to its end, or to `asOf`. */
export const judgeSurvival =
  (asOf: Day, months: number): Judge =>
  (fact) => {
    const deployed = deploymentDay(fact, asOf);
    if (deployed === null) return null;
    const due = addMonths(deployed, months);
    const fate = fateOf(fact, deployed, asOf);
    const days =
      fate.kind === 'unknown' ? null : daysBetween(deployed, fate.kind === 'ended' ? fate.on : asOf);
    if (due > asOf) return { verdict: 'not_yet_mature', days };
    if (fate.kind === 'unknown') return { verdict: 'unknown', days };
    return { verdict: fate.kind === 'ended' && fate.on <= due ? 'lost' : 'survived', days };
  };

/** Days at which the Kaplan-Meier estimate is read: half a year is 183. */
const daysOfMonths = (months: number): number => Math.round(months * 30.5);

/** Adds survival up, keeping two counts per number of days. */
export function createSurvival(asOf: Day, months: number) {
  const judge = judgeSurvival(asOf, months);
  const verdicts = { survived: 0, lost: 0, unknown: 0, not_yet_mature: 0 };
  const curve = createKaplanMeier();
  const counts = { declared: 0, recorded: 0 };
  return {
    add(fact: DeploymentFact): void {
      const judged = judge(fact);
      const deployed = deploymentDay(fact, asOf);
      if (judged === null || deployed === null || fact.timeline.deployed === null) return;
      const { verdict, days } = judged;
      if (verdict in verdicts) verdicts[verdict as keyof typeof verdicts] += 1;
      counts[fact.timeline.deployed.basis] += 1;
      if (days !== null) curve.add(days, fateOf(fact, deployed, asOf).kind === 'ended');
    },
    result(): Survival {
      const { survived, lost, unknown, not_yet_mature: notYetMature } = verdicts;
      return {
        eligible: survived + lost + unknown,
        survived,
        lost,
        unknown,
        notYetMature,
        rate: survived + lost === 0 ? null : survived / (survived + lost),
        kaplanMeier: curve.estimateAt(daysOfMonths(months)),
        curve: curve.curve(),
        basis: basisOf(counts),
      };
    },
  };
}
