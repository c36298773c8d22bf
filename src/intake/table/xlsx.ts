/** Reads one sheet of an XLSX workbook into rows of text, after the archive has been counted and repacked. */
import { InvalidSpreadsheetError, SheetNotFoundError, default as readSheets } from 'read-excel-file/node';
import { Refusal } from '../../domain/kernel.ts';
import type { WarningLog } from '../warning.ts';
import type { TableLimits, TableRow } from './table-row.ts';
import { packZip, unpackZip } from './zip.ts';

/**
 * The reader scans the archive from its start and ignores the directory that yauzl reads, so an entry hidden from one would
 * be seen by the other. It therefore gets a fresh archive that holds exactly what was counted.
 */
const PART =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/(?:_rels\/)?[^/]+\.(?:xml|rels)|xl\/worksheets\/[^/]+\.xml)$/i;
const CELL_ADDRESS = /<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"/g;

export interface SheetChoice {
  /** Name of the sheet to read; null takes the first one that has a header and a row. */
  readonly sheet: string | null;
}

/** @throws Refusal `file_is_archive_bomb`, `file_unreadable` (damaged, encrypted, no such sheet). */
export async function readXlsx(
  file: Buffer,
  choice: SheetChoice,
  limits: TableLimits,
  warnings: WarningLog,
): Promise<readonly TableRow[]> {
  const parts = await unpackZip(file, (name) => PART.test(name), limits.unpackedBytes);
  for (const part of parts)
    if (/worksheets\//i.test(part.name)) refuseHugeSheet(part.bytes, part.name, limits);
  const sheets = await sheetsOf(packZip(parts));
  const filled = sheets.filter((s) => s.data.filter((row) => row.some((c) => c !== null)).length > 1);
  const chosen =
    choice.sheet === null
      ? (filled[0] ?? sheets[0])
      : sheets.find((s) => s.sheet.toLowerCase() === choice.sheet?.toLowerCase());
  if (!chosen)
    throw new Refusal('file_unreadable', {
      why: 'no_such_sheet',
      sheets: sheets.map((s) => s.sheet).join(', '),
    });
  const others = filled.filter((s) => s !== chosen).map((s) => s.sheet);
  if (others.length > 0) warnings.add('other_sheets', null, others.join(', '), others.length);
  return chosen.data.map((row, i) => rowOf(row, i + 1, limits, warnings));
}

async function sheetsOf(archive: Buffer): Promise<Awaited<ReturnType<typeof readSheets<string>>>> {
  try {
    return await readSheets(archive, { trim: false, parseNumber: (text: string) => text });
  } catch (error) {
    if (
      error instanceof InvalidSpreadsheetError ||
      error instanceof SheetNotFoundError ||
      error instanceof Error
    )
      throw new Refusal('file_unreadable', { why: 'not_a_workbook' });
    throw error;
  }
}

/** A single cell at XFD1048576 makes a reader build 17,000 million cells: measure the rectangle first. */
function refuseHugeSheet(xml: Buffer, name: string, limits: TableLimits): void {
  let columns = 0;
  let rows = 0;
  for (const [, letters = '', digits = ''] of xml.toString('latin1').matchAll(CELL_ADDRESS)) {
    const column = columnNumber(letters);
    if (column > columns) columns = column;
    if (Number(digits) > rows) rows = Number(digits);
  }
  if (columns * rows > limits.sheetCells)
    throw new Refusal('file_is_archive_bomb', {
      part: name,
      cells: columns * rows,
      limit: limits.sheetCells,
    });
}

const columnNumber = (letters: string): number => {
  let n = 0;
  for (const letter of letters) n = n * 26 + letter.charCodeAt(0) - 64;
  return n;
};

function rowOf(cells: readonly unknown[], row: number, limits: TableLimits, warnings: WarningLog): TableRow {
  const texts = cells.map(cellText);
  const wide = texts.length > limits.columns && texts.slice(limits.columns).some((t) => t.trim() !== '');
  const long = texts.some((t) => t.length > limits.cellLength);
  const clean = texts.slice(0, limits.columns).map((t) => withoutNul(t, warnings));
  return { row, cells: clean, problem: wide ? 'too_many_cells' : long ? 'cell_too_large' : null };
}

/** Dates come as midnight UTC of the day the sheet shows; the time of day is kept when there is one. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : dateText(value.toISOString());
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return typeof value === 'number' ? `${value}` : '';
}

const dateText = (iso: string): string => (iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso);

function withoutNul(text: string, warnings: WarningLog): string {
  if (!text.includes('\0')) return text;
  warnings.add('nul_characters', null, 'U+0000');
  return text.replaceAll('\0', '');
}
