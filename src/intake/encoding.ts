/** Finds out which encoding a text file has and decodes it as it streams by, saying what it could not read. */
import { StringDecoder } from 'node:string_decoder';
import { isUtf8 } from 'node:buffer';
import type { WarningLog } from './warning.ts';

export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** WHATWG Encoding Standard, index windows-1252, bytes 0x80 to 0x9F; null where the code page defines nothing. */
const CP1252: readonly (string | null)[] = '€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ'
  .split('')
  .map((c) => (c === '\0' ? null : c));
const C1 = /[\u0080-\u009f]/g;
const HIGH = /[\u0080-\uffff]/;

/**
 * Reads the encoding off the first bytes; null while everything seen is ASCII and either single-byte reading is right.
 * Strict: text is UTF-8 only when every multi-byte sequence in `head` is well formed (RFC 3629), `head` may end inside one.
 */
export function detectEncoding(head: Uint8Array): Encoding | null {
  const [a, b, c] = head;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8-bom';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return utf16ByNulPattern(head) ?? laterEncoding(head);
}

/** Without a mark, Latin text in UTF-16 shows a NUL in every second byte; a lone NUL in a CSV does not make it UTF-16. */
function utf16ByNulPattern(head: Uint8Array): Encoding | null {
  const pairs = Math.min(head.length, 4096) >> 1;
  if (pairs < 4) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < pairs * 2; i += 2) {
    if (head[i] === 0) even++;
    if (head[i + 1] === 0) odd++;
  }
  if (odd > pairs * 0.6 && even < pairs * 0.1) return 'utf-16le';
  if (even > pairs * 0.6 && odd < pairs * 0.1) return 'utf-16be';
  return null;
}

const hasHighByte = (bytes: Uint8Array): boolean => HIGH.test(asBuffer(bytes).toString('latin1'));

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Cuts a multi-byte sequence that the end of the chunk divides, or the check would take it for an error. */
function withoutOpenTail(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? bytes.subarray(0, bytes.length - back) : bytes;
    }
  }
  return bytes;
}

/**
 * Decodes a file handed in as chunks. The encoding is decided at the first non-ASCII byte, which needs no second pass;
 * bytes that then turn out wrong are replaced by U+FFFD and counted (`undecodable_bytes`), never dropped.
 */
export class TextDecoding {
  readonly #warnings: WarningLog;
  #encoding: Encoding | null = null;
  #decode: ((bytes: Buffer) => string) | null = null;
  #finish: () => string = () => '';
  #started = false;
  #held: Buffer = Buffer.alloc(0);

  constructor(warnings: WarningLog) {
    this.#warnings = warnings;
  }

  /** Plain ASCII is reported as the UTF-8 that it also is. */
  get encoding(): Encoding {
    return this.#encoding ?? 'utf-8';
  }

  /** The first chunk must hold the first 4 KB (or the whole file), because marks and NUL patterns stand there. */
  push(chunk: Uint8Array): string {
    const bytes = this.#held.length > 0 ? Buffer.concat([this.#held, chunk]) : asBuffer(chunk);
    this.#held = Buffer.alloc(0);
    if (this.#decode) return this.#checked(this.#decode(bytes), bytes);
    const found = this.#started ? laterEncoding(bytes) : detectEncoding(bytes);
    this.#started = true;
    if (found === null) return this.#ascii(bytes);
    return this.#checked(this.#choose(found)(bytes), bytes);
  }

  end(): string {
    const tail = this.#held.length > 0 ? this.#choose('windows-1252')(this.#held) : '';
    return this.#checked(tail + this.#finish());
  }

  /** Keeps back a last byte that may begin a UTF-8 character: alone it decides nothing. */
  #ascii(bytes: Buffer): string {
    const whole = withoutOpenTail(bytes).length;
    this.#held = Buffer.from(bytes.subarray(whole));
    return this.#checked(bytes.subarray(0, whole).toString('latin1'));
  }

