/** The cryptography the record needs, handed in by whoever runs it: server, command line or browser. */

/** SHA-256, 32 bytes out. The bytes given are reused afterwards: an implementation must not keep them. */
export interface Hashing {
  sha256(bytes: Uint8Array): Uint8Array;
}

/** Checks signatures. Must answer false, never throw, on keys and signatures of the wrong length. */
export interface SignatureCheck {
  /** Ed25519 (RFC 8032): a 32-byte public key, the signed bytes, a 64-byte signature. */
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
}

/** What checking a signed record takes. */
export interface Checking extends Hashing, SignatureCheck {}

/** Length in bytes of every hash in the record. */
export const HASH_BYTES = 32;

const encoder = new TextEncoder();

/** UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  for (let at = 0; at < left.length; at++) if (left[at] !== right[at]) return false;
  return true;
}

/** The bytes of all parts, one after the other. */
export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
