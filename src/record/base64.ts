/** Standard base64 with padding (RFC 4648 section 4), the one encoding of bytes in the record and in the C2SP formats. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const VALUE_OF = new Int8Array(128).fill(-1);
for (let at = 0; at < ALPHABET.length; at++) VALUE_OF[ALPHABET.charCodeAt(at)] = at;

// Two characters for each 12 bits: half the look-ups, which counts at one hash text per entry checked.
const PAIRS = Array.from(
  { length: 4096 },
  (_, bits) => ALPHABET.charAt(bits >> 6) + ALPHABET.charAt(bits & 63),
);

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  let at = 0;
  for (; at + 2 < bytes.length; at += 3) {
    const bits = (byte(bytes, at) << 16) | (byte(bytes, at + 1) << 8) | byte(bytes, at + 2);
    text += pair(bits >> 12) + pair(bits & 4095);
  }
  const rest = bytes.length - at;
  if (rest === 1) text += `${pair(byte(bytes, at) << 4)}==`;
  if (rest === 2) {
    const bits = (byte(bytes, at) << 16) | (byte(bytes, at + 1) << 8);
    text += `${pair(bits >> 12)}${ALPHABET.charAt((bits >> 6) & 63)}=`;
  }
  return text;
}

/** Null unless the text is base64 in its only canonical spelling: padded, no white space, unused bits zero. */
export function fromBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let written = 0;
  let bits = 0;
  for (let at = 0; at < text.length - padding; at++) {
    const value = VALUE_OF[text.charCodeAt(at)] ?? -1;
    if (value < 0) return null;
    bits = ((bits << 6) | value) & 0xffffff;
    if (at % 4 !== 0) bytes[written++] = (bits >> (6 - 2 * (at % 4))) & 255;
  }
  const unused = padding === 2 ? bits & 15 : padding === 1 ? bits & 3 : 0;
  return unused === 0 ? bytes : null;
}

function byte(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0;
}

function pair(bits: number): string {
  return PAIRS[bits] ?? '';
}
