/** A text cut into words, numbers and marks that remember where they stand, so that a finding can point at them. */

/** A place in a text: UTF-16 offsets, `to` exclusive, and the words that stand there. */
export interface Words {
  readonly from: number;
  readonly to: number;
  readonly words: string;
}

export interface Token {
  readonly from: number;
  readonly to: number;
  readonly kind: 'word' | 'number' | 'mark';
  /** Lower case. */
  readonly word: string;
  /** The singular where the word looks like a plural; vocabularies are written in it. */
  readonly singular: string;
  /** A hyphen ties it to the token before: the `year` of `three-year`. */
  readonly tied: boolean;
}

// One alternative per kind and no nested repetition: linear in the length of the text, whatever the text
const TOKEN = /\p{L}[\p{L}\p{M}\p{N}'’]*(?:-\p{N}+)*|\p{N}[\p{N}.,]*|[%‰$€£≤≥<>=/.,;:!?•()]/gu;

function singularOf(word: string): string {
  const bare = word.replace(/['’]s?$/u, '');
  if (bare.length < 4) return bare;
  if (bare.endsWith('ies')) return `${bare.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh)es$/u.test(bare)) return bare.slice(0, -2);
  return bare.endsWith('s') && !/(?:s|u|i)s$/u.test(bare) ? bare.slice(0, -1) : bare;
}

function kindOf(text: string): Token['kind'] {
  if (/^\p{N}/u.test(text)) return 'number';
  return /^\p{L}/u.test(text) ? 'word' : 'mark';
}

/** The tokens of a text, in order; a full stop or comma that ends a number belongs to the sentence, not to the number. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const whole = match[0];
    const kind = kindOf(whole);
    const told = kind === 'number' ? whole.replace(/[.,]$/u, '') : whole;
    const word = told.toLowerCase();
    const singular = kind === 'word' ? singularOf(word) : word;
    const tied = text[match.index - 1] === '-' && tokens.at(-1)?.to === match.index - 1;
    tokens.push({ from: match.index, to: match.index + told.length, kind, word, singular, tied });
    if (whole.endsWith('.') && kind === 'number') {
      const from = match.index + told.length;
      tokens.push({ from, to: from + 1, kind: 'mark', word: '.', singular: '.', tied: false });
    }
  }
  return tokens;
}

const ENDS = new Set(['.', ';', '!', '?', '•']);

/** Clauses as ranges of token indices, `end` exclusive: what is measured and by how much stands in one of them. */
export function clausesOf(
  tokens: readonly Token[],
): readonly { readonly start: number; readonly end: number }[] {
  const clauses: { start: number; end: number }[] = [];
  let start = 0;
  tokens.forEach((token, at) => {
    if (!ENDS.has(token.word)) return;
    if (at > start) clauses.push({ start, end: at });
    start = at + 1;
  });
  if (start < tokens.length) clauses.push({ start, end: tokens.length });
  return clauses;
}

/** The words from one token to another, both included, as they stand in the text. */
export function wordsAt(text: string, from: Token, to: Token): Words {
  return { from: from.from, to: to.to, words: text.slice(from.from, to.to) };
}
