/** The tables of a database as a transfer needs them: columns, key order, and parents before their children. */
import type { Queryable } from './database.ts';

export interface Column {
  readonly name: string;
  readonly quoted: string;
  /** PostgreSQL's own spelling of the type, for casting back from text. */
  readonly type: string;
}

export interface Table {
  readonly name: string;
  readonly quoted: string;
  /** Without identity and generated columns, which every database gives anew. */
  readonly columns: readonly Column[];
  /** For `order by`: the primary key, text compared byte by byte whatever the server's collation. */
  readonly order: string;
}

interface ColumnRow {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly given: boolean;
  /** Place in the primary key, or null. */
  readonly key: number | null;
  readonly text: boolean;
}

/** Every table of the public schema but the list of migrations. */
export async function readTables(db: Queryable): Promise<readonly Table[]> {
  const rows = await db.query<ColumnRow>(`
    select pg_class.relname::text as "table", attname::text as "column", format_type(atttypid, atttypmod) as type,
      attidentity <> '' or attgenerated <> '' as given, array_position(pg_index.indkey::int2[], attnum) as key,
      attcollation <> 0 as text
    from pg_class join pg_attribute on attrelid = pg_class.oid
    left join pg_index on pg_index.indrelid = pg_class.oid and indisprimary
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'migration'
      and attnum > 0 and not attisdropped
    order by pg_class.relname::text collate "C", attnum`);
  const references = await db.query<{ readonly child: string; readonly parent: string }>(`
    select child.relname::text as child, parent.relname::text as parent from pg_constraint
    join pg_class child on child.oid = conrelid join pg_class parent on parent.oid = confrelid
    where contype = 'f' and conrelid <> confrelid`);
  const tables = [...new Set(rows.map(({ table }) => table))];
  const sorted: string[] = [];
  const visit = (table: string): void => {
    if (sorted.includes(table)) return;
    for (const { child, parent } of references) if (child === table) visit(parent);
    sorted.push(table);
  };
  tables.forEach(visit);
  return sorted.map((name) =>
    describe(
      name,
      rows.filter(({ table }) => table === name),
    ),
  );
}

function describe(name: string, rows: readonly ColumnRow[]): Table {
  const keys = rows.filter(({ key }) => key !== null).sort((a, b) => (a.key ?? 0) - (b.key ?? 0));
  const order = (keys.length === 0 ? rows : keys).map(
    ({ column, text }) => quote(column) + (text ? ' collate "C"' : ''),
  );
  const columns = rows
    .filter(({ given }) => !given)
    .map(({ column, type }) => ({ name: column, quoted: quote(column), type }));
  return { name, quoted: quote(name), columns, order: order.join(', ') };
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
