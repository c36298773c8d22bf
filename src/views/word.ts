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

/**
 * A `tsquery` text asking for all words, each as the beginning of one; null when the text holds no word.
 * Words are letters and digits only, so that nothing in them can be read as an operator.
 */
export function prefixQuery(text: string): string | null {
  const words = wordsOf(text);
  return words.length === 0 ? null : words.map((word) => `'${word}':*`).join(' & ');
}

/** A text to order names by: without case and accents, cut where nobody looks any more. */
export const orderKey = (text: string): string =>
  text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().trim().slice(0, ORDERED_BY).toWellFormed();

/** True when every word of the question begins some word of the text. */
export function holdsWords(text: string, question: readonly string[]): boolean {
  const words = wordsOf(text);
  return question.every((asked) => words.some((word) => word.startsWith(asked)));
}
