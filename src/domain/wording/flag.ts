/** Flags on a text: which words are meant, what is wrong with them and what the repair must say (GATE-3). Sentences: `wording.*`. */
import type { Found } from './found.ts';
import type { Hit } from './phrase.ts';
import type { Reading } from './reading.ts';
import { wordsAt, type Token } from './token.ts';
import { TRANSLATIONS, type BusinessMetric } from './vocabulary.ts';

/**
 * `measurable`: a metric of the right kind with an amount. `vague`: a direction or a description without one. `technical`: said in
 * terms of the model or the machines. `sandbox_only`: a criterion that names model quality alone (CLK-2); criteria only.
 */
export type Verdict = 'measurable' | 'vague' | 'technical' | 'sandbox_only';

/** Messages `wording.flag.<code>`. */
export type FlagCode =
  | 'vague_words'
  | 'technical_term'
  | 'sandbox_measure'
  | 'amount_missing'
  | 'metric_missing'
  | 'scope_missing'
  | 'date_missing'
  | 'baseline_missing';

/** Messages `wording.repair.<code>`. */
export type RepairCode =
  | 'name_metric'
  | 'translate_metric'
  | 'production_terms'
  | 'add_amount'
  | 'add_scope'
  | 'add_date'
  | 'add_baseline';

export interface Repair {
  readonly code: RepairCode;
  /** What both sentences, of the flag and of its repair, speak of. */
  readonly values: { readonly words: string; readonly metric: BusinessMetric; readonly of: WrittenAs };
}

/** As what the text was written. */
export type WrittenAs = 'outcome' | 'criterion' | 'case';

export interface Flag {
  readonly code: FlagCode;
  /** UTF-16 offsets into the text, `to` exclusive; the whole text where no words in particular are meant. */
  readonly from: number;
  readonly to: number;
  readonly words: string;
  /** False: the text passes as it is and would be better with this. */
  readonly blocks: boolean;
  readonly repair: Repair;
}

interface Written {
  readonly text: string;
  readonly reading: Reading;
  readonly verdict: Verdict;
  readonly found: Found;
  readonly of: WrittenAs;
}

/** A flag on the words of a phrase. */
function flagOn(written: Written, hit: Hit, code: FlagCode, repair: Repair['code']): readonly Flag[] {
  const from = written.reading.tokens[hit.start];
  const to = written.reading.tokens[hit.end - 1];
  if (!from || !to) return [];
  const place = wordsAt(written.text, from, to);
  const values = { words: place.words, metric: metricFor(place.words), of: written.of };
  return [{ code, ...place, blocks: written.verdict !== 'measurable', repair: { code: repair, values } }];
}

/** The business metric that a technical term most often stands in for; `open` where the vocabulary has no guess. */
function metricFor(words: string): BusinessMetric {
  const lower = words.toLowerCase();
  return TRANSLATIONS.find(([stem]) => lower.includes(stem))?.[1] ?? 'open';
}

/** What is missing has no words of its own: the flag spans the text from its first word to its last. */
function flagOnAll(
  written: Written,
  code: FlagCode,
  repair: Repair['code'],
  blocks: boolean,
): readonly Flag[] {
  const { text, reading } = written;
  const first: Token | undefined = reading.tokens[0];
  const last = reading.tokens.at(-1);
  const place = first && last ? wordsAt(text, first, last) : { from: 0, to: text.length, words: text };
  const values: Repair['values'] = { words: place.words, metric: 'open', of: written.of };
  return [{ code, ...place, blocks, repair: { code: repair, values } }];
}

const hitsIn = (written: Written, roles: readonly Hit['role'][]): readonly Hit[] =>
  written.reading.hits.filter((hit) => roles.includes(hit.role));

function vagueFlags(written: Written): readonly Flag[] {
  const vague = hitsIn(written, ['vague']).flatMap((hit) =>
    flagOn(written, hit, 'vague_words', 'name_metric'),
  );
  const metric = hitsIn(written, written.of === 'criterion' ? ['production', 'business'] : ['business']).find(
    (hit) => !vague.some((flag) => flag.from === written.reading.tokens[hit.start]?.from),
  );
  const missing =
    metric === undefined
      ? flagOnAll(written, 'metric_missing', 'name_metric', true)
      : flagOn(written, metric, 'amount_missing', 'add_amount');
  return [...vague, ...missing];
}

function technicalFlags(written: Written): readonly Flag[] {
  const terms = hitsIn(written, ['model', 'making', 'system', 'weak', 'correct']);
  const apart = terms.filter((hit, i) => !terms.slice(0, i).some((other) => other.end > hit.start));
  return written.verdict === 'sandbox_only'
    ? apart.flatMap((hit) => flagOn(written, hit, 'sandbox_measure', 'production_terms'))
    : apart.flatMap((hit) => flagOn(written, hit, 'technical_term', 'translate_metric'));
}

function advice(written: Written): readonly Flag[] {
  const { found, of } = written;
  if (of === 'criterion') return [];
  return [
    ...(found.scope === null ? flagOnAll(written, 'scope_missing', 'add_scope', false) : []),
    ...(found.baseline === null && of === 'outcome'
      ? flagOnAll(written, 'baseline_missing', 'add_baseline', false)
      : []),
    ...(found.date === null && of === 'outcome' ? flagOnAll(written, 'date_missing', 'add_date', false) : []),
  ];
}

function flagsOfVerdict(written: Written): readonly Flag[] {
  switch (written.verdict) {
    case 'measurable':
      return advice(written);
    case 'vague':
      return vagueFlags(written);
    case 'technical':
    case 'sandbox_only':
      return technicalFlags(written);
  }
}

/** The flags of a verdict, in the order of the text. */
export const flagsOf = (written: Written): readonly Flag[] =>
  [...flagsOfVerdict(written)].sort((a, b) => a.from - b.from || a.to - b.to);
