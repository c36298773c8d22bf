/** Entries of the record, newest first: of one stream, of one type, or all. */
import type { InitiativeId, Instant } from '../domain/ids.ts';
import { actorView } from './actor.ts';
import type { ActorView } from './actor.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { withNames } from './name.ts';
import type { Said, Scene } from './scene.ts';

/** A stored body: whatever the event held. */
type Body = Readonly<Record<string, unknown>>;

export interface EntriesQuery {
  readonly stream?: string | undefined;
  readonly type?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface RecordEntry {
  /** Place in the tree; null until the sequencer has numbered it. */
  readonly index: number | null;
  readonly event: string;
  readonly type: string;
  readonly stream: string;
  readonly version: number;
  readonly actor: ActorView;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  /** First eight characters of the leaf hash, base64; empty until it is numbered. */
  readonly leaf: string;
  readonly says: Said;
  readonly subject: { readonly kind: string; readonly id: string; readonly name: string | null };
}

export interface EntriesPage {
  readonly rows: readonly RecordEntry[];
  readonly next: string | null;
  readonly total: number;
}

interface EntryRow {
  readonly id: string;
  readonly type: string;
  readonly stream: string;
  readonly version: number;
  readonly actor: string;
  readonly occurred_at: Instant;
  readonly recorded_at: Instant;
  readonly body: Body;
  readonly opened: Body | null;
  readonly idx: number | null;
  readonly leaf: string | null;
  /** What orders: the place in the tree, the place among the unnumbered, or the version. */
  readonly place: number;
}

const columns = `e.id, e.type, e.stream, e.version, e.actor, e.occurred_at, e.recorded_at, e.body, entry.idx,
  left(encode(entry.leaf, 'base64'), 8) as leaf,
  (select jsonb_object_agg(o.field, o.value) from opening o where o.org = e.org and o.event_id = e.id) as opened`;

/** A page of entries. */
export async function recordEntries(scene: Scene, query: EntriesQuery): Promise<EntriesPage> {
  const wanted = query.limit + 1;
  const rows =
    query.stream === undefined ? await ofAll(scene, query, wanted) : await ofStream(scene, query, wanted);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const names = await initiativeNames(scene, page);
  return {
    rows: page.map((row) => entryShown(scene, row, names)),
    next:
      rows.length > query.limit && last
        ? writeCursor([last.idx === null ? 'waiting' : 'entry', last.place, last.id])
        : null,
    total: await countEntries(scene, query),
  };
}

async function ofStream(
  { db, org }: Scene,
  { stream, type, cursor }: EntriesQuery,
  wanted: number,
): Promise<readonly EntryRow[]> {
  const before = cursor === undefined ? null : Number(readCursor(cursor, 3)[1]);
  return db.query<EntryRow>(
    `select ${columns}, e.version as place from event e left join entry on entry.org = e.org and entry.event_id = e.id
      where e.org = $1 and e.stream = $2 and ($3::text is null or e.type = $3) and ($4::int is null or e.version < $4)
      order by e.version desc limit $5`,
    [org, stream, type ?? null, before, wanted],
  );
}

/**
 * What waits for its number is newer than everything numbered. One statement, so that nothing gets its number between the
 * halves; and a page that ended among the waiting goes on behind its last entry, wherever that has been numbered since.
 */
async function ofAll(
  { db, org }: Scene,
  { type, cursor }: EntriesQuery,
  wanted: number,
): Promise<readonly EntryRow[]> {
  const [kind, place, event] = cursor === undefined ? [null, null, null] : readCursor(cursor, 3);
  return db.query<EntryRow>(
    `select * from (
        (select ${columns}, u.position as place, true as waiting
          from unnumbered u join event e on e.org = u.org and e.id = u.event_id
          left join entry on entry.org = e.org and entry.event_id = e.id
          where u.org = $1 and entry.idx is null and ($2::text is null or e.type = $2)
            and not $5::boolean and ($3::int8 is null or u.position < $3)
          order by u.position desc limit $4)
        union all
        (select ${columns}, entry.idx as place, false as waiting
          from entry join event e on e.org = entry.org and e.id = entry.event_id
          where entry.org = $1 and ($2::text is null or e.type = $2)
            and entry.idx < coalesce(
              case when $5 then $3 else (select idx from entry as seen where seen.org = $1 and seen.event_id = $6::text) end,
              9223372036854775807)
          order by entry.idx desc limit $4)
      ) as page order by waiting desc, place desc limit $4`,
    [org, type ?? null, place ?? null, wanted, kind === 'entry', event ?? null],
  );
}

async function countEntries({ db, org }: Scene, { stream, type }: EntriesQuery): Promise<number> {
  const [row] = await db.query<{ readonly n: number }>(
    `select count(*) as n from event where org = $1 and ($2::text is null or stream = $2) and ($3::text is null or type = $3)`,
    [org, stream ?? null, type ?? null],
  );
  return row?.n ?? 0;
}

async function initiativeNames(
  { db, org }: Scene,
  rows: readonly EntryRow[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(rows.map(({ stream }) => stream.split('/')[1] ?? ''))];
  const named = await db.query<{ readonly id: string; readonly name: string }>(
    'select id, name from initiative_view where org = $1 and id = any($2::text[])',
    [org, ids],
  );
  return new Map(named.map(({ id, name }) => [id, name]));
}

function entryShown(scene: Scene, row: EntryRow, names: ReadonlyMap<string, string>): RecordEntry {
  const { organisation, org } = scene;
  const [kind = '', id] = row.stream.split('/');
  const subject =
    id === undefined
      ? { kind, id: org, name: organisation.founded?.name ?? null }
      : { kind, id: id as InitiativeId, name: names.get(id) ?? null };
  return {
    index: row.idx,
    event: row.id,
    type: row.type,
    stream: row.stream,
    version: row.version,
    actor: actorView(organisation, row.actor),
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    leaf: row.leaf ?? '',
    says: withNames(organisation, {
      code: `event.${row.type}`,
      values: valuesOf({ ...row.body, ...row.opened }),
    }),
    subject,
  };
}

/** The plain values of an event, and the name in a declaration; what has been erased is not there. */
function valuesOf(body: Body): Said['values'] {
  const values: Record<string, string | number> = {};
  for (const [field, value] of Object.entries(body)) {
    if (typeof value === 'string' || typeof value === 'number') values[field] = value;
  }
  const name = nameOf(body['declared']);
  return name === null ? values : { ...values, name };
}

function nameOf(declared: unknown): string | null {
  if (typeof declared !== 'object' || declared === null || !('name' in declared)) return null;
  return typeof declared.name === 'string' ? declared.name : null;
}
