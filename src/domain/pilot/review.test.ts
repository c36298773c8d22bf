/** CLK-4 and CLK-6: who signs and who measures, what becomes of conditions, and which reading cannot be right. */
import { describe, expect, it } from 'vitest';
import { at, CLOCK, day, decided, organisationAfter, per, refusalOf } from '../../../tests/domain-sample.ts';
import { asks, clockAsks, givenBy, HOUSE, refusedOn, stepped } from '../../../tests/journey-sample.ts';
import {
  AWAY,
  CHARTERED,
  crit,
  ENDS,
  GO,
  reads,
  REVIEWED,
  reviewer,
  signs,
  STARTED,
} from '../../../tests/pilot-sample.ts';
import { reviewsDue } from '../choosing/lane.ts';
import { missingReviews } from '../standing/attested.ts';
import { pilotReadiness } from './readiness.ts';
import { CONDITIONS_MAX } from './review.ts';
import { presentPilot } from './state.ts';

const seen = { criterion: crit('seen'), statement: 'Amounts over 25,000 are seen by a person' };
const logged = { criterion: crit('logged'), statement: 'Every answer is logged' };
const withConditions = (...conditions: readonly (typeof seen)[]) =>
  signs('lee', 'legal', { opinion: 'conditions', conditions });

describe('a review (CLK-4)', () => {
  it('is the named reviewer’s alone, in person or by the delegate of the day', () => {
    expect(givenBy(STARTED, signs('lee', 'legal'))).toEqual(['ReviewSigned']);
    for (const name of ['oda', 'mia', 'pia']) {
      expect(refusedOn(STARTED, signs(name, 'legal'))).toBe('not_the_reviewer');
    }
    const machine = { by: { kind: 'machine', key: 'key_1' } as const, on: at('2026-01-05') };
    const { command } = signs('lee', 'legal') as { command: Parameters<typeof asks>[1] };
    expect(refusedOn(STARTED, { ...machine, command })).toBe('not_the_reviewer');
    expect(refusedOn(STARTED, { by: CLOCK, on: machine.on, command })).toBe('not_the_reviewer');
    expect(decided(STARTED, signs('pia', 'legal'), AWAY)).toMatchObject([{ reviewer: per('pia') }]);
    expect(refusalOf(() => decided(STARTED, signs('pia', 'security'), AWAY))).toBe('not_the_reviewer');
    const left = organisationAfter(
      [{ type: 'RecordLeaver', person: per('lee'), on: day('2026-01-01') }],
      AWAY,
    );
    expect(refusalOf(() => decided(STARTED, signs('pia', 'legal'), left))).toBe('not_the_reviewer');
  });
  it('is whoever’s was named last', () => {
    const renamed = stepped(STARTED, asks('pia', reviewer('legal', 'omar')));
    expect(refusedOn(renamed, signs('lee', 'legal'))).toBe('not_the_reviewer');
    expect(givenBy(renamed, signs('omar', 'legal'))).toEqual(['ReviewSigned']);
  });
  it('stays whoever’s signed it, so that no objection goes by naming somebody else', () => {
    const against = stepped(STARTED, signs('lee', 'legal', { opinion: 'objection' }));
    const other = asks('mel', reviewer('legal', 'mel'));
    expect(refusedOn(against, other)).toBe('charter_fixed');
    expect(givenBy(against, asks('mel', reviewer('security', 'mel')))).toEqual(['ReviewerNamed']);
    const gone = organisationAfter(
      [{ type: 'RecordLeaver', person: per('lee'), on: day('2026-01-01') }],
      HOUSE,
    );
    expect(decided(against, other, gone)).toHaveLength(1);
  });
  it('turns its conditions into decisive criteria in the same breath', () => {
    expect(decided(STARTED, withConditions(seen, logged), HOUSE)).toMatchObject([
      { type: 'ReviewSigned', opinion: 'conditions', conditions: [crit('seen'), crit('logged')] },
      {
        type: 'CriterionSet',
        criterion: crit('seen'),
        kind: 'review_condition',
        target: { kind: 'met' },
        decisive: true,
        from: 'legal',
      },
      { type: 'CriterionSet', criterion: crit('logged') },
    ]);
  });
  it('signed again replaces opinion and conditions', () => {
    const before = stepped(STARTED, withConditions(seen, logged));
    const again = stepped(before, withConditions(logged));
    expect(again.charter.criteria.map(({ id }) => id)).toEqual([
      crit('latency'),
      crit('adoption'),
      crit('logged'),
    ]);
    const cleared = stepped(again, signs('lee', 'legal', { opinion: 'objection' }));
    expect(cleared.charter.criteria.some(({ from }) => from === 'legal')).toBe(false);
    expect(presentPilot(cleared)?.reviews.map(({ opinion }) => opinion)).toEqual(['objection']);
  });
  it('keeps its conditions through a re-charter, until it is signed without them', () => {
    const again = asks('oda', { type: 'RecharterPilot', reason: 'Once more' }, ENDS);
    const next = stepped(STARTED, withConditions(seen), again);
    const drop = { type: 'DropCriterion', criterion: crit('seen'), reason: 'x' } as const;
    expect(refusedOn(next, asks('mel', drop, ENDS))).toBe('criterion_unknown');
    const signed = stepped(next, asks('oda', { type: 'StartPilot' }, ENDS), signs('lee', 'legal', {}, ENDS));
    expect(signed.charter.criteria.map(({ id }) => id)).not.toContain(crit('seen'));
  });
  it('says its conditions exactly when there are some', () => {
    expect(refusedOn(STARTED, withConditions())).toBe('review_conditions_missing');
    const silent = signs('lee', 'legal', { conditions: [seen] });
    expect(refusedOn(STARTED, silent)).toBe('review_conditions_missing');
  });
  it('takes no condition twice, no other’s criterion, and not too many', () => {
    const many = Array.from({ length: CONDITIONS_MAX + 1 }, (_, i) => ({ ...seen, criterion: crit(`${i}`) }));
    for (const conditions of [[seen, seen], [{ ...seen, criterion: crit('latency') }], many]) {
      expect(refusedOn(STARTED, withConditions(...conditions))).toBe('invalid_request');
    }
  });
  it('belongs to a clock: not before it, not after it ran out', () => {
    expect(refusedOn(CHARTERED, signs('lee', 'legal'))).toBe('pilot_not_running');
    expect(refusedOn(STARTED, signs('lee', 'legal', {}, ENDS))).toBe('pilot_clock_ended');
    const gone = stepped(STARTED, asks('oda', GO, at('2026-03-02')));
    expect(givenBy(gone, signs('lee', 'legal', {}, at('2026-03-03')))).toEqual(['ReviewSigned']);
  });
});

