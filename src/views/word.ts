/** Words as the search knows them: split, lower-cased and freed of accents here, so that writing and asking agree. */

const LONGEST = 60;
const ORDERED_BY = 64;
const MOST = 200;

/** The different words of a text, without case and accents. */
export function wordsOf(text: string): readonly string[] {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const words = new Set<string>();
  for (const word of plain.split(/[^\p{L}\p{N}]+/u)) {
    if (word !== '') words.add(Array.from(word).slice(0, LONGEST).join(''));
    if (words.size === MOST) break;
  }
  return [...words];
}

/** One letter or digit of a writing that has few: half of all names hold a word that begins with it. */
const ONE_LETTER = /^[^\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]$/u;

/** How a text is looked for: its words as beginnings of words, or, when no word has two letters, as words of their own. */
export type Matching = 'beginnings' | 'whole_words';

/** Null when the text holds no word. */
export function matchingOf(text: string): Matching | null {
  const words = wordsOf(text);
  if (words.length === 0) return null;
  return words.every((word) => ONE_LETTER.test(word)) ? 'whole_words' : 'beginnings';
}

/**
 * A `tsquery` text asking for all words, each as `matchingOf` says; null when the text holds no word.
 * Words are letters and digits only, so that nothing in them can be read as an operator.
 */
export function wordQuery(text: string): string | null {
  const matching = matchingOf(text);
  if (matching === null) return null;
  const ending = matching === 'beginnings' ? ':*' : '';
  return wordsOf(text)
    .map((word) => `'${word}'${ending}`)
    .join(' & ');
}

/** A text to order names by: without case and accents, cut where nobody looks any more. */
export const orderKey = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().trim().slice(0, ORDERED_BY).toWellFormed();

/** True when every word of the question begins some word of the text. */
export function holdsWords(text: string, question: readonly string[]): boolean {
  const words = wordsOf(text);
  return question.every((asked) => words.some((word) => word.startsWith(asked)));
}
