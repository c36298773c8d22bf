/** COE-4, 1 to 3: what counts, what does not, and how the numbers are made. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day } from '../../../tests/domain-sample.ts';
import { addDays, daysBetween, startOfDay } from '../calendar.ts';
import type { DeclaredDate, Stage } from '../declared.ts';
import type { DatedFact } from '../initiative/state.ts';
import type { DeploymentFact } from './fact.ts';
import { createHistogram } from './percentile.ts';
import { createScoreboard, rowsBehind } from './scoreboard.ts';
import type { ScoreboardOptions } from './scoreboard.ts';

const AS_OF = day('2025-06-30');
const on = (text: string): DatedFact => ({
  basis: 'declared',
  date: { precision: 'exact', day: day(text) },
});
const vague = (date: DeclaredDate): DatedFact => ({ basis: 'declared', date });
const recorded = (text: string): DatedFact => ({
  basis: 'recorded',
  day: day(text),
  at: startOfDay(day(text)),
});

let made = 0;
function fact(
  dates: Partial<DeploymentFact['timeline']>,
  stage: Stage = 'production',
  id = `row-${(made += 1)}`,
): DeploymentFact {
  const timeline = { initiated: null, approved: null, deployed: null, retired: null, ...dates };
  return { id, stage, timeline };
}

function score(facts: readonly DeploymentFact[], options: Partial<ScoreboardOptions> = {}) {
  const board = createScoreboard({ asOf: AS_OF, ...options });
  for (const one of facts) board.add(one);
  return board.result();
}

describe('type-7 percentiles', () => {
  // Hyndman and Fan 1996; the figures of R's quantile(c(1, 2, 4, 8, 16), type = 7) and of numpy's default.
  it.each([
    [0, 1],
    [0.25, 2],
    [0.5, 4],
    [0.85, 11.2],
    [0.9, 12.8],
    [1, 16],
  ])('%d of 1 2 4 8 16 is %d', (p, expected) => {
    const values = createHistogram();
    for (const value of [8, 1, 16, 4, 2]) values.add(value);
    expect(values.percentile(p)).toBeCloseTo(expected, 12);
  });
  it('of one value is that value, of none is none', () => {
    const one = createHistogram();
    expect([one.n, one.mean(), one.percentile(0.5)]).toEqual([0, null, null]);
    one.add(7);
    expect([one.n, one.mean(), one.percentile(0.85)]).toEqual([1, 7, 7]);
  });
  it('equals sorting everything', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 50 }), { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (all, p) => {
          const histogram = createHistogram();
          for (const value of all) histogram.add(value);
          const sorted = [...all].sort((a, b) => a - b);
          const place = (sorted.length - 1) * p;
          const low = sorted[Math.floor(place)] ?? 0;
          const high = sorted[Math.ceil(place)] ?? 0;
          expect(histogram.percentile(p)).toBeCloseTo(low + (high - low) * (place - Math.floor(place)), 9);
        },
      ),
    );
  });
});

describe('COE-4 (1) velocity', () => {
  it('counts 90 days up to and including the as-of day', () => {
    const days = ['2025-06-30', '2025-04-02', '2025-04-01', '2025-07-01', '2024-06-30'];
    const { deploymentVelocity } = score(days.map((text) => fact({ deployed: on(text) })));
    expect(daysBetween(day('2025-04-02'), AS_OF)).toBe(89);
    expect(deploymentVelocity).toMatchObject({ value: 2, windowDays: 90, basis: 'declared' });
  });
  it('shows five windows, oldest first, without a gap', () => {
    const { windows, value } = score([
      fact({ deployed: on('2025-06-30') }),
      fact({ deployed: on('2025-04-01') }),
      fact({ deployed: on('2024-04-07') }),
      fact({ deployed: on('2024-04-06') }),
    ]).deploymentVelocity;
    expect(windows.map((w) => w.value)).toEqual([1, 0, 0, 1, 1]);
    expect(windows.at(-1)).toEqual({ from: '2025-04-02', to: '2025-06-30', value });
    const starts = windows.slice(1).map((one) => one.from);
    expect(windows.slice(0, -1).map((one) => addDays(one.to, 1))).toEqual(starts);
  });
  it('counts no date that is not exact', () => {
    const facts = [
      fact({ deployed: vague({ precision: 'month', month: '2025-06', text: 'June 2025' }) }),
      fact({ deployed: vague({ precision: 'reading', day: AS_OF, text: 'about 6/30/2025' }) }),
      fact({ deployed: vague({ precision: 'year', year: 2025, text: '2025' }) }),
      fact({ deployed: vague({ precision: 'unreadable', text: 'soon' }) }),
      fact({}),
    ];
    expect(score(facts).deploymentVelocity.value).toBe(0);
  });
  it('says how much of it is declared', () => {
    const mixed = [fact({ deployed: on('2025-06-01') }), fact({ deployed: recorded('2025-06-01') })];
    expect(score(mixed).deploymentVelocity.basis).toBe('mixed');
    expect(score(mixed.slice(1)).deploymentVelocity.basis).toBe('recorded');
  });
});

const cycle = (from: string, to: string): DeploymentFact => fact({ initiated: on(from), deployed: on(to) });

describe('COE-4 (2) cycle time', () => {
  it('is the mean, median and 85th percentile of exact pairs up to the as-of day', () => {
    const { cycleTime } = score([
      cycle('2025-01-01', '2025-01-01'),
      cycle('2025-01-01', '2025-01-11'),
      cycle('2024-01-01', '2024-01-31'),
      cycle('2025-01-01', '2025-07-01'),
    ]);
    expect(cycleTime).toMatchObject({ n: 3, median: 10, p85: 24, unit: 'days', from: 'initiated' });
    expect(cycleTime.mean).toBeCloseTo(40 / 3, 12);
    expect(cycleTime.excluded).toEqual({ inconsistent: 0, notExact: 0 });
  });
  it('keeps zero, leaves out negative pairs and counts what is not exact', () => {
    const { cycleTime } = score([
      cycle('2025-01-01', '2025-01-01'),
      cycle('2025-01-02', '2025-01-01'),
      fact({ deployed: on('2025-01-01') }),
      fact({
        initiated: on('2025-01-01'),
        deployed: vague({ precision: 'year', year: 2025, text: '2025' }),
      }),
      fact({
        initiated: on('2025-01-01'),
        deployed: vague({ precision: 'year', year: 2026, text: '2026' }),
      }),
      fact({
        initiated: on('2025-01-01'),
        deployed: vague({ precision: 'month', month: '2025-07', text: 'July 2025' }),
      }),
      fact({
        initiated: on('2025-01-01'),
        deployed: vague({ precision: 'month', month: '2025-06', text: 'June 2025' }),
      }),
      fact({ initiated: on('2025-01-01') }),
    ]);
    expect(cycleTime).toMatchObject({ n: 1, mean: 0, excluded: { inconsistent: 1, notExact: 3 } });
  });
  it('narrows to a window of deployments', () => {
    const facts = [cycle('2025-06-01', '2025-06-30'), cycle('2025-01-01', '2025-06-20')];
    expect(score(facts, { cycleWindowDays: 10 }).cycleTime).toMatchObject({
      n: 1,
      mean: 29,
      windowDays: 10,
    });
    expect(score(facts, { cycleWindowDays: 11 }).cycleTime.n).toBe(2);
  });
  it('counts from approval where the record has one', () => {
    const one = fact({
      initiated: on('2025-01-01'),
      approved: recorded('2025-02-01'),
      deployed: recorded('2025-02-11'),
    });
    expect(score([one]).cycleTime).toMatchObject({ n: 1, mean: 10, from: 'approved', basis: 'recorded' });
    expect(score([one, cycle('2025-01-01', '2025-01-05')]).cycleTime).toMatchObject({
      from: 'mixed',
      basis: 'mixed',
    });
  });
  it('of nothing is nothing, not zero', () =>
    expect(score([]).cycleTime).toMatchObject({ n: 0, mean: null, median: null, p85: null }));
});

const life = (deployed: string, retired: string | null, stage: Stage = 'production'): DeploymentFact =>
  fact({ deployed: on(deployed), retired: retired === null ? null : on(retired) }, stage);

describe('COE-4 (3) survival', () => {
  it('asks on the same day six calendar months later, or the month’s last day', () => {
    // 31 August + 6 months is 28 February.
    expect(score([life('2024-08-31', '2025-02-28')]).survival).toMatchObject({ lost: 1, survived: 0 });
    expect(score([life('2024-08-31', '2025-03-01')]).survival).toMatchObject({ lost: 0, survived: 1 });
  });
  it.each(['2024-12-30', '2024-12-31'])('the last day of June is the due day of %s', (deployed) =>
    expect(score([life(deployed, null)]).survival).toMatchObject({ eligible: 1, notYetMature: 0 }),
  );
  it('counts one deployed a day too late as not yet mature', () =>
    expect(score([life('2025-01-01', null)]).survival).toMatchObject({ eligible: 0, notYetMature: 1 }));
  it('counts a retirement on a day nobody knows in neither part', () => {
    const { survival } = score([
      life('2024-01-01', null, 'retired'),
      life('2024-01-01', null),
      life('2024-01-01', '2024-02-01', 'retired'),
    ]);
    expect(survival).toMatchObject({ eligible: 3, survived: 1, lost: 1, unknown: 1, rate: 0.5 });
    expect(survival.kaplanMeier.n).toBe(2);
  });
  it('counts an end on the due day, be it the as-of day, as lost', () =>
    expect(score([life('2024-12-30', '2025-06-30', 'retired')]).survival).toMatchObject({
      lost: 1,
      survived: 0,
    }));
  it('does not believe a retirement before the deployment, and knows none that is still to come', () => {
    expect(score([life('2024-01-01', '2023-01-01', 'retired')]).survival).toMatchObject({ unknown: 1 });
    expect(score([life('2025-05-01', '2025-12-31')]).survival.kaplanMeier).toMatchObject({ n: 1 });
    expect(score([life('2024-01-01', '2025-12-31')]).survival).toMatchObject({ survived: 1 });
  });
  it('has no rate without a case, and none from the future', () => {
    expect(score([life('2025-07-01', null)]).survival).toMatchObject({
      eligible: 0,
      notYetMature: 0,
      rate: null,
      kaplanMeier: { n: 0, at: 183, estimate: null },
    });
  });
  it('lets young deployments count in the estimate', () => {
    const { survival } = score([
      life('2024-06-30', '2024-08-01', 'retired'),
      life('2024-06-30', null),
      life('2025-06-01', null),
    ]);
    // The young one left the risk set on day 29, before the end on day 32.
    expect(survival.kaplanMeier).toMatchObject({ n: 3, at: 183, estimate: 0.5 });
    expect(survival.curve).toHaveLength(1);
  });
});

describe('rows behind the numbers', () => {
  const facts = [
    fact({ initiated: on('2025-01-01'), deployed: on('2025-06-01') }, 'production', 'a'),
    fact({ initiated: on('2025-01-01'), deployed: on('2024-06-01') }, 'production', 'b'),
    fact({ deployed: on('2025-04-01') }, 'production', 'too early for the window'),
    fact({ initiated: on('2025-06-01') }, 'pilot', 'c'),
    fact({ initiated: on('2025-07-01') }, 'candidate', 'd'),
    fact({}, 'candidate', 'e'),
  ];
  const rows = (name: Parameters<typeof rowsBehind>[0]) => [...rowsBehind(name, facts, { asOf: AS_OF })];

  it('are exactly those that count', () => {
    expect(rows('velocity')).toEqual([{ id: 'a', verdict: 'counted', days: null }]);
    expect(rows('cycle-time')).toEqual([
      { id: 'a', verdict: 'counted', days: 151 },
      { id: 'b', verdict: 'inconsistent', days: -214 },
      { id: 'too early for the window', verdict: 'not_exact', days: null },
    ]);
    expect(rows('survival').map((row) => [row.id, row.verdict])).toEqual([
      ['a', 'not_yet_mature'],
      ['b', 'survived'],
      ['too early for the window', 'not_yet_mature'],
    ]);
    expect(rows('on-the-way')).toEqual([{ id: 'c', verdict: 'on_the_way', days: 29 }]);
  });
});

describe('properties', () => {
  const anyDay = fc.integer({ min: -900, max: 60 }).map((n) => on(addDays(AS_OF, n)));
  const anyFact = fc
    .record({
      initiated: fc.option(anyDay),
      deployed: fc.option(anyDay),
      retired: fc.option(anyDay),
      stage: fc.constantFrom<Stage>('pilot', 'production', 'retired', 'candidate'),
    })
    .map(({ stage, ...dates }) => fact(dates, stage));

  it('the rows of a number add up to it', () => {
    fc.assert(
      fc.property(fc.array(anyFact, { maxLength: 40 }), (facts) => {
        const board = score(facts);
        const count = (name: Parameters<typeof rowsBehind>[0], verdict: string): number =>
          [...rowsBehind(name, facts, { asOf: AS_OF })].filter((row) => row.verdict === verdict).length;
        expect(count('velocity', 'counted')).toBe(board.deploymentVelocity.value);
        expect(count('cycle-time', 'counted')).toBe(board.cycleTime.n);
        expect(count('cycle-time', 'inconsistent')).toBe(board.cycleTime.excluded.inconsistent);
        expect(count('cycle-time', 'not_exact')).toBe(board.cycleTime.excluded.notExact);
        expect(count('survival', 'survived')).toBe(board.survival.survived);
        expect(count('survival', 'lost')).toBe(board.survival.lost);
        expect(count('survival', 'unknown')).toBe(board.survival.unknown);
        expect(count('survival', 'not_yet_mature')).toBe(board.survival.notYetMature);
        const { eligible, survived, lost, unknown } = board.survival;
        expect(eligible).toBe(survived + lost + unknown);
      }),
    );
  });
});

it('says what must exist before 4 and 5 can be numbers', () => {
  const { attributedOutcomes, capability } = score([]);
  expect(attributedOutcomes.missing.length).toBeGreaterThan(0);
  expect(capability.missing.length).toBeGreaterThan(0);
});

it('takes a quarter of a million deployments in little memory', () => {
  const before = process.memoryUsage().heapUsed;
  const board = createScoreboard({ asOf: AS_OF });
  const one = fact({ initiated: on('2024-01-01'), deployed: on('2024-03-01') });
  for (let i = 0; i < 250_000; i++) board.add(one);
  expect(board.result().cycleTime).toMatchObject({ n: 250_000, mean: 60 });
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(50_000_000);
});