describe('a reading (CLK-6)', () => {
  const latency = crit('latency');
  it.each(['oda', 'pia', 'mel'])('%s attests by name', (name) => {
    expect(decided(STARTED, reads(latency, 1.5, '2026-02-01', name), HOUSE)).toMatchObject([
      { type: 'ReadingRecorded', of: latency, value: 1.5, basis: 'attested', by: per(name) },
    ]);
  });
  it('a machine measures; nobody else says anything', () => {
    const { command, on } = reads(latency, 1.5, '2026-02-01') as { command: never; on: never };
    const machine = { by: { kind: 'machine', key: 'key_1' } as const, on, command };
    expect(decided(STARTED, machine, HOUSE)).toMatchObject([{ basis: 'measured', by: null }]);
    expect(refusedOn(STARTED, reads(latency, 1.5, '2026-02-01', 'omar'))).toBe('not_permitted');
    expect(refusedOn(STARTED, { by: CLOCK, on, command })).toBe('not_permitted');
  });
  it('is of the outcome or of a criterion there is', () => {
    expect(givenBy(STARTED, reads('outcome', 9, '2026-02-01'))).toEqual(['ReadingRecorded']);
    expect(refusedOn(STARTED, reads(crit('none'), 9, '2026-02-01'))).toBe('criterion_unknown');
  });
  it.each([
    ['of tomorrow', 1.5, '2026-02-02'],
    ['of before the clock', 1.5, '2025-12-31'],
    ['of no day', 1.5, '2026-02-30'],
    ['without a number', Number.NaN, '2026-01-20'],
    ['without end', Number.POSITIVE_INFINITY, '2026-01-20'],
  ])('%s cannot be right', (_what, value, on) => {
    const command = { type: 'RecordReading', of: latency, value, on: day(on), source: 'x' } as const;
    expect(refusedOn(STARTED, asks('mel', command, at('2026-02-01')))).toBe('reading_impossible');
  });
  it('of a condition is met or not, nothing between', () => {
    const conditioned = stepped(STARTED, withConditions(seen));
    expect(refusedOn(conditioned, reads(crit('seen'), 0.5, '2026-02-01'))).toBe('reading_impossible');
    expect(givenBy(conditioned, reads(crit('seen'), 1, '2026-02-01'))).toEqual(['ReadingRecorded']);
  });
  it('replaces the one of the same day; the same one again writes nothing', () => {
    const once = stepped(STARTED, reads(latency, 1.5, '2026-02-01'));
    expect(givenBy(once, reads(latency, 1.5, '2026-02-01'))).toEqual([]);
    const twice = stepped(once, reads(latency, 1.7, '2026-02-01'));
    expect(twice.charter.criteria[0]?.readings.map(({ value }) => value)).toEqual([1.7]);
  });
  it('needs a clock', () => {
    expect(refusedOn(CHARTERED, reads(latency, 1, '2026-01-01'))).toBe('pilot_not_running');
    const lapsed = stepped(REVIEWED, clockAsks({ type: 'LapsePilot' }, ENDS));
    expect(refusedOn(lapsed, reads(latency, 1, '2026-04-01'))).toBe('pilot_clock_ended');
  });
});