  #choose(encoding: Encoding): (bytes: Buffer) => string {
    this.#encoding = encoding;
    const decoder = decoderOf(encoding, this.#warnings);
    this.#decode = decoder.write;
    this.#finish = decoder.end;
    return decoder.write;
  }

  #checked(text: string, bytes: Buffer | null = null): string {
    const mayHoldNul = bytes === null || this.#encoding?.startsWith('utf-16') || bytes.includes(0);
    const clean = mayHoldNul && text.includes('\0') ? this.#withoutNul(text) : text;
    // Of these bytes every one is defined or has been counted already.
    if (this.#encoding === 'windows-1252' || !HIGH.test(clean)) return clean;
    this.#countMatches('undecodable_bytes', clean, /\ufffd/g);
    this.#countMatches('control_characters', clean, C1);
    return clean;
  }

  /** NUL can be stored in no PostgreSQL text and shown on no page. */
  #withoutNul(text: string): string {
    const clean = text.replaceAll('\0', '');
    this.#warnings.add('nul_characters', null, 'U+0000', text.length - clean.length);
    return clean;
  }

  #countMatches(code: 'undecodable_bytes' | 'control_characters', text: string, pattern: RegExp): void {
    const found = text.match(pattern);
    if (found) this.#warnings.add(code, null, around(text, found[0]), found.length);
  }
}

/** After an ASCII beginning only the two byte encodings are left; a byte order mark counts at the start alone. */
function laterEncoding(bytes: Uint8Array): Encoding | null {
  const whole = withoutOpenTail(bytes);
  if (!isUtf8(whole)) return 'windows-1252';
  return hasHighByte(whole) ? 'utf-8' : null;
}

const around = (text: string, what: string): string => {
  const at = text.indexOf(what);
  return text.slice(Math.max(0, at - 20), at + 20);
};

interface Decoder {
  readonly write: (bytes: Buffer) => string;
  readonly end: () => string;
}

function decoderOf(encoding: Encoding, warnings: WarningLog): Decoder {
  switch (encoding) {
    case 'windows-1252':
      return { write: (bytes) => fromCp1252(bytes, warnings), end: () => '' };
    case 'utf-16be':
      return swapped(withoutMark(new StringDecoder('utf16le')));
    case 'utf-16le':
      return withoutMark(new StringDecoder('utf16le'));
    case 'utf-8':
    case 'utf-8-bom':
      return withoutMark(new StringDecoder('utf8'));
  }
}

/** Not TextDecoder: some Node versions read windows-1252 as latin1 there (nodejs/node#56542), and this is as fast. */
function fromCp1252(bytes: Buffer, warnings: WarningLog): string {
  const text = bytes.toString('latin1');
  return text.replace(C1, (c) => {
    const read = CP1252[c.charCodeAt(0) - 0x80];
    if (read) return read;
    warnings.add('undefined_characters', null, `0x${c.charCodeAt(0).toString(16)}`);
    return '\ufffd';
  });
}

function withoutMark(decoder: StringDecoder): Decoder {
  let first = true;
  return {
    write: (bytes) => {
      const text = decoder.write(bytes);
      if (!first || text === '') return text;
      first = false;
      return text.startsWith('\ufeff') ? text.slice(1) : text;
    },
    end: () => decoder.end(),
  };
}

/** Swaps byte pairs in a copy, carrying a byte that a chunk border divides from its pair. */
function swapped(inner: Decoder): Decoder {
  let left: Buffer = Buffer.alloc(0);
  return {
    write: (bytes) => {
      const all = Buffer.concat([left, bytes]);
      const whole = all.length - (all.length % 2);
      left = all.subarray(whole);
      return inner.write(Buffer.from(all.subarray(0, whole)).swap16());
    },
    end: () => (left.length > 0 ? '\ufffd' : inner.end()),
  };
}
