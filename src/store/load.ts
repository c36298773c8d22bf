/** Reading streams back. */
import type { Instant, OrgId } from '../domain/ids.ts';
import type { JsonValue } from '../record/canonical-json.ts';
import type { Queryable } from './database.ts';
import { eventColumns, eventOf } from './recorded-event.ts';
import type { EventCodec, EventRow, RecordedEvent } from './recorded-event.ts';

/** A recorded event as read back, with the time of the database's clock. */
export interface StoredEvent<Event> extends RecordedEvent<Event> {
  readonly recordedAt: Instant;
}

export interface LoadedStream<Event> {
  /** 0 for a stream without events. */
  readonly version: number;
  readonly events: readonly StoredEvent<Event>[];
}

interface LoadedRow extends EventRow {
  readonly opened: Readonly<Record<string, JsonValue>> | null;
}

const columns = `${eventColumns},
  (select jsonb_object_agg(opening.field, opening.value) from opening
    where opening.org = event.org and opening.event_id = event.id) as opened`;

export interface StreamToLoad<Event> {
  readonly org: OrgId;
  readonly stream: string;
  readonly codec: EventCodec<Event>;
}

/** The events of one stream after version `after`. */
export async function load<Event>(
  db: Queryable,
  { org, stream, codec }: StreamToLoad<Event>,
  after = 0,
): Promise<LoadedStream<Event>> {
  const rows = await db.query<LoadedRow>(
    `select ${columns} from event
      where event.org = $1 and event.stream = $2 and event.version > $3 order by event.version`,
    [org, stream, after],
  );
  return { version: rows.at(-1)?.version ?? after, events: rows.map((row) => stored(row, codec)) };
}

/** Many streams in one query; every stream asked for is in the answer. */
export async function loadMany<Event>(
  db: Queryable,
  {
    org,
    streams,
    codec,
  }: { readonly org: OrgId; readonly streams: readonly string[]; readonly codec: EventCodec<Event> },
): Promise<ReadonlyMap<string, LoadedStream<Event>>> {
  // One lookup for each stream, whatever the planner believes: in a first import it has no statistics to know better.
  const rows = await db.query<LoadedRow>(
    `select found.* from unnest($2::text[]) as wanted (stream)
      cross join lateral (
        select ${columns} from event
        where event.org = $1 and event.stream = wanted.stream order by event.version offset 0
      ) as found`,
    [org, streams],
  );
  const events = new Map<string, StoredEvent<Event>[]>(streams.map((stream) => [stream, []]));
  for (const row of rows) events.get(row.stream)?.push(stored(row, codec));
  return new Map(
    [...events].map(([stream, list]) => [stream, { version: list.at(-1)?.version ?? 0, events: list }]),
  );
}

/** Names of an organisation's streams that begin so, in order after `after`: for rebuilding views page by page. */
export async function streamsOf(
  db: Queryable,
  {
    org,
    prefix,
    after,
    limit,
  }: { readonly org: OrgId; readonly prefix: string; readonly after: string; readonly limit: number },
): Promise<readonly string[]> {
  const rows = await db.query<{ readonly stream: string }>(
    `select stream from event where org = $1 and version = 1 and starts_with(stream, $2)
      and stream collate "C" > $3 order by stream collate "C" limit $4`,
    [org, prefix, after, limit],
  );
  return rows.map(({ stream }) => stream);
}

function stored<Event>(row: LoadedRow, codec: EventCodec<Event>): StoredEvent<Event> {
  return {
    id: row.id,
    stream: row.stream,
    version: row.version,
    actor: row.actor,
    commandId: row.command_id,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    event: eventOf(row, row.opened ?? {}, codec),
  };
}
