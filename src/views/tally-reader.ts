/** Reads a tally and keeps it in memory, asking the database only for what has been added since. */
import type { Queryable } from '../store/database.ts';

interface Kept<Row> {
  /** Transactions below it have all ended, and what they added is in `entries`. */
  readonly upTo: string;
  readonly generation: number;
  /** Never changed once kept: readers that overlap each add to a copy of their own. */
  readonly entries: ReadonlyMap<string, Row>;
  readonly list: readonly Row[];
}

interface Added {
  readonly xmin: string;
  readonly generation: number;
  /** Added by a transaction that ended, while an earlier one may still be at work: read again next time. */
  readonly recent: boolean;
  readonly n: number | null;
}

/** Organisations kept per database; the one asked for longest ago goes first. */
const KEPT = 16;

/**
 * A reader of one tally table. What it keeps is bound to the database it came from; an open transaction reads afresh.
 * Correct beside any number of writers: rows are taken over only when every transaction before theirs has ended
 * (`pg_snapshot_xmin`), and a fold is noticed by its generation.
 */
export function tallyReader<Row extends { readonly n: number }>(
  table: string,
  columns: readonly (keyof Row & string)[],
) {
  const databases = new WeakMap<Queryable, Map<string, Kept<Row>>>();
  const sql = `with now as materialized (
      select pg_snapshot_xmin(pg_current_snapshot()) as xmin,
        coalesce((select generation from tally_generation where org = $1), 0) as generation)
    select now.xmin::text as xmin, now.generation, t.txid >= now.xmin as recent, ${columns.map((column) => `t.${column}`).join(', ')}, t.n
      from now left join ${table} t on t.org = $1 and t.txid >= $2::text::xid8`;
  const keyOf = (row: Row): string => columns.map((column) => row[column]).join(' ');

  return async (db: Queryable, org: string): Promise<readonly Row[]> => {
    const kept = databases.get(db) ?? new Map<string, Kept<Row>>();
    databases.set(db, kept);
    const before = kept.get(org);
    let rows = await db.query<Row & Added>(sql, [org, before?.upTo ?? '0']);
    let from = before;
    if (before && rows[0]?.generation !== before.generation) {
      from = undefined;
      rows = await db.query<Row & Added>(sql, [org, '0']);
    }
    const [head] = rows;
    if (head === undefined) return [];
    const added = rows.filter(({ n }) => n !== null);
    const lasting = added.filter(({ recent }) => !recent);
    const { entries, list } = from && lasting.length === 0 ? from : withRows(from?.entries, lasting, keyOf);
    kept.delete(org);
    kept.set(org, { upTo: head.xmin, generation: head.generation, entries, list });
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return lasting.length === added.length ? list : [...list, ...added.filter(({ recent }) => recent)];
  };
}

function withRows<Row extends { readonly n: number }>(
  known: ReadonlyMap<string, Row> | undefined,
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): Pick<Kept<Row>, 'entries' | 'list'> {
  const entries = new Map(known);
  for (const row of rows) {
    const key = keyOf(row);
    const n = (entries.get(key)?.n ?? 0) + row.n;
    if (n === 0) entries.delete(key);
    else entries.set(key, { ...row, n });
  }
  return { entries, list: [...entries.values()] };
}