describe('the reviews of a lane (PICK-5)', () => {
  const none = {
    actsOnItsOwn: false,
    touchesCustomers: false,
    decidesAboutPeople: false,
    personalData: false,
  };
  const lane = (over: Partial<typeof none>) =>
    asks('pia', { type: 'AnswerLane', ...none, ...over }, at('2026-01-06'));
  const missing = (state: typeof STARTED) => {
    const pilot = presentPilot(state);
    return pilot === null ? [] : missingReviews(pilot, state.charter);
  };

  it('are all three while nobody has answered its questions', () =>
    expect(missing(STARTED)).toEqual(['legal', 'compliance', 'security']));
  it('are security’s alone in the low lane, agreed before the clock runs', () => {
    const low = stepped(CHARTERED, asks('pia', { type: 'AnswerLane', ...none }));
    expect(reviewsDue(low.charter.lane)).toEqual(['security']);
    expect(pilotReadiness(low).find(({ code }) => code === 'reviewers')?.held).toBe(true);
  });
  it('may become more while the clock runs, never fewer (CLK-4)', () => {
    expect(refusedOn(STARTED, lane({}))).toBe('charter_fixed');
    expect(refusedOn(STARTED, lane({ touchesCustomers: true }))).toBe('charter_fixed');
    expect(givenBy(STARTED, lane({ decidesAboutPeople: true }))[0]).toBe('LaneAnswered');
  });
  it('do not go by a go before they are signed, and may go once they are (CLK-4)', () => {
    const early = stepped(STARTED, asks('oda', GO, at('2026-01-06')));
    expect(refusedOn(early, lane({}))).toBe('charter_fixed');
    const signed = stepped(early, signs('lee', 'legal'), signs('mia', 'compliance'));
    expect(givenBy(signed, lane({}))[0]).toBe('LaneAnswered');
  });
});
