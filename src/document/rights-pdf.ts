/** The decision-rights document in print: two pages of A4 at most, the same bytes for the same content (RTS-3). */
import Pdf from 'pdfkit';
import type { Catalogue } from '../contract/message/catalogue.ts';
import type { Instant } from '../domain/ids.ts';
import { Refusal } from '../domain/kernel.ts';
import type { SectionCode } from '../domain/rights/document.ts';
import { flow, PAGE, TEXT_WIDTH } from './page.ts';
import type { Block, Flow } from './page.ts';
import type { RightsText, TextSection } from './rights-text.ts';
import { rowBlock } from './table-row.ts';

export const PAGES_MAX = 2;

/** TrueType files; only the glyphs used are embedded. */
export interface Fonts {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}

/** Who signed it and when; null while it is not signed. */
export interface PrintedSignature {
  readonly version: number;
  readonly name: string;
  readonly at: Instant;
}

export interface Printing {
  readonly text: RightsText;
  readonly words: Catalogue;
  readonly fonts: Fonts;
  /** SHA-256 of the Markdown. */
  readonly hash: string;
  readonly signature: PrintedSignature | null;
}

/** `shorten` is null when it fits; else the longest section and how many lines are over in all. */
export interface Measured {
  readonly pages: number;
  readonly shorten: { readonly section: SectionCode; readonly lines: number } | null;
}

const SIZE = { title: 17, heading: 11.5, text: 9.5, foot: 7.5 } as const;
/** Where nothing is signed the date of making would only make equal documents differ. */
const UNSIGNED_DATE = '2000-01-01T00:00:00.000Z';

type Paper = PDFKit.PDFDocument;

function openPaper({ text, fonts, words, signature }: Printing): Paper {
  const when = new Date(signature?.at ?? UNSIGNED_DATE);
  const paper = new Pdf({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    // No standard font: they hold no letters beyond Latin 1.
    font: '',
    lang: words.locale,
    displayTitle: true,
    info: { Title: text.title, CreationDate: when, ModDate: when },
  });
  paper.registerFont('regular', Buffer.from(fonts.regular));
  paper.registerFont('bold', Buffer.from(fonts.bold));
  return paper;
}

interface Style {
  readonly font: 'regular' | 'bold';
  readonly size: number;
  readonly before: number;
}

function textBlock(paper: Paper, words: string, { font, size, before }: Style, keepWithNext = false): Block {
  const set = () => paper.font(font).fontSize(size);
  const height = before + set().heightOfString(words, { width: TEXT_WIDTH });
  return {
    height,
    keepWithNext,
    draw: (y) => {
      set()
        .fillColor('#000')
        .text(words, PAGE.margin, y + before, { width: TEXT_WIDTH });
    },
  };
}

/** Shares of the width; names take more room than the rest. */
const COLUMNS: Readonly<Record<number, readonly number[]>> = {
  4: [0.4, 0.2, 0.2, 0.2],
  5: [0.16, 0.19, 0.22, 0.21, 0.22],
};

function sectionBlocks(paper: Paper, { title, sentences, table }: TextSection): readonly Block[] {
  const heading = textBlock(paper, title, { font: 'bold', size: SIZE.heading, before: 11 }, true);
  const said = sentences.map((words) =>
    textBlock(paper, words, { font: 'regular', size: SIZE.text, before: 3 }),
  );
  if (table === null) return [heading, ...said];
  const shares = COLUMNS[table.head.length] ?? table.head.map(() => 1 / table.head.length);
  const widths = shares.map((share) => share * TEXT_WIDTH);
  const head = rowBlock(paper, table.head, { widths, font: 'bold', keepWithNext: true });
  const rows = table.rows.map((cells) => ({
    ...rowBlock(paper, cells, { widths, font: 'regular', keepWithNext: false }),
    again: head,
  }));
  return [heading, ...said, head, ...rows];
}

interface Laid {
  readonly flow: Flow;
  readonly longest: SectionCode | null;
}

const heightOf = (blocks: readonly Block[]): number => blocks.reduce((sum, { height }) => sum + height, 0);

function lay(paper: Paper, { text }: Printing): Laid {
  const sections = text.sections.map((section) => ({
    code: section.code,
    blocks: sectionBlocks(paper, section),
  }));
  const longest = sections.toSorted((a, b) => heightOf(b.blocks) - heightOf(a.blocks))[0]?.code ?? null;
  const top = [
    textBlock(paper, text.title, { font: 'bold', size: SIZE.title, before: 0 }, true),
    textBlock(paper, text.subtitle, { font: 'regular', size: SIZE.text, before: 4 }),
  ];
  return { flow: flow([...top, ...sections.flatMap(({ blocks }) => blocks)]), longest };
}

function measured(paper: Paper, { flow, longest }: Laid): Measured {
  const over = flow.overAfter(PAGES_MAX);
  const { pages } = flow;
  if (over === 0 || longest === null) return { pages, shorten: null };
  const line = paper.font('regular').fontSize(SIZE.text).currentLineHeight(true);
  return { pages, shorten: { section: longest, lines: Math.ceil(over / line) } };
}

/** How many pages it takes, and what to shorten when they are more than two. */
export function measureRights(printing: Printing): Measured {
  const paper = openPaper(printing);
  return measured(paper, lay(paper, printing));
}

function drawFoot(paper: Paper, { words, hash, signature }: Printing, page: number, pages: number): void {
  const { say } = words;
  const signed =
    signature === null
      ? say('document.unsigned', { hash })
      : say('document.signed', { ...signature, on: signature.at.slice(0, 10), hash });
  const y = PAGE.height - PAGE.margin - SIZE.foot * 2.6;
  paper.font('regular').fontSize(SIZE.foot).fillColor('#444');
  const width = TEXT_WIDTH - 70;
  paper.text(signed, PAGE.margin, y, { width, height: SIZE.foot * 3, ellipsis: true });
  const number = say('document.page', { page, pages });
  paper.text(number, PAGE.margin, y, { width: TEXT_WIDTH, align: 'right', lineBreak: false });
}

/**
 * Prints it.
 * @throws Refusal `rights_too_long` with the section to shorten and the lines that are over
 */
export async function printRights(printing: Printing): Promise<Uint8Array> {
  const paper = openPaper(printing);
  const laid = lay(paper, printing);
  const { pages, shorten } = measured(paper, laid);
  if (shorten !== null) throw new Refusal('rights_too_long', { ...shorten, pages });
  const chunks: Buffer[] = [];
  const ended = new Promise<void>((resolve, reject) => {
    paper.on('data', (chunk: Buffer) => chunks.push(chunk));
    paper.on('end', resolve);
    paper.on('error', reject);
  });
  for (let page = 0; page < pages; page += 1) {
    paper.addPage();
    for (const { block, y } of laid.flow.placed.filter((one) => one.page === page)) block.draw(y);
    drawFoot(paper, printing, page + 1, pages);
  }
  paper.end();
  await ended;
  return new Uint8Array(Buffer.concat(chunks));
}
