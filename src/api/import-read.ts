/** Reads a whole upload under a mapping: its rows, what was odd about it, and how its columns were understood. */
import type { ImportPreview } from '../contract/import.ts';
import type { DeclaredInitiative } from '../domain/declared.ts';
import { Refusal } from '../domain/kernel.ts';
import { type Inventory, openInventory } from '../intake/inventory.ts';
import {
  ANSWERS,
  loadMapping,
  type Mapping,
  mappingText,
  PLAIN_COLUMNS,
  SHIPPED_MAPPINGS,
  shippedMapping,
} from '../intake/mapping/mapping.ts';
import { ColumnFinder } from '../intake/mapping/resolve.ts';
import { openTable } from '../intake/table/open-table.ts';
import { WarningLog } from '../intake/warning.ts';
import { isRoster } from '../intake/roster/column.ts';
import type { Upload } from './upload.ts';

/** Text of a file of the mapping folder. */
export type ReadMapping = (file: string) => string;

export interface ReadUpload {
  readonly inventory: Inventory;
  readonly rows: readonly DeclaredInitiative[];
  readonly rejected: readonly { readonly row: number; readonly reason: string }[];
}

/** Most rows of one file: an import compares and writes a whole edition at once, so that every row of it is held in memory. */
const MOST_ROWS = 250_000;
/** Rejected rows named one by one; beyond that they are only counted. */
const LISTED_REJECTIONS = 1_000;
const EXAMPLE_ROWS = 50;

export const shippedMappings = (read: ReadMapping): readonly Mapping[] =>
  SHIPPED_MAPPINGS.map((name) => shippedMapping(name, read));

/** The mapping somebody names or writes; null when neither, so that the file's own layout decides. */
export function mappingOf(
  asked: { readonly name?: string | undefined; readonly yaml?: string | undefined },
  read: ReadMapping,
): Mapping | null {
  if (asked.yaml !== undefined) return loadMapping(asked.yaml);
  return asked.name === undefined ? null : shippedMapping(asked.name, read);
}

const UNWRITABLE = /\\u(?:0000|d[89a-f][0-9a-f]{2})/i;

const cleaned = (value: unknown): unknown => {
  if (typeof value === 'string') return value.replaceAll('\0', '\ufffd').toWellFormed();
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, cleaned(inner)]));
};

/**
 * A row the record can hold: U+0000 and half surrogate pairs (a JSON file can contain them) become U+FFFD.
 * Looked for in the row as JSON, which escapes exactly these: one pass over text is cheaper than a walk over every field.
 */
function writable(row: DeclaredInitiative, warnings: WarningLog): DeclaredInitiative {
  if (!UNWRITABLE.test(JSON.stringify(row))) return row;
  const clean = cleaned(row) as DeclaredInitiative;
  warnings.add('undefined_characters', null, clean.name);
  return clean;
}

/** @throws Refusal `file_too_large` beyond `MOST_ROWS`, and what `openInventory` refuses. */
export async function readUpload(
  upload: Upload,
  mapping: Mapping | null,
  { read, onRead }: { readonly read: ReadMapping; readonly onRead: (rows: number) => void },
): Promise<ReadUpload> {
  const inventory = await openInventory({ bytes: upload.read(), mapping, shipped: shippedMappings(read) });
  const rows: DeclaredInitiative[] = [];
  const rejected: { row: number; reason: string }[] = [];
  for await (const batch of inventory.batches) {
    for (const row of batch) {
      if (row.kind === 'accepted') rows.push(writable(row.declared, inventory.warnings));
      else rejected.push({ row: row.row, reason: row.reason });
    }
    const count = rows.length + rejected.length;
    if (count > MOST_ROWS) throw new Refusal('file_too_large', { limit: MOST_ROWS, of: 'rows' });
    onRead(count);
  }
  return { inventory, rows, rejected };
}

/** What was read, as the first answer reports it (issue: `intake`). */
export const intakeOf = ({ inventory, rows, rejected }: ReadUpload): ImportPreview['intake'] => ({
  rows: rows.length + rejected.length,
  accepted: rows.length,
  rejected: rejected.slice(0, LISTED_REJECTIONS),
  mapping: inventory.mapping.name,
  encoding: inventory.encoding(),
  warnings: inventory.warnings
    .list()
    .map(({ code, column, cells, example }) => ({ code, column, cells, example })),
});

const TARGETS = [...PLAIN_COLUMNS, 'key', 'unit', 'unitKey', 'subunit', 'stage', 'impact', ...ANSWERS];

/** Which column stands for what under a mapping somebody gave. */
function givenTargets(mapping: Mapping, { header }: Inventory): ReadonlyMap<number, string> {
  const finder = new ColumnFinder(header);
  const [unit, subunit] = mapping.units;
  const named = [
    ...(mapping.key.length === 1 ? [['key', mapping.key[0]] as const] : []),
    ...ANSWERS.flatMap((name) => mapping.answers[name].map((question) => [name, question.column] as const)),
    ['impact', mapping.impact?.column] as const,
    ['stage', mapping.stage?.column] as const,
    ['subunit', subunit?.name] as const,
    ['unitKey', unit?.key] as const,
    ['unit', unit?.name] as const,
    ...PLAIN_COLUMNS.map((name) => [name, mapping.columns[name]] as const),
  ];
  const found = new Map<number, string>();
  for (const [target, ref] of named) {
    const column = ref ? finder.find(ref) : null;
    if (column) found.set(column.position, target);
  }
  return found;
}

/** A few different cells of each column, so that a person can see what is in it. */
async function examplesOf(upload: Upload): Promise<(position: number) => string[]> {
  const table = await openTable({ bytes: upload.read(), warnings: new WarningLog() });
  const rows: (readonly string[])[] = [];
  for await (const batch of table.batches) {
    rows.push(...batch.map(({ cells }) => cells));
    if (rows.length >= EXAMPLE_ROWS) break;
  }
  return (position) => {
    const cells = rows.map((cells) => (cells[position - 1] ?? '').trim()).filter((cell) => cell !== '');
    return [...new Set(cells)]
      .slice(0, 3)
      .map((cell) => (cell.length > 120 ? `${cell.slice(0, 119)}…` : cell));
  };
}

/** How the file was understood, column by column, and the mapping as a file that can be edited. */
export async function mappingView(upload: Upload, inventory: Inventory): Promise<ImportPreview['mapping']> {
  const { header, mapping, proposal } = inventory;
  const examples = await examplesOf(upload);
  const given = givenTargets(mapping, inventory);
  const proposed = new Map(proposal?.columns.map((column) => [column.position, column]));
  const columns = header.columns.map(({ position, label }) => {
    const column = proposed.get(position);
    const target = column?.target ?? given.get(position) ?? null;
    return {
      position,
      header: label,
      target,
      confidence: column?.confidence ?? (target === null ? 0 : 1),
      reason: column?.reason ?? (target === null ? 'nothing_alike' : 'given'),
      examples: examples(position),
    };
  });
  const problems = [
    ...(mapping.stage === null ? ['no_stage_column'] : []),
    ...(mapping.units.length === 0 ? ['no_unit_column'] : []),
    ...(isRoster(header.columns.map((column) => column.header)) ? ['list_of_people'] : []),
  ];
  return { name: mapping.name, yaml: mappingText(mapping), columns, targets: TARGETS, problems };
}
