/** What a text holds, before any judgement: its metrics, its amounts and which metric each amount measures. */
import { phrasesOf, type Hit } from './phrase.ts';
import { dateOf, quantitiesOf, type Quantity } from './quantity.ts';
import { clausesOf, tokensOf, type Token } from './token.ts';
import type { Role } from './vocabulary.ts';

/** An amount with the metric it stands nearest to. */
export interface Measured {
  readonly quantity: Quantity;
  readonly metric: Hit | null;
  /** A word of change or a bound beside it: the amount is aimed at, not just mentioned. */
  readonly aimed: boolean;
}

export interface Reading {
  readonly tokens: readonly Token[];
  readonly hits: readonly Hit[];
  readonly measured: readonly Measured[];
  readonly date: { readonly start: number; readonly end: number } | null;
}

/** Tokens between two ranges; 0 when they touch or overlap. */
const gap = (a: { readonly start: number; readonly end: number }, b: typeof a): number =>
  Math.max(0, a.start >= b.end ? a.start - b.end : b.start - a.end);

const REACH_BEFORE = 9;
const REACH_AFTER = 6;
const METRIC_REACH = 20;
/** A bare count is a target only right beside what makes it one: texts are full of counts that measure nothing. */
const COUNT_REACH = 3;
const BASELINE_REACH = 4;

function isAimed(quantity: Quantity, hits: readonly Hit[], tokens: readonly Token[]): boolean {
  if (/^[≤≥<>=]$/u.test(tokens[quantity.start - 1]?.word ?? '')) return true;
  const near = (hit: Hit, before: number, after: number): boolean =>
    hit.end <= quantity.start ? quantity.start - hit.end <= before : hit.start - quantity.end <= after;
  const [before, after] = quantity.kind === 'count' ? [COUNT_REACH, 1] : [REACH_BEFORE, REACH_AFTER];
  const changed = hits.some((hit) => hit.role === 'change' && near(hit, before, after));
  const baseline = hits.some((hit) => hit.role === 'today' && near(hit, BASELINE_REACH, BASELINE_REACH));
  return changed || (!baseline && hits.some((hit) => hit.role === 'bound' && near(hit, 2, 0)));
}

/** The nearest metric of the given roles, within the clause; the first named wins a tie, so that the business comes before the machine. */
function nearest(quantity: Quantity, hits: readonly Hit[], roles: readonly Role[]): Hit | null {
  let best: Hit | null = null;
  let least = METRIC_REACH + 1;
  for (const role of roles) {
    for (const hit of hits) {
      if (
        hit.role !== role ||
        (hit.start >= quantity.start && hit.end <= quantity.end && hit.role !== 'business')
      )
        continue;
      const distance = gap(hit, quantity);
      if (distance < least) [best, least] = [hit, distance];
    }
  }
  return best;
}

/** Reads a text once; `roles` are the metrics that amounts may belong to, in order of preference at equal distance. */
export function read(text: string, roles: readonly Role[]): Reading {
  const tokens = tokensOf(text);
  const hits = phrasesOf(tokens);
  const quantities = quantitiesOf(tokens);
  const measured: Measured[] = [];
  for (const { start, end } of clausesOf(tokens)) {
    const inside = hits.filter((hit) => hit.start >= start && hit.end <= end);
    for (const quantity of quantities) {
      if (quantity.start < start || quantity.end > end) continue;
      const metric = nearest(quantity, inside, roles);
      measured.push({ quantity, metric, aimed: isAimed(quantity, inside, tokens) });
    }
  }
  return { tokens, hits, measured, date: dateOf(tokens) };
}
