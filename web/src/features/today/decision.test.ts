import { expect, test } from 'vitest';
import type { Waiting } from '../../../../src/contract/today.ts';
import { keyOf, placeOf, spread } from './decision.ts';

const waiting = (over: Partial<Waiting>): Waiting => ({
  code: 'decide_pilot',
  rule: 'CLK-5',
  initiative: { id: 'ini_1' as never, name: 'Claims triage', unit: 'Claims' },
  by: null,
  overdue: false,
  says: { code: 'waiting.decide_pilot', values: {} },
  why: [],
  ifNothing: null,
  insteadOf: null,
  which: null,
  ...over,
});

test('two reviews of one pilot are two decisions', () => {
  const legal = waiting({ code: 'sign_review', which: 'legal' });
  expect(keyOf(legal)).toBe('sign_review/ini_1/legal');
  expect(keyOf(legal)).not.toBe(keyOf({ ...legal, which: 'security' }));
});

test('a review leads to its form on the page of the pilot', () => {
  expect(placeOf(waiting({ code: 'sign_review', which: 'legal' }))).toBe(
    '/initiatives/ini_1/pilot?do=review-legal#reviews',
  );
});

test('late, within seven days, and the rest are counted apart', () => {
  const now = '2026-11-17T09:00:00.000Z';
  const list = [
    waiting({ by: '2026-11-16T23:00:00.000Z' as never, overdue: true }),
    waiting({ by: '2026-11-24T08:59:59.000Z' as never }),
    waiting({ by: '2026-11-24T09:00:00.000Z' as never }),
    waiting({ by: null }),
  ];
  expect(spread(list, now)).toEqual({ overdue: 1, week: 1, later: 2 });
});
