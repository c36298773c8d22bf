/** Moves everything from one database to another (embedded to server and back), checked table by table, hash by hash. */
import { createHash } from 'node:crypto';
import { must, Refusal } from '../domain/kernel.ts';
import type { Hashing } from '../record/hashing.ts';
import type { Database, Queryable, Transaction } from './database.ts';
import { checkRecords } from './record-check.ts';
import { recordKeys } from './record-key.ts';
import { readTables } from './transfer-table.ts';
import type { Table } from './transfer-table.ts';

const format = 'mandate-database/1';
const pageRows = 1_000;

type Cells = readonly (string | null)[];
type Line =
  | { readonly format: string; readonly migrations: readonly string[] }
  | { readonly recordKey: string }
  | { readonly table: string; readonly columns: readonly string[] }
  | { readonly row: Cells }
  | { readonly end: string; readonly rows: number; readonly sha256: string }
  | { readonly complete: true };

export interface TransferDone {
  readonly tables: number;
  readonly rows: number;
}

/**
 * Every row of every table as JSON Lines, in one snapshot. `write` is awaited line by line.
 * The last line says that the file is whole. `recordKey`, the private key that signs the record, travels with it: without
 * it nobody can go on with the record.
 */
export async function dumpDatabase(
  db: Database,
  write: (line: string) => Promise<void> | void,
  recordKey: string | null = null,
): Promise<TransferDone> {
  const emit = async (line: Line): Promise<void> => write(JSON.stringify(line));
  return db.transaction(async (tx) => {
    await tx.query('set transaction isolation level repeatable read');
    await emit({ format, migrations: await migrationNames(tx) });
    if (recordKey !== null) await emit({ recordKey });
    const tables = await readTables(tx);
    let rows = 0;
    for (const table of tables) {
      await emit({ table: table.name, columns: table.columns.map(({ name }) => name) });
      const tally = await readRows(tx, table, async (row) => emit({ row }));
      await emit({ end: table.name, ...tally });
      rows += tally.rows;
    }
    await emit({ complete: true });
    return { tables: tables.length, rows };
  });
}

/** Given the private key the dump carries, before anything is committed; throws when it does not fit the record's keys. */
export type KeepKey = (recordKey: string, vkeys: readonly string[]) => void;

/**
 * Fills a migrated, empty database from the lines of a dump; nothing is kept unless every table's row count and hash and
 * every organisation's events, leaves and Merkle root are right.
 * @throws Refusal `database_not_empty`, `database_newer`, `database_too_old` (migrations differ), `file_unreadable`, `record_not_intact`.
 */
export async function restoreDatabase(
  db: Database,
  lines: AsyncIterable<string> | Iterable<string>,
  hashing: Hashing,
  keepKey: KeepKey = () => undefined,
): Promise<TransferDone & { readonly keyed: boolean }> {
  return db.transaction(async (tx) => {
    const restore = new Restore(tx, await readTables(tx));
    await restore.checkEmpty();
    for await (const text of lines) await restore.line(parse(text));
    const done = restore.finish();
    await checkRecords(tx, hashing);
    const { recordKey } = restore;
    const vkeys = await recordKeys(tx);
    if (recordKey !== null) keepKey(recordKey, vkeys);
    return { ...done, keyed: recordKey !== null || vkeys.length === 0 };
  });
}

class Restore {
  readonly #tx: Transaction;
  readonly #tables: ReadonlyMap<string, Table>;
  #table: Table | null = null;
  #order: readonly number[] = [];
  #page: Cells[] = [];
  #begun = false;
  #complete = false;
  readonly #seen = new Set<string>();
  #rows = 0;
  #recordKey: string | null = null;

  get recordKey(): string | null {
    return this.#recordKey;
  }

  constructor(tx: Transaction, tables: readonly Table[]) {
    this.#tx = tx;
    this.#tables = new Map(tables.map((table) => [table.name, table]));
  }

  async checkEmpty(): Promise<void> {
    for (const table of this.#tables.values()) {
      const rows = await this.#tx.query(`select 1 from ${table.quoted} limit 1`);
      must(rows.length === 0, 'database_not_empty', { table: table.name });
    }
  }

