/** CLK-2, CLK-3, GATE-3: business from technical, measurable from vague, and the words that are meant. */
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PARAGRAPH_MAX } from '../text.ts';
import { checkBusinessCase, checkCriterion, checkOutcome, type WordingCheck } from './check.ts';
import { PHRASES, VOCABULARY } from './vocabulary.ts';

const checks = [checkOutcome, checkBusinessCase, checkCriterion];
const flagged = (check: WordingCheck) => check.flags.map(({ code, words }) => `${code}: ${words}`);
const foundIn = ({ found }: WordingCheck) =>
  Object.fromEntries(Object.entries(found).map(([part, place]) => [part, place?.words ?? null]));

describe('given a business outcome (CLK-3)', () => {
  it('refuses the rule’s example as vague and points at its words', () => {
    const text = 'Improve service operations with AI';
    const check = checkOutcome(text);
    expect(check).toMatchObject({ vocabulary: VOCABULARY, verdict: 'vague' });
    expect(flagged(check)).toEqual([
      'vague_words: Improve',
      `metric_missing: ${text}`,
      'vague_words: with AI',
    ]);
    expect(check.flags.every((flag) => flag.blocks)).toBe(true);
  });

  it('passes the rule’s example and says what is in it', () => {
    const check = checkOutcome('Claims handling time down 30 % across two units');
    expect(check.verdict).toBe('measurable');
    expect(foundIn(check)).toEqual({
      metric: 'Claims handling time',
      quantity: '30 %',
      baseline: null,
      scope: 'across two units',
      date: null,
    });
    expect(check.flags.map((flag) => [flag.code, flag.blocks])).toEqual([
      ['baseline_missing', false],
      ['date_missing', false],
    ]);
  });

  it('has nothing to say of one that is complete', () => {
    const check = checkOutcome('Claims handling time from 14 days to 10 days in two units by June 2027');
    expect(check).toMatchObject({ verdict: 'measurable', flags: [] });
    expect(foundIn(check)).toEqual({
      metric: 'Claims handling time',
      quantity: '10 days',
      baseline: '14 days',
      scope: 'in two units',
      date: 'by June 2027',
    });
  });

  it.each([
    ['Customer satisfaction from 3.9 to 4.4 of 5 in the service centre', 'Customer satisfaction', '4.4 of 5'],
    ['NPS up 10 points', 'NPS', '10 points'],
    ['Shorten onboarding of suppliers from six weeks to two', 'onboarding', 'two'],
    ['Average time to answer a citizen from 12 days to 4 days', 'time', '4 days'],
    ['Cut invoice processing cost by 25%', 'invoice processing cost', '25%'],
    ['Lower the error rate of the claims process from 6 % to 2 %', 'error rate of the claims process', '2 %'],
    ['Reduce handling time in motor claims from 14 to 9 days', 'handling time', '9 days'],
    ['Penalties, 1.1 million last year, drop by half', 'Penalties', 'half'],
  ])('finds metric and amount in %j', (text, metric, quantity) => {
    const check = checkOutcome(text);
    expect(check.verdict).toBe('measurable');
    expect(foundIn(check)).toMatchObject({ metric, quantity });
  });

  it.each([
    ['Reduce costs', 'amount_missing: costs'],
    ['Faster claims handling', 'vague_words: Faster'],
    ['Roll out the assistant to 3,000 employees by 2027', 'metric_missing'],
    ['', 'metric_missing: '],
  ])('%j is vague', (text, flag) => {
    const check = checkOutcome(text);
    expect(check.verdict).toBe('vague');
    expect(flagged(check).join('; ')).toContain(flag);
  });

  it.each([
    ['a year', 'Release it to 40 units in 2027 to cut cost'],
    ['a label', 'Cut cost with GPT-4 in Tier 1 under Executive Order 14110'],
    ['a list number', '(1) Cost is lower (2) Service is better'],
    ['a baseline', 'Each complaint takes up to 10 minutes to review'],
    [
      'a description',
      'Reduce the cost of release for banks with a very long list of holdings exceeding $250M',
    ],
    ['a frame of time', 'Reduce effort for records of over 20 years'],
  ])('does not take %s for the amount', (_, text) => {
    expect(checkOutcome(text).verdict).toBe('vague');
  });
});

describe('given a business case (GATE-3)', () => {
  it('flags technical terms and names the translation that is missing', () => {
    const check = checkBusinessCase('Uptime of 99.9 % and an F1 of 0.9');
    expect(check.verdict).toBe('technical');
    expect(
      check.flags.map(({ code, words, repair }) => [code, words, repair.code, repair.values.metric]),
    ).toEqual([
      ['technical_term', 'Uptime', 'translate_metric', 'lost_hours'],
      ['technical_term', 'F1', 'translate_metric', 'rework'],
    ]);
  });

  it('lets technical words stand beside a business amount', () => {
    const text =
      'Model accuracy of 94 % lets us drop the second check, which saves 3,500 hours a year in underwriting';
    expect(checkBusinessCase(text).verdict).toBe('measurable');
  });

  it.each([
    'GPU cost per inference reduced by half',
    'We cut token use by 40 %',
    'The model is 95 % accurate',
  ])('%j is technical', (text) => expect(checkBusinessCase(text).verdict).toBe('technical'));

  it.each([
    'Save €400,000 a year',
    'Avoids 3 FTE of data entry',
    'Mortality reduced in patients of the predictive model by 22 %',
  ])('%j is measurable', (text) => expect(checkBusinessCase(text).verdict).toBe('measurable'));
});

