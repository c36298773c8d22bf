/** PICK-5: every combination of four answers has its lane and its reviews. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LANE_QUESTIONS, laneOf, type LaneQuestion, type LaneQuestions } from './lane.ts';

const answers = (...yes: readonly LaneQuestion[]): LaneQuestions => ({
  actsOnItsOwn: yes.includes('actsOnItsOwn'),
  touchesCustomers: yes.includes('touchesCustomers'),
  decidesAboutPeople: yes.includes('decidesAboutPeople'),
  personalData: yes.includes('personalData'),
});
const reviews = (...yes: readonly LaneQuestion[]) =>
  laneOf(answers(...yes)).reviews.map(({ discipline, workingDays }) => `${discipline} ${workingDays}`);

describe('given four answers', () => {
  it.each([
    [[], 'low'],
    [['touchesCustomers'], 'standard'],
    [['personalData'], 'standard'],
    [['actsOnItsOwn'], 'standard'],
    [['touchesCustomers', 'personalData'], 'standard'],
    [['actsOnItsOwn', 'touchesCustomers'], 'high'],
    [['actsOnItsOwn', 'personalData'], 'high'],
    [['decidesAboutPeople'], 'high'],
    [[...LANE_QUESTIONS], 'high'],
  ] as const)('%j is the lane %s', (yes, lane) => {
    expect(laneOf(answers(...yes))).toMatchObject({ lane, because: yes });
  });

  it('asks the low lane for security’s review alone, within two working days', () => {
    expect(reviews()).toEqual(['security 2']);
  });

  it('asks the standard lane for the reviews that the answers concern', () => {
    expect(reviews('touchesCustomers')).toEqual(['legal 5', 'security 5']);
    expect(reviews('actsOnItsOwn')).toEqual(['compliance 5', 'security 5']);
    expect(reviews('personalData')).toEqual(['legal 5', 'compliance 5', 'security 5']);
  });

  it('asks the high lane for all three', () => {
    expect(reviews('decidesAboutPeople')).toEqual(['legal 8', 'compliance 8', 'security 8']);
  });

  it('says which answer calls for a review', () => {
    const legal = laneOf(answers('touchesCustomers', 'personalData')).reviews[0];
    expect(legal).toEqual({
      discipline: 'legal',
      because: ['touchesCustomers', 'personalData'],
      workingDays: 5,
    });
  });
});

describe('whatever the answers', () => {
  const any = fc.subarray([...LANE_QUESTIONS]);
  const order = { low: 0, standard: 1, high: 2 };

  it('one more yes never lowers the lane and never drops a review', () => {
    fc.assert(
      fc.property(any, fc.constantFrom(...LANE_QUESTIONS), (yes, more) => {
        const before = laneOf(answers(...yes));
        const after = laneOf(answers(...yes, more));
        expect(order[after.lane]).toBeGreaterThanOrEqual(order[before.lane]);
        const kept = after.reviews.map((review) => review.discipline);
        expect(kept).toEqual(expect.arrayContaining(before.reviews.map((review) => review.discipline)));
      }),
    );
  });

  it('every lane has security, and every answer is somebody’s business', () => {
    fc.assert(
      fc.property(any, (yes) => {
        const given = laneOf(answers(...yes));
        expect(given.reviews.map((review) => review.discipline)).toContain('security');
        const covered = new Set(given.reviews.flatMap((review) => review.because));
        expect([...covered].sort()).toEqual([...yes].sort());
      }),
    );
  });
});
