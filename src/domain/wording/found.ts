/** What a text already says of metric, amount, scope and date, each with its place, so that a form can fill its fields from it. */
import type { Hit } from './phrase.ts';
import type { Measured, Reading } from './reading.ts';
import { wordsAt, type Words } from './token.ts';
import type { Role } from './vocabulary.ts';

/** Null where the text holds none. */
export interface Found {
  readonly metric: Words | null;
  /** The amount aimed at. */
  readonly quantity: Words | null;
  /** The amount it starts from: `from 14 days`, `22 today`. */
  readonly baseline: Words | null;
  /** For whom: the unit, people or things concerned. */
  readonly scope: Words | null;
  readonly date: Words | null;
}

/** Words that end a name. */
const LINKS = new Set('and or of in for by to from the a an is are was per with on at'.split(' '));

interface Range {
  readonly start: number;
  readonly end: number;
}

const SCOPE_REACH = 5;
const SCOPE_BEFORE = new Set(['across', 'in', 'for', 'per', 'among', 'at', 'of', 'each', 'every']);

/** From the preposition to the noun: `across two units`. A noun without one will do when there is no better. */
function scopeOf({ hits, tokens }: Reading, metric: Range | null): Range | null {
  const nouns = hits.filter(
    (hit) => hit.role === 'scope' && !(metric && hit.start < metric.end && metric.start < hit.end),
  );
  for (const noun of nouns) {
    for (let at = noun.start - 1; at >= Math.max(0, noun.start - SCOPE_REACH); at--) {
      const token = tokens[at];
      if (!token || token.kind === 'mark') break;
      if (SCOPE_BEFORE.has(token.word)) return { start: at, end: noun.end };
    }
  }
  return nouns[0] ?? null;
}

const isBaseline = ({ quantity }: Measured, { tokens }: Reading): boolean =>
  tokens[quantity.start - 1]?.word === 'from' || tokens[quantity.end]?.word === 'today';

/** Words of one name may be several metrics to the vocabulary: `invoice processing cost`. */
const JOINT = 1;

/** The metric with those that make up one name with it: `claims handling time` says more than `claims`. */
function fullMetric({ hits, tokens }: Reading, metric: Hit): Range {
  const alike = hits.filter((hit) => hit.role === metric.role);
  const touches = (left: Range, right: Range): boolean => {
    const between = tokens.slice(left.end, right.start);
    return (
      right.start - left.end <= JOINT &&
      between.every((token) => token.kind === 'word' && !LINKS.has(token.word))
    );
  };
  let name: Range = metric;
  for (const hit of alike) {
    if (hit.start >= name.start && touches(name, hit))
      name = { start: name.start, end: Math.max(name.end, hit.end) };
  }
  for (const hit of [...alike].reverse()) {
    if (hit.end <= name.start && touches(hit, name)) name = { start: hit.start, end: name.end };
  }
  return name;
}

/** `handling time in motor claims`: what follows the preposition says for whom; the metric stands before it. */
function headMetric({ hits, tokens }: Reading, metric: Hit): Hit {
  const led = (hit: Range): boolean =>
    [1, 2].some((back) => /^(?:in|for|of|across)$/u.test(tokens[hit.start - back]?.word ?? ''));
  if (!led(metric)) return metric;
  const ahead = hits.filter(
    (hit) => hit.role === metric.role && hit.end <= metric.start && metric.start - hit.end <= SCOPE_REACH,
  );
  return ahead.findLast((hit) => !led(hit)) ?? metric;
}

/** What a kind of text looks for. */
interface Wanted {
  /** Which amounts count; the first that is no baseline is the target. */
  readonly counts: (each: Measured) => boolean;
  /** Whose metric is named where no amount counts. */
  readonly metrics: readonly Role[];
}

/** The parts of a text that a form can be filled from. */
export function foundIn(text: string, reading: Reading, { counts, metrics }: Wanted): Found {
  const place = (range: Range | null | undefined): Words | null => {
    const from = range && reading.tokens[range.start];
    const to = range && reading.tokens[range.end - 1];
    return from && to ? wordsAt(text, from, to) : null;
  };
  const counted = reading.measured.filter((each) => counts(each));
  const target = counted.find((each) => !isBaseline(each, reading)) ?? counted[0];
  const baseline = counted.find((each) => each !== target && isBaseline(each, reading));
  const named = target?.metric ?? reading.hits.find(({ role }) => metrics.includes(role));
  const metric = named ? fullMetric(reading, headMetric(reading, named)) : null;
  return {
    metric: place(metric),
    quantity: place(target?.quantity),
    baseline: place(baseline?.quantity),
    scope: place(scopeOf(reading, metric)),
    date: place(reading.date),
  };
}
