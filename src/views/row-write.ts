/** Statements that bring view rows up to date: the same few for one initiative and for a thousand. */
import type { Instant, OrgId, UnitId } from '../domain/ids.ts';
import type { Statement } from '../store/database.ts';
import type { WaitingRow } from './waiting.ts';

/** Everything the tables hold about one initiative. */
export interface ViewRow {
  readonly id: string;
  readonly version: number;
  readonly unit: UnitId;
  readonly traits: number;
  readonly stage: number;
  readonly due: Instant | null;
  readonly nameKey: string;
  readonly ownerKey: string | null;
  readonly deployed: string | null;
  readonly words: readonly string[];
  readonly changesAt: Instant | null;
  readonly name: string;
  readonly purpose: string | null;
  /** What a page shows, ready for the column `shown`. */
  readonly shown: object;
  readonly findings: readonly {
    readonly rank: number;
    readonly due: Instant | null;
    readonly mover: string | null;
  }[];
  readonly holdings: readonly { readonly person: string; readonly what: string }[];
  readonly dates: string | null;
  /** What is known about choosing it; null unless it is a candidate. */
  readonly candidate: object | null;
  readonly waiting: readonly WaitingRow[];
}

/** The row of an inventory that an initiative is. */
export interface ImportedRow {
  readonly initiative: string;
  readonly source: string;
  readonly key: string;
  readonly import: string;
  readonly row: number;
  readonly fingerprint: string;
  readonly absent: boolean;
  readonly present: boolean;
}

export interface Writing {
  readonly rows: readonly ViewRow[];
  /** Takes the counts of `rows` to be written together with those of other writings; without it they are written with the rows. */
  readonly counts?: Counts;
  /** Ids that may have rows already; rows of ids that are not in `rows` disappear. */
  readonly replaced: readonly string[];
  readonly imported: readonly ImportedRow[];
}

/** In the order they must run: what stood there is taken out of the counts under a lock before it is written over. */
export function writeStatements(
  org: OrgId,
  { rows, replaced, imported, counts }: Writing,
): readonly Statement[] {
  const counted = counts ?? newCounts();
  for (const row of rows) countRow(counted, row);
  return [
    ...takeOut(org, replaced, rows),
    ...(rows.length === 0 ? [] : putIn(org, rows)),
    ...(counts === undefined ? countStatements(org, counted) : []),
    ...(imported.length === 0 ? [] : [upsertImported(org, imported)]),
  ];
}

function takeOut(org: OrgId, replaced: readonly string[], rows: readonly ViewRow[]): readonly Statement[] {
  if (replaced.length === 0) return [];
  const kept = new Set(rows.map(({ id }) => id));
  const gone = replaced.filter((id) => !kept.has(id));
  const params = [org, replaced];
  const cleared: Statement[] = [
    {
      sql: `with old as (select unit, traits, due from portfolio where org = $1 and id = any($2::text[]) order by id for update)
        insert into portfolio_tally (org, unit, traits, due, n)
        select $1, unit, traits, due, -count(*)::int from old group by unit, traits, due`,
      params,
    },
    {
      sql: `with old as (delete from finding where org = $1 and initiative = any($2::text[]) returning unit, rank, stage, due)
        insert into finding_tally (org, unit, rank, stage, due, n)
        select $1, unit, rank, stage, due, -count(*)::int from old group by unit, rank, stage, due`,
      params,
    },
    { sql: 'delete from holding where org = $1 and initiative = any($2::text[])', params },
    { sql: 'delete from deployment where org = $1 and id = any($2::text[])', params },
    { sql: 'delete from candidate where org = $1 and id = any($2::text[])', params },
    { sql: 'delete from waiting where org = $1 and initiative = any($2::text[])', params },
  ];
  if (gone.length > 0) {
    cleared.push(
      { sql: 'delete from portfolio where org = $1 and id = any($2::text[])', params: [org, gone] },
      { sql: 'delete from initiative_view where org = $1 and id = any($2::text[])', params: [org, gone] },
    );
  }
  return cleared;
}

function putIn(org: OrgId, rows: readonly ViewRow[]): readonly Statement[] {
  const views = rows.map(({ id, name, purpose, shown }) => ({ id, name, purpose, shown }));
  return [
    upsertPortfolio(org, rows),
    insertRows(
      org,
      `initiative_view (org, id, name, purpose, shown) select $1, id, name, purpose, shown
        from json_to_recordset($2::json) as r (id text, name text, purpose text, shown json)
        on conflict (org, id) do update set name = excluded.name, purpose = excluded.purpose, shown = excluded.shown`,
      views,
    ),
    ...putFindings(org, rows),
    ...putRelations(org, rows),
  ];
}

function putFindings(org: OrgId, rows: readonly ViewRow[]): readonly Statement[] {
  const findings = rows.flatMap(({ id, unit, stage, findings }) =>
    findings.map(({ rank, due, mover }) => ({ initiative: id, rank, unit, stage, due, mover })),
  );
  if (findings.length === 0) return [];
  return [
    insertRows(
      org,
      `finding (org, initiative, rank, unit, stage, due, mover)
        select $1, initiative, rank, unit, stage, due, mover from json_to_recordset($2::json)
        as r (initiative text, rank int2, unit text, stage int2, due timestamptz, mover text)`,
      findings,
    ),
  ];
}

