/** The immutable map does what a Map does, and leaves what it came from alone. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { emptyKeyed, withKey, withoutKey } from './keyed.ts';
import type { Keyed } from './keyed.ts';
import { sameValue } from './same-value.ts';

const key = fc.oneof(fc.constantFrom('a', 'b', 'c', '__proto__', ''), fc.string({ maxLength: 8 }));
const steps = fc.array(fc.tuple(key, fc.option(fc.nat())), { maxLength: 80 });

const ascending = (a: number, b: number): number => a - b;

it('does what a Map does', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const oracle = new Map<string, number>();
      let map: Keyed<string, number> = emptyKeyed();
      for (const [at, value] of all) {
        if (value === null) oracle.delete(at);
        else oracle.set(at, value);
        map = value === null ? withoutKey(map, at) : withKey(map, at, value);
        expect(map.size).toBe(oracle.size);
        expect(map.get(at)).toBe(oracle.get(at));
        expect(map.has(at)).toBe(oracle.has(at));
      }
      expect(new Map(map.entries())).toEqual(oracle);
      expect([...map.values()].sort(ascending)).toEqual([...oracle.values()].sort(ascending));
    }),
  );
});

it('leaves what it came from alone', () => {
  const one = withKey(emptyKeyed<string, number>(), 'a', 1);
  withKey(one, 'a', 2);
  withoutKey(one, 'a');
  expect([one.get('a'), one.size]).toEqual([1, 1]);
  expect(withoutKey(one, 'b')).toBe(one);
});

it('takes twenty thousand people one by one', () => {
  let map: Keyed<string, number> = emptyKeyed();
  for (let i = 0; i < 20_000; i++) map = withKey(map, `per_${i}`, i);
  expect(map.size).toBe(20_000);
  expect(map.get('per_19999')).toBe(19_999);
});

it.each<[unknown, unknown, boolean]>([
  [{ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 }, true],
  [{ a: 1 }, { a: 1, b: 1 }, false],
  [{ a: 1, b: 1 }, { a: 1 }, false],
  [[1, 2], [2, 1], false],
  [[1], [1, 2], false],
  [null, {}, false],
  [[], {}, false],
  ['1', 1, false],
  [null, null, true],
])('sameValue %#', (a, b, same) => expect(sameValue(a, b)).toBe(same));
