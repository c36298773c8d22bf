/**
 * Which initiatives are like one that somebody is about to register (PICK-4): TF-IDF cosine over the words of name and purpose,
 * joined with that of the name's letter triples. Measured on the real inventory: `tests/similarity`, `npm run bench similarity`.
 */
import { createPostings, noScores, type Bag, type Postings } from './posting.ts';
import { triplesOf, wordsOf, type TextWord } from './term.ts';

/** What is compared. */
export interface Description {
  readonly name: string;
  /** Empty when nobody has said it yet. */
  readonly purpose: string;
  /** Name or key of the unit; empty when unknown. Counts little: the same work in another unit is what PICK-4 is about. */
  readonly unit: string;
}

export interface Described extends Description {
  readonly id: string;
}

/** Built once from the initiatives there are; answers any number of questions. Build it anew when they change. */
export interface SimilarityCorpus {
  readonly ids: readonly string[];
  readonly words: Postings;
  readonly triples: Postings;
}

export interface Similar {
  readonly id: string;
  /** 0 to 1; 1 for the same text. */
  readonly score: number;
  /** The words that make them alike, as the question has them, most telling first; at most five. */
  readonly shared: readonly string[];
}

const NAME_TIMES = 2;
const UNIT_TIMES = 0.5;
const TRIPLES_SHARE = 0.4;
const SHARED_SHOWN = 5;

function count(into: Map<string, number>, terms: Iterable<string>, times: number): void {
  for (const term of terms) into.set(term, (into.get(term) ?? 0) + times);
}

const stems = (words: readonly TextWord[]): readonly string[] => words.map(({ stem }) => stem);

function wordBag({ name, purpose, unit }: Description): Bag {
  const bag = new Map<string, number>();
  count(bag, stems(wordsOf(name)), NAME_TIMES);
  count(bag, stems(wordsOf(purpose)), 1);
  // A unit's words are kept apart, or the agency's name in a purpose would be taken for the unit
  count(
    bag,
    stems(wordsOf(unit)).map((stem) => `unit:${stem}`),
    UNIT_TIMES,
  );
  return bag;
}

function tripleBag(name: string): Bag {
  const bag = new Map<string, number>();
  count(bag, triplesOf(name), 1);
  return bag;
}

function* mapped<T, U>(items: Iterable<T>, to: (item: T) => U): Generator<U> {
  for (const item of items) yield to(item);
}

/** Builds the index over all initiatives. Seconds for 100,000 (`npm run bench similarity`), so build it once and keep it. */
export function createSimilarity(corpus: readonly Described[]): SimilarityCorpus {
  return {
    ids: corpus.map(({ id }) => id),
    words: createPostings(corpus.length, mapped(corpus, wordBag)),
    triples: createPostings(
      corpus.length,
      mapped(corpus, ({ name }) => tripleBag(name)),
    ),
  };
}

function sharedWords(
  corpus: SimilarityCorpus,
  description: Description,
  document: number,
): readonly string[] {
  const byStem = new Map<string, { readonly word: string; readonly tells: number }>();
  for (const { word, stem } of [...wordsOf(description.name), ...wordsOf(description.purpose)]) {
    const tells = byStem.has(stem) ? 0 : corpus.words.contribution(stem, document);
    if (tells > 0) byStem.set(stem, { word, tells });
  }
  return [...byStem.values()]
    .sort((a, b) => b.tells - a.tells || (a.word < b.word ? -1 : 1))
    .slice(0, SHARED_SHOWN)
    .map(({ word }) => word);
}

/** The best so many by score, then by id; a list as short as this is kept in order faster than all scores are sorted. */
function best(
  corpus: SimilarityCorpus,
  scores: Float32Array,
  touched: readonly number[],
  limit: number,
): readonly number[] {
  const ahead = (a: number, b: number): boolean => {
    const difference = (scores[a] ?? 0) - (scores[b] ?? 0);
    return difference > 0 || (difference === 0 && (corpus.ids[a] ?? '') < (corpus.ids[b] ?? ''));
  };
  const kept: number[] = [];
  for (const document of touched) {
    const last = kept.at(-1);
    if (kept.length >= limit && (last === undefined || !ahead(document, last))) continue;
    const at = kept.findIndex((other) => ahead(document, other));
    kept.splice(at < 0 ? kept.length : at, 0, document);
    if (kept.length > limit) kept.pop();
  }
  return kept;
}

/**
 * The initiatives most like a description, best first, at most `limit`; none that shares no word and no part of a name. An empty
 * name or purpose is left out of the measure, so a question of a few words gets an answer too.
 */
export function similar(
  corpus: SimilarityCorpus,
  description: Description,
  limit: number,
): readonly Similar[] {
  const into = noScores(corpus.ids.length);
  const triples = tripleBag(description.name);
  const named = wordsOf(description.name).length > 0;
  corpus.words.addCosine(wordBag(description), named ? 1 - TRIPLES_SHARE : 1, into);
  if (named) corpus.triples.addCosine(triples, TRIPLES_SHARE, into);
  return best(corpus, into.scores, into.touched, limit).map((document) => ({
    id: corpus.ids[document] ?? '',
    score: Math.min(1, into.scores[document] ?? 0),
    shared: sharedWords(corpus, description, document),
  }));
}