describe('given a success criterion (CLK-2)', () => {
  it('refuses model quality in a sandbox alone', () => {
    const check = checkCriterion('Model accuracy above 92 % on the test set');
    expect(check.verdict).toBe('sandbox_only');
    expect(flagged(check)).toEqual(['sandbox_measure: Model accuracy', 'sandbox_measure: test set']);
    expect(check.flags[0]?.repair.code).toBe('production_terms');
  });

  it.each([
    '95th percentile latency under 2 seconds',
    'Availability of 99.5 % each month',
    '60 % of the claims handlers use it every week',
    '90 % of failed calls are recovered within five minutes',
    'Every flagged error is answered within one working day',
  ])('%j is in production terms', (text) => expect(checkCriterion(text).verdict).toBe('measurable'));

  it('is right as a criterion what is technical as a business case', () => {
    for (const text of ['Availability of 99.5 %', 'p95 latency below 800 ms', 'Uptime of 99.9 %']) {
      expect([checkCriterion(text).verdict, checkBusinessCase(text).verdict], text).toEqual([
        'measurable',
        'technical',
      ]);
    }
  });

  it.each([
    'Word error rate under 8 % in calls',
    'GPU utilisation over 70 %',
    'Cost below 0.4 cents per 1,000 tokens',
  ])('does not take a part of a technical name for a production term: %j', (text) =>
    expect(checkCriterion(text).verdict).not.toBe('measurable'),
  );

  it('takes model quality that is measured in operation', () => {
    expect(checkCriterion('Precision of at least 0.9 in production').verdict).toBe('measurable');
  });

  it('gives each amount to its own metric', () => {
    const check = checkCriterion('latency p95 <= 2 s, error rate <= 1 %, 60 % weekly active');
    expect(foundIn(check)).toMatchObject({ metric: 'latency p95', quantity: '2 s' });
  });

  it('asks for the bound of a production term without one', () => {
    const check = checkCriterion('Response times are short');
    expect(check.verdict).toBe('vague');
    expect(flagged(check)).toEqual(['amount_missing: Response times']);
  });
});

const wording: Readonly<Record<string, string>> = JSON.parse(
  readFileSync('src/contract/message/wording.en.json', 'utf8'),
);
const blns: readonly string[] = JSON.parse(readFileSync('../shared/data/robustness/blns.json', 'utf8'));
const vocabularyWords = Object.values(PHRASES)
  .flatMap((list) => list.split(','))
  .map((phrase) => phrase.trim().replaceAll('*', 'ing').replaceAll('_', 'any'));
const odd = [
  '30 %',
  '€',
  '$2.3M',
  'two',
  'thirds',
  'half',
  'by',
  '2027',
  '.',
  '\n',
  '(',
  '-',
  '😀',
  'İ',
  '́',
  '\ud800',
];
const composed = fc
  .array(fc.oneof(fc.constantFrom(...vocabularyWords, ...odd), fc.string({ unit: 'binary', maxLength: 6 })), {
    maxLength: 60,
  })
  .map((parts) => parts.join(' '));

function expectSound(text: string): void {
  for (const check of checks) {
    const told = check(text);
    expect(check(text)).toEqual(told);
    const places = [...told.flags, ...Object.values(told.found).filter((place) => place !== null)];
    for (const { from, to, words } of places) {
      expect(text.slice(from, to)).toBe(words);
      expect(from).toBeGreaterThanOrEqual(0);
      expect(to).toBeLessThanOrEqual(text.length);
    }
    expect(told.flags.filter((flag) => flag.blocks).length > 0).toBe(told.verdict !== 'measurable');
    for (const { code, repair } of told.flags) {
      expect(wording[`wording.flag.${code}`]).toBeTruthy();
      expect(wording[`wording.repair.${repair.code}`]).toBeTruthy();
    }
  }
}

describe('whatever the text', () => {
  it('points inside it, blocks unless it is measurable, and says the same twice', () => {
    fc.assert(fc.property(composed, expectSound), { numRuns: 500 });
  });

  it('bears every naughty string', () => {
    expect(blns.length).toBeGreaterThan(500);
    for (const text of blns) expectSound(text);
  });

  it('reads the longest paragraph in good time', () => {
    const long = 'reduce cost by 30 % and accuracy 2 '.repeat(PARAGRAPH_MAX / 35);
    expect(checkOutcome(long).flags.length).toBeGreaterThan(0);
  });

  it('is read the same in capitals', () => {
    const text = 'Claims handling time down 30 % across two units';
    expect(checkOutcome(text.toUpperCase()).verdict).toBe('measurable');
  });
});
