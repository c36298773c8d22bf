/** Kaplan-Meier against published figures. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKaplanMeier } from './kaplan-meier.ts';

/** `6+` is a subject still there after 6. */
function estimator(times: string) {
  const km = createKaplanMeier();
  for (const time of times.split(' ')) km.add(Number.parseInt(time, 10), !time.endsWith('+'));
  return km;
}

// Freireich et al. 1963, remission in weeks of acute leukaemia; the estimates as in Kleinbaum and Klein, "Survival Analysis",
// chapter 2, the log-log limits as in Stata's `sts list` for the same data.
const SIX_MP = '6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+';
const PLACEBO = '1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23';
// Miller 1997, maintained group, as in R's `survival::aml`; estimates of `summary(survfit(...))`.
const AML = '9 13 13+ 18 23 28+ 31 34 45+ 48 161+';

describe('published figures', () => {
  it('6-MP: estimate, at risk, log-log limits at every remission lost', () => {
    const rows = estimator(SIX_MP)
      .curve()
      .map((s) => [s.time, s.atRisk, s.ended, ...[s.estimate, s.lower, s.upper].map((x) => x?.toFixed(4))]);
    expect(rows).toEqual([
      [6, 21, 3, '0.8571', '0.6197', '0.9516'],
      [7, 17, 1, '0.8067', '0.5631', '0.9228'],
      [10, 15, 1, '0.7529', '0.5032', '0.8894'],
      [13, 12, 1, '0.6902', '0.4316', '0.8491'],
      [16, 11, 1, '0.6275', '0.3675', '0.8049'],
      [22, 7, 1, '0.5378', '0.2678', '0.7468'],
      [23, 6, 1, '0.4482', '0.1881', '0.6801'],
    ]);
  });

  it('placebo: nobody censored, so the estimate is the plain share', () => {
    const km = estimator(PLACEBO);
    expect(km.estimateAt(1)).toMatchObject({ n: 21, estimate: 19 / 21 });
    expect(km.estimateAt(1).lower).toBeCloseTo(0.67, 4);
    expect(km.estimateAt(1).upper).toBeCloseTo(0.9753, 4);
    expect(km.estimateAt(8).estimate).toBeCloseTo(8 / 21, 12);
    expect(km.estimateAt(23)).toEqual({ n: 21, at: 23, estimate: 0, lower: null, upper: null });
  });

  it('acute myelogenous leukaemia, maintained', () => {
    const rows = estimator(AML)
      .curve()
      .map((s) => [s.time, s.atRisk, s.estimate.toFixed(3)]);
    expect(rows).toEqual([
      [9, 11, '0.909'],
      [13, 10, '0.818'],
      [18, 8, '0.716'],
      [23, 7, '0.614'],
      [31, 5, '0.491'],
      [34, 4, '0.368'],
      [48, 2, '0.184'],
    ]);
  });
});

describe('edges', () => {
  it('estimates nothing of nobody', () =>
    expect(createKaplanMeier().estimateAt(183)).toEqual({
      n: 0,
      at: 183,
      estimate: null,
      lower: null,
      upper: null,
    }));
  it('estimates nothing past the last one followed, unless none is left', () => {
    expect(estimator('10+ 20').estimateAt(20).estimate).toBe(0);
    expect(estimator('10+ 20').estimateAt(21).estimate).toBe(0);
    expect(estimator('10 20+').estimateAt(21).estimate).toBeNull();
    expect(estimator('10 20+').estimateAt(20).estimate).toBe(0.5);
  });
  it('is 1 without an interval while nothing has ended', () =>
    expect(estimator('200+ 300+').estimateAt(183)).toMatchObject({ estimate: 1, lower: null, upper: null }));
  it('counts an end on the first day', () => expect(estimator('0 5+').estimateAt(0).estimate).toBe(0.5));
  it('counts a censoring at the time of an end as still at risk', () =>
    expect(estimator('5 5+').curve()[0]).toMatchObject({ atRisk: 2, estimate: 0.5 }));
});

const subjects = fc.array(fc.tuple(fc.nat({ max: 400 }), fc.boolean()), { minLength: 1, maxLength: 60 });

describe('properties', () => {
  it('falls, stays within its interval and 0 to 1, whatever the order of the subjects', () => {
    fc.assert(
      fc.property(subjects, (all) => {
        const one = createKaplanMeier();
        for (const [time, ended] of all) one.add(time, ended);
        const two = createKaplanMeier();
        for (const [time, ended] of [...all].reverse()) two.add(time, ended);
        expect(two.curve()).toEqual(one.curve());
        let last = 1;
        for (const { estimate, lower, upper } of one.curve()) {
          expect(estimate).toBeLessThanOrEqual(last);
          expect(estimate).toBeGreaterThanOrEqual(0);
          expect(lower ?? 0).toBeLessThanOrEqual(estimate);
          expect(upper ?? 1).toBeGreaterThanOrEqual(estimate);
          expect(upper ?? 1).toBeLessThanOrEqual(1);
          last = estimate;
        }
      }),
    );
  });

  it('equals the product-limit formula computed subject by subject', () => {
    fc.assert(
      fc.property(subjects, (all) => {
        const km = createKaplanMeier();
        for (const [time, ended] of all) km.add(time, ended);
        let expected = 1;
        const times = [...new Set(all.filter(([, ended]) => ended).map(([time]) => time))];
        for (const t of times.sort((a, b) => a - b)) {
          const atRisk = all.filter(([time]) => time >= t).length;
          const ended = all.filter(([time, gone]) => gone && time === t).length;
          expected *= 1 - ended / atRisk;
        }
        expect(km.curve().at(-1)?.estimate ?? 1).toBeCloseTo(expected, 10);
      }),
    );
  });
});
