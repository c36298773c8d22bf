/** PICK-4 on the real inventory: its duplicates are found again; what was measured is a floor. */
import { describe, expect, it } from 'vitest';
import { askings, described, duplicated, find } from './duplicates.ts';

/** Measured on 2,133 rows, rounded down. `purpose only` has a ceiling, because unlike things share a name too (a product, `Chatbot`). */
const floor: Readonly<Record<string, { readonly recallAt5: number; readonly mrr: number }>> = {
  'purpose only': { recallAt5: 0.72, mrr: 0.75 },
  'first half of the purpose only': { recallAt5: 0.64, mrr: 0.7 },
  'name without every third word, purpose': { recallAt5: 0.99, mrr: 0.98 },
  'first half of the name only': { recallAt5: 0.98, mrr: 0.93 },
  'mistyped name only': { recallAt5: 0.99, mrr: 0.97 },
  'name only': { recallAt5: 0.99, mrr: 0.98 },
};

describe('the inventory’s rows that share a name', () => {
  it('are more than a hundred', () => {
    const groups = duplicated(described);
    expect([described.length, groups.length, groups.flat().length]).toEqual([2133, 35, 124]);
  });

  it.each(Object.keys(askings))('are found again by: %s', (way) => {
    const asking = askings[way];
    const least = floor[way];
    if (!asking || !least) throw new Error(`no floor for ${way}`);
    const found = find(asking);
    expect(found.recallAt5).toBeGreaterThanOrEqual(least.recallAt5);
    expect(found.mrr).toBeGreaterThanOrEqual(least.mrr);
  });
});
