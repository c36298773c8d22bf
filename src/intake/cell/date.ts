/** Reads a date cell without believing more than it says (issue of the first answer, section 3: exact, month, year, reading). */
import type { DeclaredDate } from '../../domain/declared.ts';
import { dayFromNumber, dayNumber } from '../../domain/calendar.ts';
import type { Day } from '../../domain/ids.ts';
import type { WarningCode } from '../warning.ts';
import { daysIn, MONTH_NAMES, monthNumber, type DayOrder } from './date-pattern.ts';
import { isBlank, oneLine } from './text.ts';

export interface DateHabit {
  /** How this file writes slashed dates; null when nothing unambiguous was found. */
  readonly order: DayOrder | null;
  /** `22-Jul` may be the 22nd of July or, mangled by Excel, July 2022; `month` only when the mapping vouches for it. */
  readonly dayMonth: 'month' | 'unreadable';
  /** First month of the fiscal year (10 for the US government); null leaves quarters of fiscal years unread. */
  readonly fiscalYearStart: number | null;
}

export interface DateReading {
  readonly date: DeclaredDate;
  readonly warning: WarningCode | null;
}

/** Nothing before 1950 or after 2035 is a date of an AI initiative. */
const FIRST_YEAR = 1950;
const LAST_YEAR = 2035;
/** Day 0 of Excel's calendar for every date after February 1900. */
const EXCEL_EPOCH = dayNumber('1899-12-30' as Day);
const FIRST_SERIAL = 18_264;
const LAST_SERIAL = 49_674;
/** `Wednesday, the 24th of September 2025 00:00:00` and a little more. */
const LONGEST_DATE = 60;
/** A cell of prose is searched no further for a date. */
const SEARCHED_LENGTH = 400;

const NONE: DateReading = { date: { precision: 'none' }, warning: null };

export function readDate(cell: string, habit: DateHabit): DateReading {
  if (isBlank(cell)) return NONE;
  const text = oneLine(cell);
  return wholeDay(text, habit) ?? coarse(text, habit) ?? insideText(text, habit);
}

const unreadable = (text: string, warning: WarningCode): DateReading => ({
  date: { precision: 'unreadable', text },
  warning,
});

/** One full calendar day and nothing else, a midnight that an export added aside. */
function wholeDay(text: string, habit: DateHabit): DateReading | null {
  if (text.length > LONGEST_DATE) return null;
  const serial = /^(\d{5})(?:\.0+)?$/.exec(text);
  if (serial) return fromSerial(text, Number(serial[1]));
  const bare = text.replace(/[T ]\s?(?:0?0:00(?::00(?:[.,]0+)?)?|12:00(?::00)? ?AM)(?:Z|[+-]00:?00)?$/i, '');
  const found = daysIn(bare, habit.order);
  const [only] = found;
  if (found.length !== 1 || !only || only.text.length !== bare.length) return null;
  if (only.day === 'order_unknown') return unreadable(text, 'date_order_unknown');
  if (only.day === null) return unreadable(text, 'date_unreadable');
  return believable(only.day, text);
}

/**
 * Excel shows a bare year typed into a date column as a day of 1905: serials 1950 to 2069 are 1905-05-03 to 1905-08-30.
 * Such a day is the year it was meant to be, and never a day.
 */
function believable(day: Day, text: string): DateReading {
  if (day >= '1905-05-01' && day <= '1905-08-31')
    return {
      date: { precision: 'year', year: dayNumber(day) - EXCEL_EPOCH, text },
      warning: 'excel_year_1905',
    };
  return inRange(Number(day.slice(0, 4)))
    ? { date: { precision: 'exact', day }, warning: null }
    : unreadable(text, 'date_out_of_range');
}

const inRange = (year: number): boolean => year >= FIRST_YEAR && year <= LAST_YEAR;

function fromSerial(text: string, serial: number): DateReading {
  if (serial < FIRST_SERIAL || serial > LAST_SERIAL) return unreadable(text, 'date_unreadable');
  return { date: { precision: 'exact', day: dayFromNumber(EXCEL_EPOCH + serial) }, warning: 'excel_serial' };
}

const MONTH_FORMS: readonly RegExp[] = [
  new RegExp(`^(?<name>${MONTH_NAMES})[ ,.\\-/]{1,3}(?:of )?(?<year>\\d{4})$`, 'i'),
  new RegExp(`^(?<name>${MONTH_NAMES})\\.? ?['’](?<short>\\d{2})$`, 'i'),
  new RegExp(`^(?<year>\\d{4})[ ,.\\-/]{1,2}(?<name>${MONTH_NAMES})\\.?$`, 'i'),
  /^(?<year>\d{4})[-/.](?<month>\d{1,2})$/,
  /^(?<month>\d{1,2})[-/.](?<year>\d{4})$/,
];
const DAY_OR_YEAR = new RegExp(
  `^(?:(?<n>\\d{1,2})[- ](?<m>${MONTH_NAMES})|(?<m2>${MONTH_NAMES})[- ](?<n2>\\d{1,2}))\\.?$`,
  'i',
);
/** A month that is only called rough keeps its precision; its text is kept too. */
const ROUGH =
  /^(?:(?:approx(?:\.|imately)?|about|circa|ca\.?|est(?:\.|imated)?:?|~) ?)?(.+?)(?: ?\((?:approx(?:imate)?|estimated?|est\.?|~)\)| \(?est(?:\.|imated)?\)?)?$/i;

