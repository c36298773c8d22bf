import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../domain/calendar.ts';
import type { Day } from '../../domain/ids.ts';
import { daysIn, orderOf } from './date-pattern.ts';
import { readDate, type DateHabit } from './date.ts';

const US: DateHabit = { order: 'mdy', dayMonth: 'month', fiscalYearStart: 10 };
const EU: DateHabit = { order: 'dmy', dayMonth: 'unreadable', fiscalYearStart: null };
const UNKNOWN: DateHabit = { order: null, dayMonth: 'unreadable', fiscalYearStart: null };

/** What a cell was read as, in one word: `exact 2024-01-02`, `month 2024-01`, `year 2024`, `reading 2024-01-02`, `unreadable`, `none`. */
function read(cell: string, habit: DateHabit): string {
  const { date, warning } = readDate(cell, habit);
  const said = warning === null ? '' : ` !${warning}`;
  switch (date.precision) {
    case 'exact':
    case 'reading':
      return `${date.precision} ${date.day}${said}`;
    case 'month':
      return `month ${date.month}${said}`;
    case 'year':
      return `year ${date.year}${said}`;
    case 'unreadable':
    case 'none':
      return `${date.precision}${said}`;
  }
}

describe('dates as the federal inventory writes them (month first)', () => {
  it.each([
    ['10/1/2023', 'exact 2023-10-01'],
    ['3/14/2024', 'exact 2024-03-14'],
    [' 12/31/2024 ', 'exact 2024-12-31'],
    ['2/29/2024', 'exact 2024-02-29'],
    ['2/29/2023', 'unreadable !date_unreadable'],
    ['13/2/2024', 'unreadable !date_unreadable'],
    ['10/1/23', 'exact 2023-10-01'],
    ['10/1/67', 'exact 1967-10-01'],
    ['10/1/45', 'unreadable !date_unreadable'],
    ['1/1/1949', 'unreadable !date_out_of_range'],
    ['1/1/1950', 'exact 1950-01-01'],
    ['12/31/2035', 'exact 2035-12-31'],
    ['1/1/2036', 'unreadable !date_out_of_range'],
    ['10/12023', 'unreadable !date_unreadable'],
    ['1/2/2024 0:00', 'exact 2024-01-02'],
    ['1/2/2024 12:00:00 AM', 'exact 2024-01-02'],
    ['7/16/1905', 'year 2024 !excel_year_1905'],
    ['7/5/1905', 'year 2013 !excel_year_1905'],
    ['5/3/1905', 'year 1950 !excel_year_1905'],
    ['1905-07-15', 'year 2023 !excel_year_1905'],
    ['9/1/1905', 'unreadable !date_out_of_range'],
    ['22-Jul', 'month 2022-07 !day_or_year'],
    ['25-Feb', 'month 2025-02 !day_or_year'],
    ['Jul-22', 'month 2022-07 !day_or_year'],
    ['Q4FY25', 'year 2025'],
    ['Q1FY25', 'year 2024'],
    ['FY25 Q2', 'year 2025'],
    ['FY2025', 'unreadable !date_unreadable'],
    ['Scheduled for FY2025', 'unreadable !date_unreadable'],
    ['Pre-2021', 'unreadable !date_unreadable'],
    ['2015-2022', 'unreadable !date_unreadable'],
    ['Current model: 2019-2023', 'unreadable !date_unreadable'],
    ['2022-08 (estimated)', 'month 2022-08'],
    ['2022-11-16 (first formal action related to this project)', 'reading 2022-11-16 !date_in_text'],
    ['2024-02-15 (contract kick-off); 2024-08-23 (signed Acquisition Plan)', 'unreadable !two_dates'],
    ['Ongoing', 'unreadable !date_unreadable'],
    ['To Be Determined (calendar 2025)', 'unreadable !date_unreadable'],
    ['N/A -Consolidated into another use case.', 'none'],
    ['N/A - This use case was never initiated and never formally retired.', 'none'],
  ])('%j → %s', (cell, expected) => expect(read(cell, US)).toBe(expected));
});

describe('dates day first', () => {
  it.each([
    ['31/12/2024', 'exact 2024-12-31'],
    ['01/02/2024', 'exact 2024-02-01'],
    ['1.2.2024', 'exact 2024-02-01'],
    ['1-2-2024', 'exact 2024-02-01'],
    ['12/31/2024', 'unreadable !date_unreadable'],
    ['22-Jul', 'unreadable !day_or_year'],
    ['45-Jul', 'unreadable !date_out_of_range'],
    ['99-Jul', 'month 1999-07 !day_or_year'],
    ['Q4FY25', 'unreadable !date_unreadable'],
  ])('%j → %s', (cell, expected) => expect(read(cell, EU)).toBe(expected));
});

