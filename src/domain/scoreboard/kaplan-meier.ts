/** The Kaplan-Meier estimate of survival with Greenwood's variance and its log-log 95 % interval. */

/** One step of the curve: the estimate from `time` on. The interval is null where log-log gives none (estimate 0 or 1). */
export interface SurvivalStep {
  readonly time: number;
  readonly estimate: number;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Under observation just before `time`. */
  readonly atRisk: number;
  readonly ended: number;
}

export interface SurvivalEstimate {
  readonly n: number;
  readonly at: number;
  /** Null with nothing observed, and past the last observation while some still survive: nobody was followed that far. */
  readonly estimate: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

export interface KaplanMeier {
  readonly n: number;
  /** One subject followed for `time` days; `ended` when it ended then, else it was still there (censored). */
  add(time: number, ended: boolean): void;
  /** A step at every time at which something ended (Kaplan and Meier 1958; ties: ends before censorings). */
  curve(): readonly SurvivalStep[];
  estimateAt(time: number): SurvivalEstimate;
}

/** The 97.5 % point of the standard normal distribution. */
const Z = 1.959963984540054;

/** Kalbfleisch and Prentice: the interval on log(-log S), which stays inside 0 to 1. `greenwood` is the sum of d / (n (n - d)). */
function logLog(
  estimate: number,
  greenwood: number,
): { readonly lower: number | null; readonly upper: number | null } {
  if (estimate <= 0 || estimate >= 1) return { lower: null, upper: null };
  const width = (Z * Math.sqrt(greenwood)) / Math.abs(Math.log(estimate));
  return { lower: estimate ** Math.exp(width), upper: estimate ** Math.exp(-width) };
}

/** An estimator that keeps two counts per distinct time, so that its size does not grow with the subjects. */
export function createKaplanMeier(): KaplanMeier {
  const counts = new Map<number, { ended: number; censored: number }>();
  let n = 0;

  function curve(): readonly SurvivalStep[] {
    const steps: SurvivalStep[] = [];
    let atRisk = n;
    let estimate = 1;
    let greenwood = 0;
    for (const [time, { ended, censored }] of [...counts].sort((a, b) => a[0] - b[0])) {
      if (ended > 0) {
        // Exactly zero when all that are left end: a product of fractions could miss it by rounding.
        estimate = ended === atRisk ? 0 : estimate * (1 - ended / atRisk);
        greenwood += ended === atRisk ? 0 : ended / (atRisk * (atRisk - ended));
        steps.push({ time, estimate, ...logLog(estimate, greenwood), atRisk, ended });
      }
      atRisk -= ended + censored;
    }
    return steps;
  }

  return {
    get n() {
      return n;
    },
    add(time, ended) {
      const count = counts.get(time) ?? { ended: 0, censored: 0 };
      if (ended) count.ended += 1;
      else count.censored += 1;
      counts.set(time, count);
      n += 1;
    },
    curve,
    estimateAt(at) {
      const nothing = { n, at, estimate: null, lower: null, upper: null };
      if (n === 0) return nothing;
      const last = [...counts.keys()].reduce((a, b) => Math.max(a, b));
      const step = curve().findLast((s) => s.time <= at);
      if (at > last && step?.estimate !== 0) return nothing;
      if (!step) return { n, at, estimate: 1, lower: null, upper: null };
      return { n, at, estimate: step.estimate, lower: step.lower, upper: step.upper };
    },
  };
}
