/** The shapes in which a full calendar day is written, and the order of day and month in slashed ones. */
import { dayOf } from '../../domain/calendar.ts';
import type { Day } from '../../domain/ids.ts';

export type DayOrder = 'mdy' | 'dmy' | 'ymd';

export const MONTH_NAMES =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const STARTS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** 1 to 12; 0 when the name is none. */
export const monthNumber = (name: string | undefined): number =>
  STARTS.indexOf((name ?? '').slice(0, 3).toLowerCase()) + 1;

/** A day found in a text; `null` is a shape that is no real day, `order_unknown` one that is two different days. */
export interface FoundDay {
  readonly text: string;
  readonly day: Day | 'order_unknown' | null;
}

const WEEKDAY = '(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\\.?,? )?';
const DAY = new RegExp(
  [
    String.raw`(?<![\d/.-])(?<y1>\d{4})(?<s1>[-/.])(?<a1>\d{1,2})\k<s1>(?<b1>\d{1,2})(?![\d/-])`,
    String.raw`(?<![\d/.-])(?<a2>\d{1,2})(?<s2>[-/.])(?<b2>\d{1,2})\k<s2>(?<y2>\d{4}|\d{2})(?![\d/-])`,
    String.raw`(?<!\d)${WEEKDAY}(?<d3>\d{1,2})(?:st|nd|rd|th)?[ .\-/]{1,2}(?:of )?(?<m3>${MONTH_NAMES})[ .,\-/]{1,2}(?<y3>\d{4}|\d{2})(?!\d)`,
    String.raw`(?<![a-z])${WEEKDAY}(?<m4>${MONTH_NAMES})[ .\-/]{1,2}(?<d4>\d{1,2})(?:st|nd|rd|th)?(?:,? |[-/])(?<y4>\d{4})(?!\d)`,
    String.raw`(?<!\d)(?<y5>(?:19|20)\d{2})(?<m5>0[1-9]|1[0-2])(?<d5>0[1-9]|[12]\d|3[01])(?!\d)`,
  ].join('|'),
  'gi',
);

/** Every full day written in the text, in order. */
export function daysIn(text: string, order: DayOrder | null): readonly FoundDay[] {
  return [...text.matchAll(DAY)].map((m) => ({ text: m[0], day: dayOfParts(m.groups ?? {}, order) }));
}

type Parts = Readonly<Record<string, string | undefined>>;

function dayOfParts(g: Parts, order: DayOrder | null): FoundDay['day'] {
  if (g['y1']) return dayOf(Number(g['y1']), Number(g['a1']), Number(g['b1']));
  if (g['y2']) return slashed(Number(g['a2']), Number(g['b2']), g, order);
  if (g['y3']) return dayOf(fullYear(g['y3']), monthNumber(g['m3']), Number(g['d3']));
  if (g['y4']) return dayOf(Number(g['y4']), monthNumber(g['m4']), Number(g['d4']));
  return dayOf(Number(g['y5']), Number(g['m5']), Number(g['d5']));
}

/** Dots are written day first everywhere that uses them (CLDR); else only the file's own order or the numbers decide. */
function slashed(a: number, b: number, g: Parts, order: DayOrder | null): FoundDay['day'] {
  if (order === 'ymd' && g['y2']?.length === 2) return dayOf(2000 + a, b, Number(g['y2']));
  const year = fullYear(g['y2'] ?? '');
  const known = order === 'mdy' || order === 'dmy' ? order : g['s2'] === '.' ? 'dmy' : null;
  if (known === 'mdy') return dayOf(year, a, b);
  if (known === 'dmy') return dayOf(year, b, a);
  const dayFirst = dayOf(year, b, a);
  const monthFirst = dayOf(year, a, b);
  if (dayFirst === monthFirst || monthFirst === null) return dayFirst;
  return dayFirst === null ? monthFirst : 'order_unknown';
}

/** Two digits: 00 to 35 are this century, 50 to 99 the last; between them nothing is believed. */
function fullYear(digits: string): number {
  const n = Number(digits);
  if (digits.length === 4) return n;
  return n <= 35 ? 2000 + n : n >= 50 ? 1900 + n : 0;
}

/** The order the unambiguous cells agree on; null when there are none or they contradict each other. */
export function orderOf(cells: Iterable<string>): DayOrder | null {
  let mdy = 0;
  let dmy = 0;
  for (const cell of cells) {
    const m = /^\s*(\d{1,2})([-/.])(\d{1,2})\2(?:\d{4}|\d{2})\b/.exec(cell);
    if (!m) continue;
    if (Number(m[1]) > 12 && Number(m[3]) <= 12) dmy++;
    if (Number(m[3]) > 12 && Number(m[1]) <= 12) mdy++;
  }
  if (mdy > 0 && dmy > 0) return mdy > dmy * 20 ? 'mdy' : dmy > mdy * 20 ? 'dmy' : null;
  return mdy > 0 ? 'mdy' : dmy > 0 ? 'dmy' : null;
}
