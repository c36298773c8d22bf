/** What a text holds, before any judgement: its metrics, its amounts and which metric each amount measures. */
import { phrasesOf, type Hit } from './phrase.ts';
import { dateOf, quantitiesOf, type Quantity } from './quantity.ts';
import { clausesOf, tokensOf, type Token } from './token.ts';
import type { Role } from './vocabulary.ts';

/** An amount with the metric it stands nearest to. */
export interface Measured {
  readonly quantity: Quantity;
  readonly metric: Hit | null;
  /** Tokens between the two; 0 when the metric is the amount's own unit (`200 hours`) or touches it. */
  readonly gap: number;
  /** `change`: a word of change or `by` goes with it. `bound`: only a limit. `none`: it is just mentioned. */
  readonly aim: 'change' | 'bound' | 'none';
}

export interface Reading {
  readonly tokens: readonly Token[];
  readonly hits: readonly Hit[];
  readonly measured: readonly Measured[];
  readonly date: { readonly start: number; readonly end: number } | null;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** What stands on the other side of a comma or an `and` belongs to something else, most often. */
const ASIDE = new Set([',', 'and', 'while', '(', ')']);
const ASIDE_COSTS = 3;

/** Tokens between two ranges, those that set apart counting more; 0 when they touch or overlap. */
function gapOf(a: Range, b: Range, tokens: readonly Token[]): number {
  const [from, to] = a.start >= b.end ? [b.end, a.start] : [a.end, b.start];
  let gap = Math.max(0, to - from);
  for (let at = from; at < to; at++) if (ASIDE.has(tokens[at]?.word ?? '')) gap += ASIDE_COSTS - 1;
  return gap;
}

const REACH_BEFORE = 9;
const REACH_AFTER = 6;
const METRIC_REACH = 20;
/** A bare count is a target only right beside what makes it one: texts are full of counts that measure nothing. */
const COUNT_REACH = 3;
const BASELINE_REACH = 4;
const FRAME = new Set(['over', 'in', 'within', 'for', 'last', 'next', 'past', 'every', 'during', 'after']);

/** Right before an amount they make it a change. */
const CHANGES = new Set(['by', 'up', 'down', 'plus', 'minus']);

/** `over 20 years`, `in the next 4 months`, `three-year`: when, or of what kind, and not how much. */
function isFrame(quantity: Quantity, tokens: readonly Token[]): boolean {
  if (quantity.kind !== 'duration') return false;
  const before = tokens[quantity.start - 1]?.word ?? '';
  const unit = tokens[quantity.end - 1];
  const long = unit?.singular === 'month' || unit?.singular === 'year';
  return before !== 'by' && ((long && FRAME.has(before)) || unit?.tied === true);
}

function aimOf(quantity: Quantity, hits: readonly Hit[], tokens: readonly Token[]): Measured['aim'] {
  if (isFrame(quantity, tokens)) return 'none';
  const word = tokens[quantity.start - 1]?.word ?? '';
  const near = (hit: Hit, before: number, after: number): boolean =>
    hit.end <= quantity.start ? quantity.start - hit.end <= before : hit.start - quantity.end <= after;
  const [before, after] = quantity.kind === 'count' ? [COUNT_REACH, 1] : [REACH_BEFORE, REACH_AFTER];
  if (CHANGES.has(word) || hits.some((hit) => hit.role === 'change' && near(hit, before, after)))
    return 'change';
  const baseline = hits.some((hit) => hit.role === 'today' && near(hit, BASELINE_REACH, BASELINE_REACH));
  const bounded = /^(?:[≤≥<>=]|from|to)$/u.test(word);
  const limit = bounded || hits.some((hit) => hit.role === 'bound' && near(hit, 2, 0));
  return limit && !baseline ? 'bound' : 'none';
}

interface Wanted {
  readonly tokens: readonly Token[];
  readonly roles: readonly Role[];
}

/** Units that are a metric themselves: hours and people saved are business, a count of tickets is not yet. */
const isOwnUnit = (quantity: Quantity, hit: Hit): boolean =>
  hit.role === 'business' && (quantity.kind === 'duration' || quantity.kind === 'people');

/** The nearest metric of the given roles, within the clause; the first named wins a tie, so that the business comes before the machine. */
function nearest(
  quantity: Quantity,
  hits: readonly Hit[],
  { tokens, roles }: Wanted,
): Pick<Measured, 'metric' | 'gap'> {
  let metric: Hit | null = null;
  let least = METRIC_REACH + 1;
  for (const role of roles) {
    for (const hit of hits) {
      const inside = hit.start >= quantity.start && hit.end <= quantity.end;
      if (hit.role !== role || (inside && !isOwnUnit(quantity, hit))) continue;
      const distance = gapOf(hit, quantity, tokens);
      if (distance < least) [metric, least] = [hit, distance];
    }
  }
  return { metric, gap: least };
}

/** Words between a metric and the verb of which it is the subject: `write-ins were reduced by 58 %`. */
const SUBJECT_REACH = 2;

/** `reduced the hours needed to review data accuracy by 100 times`: what is reduced is the metric, whatever stands nearer to the amount. */
function objectOfChange(
  quantity: Quantity,
  hits: readonly Hit[],
  { tokens, roles }: Wanted,
): Pick<Measured, 'metric' | 'gap'> | null {
  if (tokens[quantity.start - 1]?.word !== 'by') return null;
  const verb = hits.findLast((hit) => hit.role === 'change' && hit.end < quantity.start);
  if (!verb) return null;
  const metrics = hits.filter((hit) => roles.includes(hit.role) && hit.end < quantity.start);
  const passive = tokens[verb.start]?.word.endsWith('ed') === true;
  const subject = metrics.findLast((hit) => hit.end <= verb.start && verb.start - hit.end <= SUBJECT_REACH);
  const metric = (passive ? subject : undefined) ?? metrics.find((hit) => hit.start >= verb.end);
  return metric ? { metric, gap: 0 } : null;
}

/** `0.4 cents per 1,000 tokens`: what is counted per token is the token's measure, whatever stands before it. */
function perMachine(
  quantity: Quantity,
  hits: readonly Hit[],
  { tokens, roles }: Wanted,
): Pick<Measured, 'metric' | 'gap'> | null {
  const metric = hits.find(
    (hit) => hit.role === 'system' && hit.start >= quantity.end && hit.start - quantity.end <= COUNT_REACH,
  );
  if (!metric || !roles.includes('system')) return null;
  const per = tokens.slice(quantity.end, metric.start).some((token) => token.word === 'per');
  return per ? { metric, gap: 0 } : null;
}

/** `from 14 to 9 days`: both ends measure the same metric, and that there are two makes it a change. */
function joinEnds(measured: readonly Measured[], tokens: readonly Token[]): readonly Measured[] {
  const joined = [...measured];
  for (let at = 0; at + 1 < joined.length; at++) {
    const [from, to] = [joined[at], joined[at + 1]];
    if (!from || !to || to.quantity.start !== from.quantity.end + 1) continue;
    const words = [tokens[from.quantity.start - 1]?.word, tokens[from.quantity.end]?.word];
    if (words[0] !== 'from' || words[1] !== 'to') continue;
    const kind = from.quantity.kind === 'count' ? to.quantity.kind : from.quantity.kind;
    joined[at] = { ...from, aim: 'change', quantity: { ...from.quantity, kind } };
    joined[at + 1] = { ...from, aim: 'change', quantity: { ...to.quantity, kind } };
  }
  return joined;
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
      const aim = aimOf(quantity, inside, tokens);
      const wanted = { tokens, roles };
      const metric = perMachine(quantity, inside, wanted) ?? objectOfChange(quantity, inside, wanted);
      measured.push({ quantity, ...(metric ?? nearest(quantity, inside, wanted)), aim });
    }
  }
  return { tokens, hits, measured: joinEnds(measured, tokens), date: dateOf(tokens) };
}
