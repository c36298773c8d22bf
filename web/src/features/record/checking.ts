/** The cryptography a browser checks the record with: audited JavaScript, because `crypto.subtle` waits once per hash. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Checking } from '../../../../src/record/hashing.ts';

export const checking: Checking = {
  sha256: (bytes) => sha256(bytes),
  verify(publicKey, message, signature) {
    try {
      return ed25519.verify(signature, message, publicKey);
    } catch {
      // Wrong lengths and points off the curve are a signature that does not hold, not a fault of the page.
      return false;
    }
  },
};
