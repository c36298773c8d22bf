/** Hashing, signing and randomness of this process, handed to every room that needs them. */
import { createHash, createPublicKey, hash, verify } from 'node:crypto';
import type { Checking } from '../record/hashing.ts';

/** The fixed head of an Ed25519 public key in SubjectPublicKeyInfo (RFC 8410, section 4). */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

/**
 * `crypto.hash` spares an object per hash; Node 20.12 has it. Taken as text of one character per byte, for a buffer of its
 * own costs more than the hash: 0.28 µs in place of 0.75 for an entry.
 */
function sha256(bytes: Uint8Array): Uint8Array {
  if (typeof hash !== 'function') return createHash('sha256').update(bytes).digest();
  const text = hash('sha256', bytes, 'binary');
  const sum = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) sum[at] = text.charCodeAt(at);
  return sum;
}

export const checking: Checking = {
  sha256,
  verify(publicKey, message, signature) {
    if (publicKey.length !== 32 || signature.length !== 64) return false;
    try {
      const key = createPublicKey({
        key: Buffer.concat([SPKI_HEAD, publicKey]),
        format: 'der',
        type: 'spki',
      });
      return verify(null, message, key, signature);
    } catch {
      return false;
    }
  },
};
