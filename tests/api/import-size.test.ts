/** A file with more rows than an import can hold is refused while it is read, with the limit and what to do. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import repairs from '../../src/contract/message/repair.en.json' with { type: 'json' };
import { type House, openHouse } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

it('says how many rows may come and that the parts are inventories of their own', async () => {
  const rows = 'Name,Stage\n' + 'x,Pilot\n'.repeat(250_001);
  const answer = await house.ask('POST', '/api/imports/uploads?file=long.csv', {
    as: await house.found(),
    raw: rows,
    headers: { 'content-type': 'application/octet-stream' },
  });
  expect([answer.status, answer.json.code]).toEqual([413, 'file_too_large']);
  expect(answer.json.values).toEqual({ limit: 250_000, of: 'rows' });
  expect(answer.json.detail).toContain('250,000 rows');
  expect(repairs['repair.file_too_large']).toContain('--source');
});
