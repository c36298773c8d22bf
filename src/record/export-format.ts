/** The exported record as a file: JSON Lines, every line canonical JSON, so that one record has one file (docs/record-format.md). */
import { toBase64 } from './base64.ts';
import {
  canonicalBefore,
  canonicalJson,
  isCanonical,
  type JsonObject,
  type JsonValue,
  NotCanonical,
  type NotCanonicalCode,
} from './canonical-json.ts';
import {
  asOpenings,
  envelopeProblem,
  type EnvelopeProblem,
  isCount,
  isObject,
  trustShape,
} from './envelope-shape.ts';
import { type Envelope, hashFromText, type Opening, type WrittenOpening } from './leaf.ts';

export const RECORD_FORMAT = 'mandate-record/1';

/** First line of the file. */
export interface RecordHeader {
  readonly org: string;
  /** Origin of every checkpoint in the file. */
  readonly origin: string;
  /** The key that signs the checkpoints. In a file it is a claim: an auditor compares it with the one noted elsewhere. */
  readonly vkey: string;
  /** UTC, `YYYY-MM-DDTHH:MM:SS.sssZ`. */
  readonly exportedAt: string;
}

/** One entry to be written. */
export interface EntryToExport {
  readonly idx: number;
  readonly leaf: Uint8Array;
  readonly envelope: Envelope;
  /** What has not been erased; none when the file is for someone who may not see it. */
  readonly openings: readonly Opening[];
}

export interface EntryLine {
  readonly kind: 'entry';
  readonly idx: number;
  /** Base64, as it stands in the file. */
  readonly leaf: string;
  /** The text that was hashed. */
  readonly envelopeText: string;
  /** Null when the text is no envelope. */
  readonly envelope: Envelope | null;
  readonly shape: EnvelopeProblem | null;
  readonly openings: readonly WrittenOpening[];
}

export type MalformedCode =
  | 'line_too_long'
  | 'not_json'
  | 'not_canonical'
  | 'unknown_line'
  | 'entry_shape'
  | 'header_shape'
  | 'checkpoint_shape'
  | 'end_shape'
  | NotCanonicalCode;

export type RecordLine =
  | { readonly kind: 'header'; readonly header: RecordHeader }
  | EntryLine
  | { readonly kind: 'checkpoint'; readonly note: string }
  | { readonly kind: 'end'; readonly size: number; readonly root: string }
  | { readonly kind: 'malformed'; readonly code: MalformedCode };

/** Longer lines are not read: the longest event, an import of a wide row, stays far below. */
export const MAX_LINE_CHARS = 8_000_000;

export function headerLine({ org, origin, vkey, exportedAt }: RecordHeader): string {
  return canonicalJson({ format: RECORD_FORMAT, org, origin, vkey, exportedAt });
}

export function entryLine({ idx, leaf, envelope, openings }: EntryToExport): string {
  const line = { idx, leaf: toBase64(leaf), envelope };
  return canonicalJson(openings.length === 0 ? line : { ...line, openings });
}

/** To be written right after the last entry it covers. */
export function checkpointLine(note: string): string {
  return canonicalJson({ checkpoint: note });
}

export function endLine(end: { readonly size: number; readonly root: Uint8Array }): string {
  return canonicalJson({ end: { size: end.size, root: toBase64(end.root) } });
}

/** Reads one line without its line feed. Never throws, whatever it is given. */
export function parseLine(text: string): RecordLine {
  if (text.length > MAX_LINE_CHARS) return malformed('line_too_long');
  try {
    const parsed = JSON.parse(text) as JsonValue;
    if (isObject(parsed) && parsed['envelope'] !== undefined) return readEntry(text, parsed);
    return isCanonical(text, parsed) ? read(parsed) : malformed('not_canonical');
  } catch (error) {
    if (error instanceof SyntaxError) return malformed('not_json');
    if (error instanceof NotCanonical) return malformed(error.code);
    throw error;
  }
}

function read(parsed: JsonValue): RecordLine {
  if (!isObject(parsed)) return malformed('unknown_line');
  if (parsed['checkpoint'] !== undefined) return readCheckpoint(parsed);
  if (parsed['end'] !== undefined) return readEnd(parsed);
  if (parsed['format'] !== undefined) return readHeader(parsed);
  return malformed('unknown_line');
}

function readEntry(text: string, parsed: JsonObject): RecordLine {
  const { idx, leaf, envelope, openings } = parsed;
  const fields = openings === undefined ? 3 : 4;
  const opened = openings === undefined ? [] : asOpenings(openings);
  if (Object.keys(parsed).length !== fields || !isCount(idx) || typeof leaf !== 'string' || opened === null) {
    return malformed(isCanonical(text, parsed) ? 'entry_shape' : 'not_canonical');
  }
  const written =
    openings === undefined ? { from: text.length - 1, openings: [] } : cutOpenings(text, opened);
  if (written === null) return malformed('not_canonical');
  const envelopeText = cutEnvelope(text, envelope, {
    text: `,"idx":${idx},"leaf":"${leaf}"`,
    end: written.from,
  });
  if (envelopeText === null) return malformed('not_canonical');
  const shape = envelopeProblem(envelope);
  const trusted = shape === null ? trustShape(envelope) : null;
  return { kind: 'entry', idx, leaf, envelopeText, envelope: trusted, shape, openings: written.openings };
}

