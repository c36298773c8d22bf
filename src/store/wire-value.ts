/** Values on their way into PostgreSQL and back, one rule for both drivers, so that no caller can tell them apart. */

/** What a driver puts on the wire: text, bytes, or nothing. */
export type WireValue = string | Uint8Array | null;

/** @throws Error on a value no column can hold (a function, a symbol, NaN). */
export function encodeParameter(value: unknown): WireValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return encodeNumber(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Uint8Array) return value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return encodeArray(value);
  if (typeof value === 'object') return JSON.stringify(value);
  throw new Error(`no PostgreSQL value for a ${typeof value}`);
}

function encodeNumber(value: number): string {
  if (!Number.isFinite(value)) throw new Error('no PostgreSQL value for a number that is not finite');
  return String(value);
}

function encodeArray(values: readonly unknown[]): string {
  return `{${values.map(encodeElement).join(',')}}`;
}

function encodeElement(value: unknown): string {
  if (Array.isArray(value)) return encodeArray(value);
  const encoded = encodeParameter(value);
  if (encoded === null) return 'NULL';
  if (typeof encoded !== 'string') return `"\\\\x${Buffer.from(encoded).toString('hex')}"`;
  return `"${encoded.replaceAll(/["\\]/g, '\\$&')}"`;
}

type Decoder = (text: string) => unknown;

const asNumber: Decoder = (text) => Number(text);
const asJson: Decoder = (text) => JSON.parse(text);

function asSafeInteger(text: string): number | string {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : text;
}

// Sessions run with TimeZone=UTC and DateStyle=ISO, so the text is always `2024-05-06 07:08:09[.123456]+00`.
function asInstant(text: string): string {
  const match = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?\+00$/.exec(text);
  if (match === null) return text;
  return `${match[1]}T${match[2]}.${(match[3] ?? '').slice(0, 3).padEnd(3, '0')}Z`;
}

function asBytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text.slice(2), 'hex'));
}

const decoders = new Map<number, Decoder>([
  [16, (text) => text === 't'],
  [17, asBytes],
  [20, asSafeInteger],
  [21, asNumber],
  [23, asNumber],
  [26, asNumber],
  [114, asJson],
  [700, asNumber],
  [701, asNumber],
  [1184, asInstant],
  [3802, asJson],
]);

// Array type → element type; the order of pg_type.dat.
const elements = new Map<number, number>([
  [1000, 16],
  [1001, 17],
  [1005, 21],
  [1007, 23],
  [1009, 25],
  [1015, 1043],
  [1016, 20],
  [1021, 700],
  [1022, 701],
  [1182, 1082],
  [1185, 1184],
  [1231, 1700],
  [2951, 2950],
  [199, 114],
  [3807, 3802],
]);

/** The JavaScript value of a column's text, by the column's type oid. Unknown types stay text. */
export function decodeValue(oid: number, text: string | null): unknown {
  if (text === null) return null;
  const decoder = decoders.get(oid);
  if (decoder !== undefined) return decoder(text);
  const element = elements.get(oid);
  return element === undefined ? text : decodeArray(element, text);
}

function decodeArray(element: number, text: string): unknown {
  let at = 0;
  const item = (): unknown => {
    if (text[at] === '{') return list();
    if (text[at] === '"') return decodeValue(element, quoted());
    const start = at;
    while (text[at] !== ',' && text[at] !== '}') at += 1;
    const bare = text.slice(start, at);
    return bare === 'NULL' ? null : decodeValue(element, bare);
  };
  const quoted = (): string => {
    let value = '';
    for (at += 1; text[at] !== '"'; at += 1) {
      if (text[at] === '\\') at += 1;
      value += text[at];
    }
    at += 1;
    return value;
  };
  const list = (): readonly unknown[] => {
    const values: unknown[] = [];
    at += 1;
    while (text[at] !== '}') {
      if (text[at] === ',') at += 1;
      values.push(item());
    }
    at += 1;
    return values;
  };
  return list();
}
