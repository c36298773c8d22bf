/** Calendar arithmetic, checked against the platform's own clockwork, which the domain itself may not use. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addDaysToInstant,
  addHoursToInstant,
  addMonths,
  addSecondsToInstant,
  dayFromNumber,
  dayNumber,
  dayOf,
  dayOfInstant,
  daysBetween,
  daysInMonth,
  earliest,
  parseDay,
  parseInstant,
  secondsBetween,
  startOfDay,
} from './calendar.ts';
import type { Day, Instant } from './ids.ts';

const day = (text: string): Day => text as Day;
const MS = 86_400_000;
/** Years 1 to 9999; Date.UTC would read a year below 100 as 19xx, so the oracle goes through text. */
const platform = (text: string): number => Date.parse(`${text}T00:00:00.000Z`) / MS;
const anyDay = fc.integer({ min: -719_162, max: 2_932_896 }).map(dayFromNumber);

describe('days', () => {
  it('have the number the platform gives them, and come back from it', () => {
    fc.assert(
      fc.property(anyDay, (one) => {
        expect(dayNumber(one)).toBe(platform(one));
        expect(dayFromNumber(dayNumber(one))).toBe(one);
        expect(parseDay(one)).toBe(one);
      }),
      { numRuns: 2000 },
    );
  });
  it.each([
    ['1970-01-01', 0],
    ['2000-02-29', 11_016],
    ['1969-12-31', -1],
    ['0001-01-01', -719_162],
    ['9999-12-31', 2_932_896],
  ])('%s is %d', (text, n) => expect(dayNumber(day(text))).toBe(n));
  it.each([
    '2025-02-29',
    '2025-04-31',
    '2025-13-01',
    '2025-00-10',
    '2025-1-1',
    '20250101',
    ' 2025-01-01',
    '',
    '0000-01-01',
  ])('%j is no day', (text) => expect(parseDay(text)).toBeNull());
  it('exist only as whole numbers', () => {
    expect(dayOf(2024, 2, 29)).toBe('2024-02-29');
    expect(dayOf(1900, 2, 29)).toBeNull();
    expect(dayOf(2024.5, 1, 1)).toBeNull();
    expect([daysInMonth(2024, 2), daysInMonth(2023, 2), daysInMonth(2023, 9)]).toEqual([29, 28, 30]);
  });
  it('add and subtract', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -100_000, max: 100_000 }).map(dayFromNumber),
        fc.integer({ min: -5000, max: 5000 }),
        (one, n) => {
          expect(daysBetween(one, addDays(one, n))).toBe(n);
          expect(addDays(addDays(one, n), -n)).toBe(one);
        },
      ),
    );
  });
});

describe('months (COE-4)', () => {
  it.each([
    ['2024-08-31', 6, '2025-02-28'],
    ['2023-08-31', 6, '2024-02-29'],
    ['2024-03-15', 6, '2024-09-15'],
    ['2024-12-31', 6, '2025-06-30'],
    ['2024-01-31', -1, '2023-12-31'],
    ['2024-03-31', -1, '2024-02-29'],
    ['2024-05-05', 0, '2024-05-05'],
  ])('%s and %d months is %s', (text, n, expected) => expect(addMonths(day(text), n)).toBe(expected));
});

describe('seconds', () => {
  it('later and earlier are what the platform says, to the millisecond', () => {
    const ms = fc.integer({ min: -62_000_000_000_000, max: 250_000_000_000_000 });
    fc.assert(
      fc.property(ms, fc.integer({ min: -900_000_000, max: 900_000_000 }), (from, by) => {
        const instant = new Date(from).toISOString() as Instant;
        expect(addSecondsToInstant(instant, by / 1000)).toBe(new Date(from + by).toISOString());
      }),
    );
  });
});

describe('instants', () => {
  it.each(['2026-01-01T09:00:00.000Z', '2024-02-29T23:59:59.999Z'])('%s is one', (text) =>
    expect(parseInstant(text)).toBe(text),
  );
  it.each([
    '2026-01-01T09:00:00Z',
    '2026-01-01T24:00:00.000Z',
    '2026-02-30T09:00:00.000Z',
    '2026-01-01T09:00:00.000+01:00',
    '2026-01-01',
  ])('%s is none', (text) => expect(parseInstant(text)).toBeNull());
  it('keep their time of day over days', () => {
    const one = '2025-12-31T13:14:15.167Z' as Instant;
    expect(addDaysToInstant(one, 60)).toBe('2026-03-01T13:14:15.167Z');
    expect(dayOfInstant(one)).toBe('2025-12-31');
    expect(startOfDay(dayOfInstant(one))).toBe('2025-12-31T00:00:00.000Z');
  });
  it('lie hours apart, as the platform counts them', () => {
    const iso = (ms: number): Instant => new Date(ms).toISOString() as Instant;
    const anyMs = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2100, 0, 1) });
    fc.assert(
      fc.property(anyMs, fc.integer({ min: -500, max: 500 }), (ms, hours) => {
        expect(addHoursToInstant(iso(ms), hours)).toBe(iso(ms + hours * 3_600_000));
      }),
    );
    fc.assert(
      fc.property(anyMs, anyMs, (from, to) => {
        expect(secondsBetween(iso(from), iso(to))).toBe((to - from) / 1000);
      }),
    );
  });
  it('have an earliest, or none', () => {
    const [a, b] = ['2025-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'] as Instant[];
    expect(earliest(b ?? null, null, a ?? null)).toBe(a);
    expect(earliest(null)).toBeNull();
    expect(earliest()).toBeNull();
  });
});
