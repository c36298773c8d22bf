/** GATE-5: most of the work is not the model; the shares say whether production was in scope from day one. */
import type { Effort } from './event.ts';

/** The share of the effort that production takes beside the model. */
export const PRODUCTION_SHARE_EXPECTED = 0.7;

/** Person-days; every part between nothing and this. */
export const EFFORT_MAX = 100_000;

export const EFFORT_PARTS = [
  'model',
  'dataPipelines',
  'monitoring',
  'errorHandling',
  'edgeCases',
] as const satisfies readonly (keyof Effort)[];

export interface EffortShares {
  readonly total: number;
  /** Shares from 0 to 1; together 1. */
  readonly model: number;
  readonly production: number;
  readonly expected: number;
  /** True when less than expected went into what production takes. */
  readonly short: boolean;
}

/** Null while nothing was spent, because a share of nothing says nothing. */
export function effortShares(effort: Effort | null): EffortShares | null {
  if (effort === null) return null;
  const total = EFFORT_PARTS.reduce((sum, part) => sum + effort[part], 0);
  if (total === 0) return null;
  const model = effort.model / total;
  // From the parts themselves: 1 - model would show 0.7 as 0.69999.
  const production = (total - effort.model) / total;
  const expected = PRODUCTION_SHARE_EXPECTED;
  return { total, model, production, expected, short: production < expected };
}
