/** A tally read by many at once says what the table says, whatever was written between. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '../../tests/fresh-database.ts';
import type { FreshDatabase } from '../../tests/fresh-database.ts';
import { tallyReader } from './tally-reader.ts';

interface Row {
  readonly unit: string;
  readonly traits: number;
  readonly n: number;
}

const org = 'org_tally';
let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
  await fresh.db.query('insert into org (org, name) values ($1, $2)', [org, '']);
});
afterAll(async () => fresh.close());

const write = async (unit: string, n: number) =>
  fresh.db.query('insert into portfolio_tally (org, unit, traits, n) values ($1, $2, 0, $3)', [org, unit, n]);
const counts = (rows: readonly Row[]) => {
  const sums = new Map<string, number>();
  for (const { unit, n } of rows) sums.set(unit, (sums.get(unit) ?? 0) + n);
  return Object.fromEntries([...sums].filter(([, n]) => n !== 0));
};

test('readers that overlap after a write each count it once, and so does everybody after them', async () => {
  const read = tallyReader<Row>('portfolio_tally', ['unit', 'traits']);
  await write('a', 5);
  expect(counts(await read(fresh.db, org))).toEqual({ a: 5 });
  await write('a', 2);
  await write('b', 3);
  const together = await Promise.all(Array.from({ length: 8 }, async () => read(fresh.db, org)));
  expect(together.map(counts)).toEqual(together.map(() => ({ a: 7, b: 3 })));
  await write('b', -3);
  const later = await Promise.all([read(fresh.db, org), write('c', 1), read(fresh.db, org)]);
  expect(counts(later[0])['a']).toBe(7);
  expect(counts(await read(fresh.db, org))).toEqual({ a: 7, c: 1 });
});
