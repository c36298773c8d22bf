/** Finds the header row and makes every row below it exactly as wide, or says why it cannot. */
import { Refusal } from '../../domain/kernel.ts';
import { oneLine } from '../cell/text.ts';
import type { WarningLog } from '../warning.ts';
import type { TableRow } from './table-row.ts';

export interface Column {
  /** 1-based, as a spreadsheet counts. */
  readonly position: number;
  readonly header: string;
  /** The header, with `(#2)` … when several columns share it. */
  readonly label: string;
}

export interface Header {
  readonly row: number;
  readonly columns: readonly Column[];
}

/** Title lines and notes above a table are rarely more than a few rows. */
const SEARCHED_ROWS = 20;

const isBlank = (cell: string): boolean => cell === '' || cell.trim() === '';
const filled = (row: TableRow): number => row.cells.reduce((n, c) => (isBlank(c) ? n : n + 1), 0);

/**
 * The header is the first row with at least two filled cells; a table of one column has its first filled row.
 * @throws Refusal `file_unreadable` when there is none.
 */
export function headerOf(
  rows: readonly TableRow[],
  warnings: WarningLog,
): { readonly header: Header; readonly body: readonly TableRow[] } {
  const top = rows.slice(0, SEARCHED_ROWS);
  const wide = top.findIndex((r) => r.problem === null && filled(r) >= 2);
  const at = wide >= 0 ? wide : top.findIndex((r) => r.problem === null && filled(r) === 1);
  const found = rows[at];
  if (!found) throw new Refusal('file_unreadable', { why: 'no_header' });
  const titles = top.slice(0, at).filter((r) => filled(r) > 0);
  if (titles[0]) warnings.add('title_rows', null, oneLine(titles[0].cells.join(' ')), titles.length);
  return { header: { row: found.row, columns: columnsOf(found.cells) }, body: rows.slice(at + 1) };
}

function columnsOf(cells: readonly string[]): readonly Column[] {
  const names = cells.map(oneLine);
  while (names.length > 1 && names.at(-1) === '') names.pop();
  const times = new Map<string, number>();
  return names.map((header, i) => {
    const nth = (times.get(header) ?? 0) + 1;
    times.set(header, nth);
    return { position: i + 1, header, label: nth === 1 ? header : `${header} (#${nth})` };
  });
}

/** Pads short rows, drops blank cells beyond the header, marks what is too long or repeats the header, leaves out blank rows. */
export function fitRows(
  rows: readonly TableRow[],
  header: Header,
  warnings: WarningLog,
): readonly TableRow[] {
  const width = header.columns.length;
  const fitted: TableRow[] = [];
  for (const row of rows) {
    if (row.problem !== null) fitted.push(row);
    else if (row.cells.length <= 1 && isBlank(row.cells[0] ?? ''))
      warnings.add('blank_rows', null, `${row.row}`);
    else if (row.cells.every(isBlank)) warnings.add('blank_rows', null, `${row.row}`);
    else fitted.push(asWide(row, width, header, warnings));
  }
  return fitted;
}

function asWide(row: TableRow, width: number, header: Header, warnings: WarningLog): TableRow {
  if (repeats(row.cells, header)) return { ...row, problem: 'repeated_header' };
  const { cells } = row;
  if (cells.length === width) return row;
  if (cells.length < width) {
    warnings.add('short_row', null, `${row.row}`);
    return { ...row, cells: [...cells, ...Array.from<string>({ length: width - cells.length }).fill('')] };
  }
  if (!cells.slice(width).every(isBlank)) return { ...row, problem: 'too_many_cells' };
  warnings.add('blank_extra_cells', null, `${row.row}`);
  return { ...row, cells: cells.slice(0, width) };
}

/** A header printed again in mid-file (pages pasted together) is no initiative. */
function repeats(cells: readonly string[], header: Header): boolean {
  const { columns } = header;
  if (columns.length < 2 || cells.length < columns.length) return false;
  for (const [i, column] of columns.entries()) {
    const cell = cells[i] ?? '';
    if (cell !== column.header && oneLine(cell) !== column.header) return false;
  }
  return true;
}
