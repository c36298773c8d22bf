import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { itemAt, itemsOf } from './ledger-item.ts';

const group = (value: string) => ({ value, label: value, count: 9 });

test('a head stands before every run of equal groups', () => {
  const items = itemsOf(['a1', 'a2', 'b1'], (row) => group(row.slice(0, 1)));
  expect(items.map((item) => (item.kind === 'group' ? `[${item.group.value}]` : item.row))).toEqual([
    '[a]',
    'a1',
    'a2',
    '[b]',
    'b1',
  ]);
});

test('rows without a group have no head', () => {
  expect(itemsOf([1, 2], () => null).every((item) => item.kind === 'row')).toBe(true);
});

test('every row is found at its place, whatever the groups', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 60 }), (rows) => {
      const items = itemsOf(rows, (row) => group(row));
      for (const [index, row] of rows.entries()) {
        const item = items[itemAt(items, index)];
        expect(item).toEqual({ kind: 'row', row, index });
      }
      expect(items.filter((item) => item.kind === 'row')).toHaveLength(rows.length);
    }),
  );
});

test('a row that is not there has no place', () => {
  expect(
    itemAt(
      itemsOf(['a'], () => null),
      5,
    ),
  ).toBe(-1);
});
