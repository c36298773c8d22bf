/** Writing events: sealed one by one, then inserted with a few statements however many they are. */
import { Refusal } from '../domain/kernel.ts';
import type { Instant } from '../domain/ids.ts';
import type { Hashing } from '../record/hashing.ts';
import { leafHash, sealEvent } from '../record/leaf.ts';
import type { Sealed } from '../record/leaf.ts';
import { isUniqueViolation } from './database.ts';
import type { Statement } from './database.ts';
import { actorText, envelopeOf } from './recorded-event.ts';
import type { EventCodec, Mint, Origin, Receipt, RecordedEvent } from './recorded-event.ts';

/** Events for one stream, decided on the stream at `expectedVersion` (as loaded; 0 for a new one). */
export interface StreamAppend<Event> {
  readonly stream: string;
  readonly expectedVersion: number;
  readonly events: readonly Event[];
}

/** What sealing takes. */
export interface Sealers<Event> {
  readonly hashing: Hashing;
  readonly mint: Mint;
  readonly codec: EventCodec<Event>;
}

/** An event ready to be inserted. */
export interface SealedEvent<Event> {
  readonly recorded: RecordedEvent<Event>;
  readonly type: string;
  readonly sealed: Sealed;
}

/** Splits each event into its clear part, commitments and openings, and gives it its id and place. */
export function seal<Event extends { readonly type: string }>(
  sealers: Sealers<Event>,
  origin: Origin,
  appends: readonly StreamAppend<Event>[],
): readonly SealedEvent<Event>[] {
  const actor = actorText(origin.actor);
  const { commandId, occurredAt } = origin;
  return appends.flatMap(({ stream, expectedVersion, events }) =>
    events.map((event, index) => {
      const { type, ...body } = event;
      const clear = new Set(sealers.codec.clearFields(type));
      const sealed = sealEvent(sealers.hashing, { body, clear, salt: () => sealers.mint.salt() });
      const id = sealers.mint.eventId();
      const version = expectedVersion + index + 1;
      return { recorded: { id, stream, version, actor, commandId, occurredAt, event }, type, sealed };
    }),
  );
}

const insertEvents = `
  with given as (
    select * from unnest($2::text[], $3::text[], $4::int4[], $5::text[], $9::jsonb[], $10::jsonb[])
      with ordinality as given (id, stream, version, type, body, commitments, place)
  ), queued as (
    insert into unnumbered (org, event_id) select $1, id from given order by place
  )
  insert into event (org, id, stream, version, type, actor, command_id, occurred_at, body, commitments)
  select $1, id, stream, version, type, $6, $7, $8, body, commitments from given order by place
  returning id, recorded_at`;

const insertOpenings = `
  insert into opening (org, event_id, field, salt, value)
  select $1, * from unnest($2::text[], $3::text[], $4::bytea[], $5::jsonb[])`;

/** The statements that append; the first answers the rows for `receipts`. All events must come from one command. */
export function appendStatements<Event>(
  origin: Origin,
  events: readonly SealedEvent<Event>[],
): readonly Statement[] {
  const openings = events.flatMap(({ recorded, sealed }) =>
    sealed.openings.map((opening) => ({ ...opening, eventId: recorded.id })),
  );
  const written: Statement = {
    sql: insertEvents,
    params: [
      origin.org,
      events.map(({ recorded }) => recorded.id),
      events.map(({ recorded }) => recorded.stream),
      events.map(({ recorded }) => recorded.version),
      events.map(({ type }) => type),
      actorText(origin.actor),
      origin.commandId,
      origin.occurredAt,
      events.map(({ sealed }) => sealed.body),
      events.map(({ sealed }) => sealed.commitments),
    ],
  };
  if (openings.length === 0) return [written];
  const opened: Statement = {
    sql: insertOpenings,
    params: [
      origin.org,
      openings.map(({ eventId }) => eventId),
      openings.map(({ field }) => field),
      openings.map(({ salt }) => salt),
      openings.map(({ text }) => text),
    ],
  };
  return [written, opened];
}

/** Receipts from the rows that the insert answered. */
export function receipts<Event>(
  hashing: Hashing,
  origin: Origin,
  events: readonly SealedEvent<Event>[],
  rows: readonly unknown[],
): readonly Receipt[] {
  const clock = new Map(
    (rows as readonly { id: string; recorded_at: Instant }[]).map((row) => [row.id, row.recorded_at]),
  );
  return events.map(({ recorded, type, sealed }) => {
    const recordedAt = clock.get(recorded.id);
    if (recordedAt === undefined) throw new Error(`event ${recorded.id} was not written`);
    const envelope = envelopeOf(origin.org, {
      id: recorded.id,
      stream: recorded.stream,
      version: recorded.version,
      type,
      actor: recorded.actor,
      command_id: recorded.commandId,
      occurred_at: recorded.occurredAt,
      recorded_at: recordedAt,
      body: sealed.body,
      commitments: sealed.commitments,
    });
    return {
      eventId: recorded.id,
      type,
      stream: recorded.stream,
      version: recorded.version,
      leafHash: leafHash(hashing, envelope),
    };
  });
}

/** True when someone else has written to the stream in between. */
export function isVersionConflict(error: unknown): boolean {
  return isUniqueViolation(error, 'event_stream_version');
}

export function versionConflict(stream: string, expected: number, found: number): Refusal {
  return new Refusal('version_conflict', { stream, expected, found });
}
