/** UUIDv7: the version and variant of RFC 9562, and an order that holds within a millisecond and over a clock set back. */
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { uuidV7 } from './uuid.ts';

describe('uuidV7', () => {
  it('carries its time, version 7 and variant 10', () => {
    const id = uuidV7(
      () => 0x0123456789ab,
      (length) => new Uint8Array(length).fill(0xff),
    )();
    expect(id).toBe('01234567-89ab-707f-bfff-ffffffffffff');
  });

  it('grows strictly, a hundred thousand times, whatever the clock does', () => {
    let ms = 1_700_000_000_000;
    const next = uuidV7(
      () => (ms += Math.random() < 0.001 ? 1 : Math.random() < 0.0005 ? -5 : 0),
      (length) => new Uint8Array(randomBytes(length)),
    );
    let last = '';
    let disordered = 0;
    for (let n = 0; n < 100_000; n += 1) {
      const id = next();
      if (id <= last) disordered += 1;
      last = id;
    }
    expect(disordered).toBe(0);
  });
});
