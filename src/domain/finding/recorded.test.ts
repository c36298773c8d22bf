/** Failure modes as the record shows them: clocks, reviews, feeds, the case and the trend, which beat what an inventory declared. */
import { describe, expect, it } from 'vitest';
import {
  answering,
  at,
  declared,
  exact,
  importRow,
  initiativeAfter,
  ownedBy,
  per,
  REGISTER,
} from '../../../tests/domain-sample.ts';
import {
  after,
  asks,
  AT_GATE,
  clockAsks,
  FILE_CASE,
  GONE,
  HOUSE,
  OWNED,
  stepped,
} from '../../../tests/journey-sample.ts';
import {
  CHARTER,
  crit,
  ENDS,
  GO,
  reads,
  REVIEWED,
  REVIEWS_DUE,
  signs,
  STARTED,
  withCharter,
} from '../../../tests/pilot-sample.ts';
import type { DeclaredInitiative } from '../declared.ts';
import type { Instant } from '../ids.ts';
import type { InitiativeState, Living } from '../initiative/state.ts';
import { DEFAULT_SETTINGS } from '../organisation/settings.ts';
import type { FindingCode } from './finding.ts';
import { findings, findingsTurnAt } from './findings.ts';

const DAY_5 = at('2026-01-05');
const found = (state: InitiativeState, now: Instant) =>
  findings(state, now, { organisation: HOUSE, settings: DEFAULT_SETTINGS, unitHasShipped: null });
const one = (state: InitiativeState, code: FindingCode, now: Instant) =>
  found(state, now).find((finding) => finding.code === code);
const person = (name: string) => ({ kind: 'person', person: per(name) });

/** An imported initiative with a row, owned, seated, chartered, its clock started on 1 January. */
function underMandate(row: DeclaredInitiative): Living {
  const owned = initiativeAfter([
    importRow({ ...row, stage: 'pilot' }),
    ...ownedBy('oda'),
    { type: 'FillSeat', seat: 'product_owner', person: per('pia') },
    { type: 'FillSeat', seat: 'ml_lead', person: per('mel') },
  ]);
  return stepped(withCharter(after(owned)), asks('oda', { type: 'StartPilot' }));
}
const signed = (state: Living): Living =>
  stepped(state, signs('lee', 'legal'), signs('mia', 'compliance'), signs('ivy', 'security'));

describe('FM-7 permanent pilot', () => {
  it('begins with day 91 and says whose move it is', () => {
    expect(one(REVIEWED, 'FM-7', '2026-03-31T23:59:59.999Z' as Instant)).toBeUndefined();
    expect(one(REVIEWED, 'FM-7', ENDS)).toMatchObject({
      rule: 'CLK-5',
      since: ENDS,
      mover: person('oda'),
      next: 'recharter_or_cancel',
      consequence: 'pilot_stays_refused',
      values: { start: '2026-01-01', day: 91, of: 90 },
      evidence: [
        { source: 'record', code: 'clock_ended_undecided', values: { pilot: 1, lastDay: '2026-03-31' } },
      ],
    });
    const lapsed = stepped(REVIEWED, clockAsks({ type: 'LapsePilot' }, ENDS));
    expect(one(lapsed, 'FM-7', ENDS)).toEqual(one(REVIEWED, 'FM-7', ENDS));
  });
  it('closes with the decision', () => {
    expect(one(stepped(REVIEWED, asks('oda', GO, GONE)), 'FM-7', at('2026-06-01'))).toBeUndefined();
  });
  it('believes the record, not the inventory’s old date', () => {
    const old = declared({ stage: 'pilot', initiated: exact('2024-01-01') });
    const imported = initiativeAfter([importRow(old)]);
    expect(one(imported, 'FM-7', DAY_5)?.evidence[0]?.source).toBe('declared');
    expect(one(underMandate(old), 'FM-7', DAY_5)).toBeUndefined();
  });
});

describe('FM-8 governance late', () => {
  it('begins after day 14 with the first reviewer who has not signed', () => {
    const some = stepped(STARTED, signs('lee', 'legal'));
    expect(one(some, 'FM-8', DAY_5)).toBeUndefined();
    expect(one(some, 'FM-8', REVIEWS_DUE)).toMatchObject({
      rule: 'CLK-4',
      since: REVIEWS_DUE,
      mover: person('mia'),
      next: 'sign_review',
      evidence: [
        { values: { discipline: 'compliance', dueDay: 14 } },
        { values: { discipline: 'security' } },
      ],
    });
    expect(one(REVIEWED, 'FM-8', ENDS)).toBeUndefined();
  });
  it('believes the record: a declared "no review" is silent once a clock asks for them', () => {
    const risky = answering({ reviewed: 'no', personalData: 'yes' }, { stage: 'pilot' });
    expect(one(initiativeAfter([importRow(risky)]), 'FM-8', DAY_5)).toBeDefined();
    expect(one(signed(underMandate(risky)), 'FM-8', at('2026-03-01'))).toBeUndefined();
  });
});

