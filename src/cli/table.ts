/** Plain text tables: columns as wide as their widest cell, numbers to the right, long cells cut. */

export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => string | number;
  /** Widest the column may become, in characters. */
  readonly most?: number;
}

const CONTROL = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A cell on one line: control and direction characters would let a name rewrite the terminal. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').replace(CONTROL, '').trim();

function cut(text: string, most: number): string {
  const letters = Array.from(text);
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`;
}

const width = (text: string): number => Array.from(text).length;

/** The table as lines, head first. */
export function tableText<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const cells = rows.map((row) =>
    columns.map((column) => {
      const value = column.cell(row);
      return typeof value === 'number' ? value : cut(oneLine(value), column.most ?? 60);
    }),
  );
  const widths = columns.map((column, at) =>
    Math.max(width(column.head), ...cells.map((line) => width(String(line[at])))),
  );
  const set = (value: string | number, at: number): string => {
    const room = ' '.repeat(Math.max(0, (widths[at] ?? 0) - width(String(value))));
    return typeof value === 'number' ? room + value : value + room;
  };
  return [columns.map((column) => column.head), ...cells]
    .map((line) => line.map(set).join('  ').trimEnd())
    .join('\n');
}
