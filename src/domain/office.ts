/** The organisation's office calendar: which day it is there, when a day ends, which days nobody works. Handed in, because a time zone needs tables. */
import { addDays, dayNumber } from './calendar.ts';
import type { Day, Instant } from './ids.ts';

/** Where the office is: an IANA time zone, and a country (ISO 3166-1) with perhaps a region; null: no public holidays are kept. */
export interface OfficePlace {
  readonly timeZone: string;
  readonly country: string | null;
  readonly region: string | null;
}

/** Looked up for the organisation's time zone and country; the same instant and the same tables give the same answer. */
export interface Office {
  /** The calendar day it is in the office at this instant. */
  dayOf(instant: Instant): Day;
  /** The first instant of that day in the office; a day of daylight saving begins when its clocks say so. */
  startOf(day: Day): Instant;
  /** The name of the public holiday on that day, or null. */
  holidayOn(day: Day): string | null;
}

/** A public holiday passed over. */
export interface SkippedDay {
  readonly day: Day;
  readonly holiday: string;
}

/** A period of working days: it opens on `opensOn`, the last working day is `closesOn`, and it is over at `closesAt`. */
export interface WorkingPeriod {
  readonly opensOn: Day;
  readonly closesOn: Day;
  /** The first instant after the last working day. */
  readonly closesAt: Instant;
  /** Public holidays passed over; weekends are not listed. */
  readonly skipped: readonly SkippedDay[];
}

/** 0 Sunday to 6 Saturday (1970-01-01 was a Thursday). */
export const weekday = (day: Day): number => (((dayNumber(day) + 4) % 7) + 7) % 7;

const LONGEST = 400;

/**
 * The period of `n` working days that opens at `from` (GATE-2). The first working day is the first one after the day of opening,
 * so that an opening late in the evening costs nobody a day.
 */
export function workingPeriod(office: Office, from: Instant, n: number): WorkingPeriod {
  const opensOn = office.dayOf(from);
  const skipped: SkippedDay[] = [];
  let day = opensOn;
  let left = n;
  for (let step = 0; left > 0 && step < LONGEST; step += 1) {
    day = addDays(day, 1);
    const isWeekend = [0, 6].includes(weekday(day));
    const holiday = office.holidayOn(day);
    if (!isWeekend && holiday !== null) skipped.push({ day, holiday });
    if (!isWeekend && holiday === null) left -= 1;
  }
  return { opensOn, closesOn: day, closesAt: office.startOf(addDays(day, 1)), skipped };
}

/** Working days of the period gone by on that day: 0 on the day of opening, and no more than the period has. */
export function workingDayOf(
  { opensOn, closesOn, skipped }: Omit<WorkingPeriod, 'closesAt'>,
  on: Day,
): number {
  let gone = 0;
  for (let day = opensOn; day < on && day < closesOn && gone < LONGEST;) {
    day = addDays(day, 1);
    const works = ![0, 6].includes(weekday(day)) && !skipped.some((one) => one.day === day);
    if (works) gone += 1;
  }
  return gone;
}
