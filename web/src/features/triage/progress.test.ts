import { expect, test } from 'vitest';
import { progressOf } from './progress.ts';

test('a nomination answers the question, an acceptance too, a blank does not', () => {
  const values = [
    { value: 'ownerless', count: 128 },
    { value: 'nominated', count: 9 },
    { value: 'accepted', count: 3 },
  ];
  expect(progressOf([{ facet: 'owner', values }])).toEqual({ answered: 12, accepted: 3, total: 140 });
});

test('without production systems there is nothing to answer', () => {
  expect(progressOf([])).toEqual({ answered: 0, accepted: 0, total: 0 });
});
