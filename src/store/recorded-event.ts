/** An event as it lies in the record, and what the store must be told about a stream's events to write and read them. */
import type { Actor } from '../domain/kernel.ts';
import type { Instant, OrgId } from '../domain/ids.ts';
import type { JsonObject, JsonValue } from '../record/canonical-json.ts';
import type { Envelope } from '../record/leaf.ts';
import type { Statement } from './database.ts';

/** What the domain's events of one kind of stream are. */
export interface EventCodec<Event> {
  /** Fields that may stand in clear in the record; every other one enters it only as a salted commitment. */
  clearFields(type: string): readonly string[];
  /** Parses a stored event (old shapes included). An erased field arrives as null. */
  parse(type: string, body: JsonObject): Event;
}

/** Fresh ids and randomness, handed in by the composition root. */
export interface Mint {
  /** `evt_` and a UUIDv7. */
  eventId(): string;
  /** 32 random bytes. */
  salt(): Uint8Array;
}

/** Where an event comes from: the command that wrote it. */
export interface Origin {
  readonly org: OrgId;
  readonly actor: Actor;
  readonly commandId: string;
  /** By the caller's clock. */
  readonly occurredAt: Instant;
}

/** One event with its place in its stream. The database's clock is not in it: it is read when the event is written. */
export interface RecordedEvent<Event> {
  readonly id: string;
  readonly stream: string;
  readonly version: number;
  readonly actor: string;
  readonly commandId: string;
  readonly occurredAt: Instant;
  readonly event: Event;
}

/** What its writer is given at once: whoever deletes the event before it is numbered contradicts this. */
export interface Receipt {
  readonly eventId: string;
  readonly type: string;
  readonly stream: string;
  readonly version: number;
  readonly leafHash: Uint8Array;
}

/** What a command did to one stream. */
export interface Change<State, Event> {
  readonly org: OrgId;
  readonly stream: string;
  readonly before: State;
  readonly after: State;
  readonly events: readonly RecordedEvent<Event>[];
}

/** The statements that bring a read model up to a change; they run in the transaction of the events. */
export type Projection<State, Event> = (change: Change<State, Event>) => readonly Statement[];

/** `person:per_…`, `machine:key_…` or `clock`. */
export function actorText(actor: Actor): string {
  switch (actor.kind) {
    case 'person':
      return `person:${actor.person}`;
    case 'machine':
      return `machine:${actor.key}`;
    case 'clock':
      return 'clock';
  }
}

/** A row of the table `event`. */
export interface EventRow {
  readonly id: string;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly actor: string;
  readonly command_id: string;
  readonly occurred_at: Instant;
  readonly recorded_at: Instant;
  readonly body: JsonObject;
  readonly commitments: Readonly<Record<string, string>>;
}

export const eventColumns =
  'event.id, event.stream, event.version, event.type, event.actor, event.command_id, event.occurred_at, event.recorded_at, event.body, event.commitments';

/** What is hashed into the tree for an event. */
export function envelopeOf(org: string, row: EventRow): Envelope {
  return {
    v: 1,
    org,
    id: row.id,
    stream: row.stream,
    version: row.version,
    type: row.type,
    actor: row.actor,
    command: row.command_id,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    body: row.body,
    commitments: row.commitments,
  };
}

/** The event itself: what is in clear, what is opened, and null for what has been erased. */
export function eventOf<Event>(
  row: EventRow,
  opened: Readonly<Record<string, JsonValue>>,
  codec: EventCodec<Event>,
): Event {
  const erased = Object.fromEntries(Object.keys(row.commitments).map((field) => [field, null]));
  return codec.parse(row.type, { ...row.body, ...erased, ...opened });
}
