/** Folds what stayed the same, so that a difference of two lines does not take two pages. Pure. */

interface Line {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

export type Folded =
  | (Line & { readonly at: number })
  | { readonly kind: 'folded'; readonly count: number; readonly at: number };

/** Lines kept beside a change, for its place to be known. */
const CONTEXT = 2;

/** What a reader needs of a line of Markdown: no marks of headings, tables and escapes. */
const readable = (text: string): string =>
  text
    .replace(/^#+ /, '')
    .replace(/^\| /, '')
    .replace(/ \|$/, '')
    .replaceAll(' | ', ' · ')
    .replaceAll(/\\([\\`*_[\]<>|#~])/g, '$1');

const isLayout = (text: string): boolean => text.trim() === '' || /^\|[\s|-]+\|$/.test(text);

export function foldLines(all: readonly Line[]): readonly Folded[] {
  const lines = all
    .filter(({ text }) => !isLayout(text))
    .map((line) => ({ ...line, text: readable(line.text) }));
  const near = lines.map((_, at) =>
    lines.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1).some(({ kind }) => kind !== 'same'),
  );
  const folded: Folded[] = [];
  for (const [at, line] of lines.entries()) {
    const last = folded.at(-1);
    if (near[at]) folded.push({ ...line, at });
    else if (last?.kind === 'folded') folded[folded.length - 1] = { ...last, count: last.count + 1 };
    else folded.push({ kind: 'folded', count: 1, at });
  }
  return folded;
}
