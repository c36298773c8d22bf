import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dayWords,
  daysBetween,
  deadlineWords,
  localOf,
  momentWords,
  urgencyOf,
  valuesInWords,
} from './day.ts';

const dayAt = (n: number): string => new Date(n * 86_400_000).toISOString().slice(0, 10);
const now = '2026-11-17T15:00:00.000Z';

describe('days in the organisation’s zone', () => {
  test.each([
    ['2026-11-18T03:30:00Z', 'America/New_York', '2026-11-17', '22:30'],
    ['2026-11-18T03:30:00Z', 'Pacific/Auckland', '2026-11-18', '16:30'],
    ['2026-03-29T00:59:00Z', 'Europe/Berlin', '2026-03-29', '01:59'],
    ['2026-03-29T01:00:00Z', 'Europe/Berlin', '2026-03-29', '03:00'],
  ])('%s in %s is %s %s', (instant, zone, day, time) => {
    expect(localOf(instant, zone)).toEqual({ day, time });
  });

  test('midnight is 00:00 and never 24:00', () => {
    expect(localOf('2026-11-17T00:00:00Z', 'UTC')).toEqual({ day: '2026-11-17', time: '00:00' });
  });

  test('a day carries its weekday, and the year only when it is another', () => {
    expect(dayWords('2026-11-18', '2026-11-17')).toBe('Wed 18 Nov');
    expect(dayWords('2025-09-01', '2026-11-17')).toBe('Mon 1 Sep 2025');
    expect(dayWords('2023-04', '2026-11-17')).toBe('Apr 2023');
    expect(dayWords('2023', '2026-11-17')).toBe('2023');
  });

  test('a moment names day and time in the zone', () => {
    expect(momentWords('2026-11-17T21:40:00Z', 'America/New_York', now)).toBe('Tue 17 Nov, 16:40');
  });

  test('days between count calendar days across a leap day and are signed', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2024-03-01', '2024-02-28')).toBe(-2);
  });

  test('days between is what moving a date by that many days gives', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40_000 }),
        fc.integer({ min: -40_000, max: 40_000 }),
        (start, step) => {
          expect(daysBetween(dayAt(start), dayAt(start + step))).toBe(step);
        },
      ),
    );
  });
});

test('two instants of one minute in two zones stay apart', () => {
  const seen = ['UTC', 'Asia/Kolkata', 'UTC'].map((zone) => localOf('2026-11-17T20:15:59Z', zone).time);
  expect(seen).toEqual(['20:15', '01:45', '20:15']);
});

describe('deadlines', () => {
  test('under a week the time is said, later only the day', () => {
    expect(deadlineWords('2026-11-18T21:40:00Z', 'America/New_York', now)).toBe('Wed 18 Nov, 16:40');
    expect(deadlineWords('2026-12-07T21:40:00Z', 'America/New_York', now)).toBe('Mon 7 Dec');
  });

  test('a deadline at midnight names the last whole day before it', () => {
    expect(deadlineWords('2026-11-19T05:00:00Z', 'America/New_York', now)).toBe('Wed 18 Nov');
  });

  test('the deadline’s own instant is not overdue yet, one millisecond later it is', () => {
    expect(urgencyOf(now, now)).toBe('week');
    expect(urgencyOf('2026-11-17T14:59:59.999Z', now)).toBe('overdue');
    expect(urgencyOf('2026-11-24T15:00:00.000Z', now)).toBe('later');
  });
});

test('only whole days and instants among the values become words', () => {
  expect(
    valuesInWords(
      { by: '2026-11-18', at: '2026-12-07T21:40:00.000Z', name: 'Oda 2026-11-18', count: 3 },
      'America/New_York',
      () => now,
    ),
  ).toEqual({ by: 'Wed 18 Nov', at: 'Mon 7 Dec', name: 'Oda 2026-11-18', count: 3 });
});
