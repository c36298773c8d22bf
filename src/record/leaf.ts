/** One entry of the record: what of an event stands in clear, what only as a commitment, and the hash that enters the tree. */
import { fromBase64, isBase64Of, toBase64 } from './base64.ts';
import { canonicalJson, type JsonObject, type JsonValue, NotCanonical } from './canonical-json.ts';
import { HASH_BYTES, type Hashing } from './hashing.ts';

/** What is hashed for one event. Times are UTC as `YYYY-MM-DDTHH:MM:SS.sssZ`. */
export interface Envelope {
  readonly v: 1;
  readonly org: string;
  /** `evt_` and a UUIDv7. */
  readonly id: string;
  /** As `initiative/ini_…` or `organisation`. */
  readonly stream: string;
  /** Position in its stream, from 1, without gaps. */
  readonly version: number;
  readonly type: string;
  /** `person:per_…`, `machine:key_…` or `clock`. */
  readonly actor: string;
  /** Id of the command that wrote the event. */
  readonly command: string;
  /** By the caller's clock. */
  readonly occurredAt: string;
  /** By the database's clock. */
  readonly recordedAt: string;
  /** The event's fields that stand in clear. */
  readonly body: JsonObject;
  /** The event's other fields: name to base64 of SHA-256(salt ‖ canonical JSON of the value). */
  readonly commitments: Readonly<Record<string, string>>;
}

/** What turns a commitment back into its value. Kept beside the record, and erasable (GDPR Art. 17) while proofs still hold. */
export interface Opening {
  readonly field: string;
  /** Base64 of 32 random bytes, never used twice. */
  readonly salt: string;
  readonly value: JsonValue;
}

/** An opening as it was read: with the canonical text of its value, which is what was hashed. */
export interface WrittenOpening extends Opening {
  readonly text: string;
}

/** Why an opening does not open its commitment. */
export type OpeningProblem = 'no_such_commitment' | 'bad_salt' | 'value_differs';

/** Random bytes per commitment: short values (a name, a yes) cannot be found by trying. */
export const SALT_BYTES = 32;

const LEAF_PREFIX = Uint8Array.of(0);
const encoder = new TextEncoder();
let scratch = new Uint8Array(4096);

/** Leaf hash (RFC 6962 section 2.1) of an envelope: SHA-256(0x00 ‖ canonical JSON). */
export function leafHash(hashing: Hashing, envelope: Envelope): Uint8Array {
  return leafHashOfText(hashing, canonicalJson(envelope));
}

/** The same for an envelope that is already canonical text. */
export function leafHashOfText(hashing: Hashing, canonical: string): Uint8Array {
  return prefixedHash(hashing, LEAF_PREFIX, canonical);
}

/** Base64 of SHA-256(salt ‖ canonical JSON of the value). The salt has a fixed length, so the two cannot run together. */
export function commit(hashing: Hashing, salt: Uint8Array, value: JsonValue): string {
  return commitText(hashing, salt, canonicalJson(value));
}

function commitText(hashing: Hashing, salt: Uint8Array, canonical: string): string {
  return toBase64(commitmentOf(hashing, salt, canonical));
}

function commitmentOf(hashing: Hashing, salt: Uint8Array, canonical: string): Uint8Array {
  if (salt.length !== SALT_BYTES) throw new Error(`a salt has ${SALT_BYTES} bytes, not ${salt.length}`);
  return prefixedHash(hashing, salt, canonical);
}

function prefixedHash(hashing: Hashing, prefix: Uint8Array, text: string): Uint8Array {
  // UTF-8 takes at most three bytes for one UTF-16 unit. One buffer for all hashes: verification makes no garbage here.
  const room = prefix.length + text.length * 3;
  if (scratch.length < room) scratch = new Uint8Array(room);
  scratch.set(prefix);
  const { written } = encoder.encodeInto(text, scratch.subarray(prefix.length));
  return hashing.sha256(scratch.subarray(0, prefix.length + written));
}

/** Null when the opening opens its commitment in this envelope. Throws `NotCanonical` for a value that has no canonical text. */
export function checkOpening(hashing: Hashing, envelope: Envelope, opening: Opening): OpeningProblem | null {
  return checkWrittenOpening(hashing, envelope, { ...opening, text: canonicalJson(opening.value) });
}

/** The same for an opening whose value need not be written again. Throws `NotCanonical` for half a surrogate pair in its text. */
export function checkWrittenOpening(
  hashing: Hashing,
  { commitments }: Envelope,
  { field, salt: saltText, text }: WrittenOpening,
): OpeningProblem | null {
  if (!Object.hasOwn(commitments, field)) return 'no_such_commitment';
  const salt = fromBase64(saltText);
  if (salt?.length !== SALT_BYTES) return 'bad_salt';
  // As UTF-8 every half becomes the same replacement character: two values would have one hash.
  if (!text.isWellFormed()) throw new NotCanonical('lone_surrogate');
  return isBase64Of(commitments[field] ?? '', commitmentOf(hashing, salt, text)) ? null : 'value_differs';
}

/** An event to be sealed, and the randomness for it. */
export interface Sealing {
  /** The event's own fields, without its type. A field that is undefined is left out. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Names of the fields that may stand in clear; every other one is committed, so that a forgotten field stays private. */
  readonly clear: ReadonlySet<string>;
  /** 32 fresh random bytes at each call. */
  readonly salt: (field: string) => Uint8Array;
}

export interface Sealed {
  readonly body: JsonObject;
  readonly commitments: Readonly<Record<string, string>>;
  readonly openings: readonly SealedOpening[];
}

/** An opening on its way to where it is kept: its value as the canonical text that was hashed. */
export interface SealedOpening {
  readonly field: string;
  readonly salt: Uint8Array;
  readonly text: string;
}

/** Splits an event into what is in clear, the commitments and their openings. Throws `NotCanonical` on what JSON cannot hold. */
export function sealEvent(hashing: Hashing, sealing: Sealing): Sealed {
  const body: Record<string, JsonValue> = {};
  const commitments: Record<string, string> = {};
  const openings: SealedOpening[] = [];
  for (const [field, given] of Object.entries(sealing.body)) {
    if (given === undefined) continue;
    // Only its canonical text is kept, so that what is kept is exactly what was hashed, with no tie to the caller's object.
    const text = canonicalJson(given);
    if (sealing.clear.has(field)) {
      body[field] = JSON.parse(text) as JsonValue;
      continue;
    }
    const salt = sealing.salt(field);
    commitments[field] = commitText(hashing, salt, text);
    openings.push({ field, salt, text });
  }
  return { body, commitments, openings };
}

/** An event put together again from what is in clear and what has not been erased. */
export function openedBody(envelope: Envelope, openings: readonly Opening[]): JsonObject {
  return { ...envelope.body, ...Object.fromEntries(openings.map(({ field, value }) => [field, value])) };
}

/** A hash as it stands in the record's text; null when it is not base64 of 32 bytes. */
export function hashFromText(text: string): Uint8Array | null {
  const bytes = fromBase64(text);
  return bytes?.length === HASH_BYTES ? bytes : null;
}
