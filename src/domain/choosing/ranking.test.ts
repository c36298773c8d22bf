/** PICK-1 to PICK-3: the order of candidates, with an arithmetic that adds up and says what is unknown. */
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProjectFacts } from './fact.ts';
import { checkFirstProject } from './first-project.ts';
import { rankCandidates, rankOf, type PartCode } from './ranking.ts';

const facts: ProjectFacts = {
  saving: { micros: 100_000_000_000, currency: 'EUR' },
  daysToShip: 80,
  backOffice: true,
  outcomeMeasurable: true,
  lane: 'low',
  feeds: [{ name: 'Invoices', owner: 'Finance systems', watcher: 'Finance systems on-call' }],
};
const nothing: ProjectFacts = {
  saving: null,
  daysToShip: null,
  backOffice: null,
  outcomeMeasurable: null,
  lane: null,
  feeds: null,
};
const alone = { programmeMonths: 0, largestMicros: new Map<string, number>() };
const points = (changed: Partial<ProjectFacts>, code: PartCode, context = alone) => {
  const part = rankOf({ ...facts, ...changed }, context).parts.find((each) => each.code === code);
  return part && [part.points, part.of, part.known];
};

describe('given one candidate', () => {
  it('gives the best one every point', () => {
    expect(rankOf(facts, alone)).toMatchObject({ total: 100, of: 100, unknown: 0 });
  });

  it('shows what is unknown and gives nothing for it', () => {
    const rank = rankOf(nothing, alone);
    expect(rank).toMatchObject({ total: 0, of: 100, unknown: 100 });
    expect(rank.parts.map((part) => [part.known, part.says.code.endsWith('_not_known')])).toEqual(
      Array.from({ length: 5 }, () => [false, true]),
    );
  });

  it('takes a named saving for most of the part and its size for the rest', () => {
    const context = { programmeMonths: 0, largestMicros: new Map([['EUR', 400_000_000_000]]) };
    expect(points({}, 'saving', context)).toEqual([23, 30, true]);
    expect(points({ saving: { micros: 0, currency: 'EUR' } }, 'saving', context)).toEqual([0, 30, true]);
  });

  it('compares no amounts of different currencies', () => {
    const context = { programmeMonths: 0, largestMicros: new Map([['USD', 9e12]]) };
    expect(points({}, 'saving', context)).toEqual([30, 30, true]);
  });

  it.each([
    [60, 20],
    [90, 20],
    [135, 10],
    [180, 0],
    [700, 0],
  ])('shipping in %i days gives %i points', (daysToShip, expected) => {
    expect(points({ daysToShip }, 'ships_soon')).toEqual([expected, 20, true]);
  });

  it.each([
    [0, 25],
    [12, 25],
    [15, 18],
    [18, 10],
    [60, 10],
  ])('in month %i back-office work weighs %i', (programmeMonths, weight) => {
    const context = { ...alone, programmeMonths };
    expect(points({}, 'back_office', context)).toEqual([weight, weight, true]);
    expect(points({ backOffice: false }, 'back_office', context)).toEqual([0, weight, true]);
  });

  it('counts owners and watchers of feeds, blanks not', () => {
    const feeds = [
      { name: 'Invoices', owner: 'Finance systems', watcher: ' ' },
      { name: 'Orders', owner: '', watcher: '' },
    ];
    expect(points({ feeds }, 'data_readiness')).toEqual([4, 15, true]);
    expect(points({ feeds: [] }, 'data_readiness')).toEqual([15, 15, true]);
  });
});

describe('given several', () => {
  const order = (...candidates: readonly { readonly id: string; readonly facts: ProjectFacts }[]) =>
    rankCandidates(candidates, 6).map(({ candidate }) => candidate.id);

  it('puts the small, boring one that saves named money before the moonshot', () => {
    const moonshot = { ...facts, daysToShip: 300, backOffice: false, lane: 'high' } as const;
    expect(order({ id: 'moonshot', facts: moonshot }, { id: 'boring', facts })).toEqual([
      'boring',
      'moonshot',
    ]);
  });

  it('among equals puts the better known first, then goes by id', () => {
    const poor: ProjectFacts = {
      saving: { micros: 0, currency: 'EUR' },
      daysToShip: 400,
      backOffice: false,
      outcomeMeasurable: false,
      lane: 'high',
      feeds: [{ name: 'Invoices', owner: '', watcher: '' }],
    };
    const ids = order({ id: 'c', facts: nothing }, { id: 'b', facts: poor }, { id: 'a', facts: poor });
    expect(ids).toEqual(['a', 'b', 'c']);
  });
});

const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null });
const words = fc.constantFrom('', ' ', 'Finance systems');
const anyFacts: fc.Arbitrary<ProjectFacts> = fc.record({
  saving: maybe(
    fc.record({ micros: fc.integer({ min: -1_000, max: 1e12 }), currency: fc.constantFrom('EUR', 'USD') }),
  ),
  daysToShip: maybe(fc.nat({ max: 2_000 })),
  backOffice: maybe(fc.boolean()),
  outcomeMeasurable: maybe(fc.boolean()),
  lane: maybe(fc.constantFrom('low', 'standard', 'high')),
  feeds: maybe(fc.array(fc.record({ name: words, owner: words, watcher: words }), { maxLength: 5 })),
});
const sentences: Readonly<Record<string, string>> = JSON.parse(
  readFileSync('src/contract/message/choosing.en.json', 'utf8'),
);

describe('whatever the facts', () => {
  it('the parts add up, stay within their weight, and each has its sentence', () => {
    fc.assert(
      fc.property(anyFacts, fc.nat({ max: 40 }), fc.boolean(), (each, programmeMonths, unitHasShipped) => {
        const rank = rankOf(each, { ...alone, programmeMonths });
        expect(rank.parts.reduce((sum, part) => sum + part.points, 0)).toBe(rank.total);
        expect(rank.total + rank.unknown).toBeLessThanOrEqual(rank.of);
        for (const part of rank.parts) {
          expect(Number.isInteger(part.points) && part.points >= 0 && part.points <= part.of).toBe(true);
          expect(sentences[`choosing.${part.says.code}`]).toBeTruthy();
          expect(sentences[`choosing.part.${part.code}`]).toBeTruthy();
        }
        const { verdict, checks } = checkFirstProject(each, unitHasShipped);
        expect(sentences[`choosing.verdict.${verdict}`]).toBeTruthy();
        for (const { says } of checks) expect(sentences[`choosing.${says.code}`]).toBeTruthy();
      }),
    );
  });

  it('the order does not depend on the order of the input', () => {
    const candidates = fc.uniqueArray(fc.record({ id: fc.string({ maxLength: 3 }), facts: anyFacts }), {
      selector: (each) => each.id,
      maxLength: 8,
    });
    fc.assert(
      fc.property(candidates, (some) => {
        const ids = (list: typeof some) => rankCandidates(list, 6).map(({ candidate }) => candidate.id);
        expect(ids([...some].reverse())).toEqual(ids(some));
      }),
    );
  });

  it('more is never worse: a saving named, a feed watched, a day less', () => {
    fc.assert(
      fc.property(anyFacts, (each) => {
        const total = rankOf(each, alone).total;
        const named = { ...each, saving: { micros: 1_000_000, currency: 'EUR' } };
        if (each.saving === null) expect(rankOf(named, alone).total).toBeGreaterThan(total);
        if (each.daysToShip !== null && each.daysToShip > 0) {
          const sooner = { ...each, daysToShip: each.daysToShip - 1 };
          expect(rankOf(sooner, alone).total).toBeGreaterThanOrEqual(total);
        }
      }),
    );
  });
});
