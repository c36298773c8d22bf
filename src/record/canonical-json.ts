/** Canonical JSON (RFC 8785) for the subset the record allows, so that one value has one text and one hash. */

/** What the record can hold: no undefined, nothing with behaviour, and only numbers that are written without an exponent. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** Why a value has no canonical text here. */
export type NotCanonicalCode =
  | 'float'
  | 'lone_surrogate'
  | 'not_plain'
  | 'proto_key'
  | 'too_deep'
  | 'unsupported_type';

/** Thrown by `canonicalJson`: a bug when we write, a malformed line when we read. */
export class NotCanonical extends Error {
  readonly code: NotCanonicalCode;

  constructor(code: NotCanonicalCode) {
    super(`value has no canonical JSON: ${code}`);
    this.name = 'NotCanonical';
    this.code = code;
  }
}

/** Nesting beyond this is refused, so that a hostile line cannot exhaust the stack. */
export const MAX_DEPTH = 64;

/**
 * The one text of a value: no white space, keys in UTF-16 order (RFC 8785 section 3.2.3), integers in the safe range, decimals from
 * a millionth up.
 * Throws `NotCanonical` for anything else.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (Number.isNaN(measure(value, false, 0))) return write(value);
  // RFC 8785 section 3.2.2.2 takes its string escapes from ECMAScript, so the engine's own writer is exact once the
  // keys are in order, and faster than ours. It writes a lone surrogate as an escape: then ours refuses it.
  const text = JSON.stringify(value);
  return text.includes('\\ud') ? write(value) : text;
}

/**
 * Whether `text` is the canonical text of the value it parsed to. The canonical spelling is the shortest one: white space, a
 * second key of one name or a needless escape can only add to it, so that comparing two lengths is enough, at a quarter of
 * the cost of writing the value again. Where another spelling could be as short the value is written after all.
 */
export function isCanonical(text: string, parsed: unknown): boolean {
  return fits(text, parsed, measure(parsed, text.includes('\\'), 0));
}

/** The canonical text of a value, if that is what stands in `text` right before `end`, `depth` levels deep; else null. */
export function canonicalBefore(text: string, end: number, value: unknown, depth = 0): string | null {
  const measured = measure(value, text.includes('\\'), depth);
  const length = Number.isNaN(measured) ? write(value).length : measured % ROUND_NUMBER;
  const part = text.slice(Math.max(0, end - length), end);
  return fits(part, value, measured) ? part : null;
}

function fits(text: string, parsed: unknown, measured: number): boolean {
  if (Number.isNaN(measured)) return write(parsed) === text;
  if (measured % ROUND_NUMBER !== text.length) return false;
  // \u001F and \u001f are equally long.
  const another = text.includes('\\u') || (measured >= ROUND_NUMBER && EXPONENT.test(text));
  return !another || write(parsed) === text;
}

/** Added to a length for each number that ends in two zeros, the only ones an exponent spells no longer: 100 is 1e2. */
const ROUND_NUMBER = 2 ** 32;

/** An exponent where a number may stand. Also met inside some strings, which costs time and nothing else. */
const EXPONENT = /[:,[]-?[0-9.]+[eE]/;

/** Anything but plain characters: `"`, `\`, control characters, halves of surrogate pairs. Without the u flag for its speed. */
const NEEDS_CARE = /[^ !#-[\]-\ud7ff\ue000-\uffff]/;

/** Length of the canonical text, NaN when keys are out of order or a decimal is in it. Without `escapes` strings are taken to have none. */
function measure(value: unknown, escapes: boolean, depth: number): number {
  switch (typeof value) {
    case 'string':
      return escapes && NEEDS_CARE.test(value) ? quote(value).length : value.length + 2;
    case 'number':
      if (!Number.isSafeInteger(value)) return measureDecimal(value);
      return String(value).length + (value !== 0 && value % 100 === 0 ? ROUND_NUMBER : 0);
    case 'boolean':
      return value ? 4 : 5;
    case 'object':
      if (value === null) return 4;
      if (depth >= MAX_DEPTH) throw new NotCanonical('too_deep');
      return Array.isArray(value)
        ? measureArray(value, escapes, depth + 1)
        : measureObject(value, escapes, depth + 1);
    case 'undefined':
    case 'function':
    case 'symbol':
    case 'bigint':
      throw new NotCanonical('unsupported_type');
  }
}

/** Below it ECMAScript writes an exponent, which other languages write otherwise. */
const LEAST_DECIMAL = 1e-6;

/** NaN: two decimals of one length may be the same number to a machine (0.30000000000000004), so that it is always written anew. */
function measureDecimal(value: number): number {
  const plain = Number.isFinite(value) && !Number.isInteger(value) && Math.abs(value) >= LEAST_DECIMAL;
  if (!plain) throw new NotCanonical('float');
  return Number.NaN;
}

function measureArray(values: readonly unknown[], escapes: boolean, depth: number): number {
  let length = Math.max(2, values.length + 1);
  // Indexed, so that a hole is met as undefined and refused instead of skipped.
  for (let at = 0; at < values.length; at++) length += measure(values[at], escapes, depth);
  return length;
}

function measureObject(value: object, escapes: boolean, depth: number): number {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw new NotCanonical('not_plain');
  const fields = value as Readonly<Record<string, unknown>>;
  let length = 1;
  let previous: string | undefined;
  // Own keys only: the prototype is bare. Object.keys would make a list per object.
  for (const key in fields) {
    // Some readers treat this key as the prototype, so that two readers would see two different entries.
    if (key === '__proto__') throw new NotCanonical('proto_key');
    // `>` on strings compares UTF-16 code units, the order RFC 8785 asks for. Engines put 10 after 9, it does not.
    // Nor do they keep the order in which keys made of digits stood in a text.
    if ((previous !== undefined && previous > key) || startsWithDigit(key)) length = Number.NaN;
    previous = key;
    length +=
      2 + (escapes ? measure(key, escapes, depth) : key.length + 2) + measure(fields[key], escapes, depth);
  }
  return Math.max(2, length);
}

function startsWithDigit(key: string): boolean {
  const code = key.charCodeAt(0);
  return code >= 48 && code <= 57;
}

/** The writer for keys out of order and decimals. Called after `measure` has refused whatever has no text but lone surrogates. */
function write(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  const fields = value as Readonly<Record<string, unknown>>;
  let text = '';
  for (const key of Object.keys(value).sort())
    text += `${text === '' ? '' : ','}${quote(key)}:${write(fields[key])}`;
  return `{${text}}`;
}

function quote(text: string): string {
  if (!text.isWellFormed()) throw new NotCanonical('lone_surrogate');
  return JSON.stringify(text);
}
