/** The browser's verification finds what the record's own tests plant, with the browser's cryptography. */
import { describe, expect, it } from 'vitest';
import { checking } from './checking.ts';
import { verifyStream } from './verification.ts';

const streamOf = (text: string): ReadableStream<Uint8Array> => new Blob([text]).stream();

const bytes = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const hex = (from: Uint8Array): string =>
  Array.from(from, (byte) => byte.toString(16).padStart(2, '0')).join('');

describe('the cryptography', () => {
  it('checks a published Ed25519 signature (RFC 8032, section 7.1, test 2) and no other', () => {
    const key = bytes('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
    const signature = bytes(
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    );
    expect(checking.verify(key, bytes('72'), signature)).toBe(true);
    expect(checking.verify(key, bytes('73'), signature)).toBe(false);
    expect(checking.verify(key.subarray(1), bytes('72'), signature)).toBe(false);
    expect(checking.verify(key, bytes('72'), signature.subarray(1))).toBe(false);
  });

  it('hashes as FIPS 180-4 says', () => {
    expect(hex(checking.sha256(new TextEncoder().encode('abc')))).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});

describe('a file that is no record', () => {
  it('is said to be one, and nothing throws', async () => {
    for (const text of ['', 'name,stage\nA,pilot\n', '{"format":"mandate-record/1"}\n']) {
      const report = await verifyStream(streamOf(text), undefined, () => undefined);
      expect(report.ok).toBe(false);
      expect(report.firstProblem?.kind).toMatch(/malformed|truncated/);
    }
  });
});
