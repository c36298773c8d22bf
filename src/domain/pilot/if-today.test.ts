/** CLK-6 and FM-P: what today would be, and what cannot be met any more, with its arithmetic checked by hand. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asks, OWNED, stepped } from '../../../tests/journey-sample.ts';
import {
  ADOPTION,
  CHARTER,
  crit,
  NO_GO,
  OUTCOME,
  reads,
  signs,
  STARTED,
  withCharter,
} from '../../../tests/pilot-sample.ts';
import { addDays } from '../calendar.ts';
import { day, NOW } from '../../../tests/domain-sample.ts';
import { ifToday } from './if-today.ts';
import { trend } from './trend.ts';

const latency = crit('latency');
const adoption = crit('adoption');
const met = [
  reads(latency, 1.5, '2026-02-01'),
  reads(adoption, 65, '2026-02-01'),
  reads('outcome', 6.5, '2026-02-01'),
] as const;

describe('if today were the last day', () => {
  it('cannot be told while something that decides is not measured', () => {
    expect(ifToday(STARTED)).toMatchObject({
      wouldBe: 'cannot_tell',
      met: 0,
      of: 3,
      because: ['outcome', latency, adoption],
    });
    expect(ifToday(stepped(STARTED, met[0], met[1]))).toMatchObject({
      wouldBe: 'cannot_tell',
      because: ['outcome'],
    });
  });
  it('is a go when all of it is met, and a no-go as soon as one thing is not', () => {
    expect(ifToday(stepped(STARTED, ...met))).toMatchObject({ wouldBe: 'go', met: 3, of: 3, because: [] });
    const short = stepped(STARTED, ...met, reads(adoption, 59, '2026-02-02'));
    expect(ifToday(short)).toMatchObject({ wouldBe: 'no_go', met: 2, because: [adoption] });
    const alone = stepped(STARTED, reads(adoption, 59, '2026-02-02'));
    expect(ifToday(alone)).toMatchObject({ wouldBe: 'no_go', because: [adoption] });
  });
  it('cannot be told where the words of the outcome were erased, whatever was read of it', () => {
    const none = { statement: '', metric: '', baseline: 0, target: 0, unit: '', by: day('1970-01-01') };
    const state = stepped(STARTED, ...met);
    const erased = {
      ...state.charter,
      outcome: { ...none, at: NOW, readings: state.charter.outcome?.readings ?? [] },
    };
    expect(ifToday({ ...state, charter: erased })).toMatchObject({
      wouldBe: 'cannot_tell',
      because: ['outcome'],
    });
  });
  it('the bound itself is met; the latest day counts, whenever it was written', () => {
    const state = stepped(
      STARTED,
      ...met,
      reads(latency, 2, '2026-02-03'),
      asks(
        'mel',
        { type: 'RecordReading', of: latency, value: 9, on: day('2026-02-02'), source: 'x' },
        '2026-02-04T09:00:00.000Z' as never,
      ),
    );
    expect(ifToday(state).wouldBe).toBe('go');
    expect(ifToday(state).lines.find(({ of }) => of === latency)?.latest).toMatchObject({ value: 2 });
  });
  it('does not hang on what is not decisive', () => {
    const charter = CHARTER.map((one) =>
      one.type === 'SetCriterion' && one.criterion === adoption ? { ...ADOPTION, decisive: false } : one,
    );
    const state = stepped(withCharter(OWNED, charter), asks('oda', { type: 'StartPilot' }), met[0], met[2]);
    expect(ifToday(stepped(state, reads(adoption, 1, '2026-02-01')))).toMatchObject({ wouldBe: 'go', of: 2 });
  });
  it('an outcome due later must be measured, and need not be reached', () => {
    const later = { ...OUTCOME, outcome: { ...OUTCOME.outcome, by: day('2026-12-31') } };
    const charter = [later, ...CHARTER.slice(1)];
    const state = stepped(withCharter(OWNED, charter), asks('oda', { type: 'StartPilot' }), met[0], met[1]);
    expect(ifToday(state).wouldBe).toBe('cannot_tell');
    const measured = ifToday(stepped(state, reads('outcome', 9, '2026-02-01')));
    expect(measured).toMatchObject({ wouldBe: 'go', of: 2 });
    expect(measured.lines[0]).toMatchObject({ of: 'outcome', state: 'not_met', decides: false });
  });
  it('hangs on the conditions of reviews too (CLK-4)', () => {
    const conditions = [{ criterion: crit('seen'), statement: 'Amounts are seen by a person' }];
    const state = stepped(STARTED, ...met, signs('lee', 'legal', { opinion: 'conditions', conditions }));
    expect(ifToday(state)).toMatchObject({ wouldBe: 'cannot_tell', because: [crit('seen')] });
    expect(ifToday(stepped(state, reads(crit('seen'), 0, '2026-02-01'))).wouldBe).toBe('no_go');
    expect(ifToday(stepped(state, reads(crit('seen'), 1, '2026-02-01'))).wouldBe).toBe('go');
  });
});

describe('out of reach (FM-P)', () => {
  // 20 points on 1 February, 22 on the 8th, 25 on the 15th: the best week brought 3/7 a day.
  const slow = [
    reads(adoption, 20, '2026-02-01'),
    reads(adoption, 22, '2026-02-08'),
    reads(adoption, 25, '2026-02-15'),
  ] as const;

  it('says so with the arithmetic', () => {
    const [found, ...rest] = trend(stepped(STARTED, ...slow));
    expect(rest).toEqual([]);
    // From 15 February to 31 March are 44 days; 35 points are missing.
    expect(found).toMatchObject({ of: adoption, on: '2026-02-15', current: 25, bound: 60, daysLeft: 44 });
    expect(found?.neededPerDay).toBeCloseTo(35 / 44, 12);
    expect(found?.bestPerDay).toBeCloseTo(3 / 7, 12);
  });
  it('needs three readings over two weeks', () => {
    expect(trend(stepped(STARTED, slow[0], slow[2]))).toEqual([]);
    const close = [reads(adoption, 20, '2026-02-02'), slow[1], slow[2]] as const;
    expect(trend(stepped(STARTED, ...close))).toEqual([]);
  });
  it('is silent where the best pace suffices, where it is met, and without a clock', () => {
    // 35 points in 44 days: 5.6 in seven days are 0.8 a day, just enough for 35.2.
    const fast = [reads(adoption, 19.4, '2026-02-08'), reads(adoption, 25, '2026-02-15')] as const;
    expect(trend(stepped(STARTED, slow[0], ...fast))).toEqual([]);
    expect(trend(stepped(STARTED, ...slow, reads(adoption, 60, '2026-02-16')))).toEqual([]);
    expect(trend(OWNED)).toEqual([]);
  });
  it('works downwards too, and when it only got worse', () => {
    const worse = [
      reads(latency, 3, '2026-02-01'),
      reads(latency, 4, '2026-02-08'),
      reads(latency, 5, '2026-02-15'),
    ] as const;
    const [found] = trend(stepped(STARTED, ...worse));
    expect(found).toMatchObject({ of: latency, current: 5, bound: 2 });
    expect(found?.neededPerDay).toBeCloseTo(3 / 44, 12);
    expect(found?.bestPerDay).toBeCloseTo(-1 / 7, 12);
  });
  it('one good day is no pace', () => {
    const lucky = [...slow.slice(0, 2), reads(adoption, 20, '2026-02-14'), slow[2]];
    expect(trend(stepped(STARTED, ...lucky)).map(({ of }) => of)).toEqual([adoption]);
  });
  it('looks at the outcome by its own day, and at nothing that is decided', () => {
    const outcome = [
      reads('outcome', 10, '2026-02-01'),
      reads('outcome', 10, '2026-02-08'),
      reads('outcome', 10, '2026-02-15'),
    ] as const;
    const state = stepped(STARTED, ...outcome);
    expect(trend(state)).toMatchObject([{ of: 'outcome', lastDay: '2026-03-31', bestPerDay: 0 }]);
    const decided = stepped(
      state,
      asks('oda', { ...NO_GO, decision: 'go' }, '2026-03-02T09:00:00.000Z' as never),
    );
    expect(trend(decided)).toEqual([]);
  });
  it('never gives up what a steady pace still reaches', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 59 }), fc.integer({ min: 3, max: 9 }), (start, weeks) => {
        // A straight line from the start on 1 January to exactly 60 on 31 March, read weekly.
        const from = day('2026-01-01');
        const line = (n: number): number => start + ((60 - start) * n) / 89;
        const steps = Array.from({ length: weeks }, (_, i) =>
          reads(adoption, line(i * 7), addDays(from, i * 7)),
        );
        expect(trend(stepped(STARTED, ...steps))).toEqual([]);
      }),
    );
  });
});