describe('dates of a file nobody has described', () => {
  it.each([
    ['2024-01-02', 'exact 2024-01-02'],
    ['2024-1-2', 'exact 2024-01-02'],
    ['2024/01/02', 'exact 2024-01-02'],
    ['2024.01.02', 'exact 2024-01-02'],
    ['20240102', 'exact 2024-01-02'],
    ['2024-01-02T00:00:00Z', 'exact 2024-01-02'],
    ['2024-01-02 00:00:00', 'exact 2024-01-02'],
    ['2024-01-02T14:30:00Z', 'reading 2024-01-02 !date_in_text'],
    ['2024-13-02', 'unreadable !date_unreadable'],
    ['2024-02-30', 'unreadable !date_unreadable'],
    ['02/03/2024', 'unreadable !date_order_unknown'],
    ['25/03/2024', 'exact 2024-03-25'],
    ['03/25/2024', 'exact 2024-03-25'],
    ['03/03/2024', 'exact 2024-03-03'],
    ['02.03.2024', 'exact 2024-03-02'],
    ['15 January 2024', 'exact 2024-01-15'],
    ['15th of January 2024', 'exact 2024-01-15'],
    ['January 15, 2024', 'exact 2024-01-15'],
    ['Jan 15 2024', 'exact 2024-01-15'],
    ['Mon, 15 Jan 2024', 'exact 2024-01-15'],
    ['15-Jan-2024', 'exact 2024-01-15'],
    ['15-JAN-24', 'exact 2024-01-15'],
    ['Sept. 3, 2024', 'exact 2024-09-03'],
    ['Sep 3, 2024', 'exact 2024-09-03'],
    ['31 April 2024', 'unreadable !date_unreadable'],
    ['January 2024', 'month 2024-01'],
    ['Jan-2024', 'month 2024-01'],
    ["Jan '24", 'month 2024-01'],
    ['2024-01', 'month 2024-01'],
    ['2024-13', 'unreadable !date_unreadable'],
    ['01/2024', 'month 2024-01'],
    ['2024 Jan', 'month 2024-01'],
    ['approx. March 2024', 'month 2024-03'],
    ['2024', 'year 2024'],
    ['CY 2024', 'year 2024'],
    ['1905', 'unreadable !date_out_of_range'],
    ['Q3 2024', 'year 2024'],
    ['45292', 'exact 2024-01-01 !excel_serial'],
    ['45292.0', 'exact 2024-01-01 !excel_serial'],
    ['99999', 'unreadable !date_unreadable'],
    ['12', 'unreadable !date_unreadable'],
    ['went live on 15 March 2024 in two regions', 'reading 2024-03-15 !date_in_text'],
    ['2024-01-02 (2024-01-02)', 'reading 2024-01-02 !date_in_text'],
    ['on 02/03/2024 maybe', 'unreadable !date_order_unknown'],
    ['since 1200-01-01', 'unreadable !date_out_of_range'],
    ['', 'none'],
    [' ', 'none'],
    ['\u00a0', 'none'],
    ['N/A', 'none'],
    ['n/a', 'none'],
    ['NA', 'none'],
    ['TBD', 'none'],
    ['TODO', 'none'],
    ['Unknown', 'none'],
    ['None', 'none'],
    ['-', 'none'],
    ['—', 'none'],
    ['not applicable', 'none'],
  ])('%j → %s', (cell, expected) => expect(read(cell, UNKNOWN)).toBe(expected));
});

describe('date reading', () => {
  it('keeps the cell text of everything that is not a whole day', () => {
    expect(readDate('7/16/1905', US).date).toEqual({ precision: 'year', year: 2024, text: '7/16/1905' });
    expect(readDate(' Ongoing ', US).date).toEqual({ precision: 'unreadable', text: 'Ongoing' });
  });

  const day = fc.integer({ min: 0, max: 31_410 }).map((n) => addDays('1950-01-01' as Day, n));

  it('reads every day from 1950 to 2035 back in each spelling it can be written in', () => {
    fc.assert(
      fc.property(day, (d) => {
        const [y = '', m = '', n = ''] = d.split('-');
        const spellings = [d, `${y}/${m}/${n}`, `${y}${m}${n}`];
        for (const spelling of spellings) expect(read(spelling, UNKNOWN)).toBe(`exact ${d}`);
        expect(read(`${Number(m)}/${Number(n)}/${y}`, US)).toBe(`exact ${d}`);
        expect(read(`${n}.${m}.${y}`, EU)).toBe(`exact ${d}`);
      }),
    );
  });

  it('never makes an exact day of the summer of 1905, whatever the order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 122 }), fc.constantFrom(US, EU, UNKNOWN), (n, habit) => {
        const [y, m, d] = addDays('1905-05-01' as Day, n).split('-');
        for (const cell of [`${y}-${m}-${d}`, `${m}/${d}/${y}`, `${d}.${m}.${y}`])
          expect(readDate(cell, habit).date.precision).not.toBe('exact');
      }),
    );
  });

  it('never throws, and takes no time on long cells', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readDate(text, UNKNOWN)));
    const started = performance.now();
    for (const text of [
      ' '.repeat(1e6),
      `${' '.repeat(1e6)}x`,
      '1/'.repeat(5e5),
      'jan '.repeat(2e5),
      '.'.repeat(1e6),
    ])
      readDate(text, US);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('finds the order the unambiguous cells agree on', () => {
    expect(orderOf(['1/2/2024', '1/25/2024'])).toBe('mdy');
    expect(orderOf(['1/2/2024', '25/1/2024'])).toBe('dmy');
    expect(orderOf(['1/2/2024'])).toBeNull();
    expect(orderOf(['1/25/2024', '25/1/2024'])).toBeNull();
  });

  it('finds days in text', () => {
    expect(daysIn('from 2024-01-02 to 3 March 2024', null).map((f) => f.day)).toEqual([
      '2024-01-02',
      '2024-03-03',
    ]);
  });
});