describe('FM-4, FM-9, FM-13 from the record', () => {
  const blind = answering({ evaluated: 'no', feedback: 'no', monitored: 'no', dataDocumented: 'no' });
  const imported = after(initiativeAfter([importRow({ ...blind, stage: 'production' }), ...ownedBy('oda')]));
  const codes = (state: InitiativeState) => found(state, DAY_5).map(({ code }) => code);

  it('a suite, a channel and listed feeds answer what an inventory denied', () => {
    expect(codes(imported)).toEqual(expect.arrayContaining(['FM-4', 'FM-9', 'FM-13']));
    const feeds = [{ name: 'Claims', owner: 'Claims IT', watcher: 'Pia' }];
    const repaired = stepped(
      withCharter(imported, CHARTER.slice(3, 5)),
      asks('pia', { type: 'RecordDataReadiness', feeds }),
      asks('pia', { type: 'AnswerDelta', item: 'monitoring', status: 'in_place', words: 'A board' }),
    );
    expect(codes(repaired)).not.toEqual(expect.arrayContaining(['FM-4']));
    expect(codes(repaired).filter((code) => ['FM-4', 'FM-9', 'FM-13'].includes(code))).toEqual([]);
  });
  it('an attested evaluation answers it too', () => {
    const scored = after(
      imported,
      { type: 'ReleaseDeclared', at: DAY_5, release: 1, provider: 'x', model: 'x', reference: 'x', by: null },
      {
        type: 'EvaluationAttested',
        at: DAY_5,
        release: 1,
        baseline: null,
        verdict: 'level',
        cases: 9,
        report: 'x',
        by: per('mel'),
      },
    );
    expect(codes(scored)).not.toContain('FM-4');
  });
  it('a feed nobody watches is found in a pilot already, since it was listed (PICK-3)', () => {
    const feeds = [
      { name: 'Claims', owner: 'Claims IT', watcher: '' },
      { name: 'Rates', owner: 'Rates IT', watcher: '' },
    ];
    const state = stepped(STARTED, asks('pia', { type: 'RecordDataReadiness', feeds }, DAY_5));
    expect(one(state, 'FM-13', DAY_5)).toMatchObject({
      since: DAY_5,
      mover: person('oda'),
      next: 'watch_feeds',
      evidence: [{ source: 'record', values: { feed: 'Claims', count: 2 } }],
    });
    expect(one(STARTED, 'FM-13', DAY_5)).toBeUndefined();
  });
  it('a named rollback target is a fallback (FM-12)', () => {
    const none = after(initiativeAfter([importRow(answering({ fallback: 'no' })), ...ownedBy('oda')]));
    expect(one(none, 'FM-12', DAY_5)).toBeDefined();
    const named = after(none, { type: 'RollbackTargetNamed', at: DAY_5, release: 1, by: per('oda') });
    expect(one(named, 'FM-12', DAY_5)).toBeUndefined();
  });
});

describe('FM-10 business case in technical terms (GATE-3)', () => {
  it('is found in the case as filed, and closes with a better one', () => {
    const technical = {
      type: 'FileBusinessCase',
      words: 'F1 score of 0.9 and 95 % accuracy of the model',
    } as const;
    const filed = stepped(AT_GATE, asks('oda', technical, GONE));
    expect(one(filed, 'FM-10', GONE)).toMatchObject({
      rule: 'GATE-3',
      since: GONE,
      mover: person('oda'),
      next: 'translate_case',
      consequence: 'case_not_believed',
      evidence: [{ code: 'case_in_technical_terms' }],
    });
    expect(one(stepped(filed, asks('oda', FILE_CASE, GONE)), 'FM-10', GONE)).toBeUndefined();
  });
  it('is found in the metric somebody registered, until an outcome is defined', () => {
    const registered = initiativeAfter([
      { ...REGISTER, metric: 'F1 score of the claims model' } as typeof REGISTER,
    ]);
    expect(one(registered, 'FM-10', DAY_5)).toMatchObject({
      mover: { kind: 'role', role: 'head_of_ai' },
      evidence: [
        { code: 'metric_in_technical_terms', values: { words: expect.stringContaining('F1 score') } },
      ],
    });
    expect(one(OWNED, 'FM-10', DAY_5)).toBeUndefined();
    expect(one(withCharter(after(registered), CHARTER.slice(0, 1)), 'FM-10', DAY_5)).toBeUndefined();
  });
});

describe('FM-P out of reach', () => {
  const slow = stepped(
    REVIEWED,
    reads(crit('adoption'), 20, '2026-02-01'),
    reads(crit('adoption'), 22, '2026-02-08'),
    reads(crit('adoption'), 25, '2026-02-15'),
  );
  it('proposes a no-go with the arithmetic, by the end of the clock', () => {
    expect(one(slow, 'FM-P', at('2026-02-15'))).toMatchObject({
      since: '2026-02-15',
      mover: person('oda'),
      next: 'consider_no_go',
      by: ENDS,
      values: { count: 1 },
      evidence: [
        {
          code: 'out_of_reach',
          values: {
            criterion: crit('adoption'),
            current: 25,
            bound: 60,
            daysLeft: 44,
            lastDay: '2026-03-31',
          },
        },
      ],
    });
  });
  it('comes after everything worse, and goes with the clock', () => {
    expect(found(slow, at('2026-02-15')).at(-1)?.code).toBe('FM-P');
    expect(one(slow, 'FM-P', ENDS)).toBeUndefined();
    expect(one(slow, 'FM-7', ENDS)).toBeDefined();
  });
  it('is the same on any day between two readings, so that a stored one stays true', () => {
    expect(one(slow, 'FM-P', at('2026-03-20'))).toEqual(one(slow, 'FM-P', at('2026-02-16')));
  });
});

describe('when findings may turn by themselves', () => {
  it('is at the end of the clock and of the time for reviews, and never without a clock', () => {
    expect(findingsTurnAt(STARTED)).toEqual([REVIEWS_DUE, ENDS]);
    expect(findingsTurnAt(OWNED)).toEqual([]);
    expect(findingsTurnAt(stepped(REVIEWED, asks('oda', GO, GONE)))).toEqual([REVIEWS_DUE]);
  });
});
