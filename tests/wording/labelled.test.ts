/** The wording check on real texts: what was measured on the held-out half is a floor. */
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/domain/wording/flag.ts';
import { readInventory } from '../inventory-sample.ts';
import { labelled, scoresOf, splitOf } from './labelled.ts';

/** Measured with vocabulary 2026-11, rounded down. A change of the vocabulary may raise these and never lowers them. */
const floor: Readonly<Record<Verdict, { readonly precision: number; readonly recall: number }>> = {
  measurable: { precision: 0.92, recall: 0.89 },
  vague: { precision: 0.92, recall: 0.95 },
  technical: { precision: 0.88, recall: 0.87 },
  sandbox_only: { precision: 1, recall: 0.83 },
};

const heldOut = labelled.filter((row) => splitOf(row) === 'held_out');

describe('the labelled set', () => {
  it('holds at least 300 texts, most of them real, each once per kind', () => {
    expect(labelled.length).toBeGreaterThanOrEqual(300);
    expect(labelled.filter((row) => row.origin !== 'hand').length).toBeGreaterThan(labelled.length * 0.7);
    expect(new Set(labelled.map((row) => `${row.kind} ${row.text}`)).size).toBe(labelled.length);
    expect(heldOut.length / labelled.length).toBeCloseTo(0.5, 1);
  });

  it('quotes the inventory as it is, but for blanks', () => {
    const cells = new Map(readInventory().map(({ row, cells }) => [row, cells]));
    const unknown = labelled.filter(({ origin, text }) => {
      const [row = 0, column = 0] = origin.split('.').map(Number);
      return origin !== 'hand' && !cells.get(row)?.[column - 1]?.replaceAll(/\s+/gu, ' ').includes(text);
    });
    expect(unknown).toEqual([]);
  });
});

describe('precision and recall on the held-out half do not fall', () => {
  it.each(scoresOf(heldOut))('$verdict', ({ verdict, precision, recall }) => {
    expect(precision).toBeGreaterThanOrEqual(floor[verdict].precision);
    expect(recall).toBeGreaterThanOrEqual(floor[verdict].recall);
  });
});