  async line(line: Line): Promise<void> {
    if ('format' in line) return this.#begin(line.format, line.migrations);
    must(this.#begun && !this.#complete, 'file_unreadable', { reason: 'no_header' });
    if ('recordKey' in line) this.#recordKey = line.recordKey;
    else if ('table' in line) this.#open(line.table, line.columns);
    else if ('row' in line) await this.#row(line.row);
    else if ('end' in line) await this.#close(line);
    else this.#complete = true;
  }

  finish(): TransferDone {
    must(this.#complete && this.#table === null, 'file_unreadable', { reason: 'truncated' });
    const cut = [...this.#tables.keys()].find((name) => !this.#seen.has(name));
    must(cut === undefined, 'file_unreadable', { reason: 'missing_table', table: cut ?? '' });
    return { tables: this.#seen.size, rows: this.#rows };
  }

  async #begin(found: string, migrations: readonly string[]): Promise<void> {
    must(found === format, 'file_unreadable', { reason: 'format' });
    const own = await migrationNames(this.#tx);
    const unknown = migrations.find((name) => !own.includes(name));
    if (unknown !== undefined)
      throw new Refusal('database_newer', { found: unknown, known: own.at(-1) ?? 'none' });
    const missing = own.find((name) => !migrations.includes(name));
    if (missing !== undefined)
      throw new Refusal('database_too_old', { found: migrations.at(-1) ?? 'none', needed: missing });
    this.#begun = true;
  }

  #open(name: string, columns: readonly string[]): void {
    const table = this.#tables.get(name);
    must(table !== undefined && this.#table === null, 'file_unreadable', {
      reason: 'unknown_table',
      table: name,
    });
    must(!this.#seen.has(name), 'file_unreadable', { reason: 'table_twice', table: name });
    this.#seen.add(name);
    this.#order = table.columns.map((column) => columns.indexOf(column.name));
    must(!this.#order.includes(-1), 'file_unreadable', { reason: 'missing_column', table: name });
    this.#table = table;
  }

  async #row(row: Cells): Promise<void> {
    this.#page.push(this.#order.map((from) => row[from] ?? null));
    if (this.#page.length >= pageRows) await this.#flush();
  }

  async #close(end: { readonly end: string; readonly rows: number; readonly sha256: string }): Promise<void> {
    await this.#flush();
    const table = this.#table;
    must(table?.name === end.end, 'file_unreadable', { reason: 'table_end', table: end.end });
    // Hashed from what the database now holds, not from what was read: a value it changed on the way in is found.
    const found = await readRows(this.#tx, table, () => undefined);
    must(found.rows === end.rows && found.sha256 === end.sha256, 'record_not_intact', { table: table.name });
    this.#table = null;
    this.#rows += end.rows;
  }

  async #flush(): Promise<void> {
    const table = this.#table;
    if (this.#page.length === 0) return;
    must(table !== null, 'file_unreadable', { reason: 'row_outside_table' });
    const names = table.columns.map(({ quoted }) => quoted);
    const cells = table.columns.map(({ type }, index) => `cells.c${index}::${type}`);
    const aliases = table.columns.map((_, index) => `c${index}`);
    const arrays = table.columns.map((_, index) => `$${index + 1}::text[]`);
    await this.#tx.query(
      `insert into ${table.quoted} (${names.join(', ')}) select ${cells.join(', ')}
        from unnest(${arrays.join(', ')}) with ordinality as cells (${aliases.join(', ')}, place) order by place`,
      table.columns.map((_, index) => this.#page.map((row) => row[index])),
    );
    this.#page = [];
  }
}

/** Rows as text in key order, with their number and hash; the same on both kinds of database. */
async function readRows(
  tx: Transaction,
  table: Table,
  each: (row: Cells) => Promise<void> | void,
): Promise<{ readonly rows: number; readonly sha256: string }> {
  const hash = createHash('sha256');
  const cells = table.columns.map(({ quoted }) => `${quoted}::text`);
  let rows = 0;
  await tx.query(
    `declare transfer no scroll cursor for select array[${cells.join(', ')}] as row from ${table.quoted} order by ${table.order}`,
  );
  for (;;) {
    const page = await tx.query<{ readonly row: Cells }>(`fetch ${pageRows} from transfer`);
    for (const { row } of page) {
      hash.update(`${JSON.stringify(row)}\n`);
      await each(row);
    }
    rows += page.length;
    if (page.length < pageRows) break;
  }
  await tx.query('close transfer');
  return { rows, sha256: hash.digest('hex') };
}

async function migrationNames(tx: Queryable): Promise<readonly string[]> {
  const rows = await tx.query<{ readonly name: string }>(
    'select name from migration order by name collate "C"',
  );
  return rows.map(({ name }) => name);
}

function parse(text: string): Line {
  try {
    // Written by `dumpDatabase`; every use below checks what it needs, and the hashes check the rest.
    const line: unknown = JSON.parse(text);
    if (typeof line === 'object' && line !== null) return line as Line;
  } catch {
    // Answered below, as any other text that is no line of a dump.
  }
  throw new Refusal('file_unreadable', { reason: 'not_json' });
}
