import { expect, test } from 'vitest';
import { visited } from './visit.ts';

test('a first visit has none before it', () => {
  expect(visited(null, '2026-11-17T09:00:00.000Z')).toEqual({
    before: null,
    latest: '2026-11-17T09:00:00.000Z',
  });
});

test('coming back the next day, the visit before is yesterday’s last sight of the page', () => {
  const yesterday = { before: null, latest: '2026-11-16T17:00:00.000Z' };
  expect(visited(yesterday, '2026-11-17T09:00:00.000Z').before).toBe('2026-11-16T17:00:00.000Z');
});

test('a reload within half an hour does not make everything old', () => {
  const now = { before: '2026-11-10T08:00:00.000Z', latest: '2026-11-17T09:00:00.000Z' };
  expect(visited(now, '2026-11-17T09:29:59.000Z')).toEqual({
    before: '2026-11-10T08:00:00.000Z',
    latest: '2026-11-17T09:29:59.000Z',
  });
  expect(visited(now, '2026-11-17T09:30:00.000Z').before).toBe('2026-11-17T09:00:00.000Z');
});
