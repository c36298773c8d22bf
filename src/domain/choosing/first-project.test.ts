/** PICK-1, PICK-2: small, specific, boring, shipped in 90 days, with money that can be named. */
import { describe, expect, it } from 'vitest';
import type { ProjectFacts } from './fact.ts';
import { checkFirstProject } from './first-project.ts';

const boring: ProjectFacts = {
  saving: { micros: 180_000_000_000, currency: 'EUR' },
  daysToShip: 75,
  backOffice: true,
  outcomeMeasurable: true,
  lane: 'standard',
  feeds: [],
};
const says = (facts: ProjectFacts) => checkFirstProject(facts, false).checks.map((check) => check.says.code);

describe('given a first project', () => {
  it('fits when all five hold, and says each', () => {
    expect(checkFirstProject(boring, false)).toMatchObject({ verdict: 'fits', flagged: false });
    expect(says(boring)).toEqual([
      'small_yes',
      'specific_yes',
      'boring_yes',
      'ships_soon_yes',
      'saving_named_yes',
    ]);
    const money = checkFirstProject(boring, false).checks.at(-1);
    expect(money?.says.values).toEqual({ amount: 180_000, currency: 'EUR' });
  });

  it('flags one that takes too long as doubtful, with the days', () => {
    const check = checkFirstProject({ ...boring, daysToShip: 91 }, false);
    expect(check).toMatchObject({ verdict: 'doubtful', flagged: true });
    expect(check.checks.find((each) => each.held === 'no')?.says).toEqual({
      code: 'ships_soon_no',
      values: { days: 91, limit: 90 },
    });
  });

  it('takes the ninetieth day, and an early one', () => {
    expect(checkFirstProject({ ...boring, daysToShip: 90 }, false).verdict).toBe('fits');
    expect(checkFirstProject({ ...boring, daysToShip: 20 }, false).verdict).toBe('fits');
  });

  it('flags a moonshot', () => {
    const moonshot = { ...boring, daysToShip: 400, lane: 'high', backOffice: false } as const;
    expect(checkFirstProject(moonshot, false)).toMatchObject({ verdict: 'moonshot', flagged: true });
  });

  it('does not flag a moonshot that follows something shipped', () => {
    const moonshot = { ...boring, daysToShip: 400, lane: 'high' } as const;
    expect(checkFirstProject(moonshot, true)).toMatchObject({ verdict: 'moonshot', flagged: false });
  });

  it('guesses nothing', () => {
    const nothing: ProjectFacts = {
      saving: null,
      daysToShip: null,
      backOffice: null,
      outcomeMeasurable: null,
      lane: null,
      feeds: null,
    };
    expect(checkFirstProject(nothing, false)).toMatchObject({ verdict: 'unknown', flagged: false });
    expect(checkFirstProject(nothing, false).checks.every((check) => check.held === 'unknown')).toBe(true);
    expect(checkFirstProject({ ...nothing, daysToShip: 200 }, false).verdict).toBe('doubtful');
  });

  it('takes a saving of nothing for none', () => {
    expect(says({ ...boring, saving: { micros: 0, currency: 'EUR' } })).toContain('saving_named_no');
  });
});
