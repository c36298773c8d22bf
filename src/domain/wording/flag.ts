/** Flags on a text: which words are meant, what is wrong with them and what the repair must say (GATE-3). Sentences: `wording.*`. */
import type { Found, Verdict } from './check.ts';
import type { Hit } from './phrase.ts';
import type { Reading } from './reading.ts';
import { wordsAt, type Token } from './token.ts';
import { TRANSLATIONS, type BusinessMetric } from './vocabulary.ts';

/** Messages `wording.flag.<code>`. */
export type FlagCode =
  | 'vague_words'
  | 'technical_term'
  | 'sandbox_measure'
  | 'amount_missing'
  | 'metric_missing'
  | 'scope_missing'
  | 'date_missing';

/** Messages `wording.repair.<code>`. */
export type RepairCode =
  | 'name_metric'
  | 'translate_metric'
  | 'production_terms'
  | 'add_amount'
  | 'add_scope'
  | 'add_date';

export interface Repair {
  readonly code: RepairCode;
  readonly values: { readonly words?: string; readonly metric?: BusinessMetric; readonly of?: WrittenAs };
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
  return [{ code, ...place, blocks, repair: { code: repair, values: { of: written.of } } }];
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
  const terms = hitsIn(written, ['model', 'making', 'system', 'weak']);
  const apart = terms.filter((hit, i) => !terms.slice(0, i).some((other) => other.end > hit.start));
  return written.verdict === 'sandbox_only'
    ? apart.flatMap((hit) => flagOn(written, hit, 'sandbox_measure', 'production_terms'))
    : apart.flatMap((hit) => flagOn(written, hit, 'technical_term', 'translate_metric'));
}

function advice({ found, of }: Written, written: Written): readonly Flag[] {
  if (of === 'criterion') return [];
  return [
    ...(found.scope === null ? flagOnAll(written, 'scope_missing', 'add_scope', false) : []),
    ...(found.date === null && of === 'outcome' ? flagOnAll(written, 'date_missing', 'add_date', false) : []),
  ];
}

/** The flags of a verdict, in the order of the text. */
export function findingsOf(written: Written): readonly Flag[] {
  const flags = flagsOf(written);
  return [...flags].sort((a, b) => a.from - b.from || a.to - b.to);
}

function flagsOf(written: Written): readonly Flag[] {
  switch (written.verdict) {
    case 'measurable':
      return advice(written, written);
    case 'vague':
      return vagueFlags(written);
    case 'technical':
    case 'sandbox_only':
      return technicalFlags(written);
  }
}
