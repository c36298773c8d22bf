/** Calendar arithmetic on text, because the domain may not ask a clock or a Date (proleptic Gregorian, UTC). */
import type { Day, Instant } from './ids.ts';

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Days in a month, `month` from 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

const two = (n: number): string => (n < 10 ? `0${n}` : `${n}`);
const four = (n: number): string => `${n}`.padStart(4, '0');

/** The day of these parts, or null when no such day exists (31 April, month 13). */
export function dayOf(year: number, month: number, day: number): Day | null {
  const exists = Number.isInteger(year) && year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1;
  if (!exists || day > daysInMonth(year, month)) return null;
  return `${four(year)}-${two(month)}-${two(day)}` as Day;
}

/** Parses `YYYY-MM-DD`; null when it is anything else or no real day. */
export function parseDay(text: string): Day | null {
  const m = DAY.exec(text);
  return m ? dayOf(Number(m[1]), Number(m[2]), Number(m[3])) : null;
}

/** Parses an instant in our one form (UTC, milliseconds); null when it is anything else. */
export function parseInstant(text: string): Instant | null {
  return INSTANT.test(text) && parseDay(text.slice(0, 10)) ? (text as Instant) : null;
}

const parts = (day: string): [number, number, number] => [
  Number(day.slice(0, 4)),
  Number(day.slice(5, 7)),
  Number(day.slice(8, 10)),
];

/** Days since 1970-01-01, after Howard Hinnant, "chrono-compatible low-level date algorithms" (days_from_civil). */
export function dayNumber(day: Day): number {
  const [y0, m, d] = parts(day);
  const y = m <= 2 ? y0 - 1 : y0;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5) + d - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The day with this number (civil_from_days). */
export function dayFromNumber(n: number): Day {
  const z = n + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const mp = Math.floor((5 * dayOfYear + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${four(year)}-${two(month)}-${two(dayOfYear - Math.floor((153 * mp + 2) / 5) + 1)}` as Day;
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

/** The day `n` days later (earlier when negative). */
export const addDays = (day: Day, n: number): Day => dayFromNumber(dayNumber(day) + n);

/** The same day of the month `n` months later, or that month's last day (COE-4, six-month survival). */
export function addMonths(day: Day, n: number): Day {
  const [year, month, d] = parts(day);
  const index = year * 12 + (month - 1) + n;
  const y = Math.floor(index / 12);
  const m = index - y * 12 + 1;
  return `${four(y)}-${two(m)}-${two(Math.min(d, daysInMonth(y, m)))}` as Day;
}

/** The UTC day an instant falls on. */
export const dayOfInstant = (instant: Instant): Day => instant.slice(0, 10) as Day;

/** The first moment of a day, UTC. */
export const startOfDay = (day: Day): Instant => `${day}T00:00:00.000Z` as Instant;

/** The same time of day `n` days later. */
export const addDaysToInstant = (instant: Instant, n: number): Instant =>
  `${addDays(dayOfInstant(instant), n)}${instant.slice(10)}` as Instant;

/** Seconds since 1970-01-01 UTC, with milliseconds as the fraction. */
const epochSeconds = (instant: Instant): number =>
  dayNumber(dayOfInstant(instant)) * 86_400 +
  Number(instant.slice(11, 13)) * 3600 +
  Number(instant.slice(14, 16)) * 60 +
  Number(instant.slice(17, 23));

/** Seconds from `from` to `to`, to the millisecond; negative when `to` is earlier. */
export const secondsBetween = (from: Instant, to: Instant): number =>
  Math.round((epochSeconds(to) - epochSeconds(from)) * 1000) / 1000;

/** The instant `n` whole hours later (earlier when negative). */
export function addHoursToInstant(instant: Instant, n: number): Instant {
  const hours = Number(instant.slice(11, 13)) + n;
  const days = Math.floor(hours / 24);
  return `${addDays(dayOfInstant(instant), days)}T${two(hours - days * 24)}${instant.slice(13)}` as Instant;
}

/** The instant so many seconds later (earlier when negative), to the millisecond. */
export function addSecondsToInstant(instant: Instant, seconds: number): Instant {
  const ms = Math.round((epochSeconds(instant) + seconds) * 1000);
  const day = Math.floor(ms / 86_400_000);
  const rest = ms - day * 86_400_000;
  const hours = Math.floor(rest / 3_600_000);
  const minutes = Math.floor(rest / 60_000) % 60;
  const last = `${(rest % 60_000) + 100_000}`;
  return `${dayFromNumber(day)}T${two(hours)}:${two(minutes)}:${last.slice(1, 3)}.${last.slice(3)}Z` as Instant;
}

/** The earliest of the instants given; null when there is none. */
export function earliest(...instants: readonly (Instant | null)[]): Instant | null {
  let first: Instant | null = null;
  for (const at of instants) if (at !== null && (first === null || at < first)) first = at;
  return first;
}
