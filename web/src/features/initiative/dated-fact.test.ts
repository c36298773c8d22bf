import { beforeAll, expect, test } from 'vitest';
import { loadMessages, say } from '../../message/catalogue.ts';
import { dayWords } from '../../ui/day.ts';
import { type DatedFact, datedWords } from './dated-fact.ts';

beforeAll(() => loadMessages('initiative'));

const words = { say, day: (value: string): string => dayWords(value, '2026-11-17') };
const declared = (part: Partial<NonNullable<DatedFact>>): DatedFact => ({
  basis: 'declared',
  precision: 'exact',
  value: '2024-02-11',
  // A cell that holds one full day and nothing else is kept as the day
  text: null,
  ...part,
});

test.each([
  ['exact', declared({}), 'Sun 11 Feb 2024', 'declared, as one full day', true],
  [
    'month',
    declared({ precision: 'month', value: '2023-04', text: 'Apr-23' }),
    'Apr 2023',
    'declared to the month, “Apr-23”',
    true,
  ],
  [
    'year',
    declared({ precision: 'year', value: '2023', text: 'FY23' }),
    '2023',
    'declared to the year, “FY23”',
    true,
  ],
  [
    'reading',
    declared({ precision: 'reading', value: '2024-03-04', text: '03/04/24' }),
    'Mon 4 Mar 2024',
    'our reading of “03/04/24”',
    false,
  ],
  [
    'unreadable',
    declared({ precision: 'unreadable', value: null, text: 'TBD' }),
    'cannot be read',
    'the inventory says “TBD”',
    false,
  ],
  ['none', declared({ precision: 'none', value: null, text: null }), 'not stated', null, false],
  ['absent', null, 'not stated', null, false],
  [
    'recorded',
    { basis: 'recorded', precision: 'exact', value: '2026-11-02', text: null } satisfies DatedFact,
    'Mon 2 Nov',
    'recorded here',
    true,
  ],
])('COE-4: a date that is %s says so', (_, fact, ...said) => {
  const { date, source, believed } = datedWords(fact, words);
  expect([date, source, believed]).toEqual(said);
});
