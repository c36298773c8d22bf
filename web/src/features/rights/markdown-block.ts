/** The few forms of Markdown a decision-rights document has: headings, sentences, tables, escapes. Pure. */

export type Block =
  | { readonly kind: 'title' | 'heading' | 'sentence'; readonly text: string }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    };

const unescaped = (text: string): string => text.replaceAll(/\\([\\`*_[\]<>|#~])/g, '$1');

/** A bar inside a cell is escaped, so that a bare one always ends it. */
const cellsOf = (row: string): readonly string[] =>
  row
    .replace(/^\|\s?/, '')
    .replace(/\s?\|$/, '')
    .split(/(?<!\\)\s?\|\s?/)
    .map((cell) => unescaped(cell.trim()));

function blockOf(part: string): Block {
  if (part.startsWith('## ')) return { kind: 'heading', text: unescaped(part.slice(3)) };
  if (part.startsWith('# ')) return { kind: 'title', text: unescaped(part.slice(2)) };
  if (!part.startsWith('|')) return { kind: 'sentence', text: unescaped(part) };
  const [head = '', , ...rows] = part.split('\n');
  return { kind: 'table', head: cellsOf(head), rows: rows.map(cellsOf) };
}

export const blocksOf = (markdown: string): readonly Block[] =>
  markdown
    .split(/\n{2,}/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map(blockOf);
