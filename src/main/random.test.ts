/** Random bytes by the page: the length asked for, and never the same twice. */
import { expect, it } from 'vitest';
import { randomSource } from './random.ts';

it('hands out what was asked for, each time something else, across pages and beyond one', () => {
  const random = randomSource();
  const seen = new Set<string>();
  for (let n = 0; n < 2_000; n += 1) seen.add(Buffer.from(random(n % 2 === 0 ? 32 : 17)).toString('hex'));
  seen.add(Buffer.from(random(10_000)).toString('hex'));
  expect(seen.size).toBe(2_001);
  const zeros = [...seen].filter((hex) => /^0+$|0{20}/.test(hex));
  expect(zeros).toEqual([]);
  expect(random(0)).toHaveLength(0);
});