/** Month, quarter or year, and nothing else. */
function coarse(text: string, habit: DateHabit): DateReading | null {
  const core = text.length <= LONGEST_DATE ? (ROUGH.exec(text)?.[1] ?? text) : text;
  const year = /^(?:cy ?|calendar year )?(\d{4})$/i.exec(core);
  if (year) return ofYear(Number(year[1]), text);
  const quarter = /^(?:q([1-4])[ /,-]?(?:cy)?(\d{4})|(\d{4})[ /,-]?q([1-4]))$/i.exec(core);
  if (quarter) return ofYear(Number(quarter[2] ?? quarter[3]), text);
  const fiscal = fiscalQuarter(core, text, habit);
  if (fiscal) return fiscal;
  for (const form of MONTH_FORMS) {
    const parts = form.exec(core)?.groups;
    if (parts)
      return ofMonth(
        text,
        yearOf(parts),
        parts['month'] ? Number(parts['month']) : monthNumber(parts['name']),
      );
  }
  const either = DAY_OR_YEAR.exec(core)?.groups;
  return either ? dayOrYear(text, either, habit) : null;
}

const yearOf = (parts: Record<string, string | undefined>): number =>
  parts['year'] ? Number(parts['year']) : 2000 + Number(parts['short']);

const ofYear = (year: number, text: string): DateReading =>
  inRange(year)
    ? { date: { precision: 'year', year, text }, warning: null }
    : unreadable(text, 'date_out_of_range');

function ofMonth(text: string, year: number, month: number): DateReading {
  if (month < 1 || month > 12) return unreadable(text, 'date_unreadable');
  if (!inRange(year)) return unreadable(text, 'date_out_of_range');
  return {
    date: { precision: 'month', month: `${year}-${`${month}`.padStart(2, '0')}`, text },
    warning: null,
  };
}

/** A number above 31 can only be a year; below, only the mapping can tell. */
function dayOrYear(text: string, parts: Record<string, string | undefined>, habit: DateHabit): DateReading {
  const number = Number(parts['n'] ?? parts['n2']);
  if (number <= 31 && habit.dayMonth === 'unreadable') return unreadable(text, 'day_or_year');
  const month = ofMonth(
    text,
    number > LAST_YEAR - 2000 ? 1900 + number : 2000 + number,
    monthNumber(parts['m'] ?? parts['m2']),
  );
  return month.warning === null ? { ...month, warning: 'day_or_year' } : month;
}

/** The calendar year a fiscal quarter lies in; a whole fiscal year that is no calendar year lies in two and stays unread. */
function fiscalQuarter(core: string, text: string, { fiscalYearStart }: DateHabit): DateReading | null {
  const parts = /^(?:q([1-4])[ -]?fy ?(\d{4}|\d{2})|fy ?(\d{4}|\d{2})[ -]?(?:q([1-4]))?)$/i.exec(core);
  if (!parts) return null;
  const digits = parts[2] ?? parts[3] ?? '';
  const year = digits.length === 2 ? 2000 + Number(digits) : Number(digits);
  const quarter = Number(parts[1] ?? parts[4] ?? 0);
  if (fiscalYearStart === 1) return ofYear(year, text);
  if (fiscalYearStart === null || quarter === 0) return unreadable(text, 'date_unreadable');
  const firstMonth = fiscalYearStart + (quarter - 1) * 3;
  return ofYear(firstMonth > 12 ? year : year - 1, text);
}

/** A day somewhere in a sentence waits for a person to confirm it; two of them are no date at all. */
function insideText(text: string, habit: DateHabit): DateReading {
  const days = new Set(daysIn(text.slice(0, SEARCHED_LENGTH), habit.order).map((found) => found.day));
  const [only] = days;
  if (days.size > 1) return unreadable(text, 'two_dates');
  if (days.size === 0 || only === undefined || only === null) return unreadable(text, 'date_unreadable');
  if (only === 'order_unknown') return unreadable(text, 'date_order_unknown');
  if (!inRange(Number(only.slice(0, 4)))) return unreadable(text, 'date_out_of_range');
  return { date: { precision: 'reading', day: only, text }, warning: 'date_in_text' };
}
