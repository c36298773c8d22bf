/** One answer to "may it serve": conditions in wire order, and when the answer changes. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answering,
  at,
  declared,
  importRow,
  initiativeAfter,
  nominate,
  NOW,
  ORGANISATION,
  organisationAfter,
  ownedBy,
  per,
  person,
  REGISTER,
} from '../../tests/domain-sample.ts';
import type { Step } from '../../tests/domain-sample.ts';
import { addDays, addDaysToInstant, dayOfInstant, startOfDay } from './calendar.ts';
import { deadlines } from './deadline.ts';
import type { Instant } from './ids.ts';
import type { InitiativeState } from './initiative/state.ts';
import { DEFAULT_SETTINGS } from './organisation/settings.ts';
import { settingsOf } from './organisation/state.ts';
import { CONDITION_CODES } from './standing/condition.ts';
import type { ConditionCode, Evidence, Measured } from './standing/condition.ts';
import { conditionsOf, standing } from './standing.ts';
import type { Standing } from './standing.ts';

const SEATS: readonly Step[] = [
  { type: 'FillSeat', seat: 'product_owner', person: per('pia') },
  { type: 'FillSeat', seat: 'ml_lead', person: per('mel') },
];
const stand = (state: InitiativeState, now: Instant = NOW, evidence: Evidence = {}): Standing =>
  standing(state, evidence, now, DEFAULT_SETTINGS);
const one = (answer: Standing, code: ConditionCode) => answer.conditions.find((c) => c.code === code);
const inDays = (n: number): Instant => addDaysToInstant(NOW, n);
const justBefore = (instant: Instant): Instant =>
  `${addDays(dayOfInstant(instant), -1)}T23:59:59.999Z` as Instant;
const measured = (over: Partial<Measured> = {}): Measured => ({
  holds: true,
  at: NOW,
  until: null,
  ref: 'run 1',
  values: {},
  ...over,
});

describe('off', () => {
  it.each(['candidate', 'retired', 'cancelled', 'unmapped'] as const)('%s serves nothing', (stage) => {
    expect(conditionsOf(stage)).toEqual([]);
    expect(stand(initiativeAfter([importRow(declared({ stage }))]))).toEqual({
      serving: 'off',
      conditions: [],
      failing: null,
      changesAt: null,
    });
  });
  it('nor does what never was or was withdrawn', () => {
    expect(stand(initiativeAfter([])).serving).toBe('off');
    expect(stand(initiativeAfter([REGISTER])).serving).toBe('off');
    const withdrawn = initiativeAfter([importRow(), { type: 'RevertImport', import: importRow().import }]);
    expect(stand(withdrawn).serving).toBe('off');
  });
});

const codes = (stage: 'pilot' | 'approved' | 'production') =>
  stand(initiativeAfter([importRow(declared({ stage }))])).conditions.map((c) => c.code);

describe('wire order', () => {
  it('lists all eight for a pilot, and no clock after it', () => {
    expect(codes('pilot')).toEqual(CONDITION_CODES);
    expect(codes('approved')).toEqual(codes('production'));
    expect(codes('production')).not.toContain('inside_clock');
  });
  it('says of a pilot that the record started no clock', () => {
    const pilot = stand(initiativeAfter([importRow(declared({ stage: 'pilot' }))]));
    expect(one(pilot, 'inside_clock')).toMatchObject({
      status: 'due',
      values: { state: 'clock_not_started_on_the_record' },
      by: null,
    });
  });
});

describe('TRI-1: an imported system without an owner', () => {
  const imported = initiativeAfter([importRow()]);

  it('serves, due until thirty days after the import', () => {
    const answer = stand(imported);
    expect(answer).toMatchObject({ serving: 'serving', failing: null, changesAt: inDays(30) });
    expect(one(answer, 'one_owner')).toMatchObject({
      rule: 'TRI-1',
      status: 'due',
      mover: { kind: 'role', role: 'head_of_ai' },
      by: inDays(30),
      consequence: 'serving_refused',
    });
  });
  it('is refused from that instant on, everything after it not reached', () => {
    expect(stand(imported, justBefore(inDays(30))).serving).toBe('serving');
    const answer = stand(imported, inDays(30));
    expect(answer).toMatchObject({ serving: 'refused', failing: 'one_owner', changesAt: null });
    expect(answer.conditions.map((c) => c.status)).toEqual([
      'failed',
      ...answer.conditions.slice(1).map(() => 'not_reached'),
    ]);
    expect(one(answer, 'both_seats')?.values).toMatchObject({ would: 'due' });
  });
  it('has seven days when agentic', () => {
    const agentic = initiativeAfter([importRow(answering({ agentic: 'yes' }))]);
    expect(stand(agentic).changesAt).toBe(inDays(7));
    expect(stand(agentic, inDays(7)).serving).toBe('refused');
  });
  it('has what the organisation set', () => {
    const changed = organisationAfter(
      [{ type: 'ChangeSetting', setting: 'triageDays', value: 3, reason: 'Board' }],
      ORGANISATION,
    );
    expect(standing(imported, {}, NOW, settingsOf(changed)).changesAt).toBe(inDays(3));
  });
  it('waits for the nominee by name, on the same clock (OWN-3)', () => {
    const asked = initiativeAfter([importRow(), { command: nominate('oda'), on: inDays(10) }]);
    expect(one(stand(asked, inDays(11)), 'one_owner')).toMatchObject({
      status: 'due',
      mover: { kind: 'person', person: per('oda') },
      by: inDays(30),
    });
    expect(stand(asked, inDays(30)).serving).toBe('refused');
  });
  it('serves again when one accepts, even after the clock', () => {
    const owned = initiativeAfter([importRow(), ...ownedBy('oda', inDays(40))]);
    const answer = stand(owned, inDays(41));
    expect(answer).toMatchObject({ serving: 'serving', changesAt: null });
    expect(one(answer, 'one_owner')).toMatchObject({ status: 'held', mover: null });
  });
});

describe('OWN-7: the owner is gone', () => {
  const left: readonly Step[] = [
    importRow(),
    ...ownedBy('oda'),
    {
      by: person('oda'),
      on: inDays(100),
      command: { type: 'EndOwnership', person: per('oda'), cause: 'stepped_down' },
    },
  ];

  it('leaves thirty days to name a successor, then refuses', () => {
    const state = initiativeAfter(left);
    expect(stand(state, inDays(101))).toMatchObject({ serving: 'serving', changesAt: inDays(130) });
    expect(one(stand(state, inDays(101)), 'one_owner')).toMatchObject({ rule: 'OWN-7', status: 'due' });
    expect(stand(state, inDays(130)).serving).toBe('refused');
  });
  it('leaves seven when agentic', () => {
    const agentic: Step = { type: 'DeclareKind', kind: 'agentic', reason: 'Acts' };
    expect(stand(initiativeAfter([...left, agentic]), inDays(101)).changesAt).toBe(inDays(107));
  });
  it('shows as a deadline, which is derived and never stored', () => {
    const state = initiativeAfter(left);
    expect(deadlines(state, DEFAULT_SETTINGS)).toEqual([
      {
        code: 'successor_due',
        rule: 'OWN-7',
        from: inDays(100),
        at: inDays(130),
        mover: { kind: 'role', role: 'head_of_ai' },
        consequence: 'serving_refused',
      },
    ]);
    expect(deadlines(initiativeAfter([importRow(), ...ownedBy('oda')]), DEFAULT_SETTINGS)).toEqual([]);
  });
});

describe('what has not been measured', () => {
  const owned = initiativeAfter([importRow(), ...ownedBy('oda'), ...SEATS]);

  it('is due, says what must exist first, and neither holds nor refuses', () => {
    const answer = stand(owned);
    expect(answer.serving).toBe('serving');
    expect(one(answer, 'both_seats')?.status).toBe('held');
    for (const code of ['reviews_signed', 'release_scored', 'not_worse', 'stop_proven'] as const) {
      expect(one(answer, code)).toMatchObject({
        status: 'due',
        values: { state: 'not_measured' },
        evidence: null,
        mover: { kind: 'person', person: per('oda') },
      });
    }
  });
  it('holds with evidence, until it expires', () => {
    const evidence: Evidence = { stop_proven: measured({ until: inDays(90) }) };
    expect(one(stand(owned, NOW, evidence), 'stop_proven')).toMatchObject({
      status: 'held',
      by: inDays(90),
    });
    expect(stand(owned, NOW, evidence).changesAt).toBe(inDays(90));
    expect(stand(owned, inDays(90), evidence)).toMatchObject({
      serving: 'refused',
      failing: 'stop_proven',
    });
  });
  it('refuses at the first no in wire order', () => {
    const no = measured({ holds: false });
    const answer = stand(owned, NOW, { feedback_answered: no, not_worse: no });
    expect(answer.failing).toBe('not_worse');
    expect(one(answer, 'release_scored')?.status).toBe('due');
    expect(one(answer, 'feedback_answered')).toMatchObject({
      status: 'not_reached',
      values: { would: 'failed' },
    });
  });
});

describe('properties', () => {
  const stages = ['candidate', 'pilot', 'approved', 'production', 'retired', 'unmapped'] as const;
  const anyState = fc
    .record({
      stage: fc.constantFrom(...stages),
      agentic: fc.constantFrom('yes' as const, 'no' as const, 'unknown' as const),
      end: fc.constantFrom('imported', 'nominated', 'owned', 'ended'),
      day: fc.nat({ max: 60 }),
    })
    .map(({ stage, agentic, end, day }): InitiativeState => {
      const row = importRow(answering({ agentic }, { stage }));
      const steps: Step[] = [row];
      const on = inDays(day);
      if (stage === 'retired') return initiativeAfter(steps);
      if (end === 'nominated') steps.push({ command: nominate('oda'), on });
      if (end === 'owned' || end === 'ended') steps.push(...ownedBy('oda', on));
      if (end === 'ended') {
        const command = { type: 'EndOwnership', person: per('oda'), cause: 'stepped_down' } as const;
        steps.push({ by: person('oda'), on, command });
      }
      return initiativeAfter(steps);
    });
  const anyMeasured = fc
    .record({ holds: fc.boolean(), until: fc.option(fc.nat({ max: 200 })) })
    .map(({ holds, until }) => measured({ holds, until: until === null ? null : inDays(until) }));
  const anyEvidence = fc.record(
    { reviews_signed: anyMeasured, not_worse: anyMeasured, stop_proven: anyMeasured },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Evidence>;
  const anyNow = fc.nat({ max: 200 }).map((n) => startOfDay(addDays(dayOfInstant(NOW), n)));

  it('the answer stays the same until changesAt, and is another from then on', () => {
    fc.assert(
      fc.property(anyState, anyEvidence, anyNow, fc.nat({ max: 300 }), (state, evidence, now, ahead) => {
        const answer = stand(state, now, evidence);
        const { changesAt } = answer;
        const later = addDaysToInstant(now, ahead);
        const same = changesAt === null || later < changesAt ? later : now;
        expect(stand(state, same, evidence)).toEqual(answer);
        fc.pre(changesAt !== null);
        expect(changesAt > now).toBe(true);
        // Without `changesAt` itself, which would differ at that instant even if nothing else did.
        const then = { ...stand(state, changesAt, evidence), changesAt };
        expect(then).not.toEqual(answer);
      }),
      { numRuns: 500 },
    );
  });

  it('at most one condition fails, it is the failing one, and nothing after it is reached', () => {
    fc.assert(
      fc.property(anyState, anyEvidence, anyNow, (state, evidence, now) => {
        const { conditions, failing, serving } = stand(state, now, evidence);
        const failed = conditions.filter((c) => c.status === 'failed');
        expect(failed.map((c) => c.code)).toEqual(failing === null ? [] : [failing]);
        expect(serving === 'refused').toBe(failing !== null);
        const from = conditions.findIndex((c) => c.status === 'failed');
        const rest = from < 0 ? [] : conditions.slice(from + 1);
        expect(rest.every((c) => c.status === 'not_reached')).toBe(true);
      }),
    );
  });

  it('nothing without an owner serves past the longest clock', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const answer = stand(state, at('2026-12-31'));
        const owned = 'ownership' in state && state.ownership.kind === 'accepted';
        expect(owned || answer.serving !== 'serving').toBe(true);
      }),
    );
  });

  it('every condition that does not hold says whose move it is and what follows', () => {
    fc.assert(
      fc.property(anyState, anyEvidence, anyNow, (state, evidence, now) => {
        const open = stand(state, now, evidence).conditions.filter(
          ({ status }) => status === 'due' || status === 'failed',
        );
        expect(open.every(({ mover, consequence }) => mover !== null && consequence !== null)).toBe(true);
      }),
    );
  });
});
