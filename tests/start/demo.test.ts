/** The example lives: every state its pages show is there, by the same commands as people use, on whatever day it is loaded. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Instant } from '../../src/domain/ids.ts';
import { type Example, openExample } from './example.ts';

const TODAY = '2026-11-20T20:28:00.000Z' as Instant;

let example: Example;
beforeAll(async () => {
  example = await openExample(TODAY);
  await example.load();
}, 120_000);
afterAll(() => example.house.close());

describe('the example', () => {
  it('is there', async () => {
    const found = await example.house.db.query<{ readonly n: number }>(
      'select count(*)::int as n from portfolio where org = $1',
      [example.house.org],
    );
    expect(found[0]?.n).toBe(2133);
  });
});
