/** A decision-rights document back from its Markdown, so that a signed version is printed as it was signed (RTS-3). */
import type { Catalogue } from '../contract/message/catalogue.ts';
import type { SectionCode } from '../domain/rights/document.ts';
import type { RightsText, TextSection, TextTable } from './rights-text.ts';

const CODES: readonly SectionCode[] = ['go_live', 'stop', 'escalation', 'raci', 'limits'];

const unescaped = (text: string): string => text.replaceAll(/\\([\\`*_[\]<>|#~])/g, '$1');

/** A bar inside a cell is escaped, so that a bar between blanks always ends one. */
const cellsOf = (row: string): readonly string[] => row.slice(2, -2).split(' | ').map(unescaped);

function tableOf(part: string): TextTable {
  const [head = '', , ...rows] = part.split('\n');
  return { head: cellsOf(head), rows: rows.map(cellsOf) };
}

/** The text that `rightsMarkdown` made this of. */
export function rightsTextOf(markdown: string, { say }: Catalogue): RightsText {
  const [title = '', subtitle = '', ...rest] = markdown.slice(0, -1).split('\n\n');
  const sections: TextSection[] = [];
  for (const part of rest) {
    const last = sections.at(-1);
    if (part.startsWith('## ')) {
      const heading = unescaped(part.slice(3));
      const code = CODES.find((one) => say(`document.section.${one}`) === heading) ?? 'raci';
      sections.push({ code, title: heading, sentences: [], table: null });
    } else if (last !== undefined && part.startsWith('| ')) {
      sections[sections.length - 1] = { ...last, table: tableOf(part) };
    } else if (last !== undefined) {
      sections[sections.length - 1] = { ...last, sentences: [...last.sentences, unescaped(part)] };
    }
  }
  return { title: unescaped(title.slice(2)), subtitle: unescaped(subtitle), sections };
}
