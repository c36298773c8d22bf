/**
 * Tells whether what people wrote can be measured, and in whose terms (CLK-2, CLK-3, GATE-3). Deterministic: the same text and the
 * same vocabulary give the same verdict. It judges words only; whether the number is true is for evidence to say.
 */
import { flagsOf, type Flag, type Verdict } from './flag.ts';
import { foundIn, type Found } from './found.ts';
import type { Hit } from './phrase.ts';
import { read, type Measured, type Reading } from './reading.ts';
import { VOCABULARY, type Role } from './vocabulary.ts';

export interface WordingCheck {
  /** Version of the vocabulary that gave this verdict. */
  readonly vocabulary: string;
  readonly verdict: Verdict;
  /** In the order of the text. Those that block come with every verdict but `measurable`; the others advise. */
  readonly flags: readonly Flag[];
  readonly found: Found;
}

/** Whose metric an amount may be, the first winning a tie. */
const RESULT_METRICS: readonly Role[] = ['business', 'model', 'making', 'system', 'weak', 'correct'];
const CRITERION_METRICS: readonly Role[] = [
  'production',
  'business',
  'model',
  'weak',
  'correct',
  'served',
  'making',
  'system',
];

const isOf = (hit: Hit | null, ...roles: readonly Role[]): boolean =>
  hit !== null && roles.includes(hit.role);

/** How near a metric must stand to an amount that has no word of change with it, and to a bare count. */
const BOUND_REACH = 6;
const COUNT_REACH = 4;

/** Money and people are business terms by themselves, unless the nearest metric is a machine's (`0.4 cents per 1,000 tokens`). */
function isBusinessTarget({ quantity, metric, gap, aim }: Measured): boolean {
  if (aim === 'none') return false;
  if (metric === null) return quantity.kind === 'money' || quantity.kind === 'people';
  if (metric.role !== 'business') return false;
  if (quantity.kind === 'count') return gap <= COUNT_REACH;
  // `within 24 hours` saves nobody an hour: a unit alone needs a word of change
  const ownUnit = metric.start >= quantity.start && metric.end <= quantity.end;
  return aim === 'change' || (!ownUnit && gap <= BOUND_REACH);
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
    const ends = next === undefined || (next.kind === 'mark' && next.word !== ',');
    return ends && (hit.start === 0 || before);
  };
  const beside = (hit: Hit): boolean =>
    learners.some((other) => Math.abs(other.start - hit.start) <= LEARNER_REACH);
  const shares = measured.some(
    ({ metric, quantity }) =>
      isOf(metric, 'weak', 'correct') && (quantity.kind === 'percent' || quantity.kind === 'ratio'),
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
function isOperated(reading: Reading, { quantity, metric, gap, aim }: Measured): boolean {
  if (quantity.kind === 'count' && (aim === 'none' || gap > COUNT_REACH)) return false;
  if (quantity.kind === 'duration' && aim === 'none' && gap > BOUND_REACH) return false;
  const operated = has(reading, 'live');
  if (has(reading, 'sandbox') && !operated) return false;
  if (isOf(metric, 'production', 'business')) return true;
  const quality = has(reading, 'model') || weakIsTechnical(reading);
  if (isOf(metric, 'served')) return operated || !quality;
  return operated && isOf(metric, 'model', 'weak', 'correct');
}

function judgeCriterion(reading: Reading): Verdict {
  if (reading.measured.some((each) => isOperated(reading, each))) return 'measurable';
  if (has(reading, 'model')) return 'sandbox_only';
  if (has(reading, 'making')) return 'technical';
  if (weakIsTechnical(reading) && !has(reading, 'business')) return 'sandbox_only';
  return has(reading, 'system') && !has(reading, 'production') ? 'technical' : 'vague';
}

function checkResult(text: string, of: 'outcome' | 'case'): WordingCheck {
  const reading = read(text, RESULT_METRICS);
  const verdict = judgeResult(reading);
  const found = foundIn(text, reading, { counts: isBusinessTarget, metrics: ['business'] });
  return { vocabulary: VOCABULARY, verdict, flags: flagsOf({ text, reading, verdict, found, of }), found };
}

/** CLK-3: a business outcome names a metric and how much, for whom and by when, in business terms. Never throws. */
export const checkOutcome = (text: string): WordingCheck => checkResult(text, 'outcome');

/**
 * GATE-3: a business case says which business metric, how much, for whom; technical terms are flagged with the translation that is
 * missing. Uptime is technical here and right as a criterion. Never throws.
 */
export const checkBusinessCase = (text: string): WordingCheck => checkResult(text, 'case');

/** CLK-2: a success criterion is in production terms with a bound; model quality in a sandbox alone is refused. Never throws. */
export function checkCriterion(text: string): WordingCheck {
  const reading = read(text, CRITERION_METRICS);
  const verdict = judgeCriterion(reading);
  const counts = (each: Measured): boolean => isOperated(reading, each);
  const found = foundIn(text, reading, { counts, metrics: ['production', 'business'] });
  const flags = flagsOf({ text, reading, verdict, found, of: 'criterion' });
  return { vocabulary: VOCABULARY, verdict, flags, found };
}
