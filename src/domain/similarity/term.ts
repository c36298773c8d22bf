/** What two texts are compared by: their words, cut to a stem, and the letter triples of a name, which bear a typing mistake. */

const WORD = /[\p{L}\p{N}]+/gu;

/** English words that stand in most texts and tell nothing, and the words every AI initiative has. */
const STOP = new Set(
  (
    'a an and are as at be been being but by can could do does for from had has have how if in into is it its may might more most no not ' +
    'of on or other our over should so such than that the their them then there these they this those through to too up use used user ' +
    'using via was we were what when where which while who will with within would you your also all any each ' +
    'ai artificial intelligence purpose expected benefit benefits case'
  ).split(' '),
);

const SHORTEST_STEM = 4;

/** By the last letter, longest first: this runs for every word of every initiative. */
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  s: ['ifications', 'ations', 'ings', 'ies', 'ers', 'es', 's'],
  n: ['ification', 'ation'],
  g: ['ing'],
  d: ['ied', 'ed'],
  r: ['er'],
  y: ['y'],
  e: ['e'],
};

/** Takes off what inflection adds, so that `claims`, `claim` and `classifying`, `classification` meet. Rough on purpose: both sides get the same. */
export function stemOf(word: string): string {
  for (const ending of ENDINGS[word.charAt(word.length - 1)] ?? []) {
    if (word.endsWith(ending) && word.length - ending.length >= SHORTEST_STEM)
      return word.slice(0, -ending.length);
  }
  return word;
}

/** A word as it stands (lower case) and the stem it is compared by. */
export interface TextWord {
  readonly word: string;
  readonly stem: string;
}

/** The telling words of a text, in order, repeated ones included. */
export function wordsOf(text: string): readonly TextWord[] {
  const found: TextWord[] = [];
  for (const word of text.toLowerCase().match(WORD) ?? []) {
    if (word.length > 1 && !STOP.has(word)) found.push({ word, stem: stemOf(word) });
  }
  return found;
}

/** Letter triples of a name, with blanks at its ends and between words: `_cl`, `cla`, … */
export function triplesOf(name: string): readonly string[] {
  const text = ` ${(name.toLowerCase().match(WORD) ?? []).join(' ')} `;
  const triples: string[] = [];
  for (let at = 0; at + 3 <= text.length; at++) triples.push(text.slice(at, at + 3));
  return triples;
}
