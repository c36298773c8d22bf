/** The tree of units shows every unit once and offers no circle (refusal `unit_cycle`). */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { possibleParents, treeRows, type UnitView } from './unit-tree.ts';

const unit = (id: string, parent: string | null, name = id): UnitView =>
  ({
    id,
    key: id.toUpperCase(),
    name,
    parent,
    leader: null,
    budgetCentre: null,
    initiatives: 0,
    ownerless: 0,
    production: 0,
    children: 0,
  }) as unknown as UnitView;

const units = [
  unit('va', null, 'Veterans Affairs'),
  unit('vba', 'va', 'Benefits'),
  unit('nca', 'va', 'Cemetery'),
  unit('doe', null, 'Energy'),
];

describe('the tree', () => {
  it('shows the top level closed, and what is below once opened', () => {
    expect(treeRows(units, new Set(), '').map((row) => row.unit.id)).toEqual(['doe', 'va']);
    expect(treeRows(units, new Set(['va']), '').map((row) => `${row.depth} ${row.unit.id}`)).toEqual([
      '0 doe',
      '0 va',
      '1 vba',
      '1 nca',
    ]);
  });

  it('finds by name or key and shows where it lies', () => {
    expect(treeRows(units, new Set(), 'cemet').map((row) => row.unit.id)).toEqual(['va', 'nca']);
    expect(treeRows(units, new Set(), 'VBA').map((row) => row.unit.id)).toEqual(['va', 'vba']);
  });

  it('loses no unit whose parent is missing', () => {
    expect(treeRows([unit('a', 'gone')], new Set(), '')).toHaveLength(1);
  });

  it('shows every unit of any tree exactly once when all are opened', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 40 }), (parents) => {
        const made = parents.map((parent, at) => unit(`u${at}`, at === 0 ? null : `u${parent % at}`));
        const rows = treeRows(made, new Set(made.map((one) => one.id)), '');
        expect(new Set(rows.map((row) => row.unit.id)).size).toBe(made.length);
        expect(rows).toHaveLength(made.length);
      }),
    );
  });
});

describe('a new place for a unit', () => {
  it('is never below itself', () => {
    expect(possibleParents(units, 'va').map((one) => one.id)).toEqual(['doe']);
    expect(possibleParents(units, 'nca').map((one) => one.id)).toEqual(['va', 'vba', 'doe']);
  });
});
