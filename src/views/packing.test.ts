/** What is packed is unpacked unchanged: facets, dates, cursors, words. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayFromNumber } from '../domain/calendar.ts';
import type { DatedFact } from '../domain/initiative/state.ts';
import { FINDING_CODES } from '../domain/finding/finding.ts';
import type { Instant } from '../domain/ids.ts';
import { Refusal } from '../domain/kernel.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { dateShown, readDates, writeDates } from './date-code.ts';
import { DUES, dueOf } from './due.ts';
import {
  ORIGINS,
  OWNER_STATES,
  SERVINGS,
  STAGES,
  findingCount,
  findingsOf,
  isAbsent,
  isDeployed,
  originOf,
  ownerStateOf,
  packTraits,
  servingOf,
  stageOf,
} from './trait.ts';
import { holdsWords, matchingOf, orderKey, wordQuery, wordsOf } from './word.ts';

const day = fc.integer({ min: -10_000, max: 30_000 }).map(dayFromNumber);
const fact: fc.Arbitrary<DatedFact> = fc.oneof(
  fc.constant(null),
  day.map((on): DatedFact => ({ basis: 'recorded', day: on, at: `${on}T10:00:00.000Z` as Instant })),
  day.map((on): DatedFact => ({ basis: 'declared', date: { precision: 'exact', day: on } })),
  day.map((on): DatedFact => ({
    basis: 'declared',
    date: { precision: 'month', month: on.slice(0, 7), text: on.slice(0, 7) },
  })),
  fc
    .integer({ min: 1950, max: 2035 })
    .map((year): DatedFact => ({ basis: 'declared', date: { precision: 'year', year, text: `${year}` } })),
  day.map((on): DatedFact => ({ basis: 'declared', date: { precision: 'reading', day: on, text: on } })),
  fc.constant<DatedFact>({ basis: 'declared', date: { precision: 'unreadable', text: '' } }),
);

test('traits come back as they were packed', () => {
  const traits = fc.record({
    stage: fc.constantFrom(...STAGES),
    serving: fc.constantFrom(...SERVINGS),
    owner: fc.constantFrom(...OWNER_STATES),
    origin: fc.constantFrom(...ORIGINS),
    absent: fc.boolean(),
    deployed: fc.boolean(),
    findings: fc.subarray([...FINDING_CODES]),
  });
  fc.assert(
    fc.property(traits, (given) => {
      const packed = packTraits(given);
      expect(packed).toBeGreaterThanOrEqual(0);
      expect(packed).toBeLessThan(2 ** 31);
      expect({
        stage: stageOf(packed),
        serving: servingOf(packed),
        owner: ownerStateOf(packed),
        origin: originOf(packed),
        absent: isAbsent(packed),
        deployed: isDeployed(packed),
        findings: findingsOf(packed),
      }).toEqual(given);
      expect(findingCount(packed)).toBe(given.findings.length);
    }),
  );
});

test('dates come back as they were written', () => {
  fc.assert(
    fc.property(fact, fact, fact, fact, (initiated, approved, deployed, retired) => {
      const timeline = { initiated, approved, deployed, retired };
      const code = writeDates(timeline);
      if (code === null) expect(Object.values(timeline).every((one) => one === null)).toBe(true);
      else expect(readDates(code)).toEqual(timeline);
    }),
  );
});

test('a shown date keeps its cell where it is not an exact day', () => {
  expect(dateShown(null)).toBeNull();
  expect(dateShown({ basis: 'declared', date: { precision: 'unreadable', text: 'soon' } })).toEqual({
    basis: 'declared',
    precision: 'unreadable',
    value: null,
    text: 'soon',
  });
  expect(
    dateShown({ basis: 'declared', date: { precision: 'year', year: 2021, text: 'FY21' } }),
  ).toMatchObject({ value: '2021', text: 'FY21' });
});

describe('cursors', () => {
  test('come back as they were written, and stay short', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 64 }).map(orderKey),
      fc.integer(),
      fc.constant(null),
    );
    fc.assert(
      fc.property(part, fc.integer(), fc.uuid(), (key, rank, id) => {
        const cursor = writeCursor([rank, 1, key, `ini_${id}`]);
        expect(cursor.length).toBeLessThanOrEqual(500);
        expect(readCursor(cursor, 4)).toEqual([rank, 1, key, `ini_${id}`]);
      }),
    );
  });

  test.each(['', 'x', '%%%', 'bnVsbA', writeCursor([1, 2])])('refuse %j', (text) => {
    expect(() => readCursor(text, 4)).toThrow(Refusal);
  });
});

describe('words', () => {
  test('a text holds each of its own words, whatever it is made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(holdsWords(text, wordsOf(text))).toBe(true);
        for (const word of wordsOf(text)) expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
      }),
    );
  });

  test('nothing in a question is an operator', () => {
    expect(wordQuery("Crème brûlée!'); drop")).toBe("'creme':* & 'brulee':* & 'drop':*");
    expect(wordQuery(' \t—')).toBeNull();
  });

  test.each([
    ['d', "'d'", 'whole_words'],
    ['É 2', "'e' & '2'", 'whole_words'],
    ['claims f', "'claims':* & 'f':*", 'beginnings'],
    ['do', "'do':*", 'beginnings'],
    ['税', "'税':*", 'beginnings'],
    ['!', null, null],
  ])('%s is looked for as %s', (text, query, matching) => {
    expect([wordQuery(text), matchingOf(text)]).toEqual([query, matching]);
  });
});

test('each moment is in one bucket, and the buckets follow each other', () => {
  const now = '2026-02-05T09:00:00.000Z' as Instant;
  const at = (text: string): Instant => `${text}.000Z` as Instant;
  expect(
    [
      null,
      at('2026-02-05T08:59:59'),
      at('2026-02-05T09:00:00'),
      at('2026-02-12T08:59:59'),
      at('2026-02-12T09:00:00'),
    ].map((due) => dueOf(due, now)),
  ).toEqual(['none', 'overdue', 'week', 'week', 'later']);
  expect(DUES).toHaveLength(4);
});
