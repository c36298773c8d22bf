/** Hashing, signing and randomness of this process, handed to every room that needs them. */
import { createHash, createPublicKey, hash, verify } from 'node:crypto';
import type { Checking } from '../record/hashing.ts';

/** The fixed head of an Ed25519 public key in SubjectPublicKeyInfo (RFC 8410, section 4). */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

/** `crypto.hash` spares an object per hash; Node 20.12 has it. */
const sha256 = (bytes: Uint8Array): Uint8Array =>
  typeof hash === 'function' ? hash('sha256', bytes, 'buffer') : createHash('sha256').update(bytes).digest();

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
