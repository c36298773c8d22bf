/** PICK-4: what is like it comes first, with the words that make it so. */
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSimilarity, similar, type Described, type Description } from './similarity.ts';
import { stemOf, triplesOf, wordsOf } from './term.ts';

const some: readonly Described[] = [
  { id: 'a', name: 'Claims triage', purpose: 'Sort incoming motor claims by urgency', unit: 'Motor' },
  { id: 'b', name: 'Invoice matching', purpose: 'Match invoices to purchase orders', unit: 'Finance' },
  { id: 'c', name: 'Contract review', purpose: 'Find unusual clauses in supplier contracts', unit: 'Legal' },
  { id: 'd', name: 'Claim letters', purpose: 'Draft letters to claimants', unit: 'Household' },
];
const ask = (asked: Partial<Description>, limit = 5) =>
  similar(createSimilarity(some), { name: '', purpose: '', unit: '', ...asked }, limit);
const ids = (asked: Partial<Description>) => ask(asked).map((answer) => answer.id);

describe('given a few initiatives', () => {
  it('finds the same one first, with a score of 1', () => {
    for (const { id, ...description } of some) {
      const [first] = ask(description);
      expect(first?.id).toBe(id);
      expect(first?.score).toBeCloseTo(1, 5);
    }
  });

  it('finds by meaning words whatever their ending, and says which', () => {
    const [first, second] = ask({ purpose: 'Sorting a claim by how urgent it is' });
    expect(first).toMatchObject({ id: 'a', shared: ['sorting', 'claim'] });
    expect(second?.id).toBe('d');
  });

  it('bears a typing mistake in the name', () => expect(ids({ name: 'Invioce macthing' })[0]).toBe('b'));

  it('answers nothing where nothing is shared', () => {
    expect(ids({ purpose: 'Weather balloons' })).toEqual([]);
    expect(ids({})).toEqual([]);
    expect(ids({ name: 'the and of', purpose: 'use of AI' })).toEqual([]);
  });

  it('does not take the words every text has for likeness', () =>
    expect(ids({ purpose: 'The purpose of the AI is to be used in' })).toEqual([]));

  it('lets the unit decide between equals only', () => {
    const twins = ['Motor', 'Household'].map((unit) => ({
      id: unit,
      name: 'Triage',
      purpose: 'Sort claims',
      unit,
    }));
    const corpus = createSimilarity(twins);
    const first = (unit: string) =>
      similar(corpus, { name: 'Triage', purpose: 'Sort claims', unit }, 2)[0]?.id;
    expect([first('Motor'), first('Household')]).toEqual(['Motor', 'Household']);
    expect(ids({ unit: 'Legal', name: 'Invoice matching' })[0]).toBe('b');
  });

  it('gives no more than asked', () => {
    expect(ask({ name: 'Claim', purpose: 'claims' }, 1)).toHaveLength(1);
    expect(ask({ name: 'Claim' }, 0)).toEqual([]);
  });

  it('answers nothing of nobody', () => {
    expect(similar(createSimilarity([]), { name: 'Claims', purpose: '', unit: '' }, 5)).toEqual([]);
  });
});

describe('terms', () => {
  it.each([
    ['claims', 'claim'],
    ['classification', 'class'],
    ['matching', 'match'],
    ['use', 'use'],
    ['companies', 'compan'],
    ['company', 'compan'],
  ])('%s is compared as %s', (word, stem) => expect(stemOf(word)).toBe(stem));

  it('leaves out words that tell nothing', () => {
    expect(wordsOf('The AI of claims').map(({ word }) => word)).toEqual(['claims']);
  });

  it('takes a name’s triples with its ends', () => {
    expect(triplesOf('Ab c')).toEqual([' ab', 'ab ', 'b c', ' c ']);
    expect(triplesOf('')).toEqual([]);
  });
});

const blns: readonly string[] = JSON.parse(readFileSync('../shared/data/robustness/blns.json', 'utf8'));
const text = fc.oneof(
  fc
    .array(fc.constantFrom('claim', 'claims', 'invoice', 'motor', 'the', 'Ünïcode', '数据', '42'), {
      maxLength: 8,
    })
    .map((words) => words.join(' ')),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(...blns),
);
const description = fc.record({ name: text, purpose: text, unit: text });

describe('whatever the texts', () => {
  it('scores fall from at most 1, no answer comes twice, and the same question has the same answers', () => {
    fc.assert(
      fc.property(fc.array(description, { maxLength: 12 }), description, (all, asked) => {
        const corpus = createSimilarity(all.map((each, at) => ({ id: `${at}`, ...each })));
        const answers = similar(corpus, asked, 5);
        expect(similar(corpus, asked, 5)).toEqual(answers);
        expect(new Set(answers.map((answer) => answer.id)).size).toBe(answers.length);
        let last = 1;
        for (const { score, shared } of answers) {
          expect(score).toBeGreaterThan(0);
          expect(score).toBeLessThanOrEqual(last);
          expect(shared.length).toBeLessThanOrEqual(5);
          last = score;
        }
      }),
    );
  });

  it('a short list is the beginning of the long one', () => {
    fc.assert(
      fc.property(fc.array(description, { maxLength: 12 }), description, (all, asked) => {
        const corpus = createSimilarity(all.map((each, at) => ({ id: `${at}`, ...each })));
        const whole = similar(corpus, asked, all.length);
        expect(similar(corpus, asked, 3)).toEqual(whole.slice(0, 3));
      }),
    );
  });
});
