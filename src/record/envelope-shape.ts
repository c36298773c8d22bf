/** Reads envelopes and openings out of parsed JSON by hand: an auditor's verifier trusts no shape and needs no library. */
import type { JsonObject, JsonValue } from './canonical-json.ts';
import type { Envelope, Opening } from './leaf.ts';

const TEXT_FIELDS = [
  'org',
  'id',
  'stream',
  'type',
  'actor',
  'command',
  'occurredAt',
  'recordedAt',
] as const satisfies readonly (keyof Envelope)[];

/** Base64 of 32 bytes. The length is enough: an opening is compared with the text. */
const HASH_CHARS = 44;

const FIELD_COUNT = TEXT_FIELDS.length + 4;

/** Why parsed JSON is no envelope. */
export type EnvelopeProblem = 'envelope_shape' | 'envelope_version' | 'commitment_shape';

/** Null when the value is an envelope, with no field missing and none added; then it may be read as one. */
export function envelopeProblem(value: JsonValue | undefined): EnvelopeProblem | null {
  if (!isObject(value)) return 'envelope_shape';
  if (value['v'] !== 1) return 'envelope_version';
  if (Object.keys(value).length !== FIELD_COUNT) return 'envelope_shape';
  for (const field of TEXT_FIELDS) {
    const text = value[field];
    if (typeof text !== 'string' || text === '') return 'envelope_shape';
  }
  const { version, body, commitments } = value;
  if (!isCount(version) || version < 1 || !isObject(body) || !isObject(commitments)) return 'envelope_shape';
  return commitmentsProblem(body, commitments);
}

/** Null unless `envelopeProblem` finds nothing. */
export function asEnvelope(value: JsonValue | undefined): Envelope | null {
  return envelopeProblem(value) === null ? trustShape(value) : null;
}

/** Only after `envelopeProblem` found nothing. */
export function trustShape(value: JsonValue | undefined): Envelope {
  return value as unknown as Envelope;
}

/** Null unless a list of openings with exactly their three fields, no field opened twice. */
export function asOpenings(value: JsonValue | undefined): readonly Opening[] | null {
  if (!isArray(value)) return null;
  const openings = new Map<string, Opening>();
  for (const opening of value) {
    if (!isObject(opening) || Object.keys(opening).length !== 3) return null;
    const { field, salt, value: opened } = opening;
    if (typeof field !== 'string' || typeof salt !== 'string' || opened === undefined) return null;
    if (openings.has(field)) return null;
    openings.set(field, { field, salt, value: opened });
  }
  return [...openings.values()];
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

export function isCount(value: JsonValue | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function commitmentsProblem(body: JsonObject, commitments: JsonObject): EnvelopeProblem | null {
  for (const field of Object.keys(commitments)) {
    // In clear and committed at once would leave open which of the two was meant.
    if (Object.hasOwn(body, field)) return 'commitment_shape';
    const hash = commitments[field];
    if (typeof hash !== 'string' || hash.length !== HASH_CHARS) return 'commitment_shape';
  }
  return null;
}
