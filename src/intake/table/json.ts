/** Reads a JSON array of objects, or JSON Lines, as a table: each key a column, in the order the keys first appear. */
import { Refusal } from '../../domain/kernel.ts';
import type { TableRow } from './table-row.ts';

export interface JsonTable {
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
}

/** Row numbers are those of the items, the first being 2, so that they match the same data in a spreadsheet. */
export function readJson(text: string, kind: 'json' | 'json-lines'): JsonTable {
  const items = kind === 'json' ? arrayOf(text) : linesOf(text);
  const columns = new Map<string, number>();
  for (const item of items)
    if (isRecord(item))
      for (const key of Object.keys(item)) if (!columns.has(key)) columns.set(key, columns.size);
  const header = [...columns.keys()];
  const rows = items.map((item, i): TableRow => {
    if (item === NOT_JSON) return { row: i + 2, cells: [], problem: 'not_json' };
    if (!isRecord(item)) return { row: i + 2, cells: [], problem: 'not_an_object' };
    return { row: i + 2, cells: header.map((key) => textOf(item[key])), problem: null };
  });
  return { header, rows };
}

const NOT_JSON = Symbol('not JSON');

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An object that holds one array (`{"useCases": [...]}`) is read as that array. */
function arrayOf(text: string): readonly unknown[] {
  const value = parsed(text);
  if (Array.isArray(value)) return value;
  const arrays = isRecord(value) ? Object.values(value).filter((v) => Array.isArray(v)) : [];
  const [only] = arrays;
  if (arrays.length === 1 && only) return only;
  throw new Refusal('file_unreadable', { why: 'json_not_a_list' });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('file_unreadable', { why: 'not_json' });
  }
}

/** One line that wraps a list is that list; one line that is a flat object is one row. */
function linesOf(text: string): readonly unknown[] {
  const items = parsedLines(text);
  const [only] = items;
  const lists =
    items.length === 1 && isRecord(only) ? Object.values(only).filter((v) => Array.isArray(v)) : [];
  return lists.length === 1 && lists[0]?.every(isRecord) ? lists[0] : items;
}

const parsedLines = (text: string): unknown[] =>
  text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line): unknown => {
      try {
        return JSON.parse(line);
      } catch {
        return NOT_JSON;
      }
    });

/** NUL is refused by the database whatever escape it came in as. */
function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value.replaceAll('\0', '');
  if (Array.isArray(value) && value.every((v) => typeof v === 'string'))
    return value.join('\n').replaceAll('\0', '');
  return JSON.stringify(value);
}
