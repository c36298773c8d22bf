/** Counts of whole numbers, and their mean and percentiles without keeping every value. */

/** How often each value occurred. A million deployments have a few thousand different durations. */
export interface Histogram {
  readonly n: number;
  add(value: number): void;
  mean(): number | null;
  /** `p` from 0 to 1, linear interpolation between order statistics: Hyndman and Fan (1996), type 7. Null when empty. */
  percentile(p: number): number | null;
}

/** An empty histogram. */
export function createHistogram(): Histogram {
  const counts = new Map<number, number>();
  let n = 0;
  let sum = 0;
  /** The value at a 0-based rank of the sorted values. */
  function at(rank: number): number {
    let seen = 0;
    let last = 0;
    for (const value of [...counts.keys()].sort((a, b) => a - b)) {
      last = value;
      seen += counts.get(value) ?? 0;
      if (seen > rank) break;
    }
    return last;
  }
  return {
    get n() {
      return n;
    },
    add(value) {
      counts.set(value, (counts.get(value) ?? 0) + 1);
      n += 1;
      sum += value;
    },
    mean: () => (n === 0 ? null : sum / n),
    percentile(p) {
      if (n === 0) return null;
      const place = (n - 1) * p;
      const low = Math.floor(place);
      const below = at(low);
      const share = place - low;
      return share === 0 ? below : below + share * (at(low + 1) - below);
    },
  };
}
