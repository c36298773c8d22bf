import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { asKept, checking, sampleEntry } from '../../tests/record-sample.ts';
import { fromBase64, isBase64Of, toBase64 } from './base64.ts';
import { NotCanonical } from './canonical-json.ts';
import { envelopeProblem } from './envelope-shape.ts';
import { checkOpening, commit, leafHash, openedBody, sealEvent } from './leaf.ts';

const salt = (): Uint8Array => new Uint8Array(32).fill(1);

describe('base64', () => {
  it('writes what node writes and reads it back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect(fromBase64(toBase64(bytes))).toEqual(bytes);
        expect(isBase64Of(toBase64(bytes), bytes)).toBe(true);
      }),
    );
  });

  it('knows the text of other bytes, and other texts of these, from its own', () => {
    const other = fc.oneof(fc.string({ maxLength: 44 }), fc.base64String({ maxLength: 44 }));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 33 }), fc.nat(), other, (bytes, seed, text) => {
        const own = toBase64(bytes);
        const at = seed % (own.length + 1);
        const near = own.slice(0, at) + text.slice(0, 1) + own.slice(at + 1);
        expect(isBase64Of(near, bytes)).toBe(near === own);
        expect(isBase64Of(text, bytes)).toBe(text === own);
      }),
      { numRuns: 500 },
    );
  });

  it.each(['A', 'AA', 'AAA', 'AB==', 'AAB=', 'A===', '====', 'AA =', 'AA-_', 'AAAA\n', 'ÄAAA', 'AA=A'])(
    'refuses %j',
    (text) => {
      expect(fromBase64(text)).toBeNull();
    },
  );
});

describe('sealing', () => {
  const body = { initiative: 'ini_1', name: 'Anna', note: null, seats: [1, 2], gone: undefined };
  const sealed = sealEvent(checking, { body, clear: new Set(['initiative', 'gone']), salt });

  it('commits every field that is not listed, and only lists those in clear', () => {
    expect(sealed.body).toEqual({ initiative: 'ini_1' });
    expect(Object.keys(sealed.commitments)).toEqual(['name', 'note', 'seats']);
    expect(JSON.stringify([sealed.body, sealed.commitments])).not.toContain('Anna');
    expect(asKept(sealed)).toContainEqual({ field: 'note', salt: toBase64(salt()), value: null });
  });

  it('opens again to the whole event', () => {
    const { envelope } = sampleEntry(1);
    expect(openedBody({ ...envelope, ...sealed }, asKept(sealed))).toEqual({
      initiative: 'ini_1',
      name: 'Anna',
      note: null,
      seats: [1, 2],
    });
  });

  it('keeps what it hashed when the caller changes the object afterwards', () => {
    const seats = [1, 2];
    const own = sealEvent(checking, { body: { seats }, clear: new Set(), salt });
    seats.push(3);
    const envelope = { ...sampleEntry(1).envelope, ...own };
    expect(asKept(own).map((opening) => checkOpening(checking, envelope, opening))).toEqual([null]);
  });

  it('refuses what JSON cannot hold, and short salts', () => {
    expect(() => sealEvent(checking, { body: { rate: 1e-9 }, clear: new Set(), salt })).toThrow(NotCanonical);
    expect(() => commit(checking, new Uint8Array(16), 'Anna')).toThrow('32 bytes');
  });

  it('rejects every other opening', () => {
    const envelope = { ...sampleEntry(1).envelope, ...sealed };
    const good = { field: 'name', salt: toBase64(salt()), value: 'Anna' };
    const problems = [
      good,
      { ...good, value: 'Anne' },
      { ...good, field: 'note' },
      { ...good, field: 'initiative' },
      { ...good, field: 'constructor' },
      { ...good, salt: toBase64(new Uint8Array(32)) },
      { ...good, salt: 'AAAA' },
      { ...good, salt: '' },
    ].map((opening) => checkOpening(checking, envelope, opening));
    expect(problems).toEqual([
      null,
      'value_differs',
      'value_differs',
      'no_such_commitment',
      'no_such_commitment',
      'value_differs',
      'bad_salt',
      'bad_salt',
    ]);
  });
});

describe('envelopes', () => {
  const { envelope } = sampleEntry(3);

  it('keeps the hash of the first shape ever written', () => {
    expect(toBase64(leafHash(checking, envelope))).toBe('LYXmXxW4rJ0BChg6lH1SILi6LM4TX3mFYQ8AB84MNqI=');
  });

  it('has the shape the verifier asks for', () => {
    const bad: readonly Record<string, unknown>[] = [
      { ...envelope, v: 2 },
      { ...envelope, version: 0 },
      { ...envelope, version: '1' },
      { ...envelope, actor: '' },
      { ...envelope, extra: 1 },
      { ...envelope, body: [] },
      { ...envelope, commitments: { stage: commit(checking, salt(), 1) } },
      { ...envelope, commitments: { name: 'short' } },
    ];
    expect(envelopeProblem(JSON.parse(JSON.stringify(envelope)))).toBeNull();
    expect(bad.map((value) => envelopeProblem(JSON.parse(JSON.stringify(value))))).toEqual([
      'envelope_version',
      'envelope_shape',
      'envelope_shape',
      'envelope_shape',
      'envelope_shape',
      'envelope_shape',
      'commitment_shape',
      'commitment_shape',
    ]);
    expect([null, 1, 'x', [], undefined].map((value) => envelopeProblem(value))).not.toContain(null);
  });
});
