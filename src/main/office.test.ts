/** Where the calendar is unkind: daylight saving, leap day, an office on another day than UTC, holidays in a gate's ten days. */
import { describe, expect, it } from 'vitest';
import { workingPeriod } from '../domain/office.ts';
import type { Day, Instant } from '../domain/ids.ts';
import { holidayAtlas, openOffice } from './office.ts';

const oslo = openOffice({ timeZone: 'Europe/Oslo', country: 'NO', region: null });
const apia = openOffice({ timeZone: 'Pacific/Apia', country: null, region: null });
const day = (text: string) => text as Day;
const at = (text: string) => text as Instant;

describe('the day in the office', () => {
  it('is another one than in UTC late in the evening', () => {
    expect(oslo.dayOf(at('2026-11-20T23:30:00.000Z'))).toBe('2026-11-21');
    expect(apia.dayOf(at('2026-11-20T11:30:00.000Z'))).toBe('2026-11-21');
  });
  it('begins when its own clocks say so, also on the days they change', () => {
    expect(oslo.startOf(day('2026-03-29'))).toBe('2026-03-28T23:00:00.000Z');
    expect(oslo.startOf(day('2026-03-30'))).toBe('2026-03-29T22:00:00.000Z');
    expect(oslo.startOf(day('2026-10-26'))).toBe('2026-10-25T23:00:00.000Z');
  });
  it('begins at one o’clock where midnight is skipped', () => {
    const cairo = openOffice({ timeZone: 'Africa/Cairo', country: null, region: null });
    expect(cairo.startOf(day('2026-04-24'))).toBe('2026-04-23T22:00:00.000Z');
  });
});

describe('ten working days (GATE-2)', () => {
  it('pass over weekends and say which holidays they passed over', () => {
    const period = workingPeriod(oslo, at('2026-12-18T08:00:00.000Z'), 10);
    expect(period).toMatchObject({ opensOn: '2026-12-18', closesOn: '2027-01-05' });
    expect(period.skipped.map((one) => one.day)).toEqual(['2026-12-25', '2027-01-01']);
    expect(period.closesAt).toBe('2027-01-05T23:00:00.000Z');
  });
  it('cross a leap day', () => {
    const period = workingPeriod(apia, at('2028-02-25T00:00:00.000Z'), 3);
    expect(period.closesOn).toBe('2028-03-01');
  });
  it('cost nobody a day when opened late', () => {
    const early = workingPeriod(oslo, at('2026-11-16T07:00:00.000Z'), 1);
    const late = workingPeriod(oslo, at('2026-11-16T22:30:00.000Z'), 1);
    expect(early.closesAt).toBe(late.closesAt);
  });
});

describe('the atlas', () => {
  const atlas = holidayAtlas();
  it('knows countries and their regions by name', () => {
    expect(atlas.countries().find(({ code }) => code === 'NO')).toEqual({ code: 'NO', name: 'Norway' });
    expect(atlas.regions('DE').map(({ code }) => code)).toContain('BY');
    expect([atlas.regions('NO'), atlas.regions('XX')]).toEqual([[], []]);
  });
  it.each(['Europe/Oslo', 'UTC', 'Pacific/Apia'])('takes %s for a time zone', (name) => {
    expect(atlas.isTimeZone(name)).toBe(true);
  });
  it.each(['Mars/Olympus', '+01:00', '', 'Europe/Oslo; drop'])('does not take %j for one', (name) => {
    expect(atlas.isTimeZone(name)).toBe(false);
  });
});
