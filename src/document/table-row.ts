/** One row of a table in print: cells beside one another, as tall as the tallest, with a line under it. */
import { PAGE, TEXT_WIDTH } from './page.ts';
import type { Block } from './page.ts';

const SIZE = 8.5;
const GAP = 6;
const AROUND = 3;

interface RowStyle {
  /** Points, one for each cell. */
  readonly widths: readonly number[];
  readonly font: 'regular' | 'bold';
  readonly keepWithNext: boolean;
}

export function rowBlock(paper: PDFKit.PDFDocument, cells: readonly string[], style: RowStyle): Block {
  const { widths, font, keepWithNext } = style;
  const set = () => paper.font(font).fontSize(SIZE);
  const widthOf = (column: number): number => (widths[column] ?? 0) - GAP;
  const heights = cells.map((cell, column) => set().heightOfString(cell, { width: widthOf(column) }));
  const height = Math.max(...heights) + 2 * AROUND;
  const draw = (y: number): void => {
    let x = PAGE.margin;
    for (const [column, cell] of cells.entries()) {
      set()
        .fillColor('#000')
        .text(cell, x, y + AROUND, { width: widthOf(column) });
      x += widths[column] ?? 0;
    }
    const under = y + height;
    paper.moveTo(PAGE.margin, under).lineTo(PAGE.margin + TEXT_WIDTH, under);
    paper
      .lineWidth(font === 'bold' ? 0.8 : 0.3)
      .strokeColor('#666')
      .stroke();
  };
  return { height, keepWithNext, draw };
}