function putRelations(org: OrgId, rows: readonly ViewRow[]): readonly Statement[] {
  const holdings = rows.flatMap(({ id, holdings }) =>
    holdings.map(({ person, what }) => ({ person, initiative: id, what })),
  );
  const deployments = rows.flatMap(({ id, unit, stage, dates }) =>
    dates === null ? [] : [{ id, unit, stage, dates }],
  );
  const candidates = rows.flatMap(({ id, name, unit, candidate }) =>
    candidate === null ? [] : [{ id, name, unit, facts: candidate }],
  );
  const waiting = rows.flatMap(({ id, waiting }) => waiting.map((one) => ({ ...one, initiative: id })));
  const statements: Statement[] = [];
  if (waiting.length > 0) {
    statements.push(
      insertRows(
        org,
        `waiting (org, holder, initiative, code, which, due, delegable)
          select $1, holder, initiative, code, which, due, delegable from json_to_recordset($2::json)
          as r (holder text, initiative text, code text, which text, due timestamptz, delegable boolean)`,
        waiting,
      ),
    );
  }
  if (candidates.length > 0) {
    statements.push(
      insertRows(
        org,
        `candidate (org, id, name, unit, facts) select $1, id, name, unit, facts
          from json_to_recordset($2::json) as r (id text, name text, unit text, facts json)`,
        candidates,
      ),
    );
  }
  if (holdings.length > 0) {
    statements.push(
      insertRows(
        org,
        `holding (org, person, initiative, what) select $1, person, initiative, what
          from json_to_recordset($2::json) as r (person text, initiative text, what text)`,
        holdings,
      ),
    );
  }
  if (deployments.length > 0) {
    statements.push(
      insertRows(
        org,
        `deployment (org, id, unit, stage, dates) select $1, id, unit, stage, dates
          from json_to_recordset($2::json) as r (id text, unit text, stage int2, dates text)`,
        deployments,
      ),
    );
  }
  return statements;
}

function upsertPortfolio(org: OrgId, rows: readonly ViewRow[]): Statement {
  const narrow = rows.map((row) => ({
    id: row.id,
    version: row.version,
    unit: row.unit,
    traits: row.traits,
    due: row.due,
    name_key: row.nameKey,
    owner_key: row.ownerKey,
    deployed: row.deployed,
    words: row.words,
    changes_at: row.changesAt,
  }));
  return insertRows(
    org,
    `portfolio (org, id, version, unit, traits, due, name_key, owner_key, deployed, words, changes_at)
      select $1, id, version, unit, traits, due, name_key, owner_key, deployed, array_to_tsvector(words), changes_at
      from json_to_recordset($2::json) as r (id text, version int, unit text, traits int, due timestamptz, name_key text,
        owner_key text, deployed date, words text[], changes_at timestamptz)
      on conflict (org, id) do update set version = excluded.version, unit = excluded.unit, traits = excluded.traits,
        due = excluded.due, name_key = excluded.name_key, owner_key = excluded.owner_key, deployed = excluded.deployed,
        words = excluded.words, changes_at = excluded.changes_at`,
    narrow,
  );
}

function upsertImported(org: OrgId, imported: readonly ImportedRow[]): Statement {
  return insertRows(
    org,
    `imported_row (org, source, key, initiative, import, row, fingerprint, absent, present)
      select $1, source, key, initiative, import, row, fingerprint, absent, present
      from json_to_recordset($2::json) as r (source text, key text, initiative text, import text, row int, fingerprint text,
        absent boolean, present boolean)
      on conflict (org, source, key, initiative) do update set import = excluded.import,
        row = excluded.row, fingerprint = excluded.fingerprint, absent = excluded.absent, present = excluded.present`,
    imported,
  );
}

const insertRows = (org: OrgId, into: string, rows: readonly object[]): Statement => ({
  sql: `insert into ${into}`,
  params: [org, JSON.stringify(rows)],
});

/** Equal rows with their number, for the tallies. */
export interface Counts {
  readonly initiatives: Map<string, { readonly row: object; n: number }>;
  readonly findings: Map<string, { readonly row: object; n: number }>;
}

export const newCounts = (): Counts => ({ initiatives: new Map(), findings: new Map() });

function countRow(counts: Counts, { unit, traits, stage, due, findings }: ViewRow): void {
  countOne(counts.initiatives, `${unit} ${traits} ${due}`, () => ({ unit, traits, due }));
  for (const { rank, due } of findings) {
    countOne(counts.findings, `${unit} ${rank} ${stage} ${due}`, () => ({ unit, rank, stage, due }));
  }
}

function countOne(counts: Counts['findings'], key: string, row: () => object): void {
  const known = counts.get(key);
  if (known) known.n += 1;
  else counts.set(key, { row: row(), n: 1 });
}

/** Adds the counts to the tallies. */
export const countStatements = (org: OrgId, { initiatives, findings }: Counts): readonly Statement[] => [
  ...addCounts(org, 'portfolio_tally', 'unit, traits, due', [...initiatives.values()]),
  ...addCounts(org, 'finding_tally', 'unit, rank, stage, due', [...findings.values()]),
];

function addCounts(
  org: OrgId,
  table: string,
  columns: string,
  counted: readonly { readonly row: object; readonly n: number }[],
): readonly Statement[] {
  const statements: Statement[] = [];
  for (let from = 0; from < counted.length; from += 5000) {
    const rows = counted.slice(from, from + 5000).map(({ row, n }) => ({ ...row, n }));
    statements.push(
      insertRows(
        org,
        `${table} (org, ${columns}, n) select $1, ${columns}, n from json_to_recordset($2::json)
          as r (unit text, traits int, rank int2, stage int2, due timestamptz, n int)`,
        rows,
      ),
    );
  }
  return statements;
}