const BEFORE_ENVELOPE = '{"envelope":';
const BEFORE_OPENINGS = ',"openings":[';
const AFTER_OPENINGS = ']}';
/** Values stand in an opening, which stands in a list. */
const DEPTH_OF_VALUE = 2;
const BEFORE_FIELD = '{"field":"';
const BEFORE_SALT = '","salt":"';
const BEFORE_VALUE = '","value":';

/**
 * The openings with the text of their values, which is what was hashed, cut from the end of a line; null where it is not canonical.
 * From behind and part by part, because the length of a value is known and the place where it begins is not.
 */
function cutOpenings(
  text: string,
  openings: readonly Opening[],
): { readonly from: number; readonly openings: readonly WrittenOpening[] } | null {
  const written: WrittenOpening[] = [];
  let at = text.length - AFTER_OPENINGS.length;
  for (let index = openings.length - 1; index >= 0; index--) {
    const opening = openings[index];
    if (opening === undefined) return null;
    const { field, salt, value } = opening;
    const valueText = canonicalBefore(text, at - 1, value, DEPTH_OF_VALUE);
    if (valueText === null) return null;
    const valueAt = at - 1 - valueText.length;
    const from = openingFrom(text, valueAt, opening);
    if (from === null || text.charAt(at - 1) !== '}') return null;
    written.push({ field, salt, value, text: valueText });
    at = index === 0 ? from : from - 1;
    if (index > 0 && text.charAt(at) !== ',') return null;
  }
  const from = at - BEFORE_OPENINGS.length;
  if (!text.startsWith(BEFORE_OPENINGS, from) || !text.endsWith(AFTER_OPENINGS)) return null;
  return { from, openings: written.reverse() };
}

/** Where the opening begins whose value stands at `valueAt`; null when what stands before that is not canonical. */
function openingFrom(text: string, valueAt: number, { field, salt }: Opening): number | null {
  // Nearly always both stand in the line as they are. Were there an escape in them the line would be longer than all its parts.
  return standsBefore(text, valueAt, field, salt) ?? standsBefore(text, valueAt, inside(field), inside(salt));
}

/** Compared piece by piece: putting the pieces together would make a text per opening. */
function standsBefore(text: string, end: number, field: string, salt: string): number | null {
  const saltAt = end - BEFORE_VALUE.length - salt.length;
  const fieldAt = saltAt - BEFORE_SALT.length - field.length;
  const from = fieldAt - BEFORE_FIELD.length;
  return from >= 0 &&
    text.startsWith(BEFORE_VALUE, end - BEFORE_VALUE.length) &&
    text.startsWith(salt, saltAt) &&
    text.startsWith(BEFORE_SALT, saltAt - BEFORE_SALT.length) &&
    text.startsWith(field, fieldAt) &&
    text.startsWith(BEFORE_FIELD, from)
    ? from
    : null;
}

/** Canonical, without its quotes. */
const inside = (text: string): string => canonicalJson(text).slice(1, -1);

/** The envelope's text, which is what was hashed, cut out of a line in which it stands first, canonical, and before `middle`; else null. */
function cutEnvelope(
  text: string,
  envelope: JsonValue | undefined,
  middle: { readonly text: string; readonly end: number },
): string | null {
  const from = middle.end - middle.text.length;
  if (!text.startsWith(BEFORE_ENVELOPE) || !text.startsWith(middle.text, from)) return null;
  const envelopeText = text.slice(BEFORE_ENVELOPE.length, from);
  return text.endsWith('}') && isCanonical(envelopeText, envelope) ? envelopeText : null;
}

function readCheckpoint(parsed: JsonObject): RecordLine {
  const note = parsed['checkpoint'];
  if (typeof note !== 'string' || Object.keys(parsed).length !== 1) return malformed('checkpoint_shape');
  return { kind: 'checkpoint', note };
}

function readEnd(parsed: JsonObject): RecordLine {
  const end = parsed['end'];
  if (!isObject(end) || Object.keys(parsed).length !== 1 || Object.keys(end).length !== 2)
    return malformed('end_shape');
  const { size, root } = end;
  if (!isCount(size) || typeof root !== 'string' || hashFromText(root) === null)
    return malformed('end_shape');
  return { kind: 'end', size, root };
}

function readHeader(parsed: JsonObject): RecordLine {
  const { format, org, origin, vkey, exportedAt } = parsed;
  if (format !== RECORD_FORMAT || Object.keys(parsed).length !== 5) return malformed('header_shape');
  if (typeof org !== 'string' || typeof origin !== 'string') return malformed('header_shape');
  if (typeof vkey !== 'string' || typeof exportedAt !== 'string') return malformed('header_shape');
  return { kind: 'header', header: { org, origin, vkey, exportedAt } };
}

function malformed(code: MalformedCode): RecordLine {
  return { kind: 'malformed', code };
}
