/** The decision-rights document as Markdown (CommonMark with GFM tables): the text that is hashed and signed (RTS-3). */
import type { RightsText, TextTable } from './rights-text.ts';

/** What people wrote stays text: no emphasis, link, table cell or HTML comes of it, and no line break. */
const plain = (text: string): string =>
  text.replaceAll(/\s+/gu, ' ').replaceAll(/[\\`*_[\]<>|#~]/g, (mark) => `\\${mark}`);

const line = (cells: readonly string[]): string => `| ${cells.map(plain).join(' | ')} |`;

const table = ({ head, rows }: TextTable): string =>
  [line(head), `| ${head.map(() => '---').join(' | ')} |`, ...rows.map(line)].join('\n');

/** Ends with one line break; the same document gives the same bytes. */
export function rightsMarkdown({ title, subtitle, sections }: RightsText): string {
  const parts = [
    `# ${plain(title)}`,
    plain(subtitle),
    ...sections.flatMap((section) => [
      `## ${plain(section.title)}`,
      ...section.sentences.map(plain),
      ...(section.table === null ? [] : [table(section.table)]),
    ]),
  ];
  return `${parts.join('\n\n')}\n`;
}
