/** Standard base64 with padding (RFC 4648 section 4), the one encoding of bytes in the record and in the C2SP formats. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const VALUE_OF = new Int32Array(128).fill(-1);
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

/** Whether `text` is what `toBase64` writes for the bytes; without writing it, since a verifier asks this for every hash. */
export function isBase64Of(text: string, bytes: Uint8Array): boolean {
  const rest = bytes.length % 3;
  const whole = bytes.length - rest;
  if (text.length !== Math.ceil(bytes.length / 3) * 4) return false;
  for (let at = 0, from = 0; at < whole; at += 3, from += 4) {
    const bits = (byte(bytes, at) << 16) | (byte(bytes, at + 1) << 8) | byte(bytes, at + 2);
    if (four(text, from) !== bits) return false;
  }
  return rest === 0 || text.endsWith(toBase64(bytes.subarray(whole)));
}

/** Null unless the text is base64 in its only canonical spelling: padded, no white space, unused bits zero. */
export function fromBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  const whole = padding === 0 ? text.length : text.length - 4;
  let written = 0;
  let at = 0;
  for (; at < whole; at += 4) {
    const bits = four(text, at);
    if (bits < 0) return null;
    bytes[written++] = bits >> 16;
    bytes[written++] = (bits >> 8) & 255;
    bytes[written++] = bits & 255;
  }
  if (padding === 0) return bytes;
  const bits =
    (six(text, at) << 18) | (six(text, at + 1) << 12) | (padding === 1 ? six(text, at + 2) << 6 : 0);
  if (bits < 0 || (bits & (padding === 1 ? 255 : 0xffff)) !== 0) return null;
  bytes[written++] = bits >> 16;
  if (padding === 1) bytes[written] = (bits >> 8) & 255;
  return bytes;
}

/** The 24 bits of the four characters from a place on; negative when one of them is none of the alphabet. */
function four(text: string, at: number): number {
  return (six(text, at) << 18) | (six(text, at + 1) << 12) | (six(text, at + 2) << 6) | six(text, at + 3);
}

/** The six bits of the character at a place; -1 for any that is none of the alphabet. */
function six(text: string, at: number): number {
  return VALUE_OF[text.charCodeAt(at)] ?? -1;
}

function byte(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0;
}

function pair(bits: number): string {
  return PAIRS[bits] ?? '';
}
