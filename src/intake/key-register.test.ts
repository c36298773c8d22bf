import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeyRegister } from './key-register.ts';

describe('key register', () => {
  it('numbers rows that share a key and never hands out one twice', () => {
    const keys = new KeyRegister();
    expect(['a', 'a', 'a#2', 'a', 'b'].map((k) => keys.claim(k).key)).toEqual([
      'a',
      'a#2',
      'a#2#2',
      'a#3',
      'b',
    ]);
    expect(keys.claim('a').nth).toBe(4);
  });

  it('gives unique keys for any wishes, and each back by its place', () => {
    const wish = fc.string({ unit: fc.constantFrom('a', '#', '2', 'é', '😀'), maxLength: 4 });
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 60 }), (wishes) => {
        const keys = new KeyRegister();
        const claimed = wishes.map((w) => keys.claim(w));
        expect(new Set(claimed.map((c) => c.key)).size).toBe(wishes.length);
        expect(claimed.map((c) => keys.at(c.index))).toEqual(claimed.map((c) => c.key));
      }),
    );
  });

  it('grows to many keys and keeps long ones apart', () => {
    const keys = new KeyRegister();
    for (let i = 0; i < 50_000; i++) expect(keys.claim(`unit / initiative ${i}`).nth).toBe(1);
    expect(keys.at(49_999)).toBe('unit / initiative 49999');
    const long = 'x'.repeat(5000);
    const [a, b] = [keys.claim(`${long}a`), keys.claim(`${long}b`)];
    expect(a.key.length).toBeLessThan(330);
    expect(a.key).not.toBe(b.key);
    expect(b.nth).toBe(1);
  });
});
