/** The plainest readings of a cell: what counts as empty, and the form in which two spellings are the same. */

const BLANK =
  /^(?:n\/?a|n\.a\.?|not applicable|not available|none|nil|null|nan|tbd|t\.b\.d\.?|tba|to be (?:determined|decided|defined|confirmed)|todo|unknown|undefined|blank(?:\/not provided)?|not provided|#n\/a|[-–—_.?*/]+)\.?$/i;
const NOT_APPLICABLE = /^(?:n\/a|not applicable)\s*[-–—:;,(]/i;

const ZERO_WIDTH = '\u200b\u2060\ufeff';

/** Trims what looks empty: spaces of every kind, no-break and zero-width ones included. */
export function trimmed(text: string): string {
  // Loops and not a pattern anchored at the end, which takes quadratic time on a megabyte of spaces.
  let cut = text.trim();
  while (
    cut !== '' &&
    (ZERO_WIDTH.includes(cut.charAt(0)) || ZERO_WIDTH.includes(cut.charAt(cut.length - 1)))
  )
    cut = withoutZeroWidth(cut).trim();
  return cut;
}

function withoutZeroWidth(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && ZERO_WIDTH.includes(text.charAt(start))) start++;
  while (end > start && ZERO_WIDTH.includes(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

const isPlain = (code: number): boolean => code > 0x20 && code < 0xa0;

/** True for an empty cell and for the ways people write that there is nothing (`N/A – …` with its excuse included). */
export function isBlank(text: string): boolean {
  if (text === '') return true;
  if (text.length > 24 && isPlain(text.charCodeAt(0))) return NOT_APPLICABLE.test(text);
  const t = trimmed(text);
  return t === '' || (t.length <= 24 && BLANK.test(t)) || NOT_APPLICABLE.test(t);
}

/** The text with its line ends and odd spaces evened out; null when there is nothing in it. */
export const textOrNull = (text: string): string | null => (isBlank(text) ? null : trimmed(text));

/** The text on one line, every run of white space a single space. */
export const oneLine = (text: string): string =>
  /\s\s|[^\S ]/u.test(text) ? trimmed(text).replaceAll(/\s+/gu, ' ') : trimmed(text);

/** One form for spellings that differ in case, spacing, dashes, quotes or a final stop. */
export function folded(text: string): string {
  const even = oneLine(text.normalize('NFKC'))
    .toLowerCase()
    .replaceAll(/[‐‑‒–—―−]/g, '-')
    .replaceAll(/[‘’‛′`]/g, "'")
    .replaceAll(/[“”„″]/g, '"');
  let end = even.length;
  while (end > 0 && even[end - 1] === '.') end--;
  return even.slice(0, end);
}
