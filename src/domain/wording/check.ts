/**
 * Tells whether what people wrote can be measured, and in whose terms (CLK-2, CLK-3, GATE-3). Deterministic: the same text and the
 * same vocabulary give the same verdict. It judges words only; whether the number is true is for evidence to say.
 */
import { findingsOf, type Flag } from './flag.ts';
import type { Hit } from './phrase.ts';
import { read, type Measured, type Reading } from './reading.ts';
import { wordsAt, type Words } from './token.ts';
import { VOCABULARY, type Role } from './vocabulary.ts';

/**
 * `measurable`: a metric of the right kind with an amount. `vague`: a direction or a description without one. `technical`: said in
 * terms of the model or the machines. `sandbox_only`: a criterion that names model quality alone (CLK-2); criteria only.
 */
export type Verdict = 'measurable' | 'vague' | 'technical' | 'sandbox_only';

/** What the text holds, each with its place; null where it holds none. */
export interface Found {
  readonly metric: Words | null;
  readonly quantity: Words | null;
  /** For whom: the unit, people or things concerned. */
  readonly scope: Words | null;
  readonly date: Words | null;
}

export interface WordingCheck {
  /** Version of the vocabulary that gave this verdict. */
  readonly vocabulary: string;
  readonly verdict: Verdict;
  /** In the order of the text. Those that block come with every verdict but `measurable`; the others advise. */
  readonly flags: readonly Flag[];
  readonly found: Found;
}

/** Whose metric an amount may be, the first winning a tie. */
const RESULT_METRICS: readonly Role[] = ['business', 'model', 'making', 'system', 'weak'];
const CRITERION_METRICS: readonly Role[] = ['production', 'business', 'model', 'weak', 'served', 'making', 'system'];

const isOf = (hit: Hit | null, ...roles: readonly Role[]): boolean =>
  hit !== null && roles.includes(hit.role);

/** Money and people are business terms by themselves, unless the nearest metric is a machine's (`0.4 cents per 1,000 tokens`). */
function isBusinessTarget({ quantity, metric, aimed }: Measured): boolean {
  if (!aimed) return false;
  if (isOf(metric, 'business')) return true;
  return metric === null && (quantity.kind === 'money' || quantity.kind === 'people');
}

/** Words between a weak term and the model that makes it technical. */
const LEARNER_REACH = 6;

/** Accuracy of a form is work, accuracy of a model is a technical measure: the model stands near, or nothing else is promised. */
function weakIsTechnical({ hits, tokens, measured }: Reading): boolean {
  const weak = hits.filter((hit) => hit.role === 'weak');
  const learners = hits.filter((hit) => hit.role === 'learner');
  const bare = (hit: Hit): boolean => {
    const next = tokens[hit.end];
    const before = hits.some((other) => isOf(other, 'change', 'vague') && other.end === hit.start);
    return (next === undefined || next.kind === 'mark') && (hit.start === 0 || before);
  };
  const beside = (hit: Hit): boolean =>
    learners.some((other) => Math.abs(other.start - hit.start) <= LEARNER_REACH);
  const shares = measured.some(
    ({ metric, quantity }) =>
      isOf(metric, 'weak') && (quantity.kind === 'percent' || quantity.kind === 'ratio'),
  );
  return shares || weak.some((hit) => bare(hit) || beside(hit));
}

const has = (reading: Reading, ...roles: readonly Role[]): boolean =>
  reading.hits.some((hit) => isOf(hit, ...roles));

function speaksTechnically(reading: Reading): boolean {
  if (reading.measured.some(({ metric }) => isOf(metric, 'model', 'making', 'system'))) return true;
  const promised = has(reading, 'business') && has(reading, 'change', 'vague');
  if (has(reading, 'model', 'making')) return !promised;
  return (has(reading, 'system') || weakIsTechnical(reading)) && !has(reading, 'business');
}

function judgeResult(reading: Reading): Verdict {
  if (reading.measured.some(isBusinessTarget)) return 'measurable';
  return speaksTechnically(reading) ? 'technical' : 'vague';
}

/** CLK-2: an amount of something seen in operation. What is measured in a sandbox is not, and neither is the quality of answers there. */
function isOperated(reading: Reading, { metric }: Measured): boolean {
  const operated = has(reading, 'live');
  if (has(reading, 'sandbox') && !operated) return false;
  if (isOf(metric, 'production', 'business')) return true;
  const quality = has(reading, 'model') || weakIsTechnical(reading);
  if (isOf(metric, 'served')) return operated || !quality;
  return operated && isOf(metric, 'model', 'weak');
}

function judgeCriterion(reading: Reading): Verdict {
  if (reading.measured.some((each) => isOperated(reading, each))) return 'measurable';
  if (has(reading, 'model')) return 'sandbox_only';
  if (has(reading, 'making')) return 'technical';
  if (weakIsTechnical(reading) && !has(reading, 'business')) return 'sandbox_only';
  return has(reading, 'system') && !has(reading, 'production') ? 'technical' : 'vague';
}

function foundIn(text: string, reading: Reading, good: (each: Measured) => boolean): Found {
  const place = (
    range: { readonly start: number; readonly end: number } | null | undefined,
  ): Words | null => {
    const from = range && reading.tokens[range.start];
    const to = range && reading.tokens[range.end - 1];
    return from && to ? wordsAt(text, from, to) : null;
  };
  const chosen = reading.measured.find(good);
  const metric = chosen?.metric ?? reading.hits.find((hit) => isOf(hit, 'business', 'production'));
  const scope = reading.hits.find((hit) => hit.role === 'scope' && hit !== metric);
  return {
    metric: place(metric),
    quantity: place(chosen?.quantity),
    scope: place(scope),
    date: place(reading.date),
  };
}

/** CLK-3: a business outcome names a metric, how much, for whom and by when, in business terms. */
export function checkOutcome(text: string): WordingCheck {
  const reading = read(text, RESULT_METRICS);
  const verdict = judgeResult(reading);
  const found = foundIn(text, reading, isBusinessTarget);
  return {
    vocabulary: VOCABULARY,
    verdict,
    flags: findingsOf({ text, reading, verdict, found, of: 'outcome' }),
    found,
  };
}

/** GATE-3: a business case says which business metric, how much, for whom; technical terms are flagged with the translation missing. */
export function checkBusinessCase(text: string): WordingCheck {
  const reading = read(text, RESULT_METRICS);
  const verdict = judgeResult(reading);
  const found = foundIn(text, reading, isBusinessTarget);
  return {
    vocabulary: VOCABULARY,
    verdict,
    flags: findingsOf({ text, reading, verdict, found, of: 'case' }),
    found,
  };
}

/** CLK-2: a success criterion is in production terms with a bound; model quality in a sandbox alone is refused. */
export function checkCriterion(text: string): WordingCheck {
  const reading = read(text, CRITERION_METRICS);
  const verdict = judgeCriterion(reading);
  const found = foundIn(text, reading, ({ metric }) =>
    isOf(metric, 'production', 'business', 'model', 'weak'),
  );
  return {
    vocabulary: VOCABULARY,
    verdict,
    flags: findingsOf({ text, reading, verdict, found, of: 'criterion' }),
    found,
  };
}
