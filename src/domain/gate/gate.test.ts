/** GATE-1 to GATE-6: given what lies before the decider, when it is ruled, then pass or no-pass and nothing between. */
import { describe, expect, it } from 'vitest';
import { at, CLOCK, day, decided, OFFICE, per, person, refusalOf } from '../../../tests/domain-sample.ts';
import {
  after,
  APPROVE,
  APPROVED,
  asks,
  AT_GATE,
  clockAsks,
  FILE_CASE,
  gateId,
  givenBy,
  GONE,
  HOUSE,
  OWNED,
  PASS,
  PILOT,
  READY,
  reading,
  refusedOn,
  stepped,
} from '../../../tests/journey-sample.ts';
import { initiativeDecider } from '../initiative/decider.ts';
import { Refusal } from '../kernel.ts';
import { organisationAfter } from '../../../tests/domain-sample.ts';
import { deltaLines } from './delta.ts';
import { effortShares } from './effort.ts';
import { openGate } from './state.ts';
import { stuckFunding } from './stuck.ts';
import { gateVerdicts, openQuestion, verdictsOn } from './verdict.ts';

const LATER = at('2026-03-17');
const NO_PASS = { ...PASS, result: 'no_pass' } as const;
const verdicts = (state: typeof READY, on = '2026-03-02') =>
  gateVerdicts(state, HOUSE, day(on)).map(({ verdict }) => verdict);

describe('the time of the gate (GATE-2)', () => {
  it('is ten working days from the day after opening', () => {
    expect(openGate(AT_GATE)).toMatchObject({
      opensOn: '2026-03-02',
      closesOn: '2026-03-16',
      closesAt: '2026-03-17T00:00:00.000Z',
    });
  });
  it('passes over public holidays and says which', () => {
    const office = {
      ...OFFICE,
      holidayOn: (on: string) => (on === '2026-03-20' ? 'Founding day' : null),
    };
    const ended = stepped(AT_GATE, clockAsks({ type: 'ExpireGate' }, LATER));
    const [opened] = initiativeDecider.decide(
      ended,
      { type: 'OpenGate', gate: gateId('two') },
      { actor: person('oda'), now: LATER, organisation: HOUSE, office },
    );
    expect(opened).toMatchObject({
      type: 'GateOpened',
      closesOn: '2026-04-01',
      skipped: [{ day: '2026-03-20', holiday: 'Founding day' }],
    });
  });
  it('ends by the clock alone, once', () => {
    expect(givenBy(AT_GATE, clockAsks({ type: 'ExpireGate' }, GONE))).toEqual([]);
    const ended = stepped(AT_GATE, clockAsks({ type: 'ExpireGate' }, LATER));
    expect(ended.gates[0]?.ruling).toEqual({ kind: 'expired', result: 'no_pass', at: LATER });
    expect(ended.stage).toBe('pilot');
    expect(givenBy(ended, clockAsks({ type: 'ExpireGate' }, LATER))).toEqual([]);
    expect(refusedOn(AT_GATE, asks('oda', { type: 'ExpireGate' }, LATER))).toBe('not_permitted');
  });
  it('takes neither a ruling nor evidence after its end, also before the clock has written it', () => {
    for (const step of [
      asks('omar', PASS, LATER),
      asks('oda', FILE_CASE, LATER),
      asks('fin', APPROVE, LATER),
      asks('mel', { type: 'AnswerDelta', item: 'fallback', status: 'in_place', words: 'By hand' }, LATER),
      asks(
        'mel',
        {
          type: 'RecordEffort',
          effort: { model: 1, dataPipelines: 1, monitoring: 1, errorHandling: 1, edgeCases: 1 },
        },
        LATER,
      ),
    ]) {
      expect(refusedOn(AT_GATE, step)).toBe('gate_time_over');
    }
  });
});

describe('opening it again', () => {
  const again = { type: 'OpenGate', gate: gateId('two') } as const;
  const refusedOnce = stepped(AT_GATE, asks('omar', NO_PASS, GONE));
  it('after a no-pass, by the owner or whoever is accountable for going live', () => {
    expect(givenBy(refusedOnce, asks('oda', again, LATER))).toEqual(['GateOpened']);
    expect(refusedOn(refusedOnce, asks('mia', again, LATER))).toBe('not_accountable');
    const named = after(refusedOnce, {
      type: 'RaciAssigned',
      at: GONE,
      category: 'production_go_live',
      accountable: per('mia'),
      responsible: [],
      consulted: [],
      informed: [],
    });
    expect(givenBy(named, asks('mia', again, LATER))).toEqual(['GateOpened']);
  });
  it('writes the end of a gate whose time is over, if the clock has not yet', () =>
    expect(givenBy(AT_GATE, asks('oda', again, LATER))).toEqual(['GateExpired', 'GateOpened']));
  it('not while one is open, not before the go, not after a pass', () => {
    expect(refusedOn(AT_GATE, asks('oda', again, GONE))).toBe('gate_is_open');
    expect(refusedOn(PILOT, asks('oda', again, GONE))).toBe('gate_not_open');
    expect(refusedOn(APPROVED, asks('oda', again, GONE))).toBe('gate_not_open');
  });
  it('not under an id that was used', () =>
    expect(refusedOn(refusedOnce, asks('oda', { ...again, gate: gateId('one') }, LATER))).toBe(
      'invalid_request',
    ));
  it('not while nobody answers', () => {
    const orphan = after(refusedOnce, {
      type: 'OwnershipEnded',
      at: GONE,
      person: per('oda'),
      cause: 'stepped_down',
    });
    expect(refusedOn(orphan, asks('oda', again, LATER))).toBe('owner_missing');
  });
});

describe('the ruling (GATE-1)', () => {
  it('passes on three yeses and moves the initiative to approved', () => {
    expect(APPROVED.stage).toBe('approved');
    expect(APPROVED.timeline.approved).toMatchObject({ basis: 'recorded', day: '2026-03-02' });
  });
  it('refuses pass by the first question that is no yes, and takes no-pass always', () => {
    let says: unknown;
    try {
      decided(AT_GATE, asks('omar', PASS, GONE), HOUSE);
    } catch (error) {
      says = error instanceof Refusal ? [error.code, error.values] : error;
    }
    expect(says).toEqual(['gate_question_open', { question: 'evidence_supports_case', verdict: 'missing' }]);
    expect(stepped(AT_GATE, asks('omar', NO_PASS, GONE)).stage).toBe('pilot');
  });
  it('is the decider’s, never a machine’s, never somebody else’s', () => {
    expect(refusedOn(READY, asks('oda', PASS, GONE))).toBe('not_accountable');
    const machine = { by: { kind: 'machine', key: 'key_one' }, on: GONE, command: PASS } as const;
    expect(refusedOn(READY, machine)).toBe('not_accountable');
    expect(refusedOn(READY, { by: CLOCK, on: GONE, command: PASS })).toBe('not_accountable');
  });
  it('is the delegate’s on the days of the delegation, and then in the delegate’s name', () => {
    const away = organisationAfter(
      [
        {
          type: 'GrantDelegation',
          delegation: 'del_one',
          from: per('omar'),
          to: per('lee'),
          firstDay: day('2026-03-02'),
          lastDay: day('2026-03-03'),
          reason: 'On leave',
        },
      ],
      HOUSE,
    );
    expect(decided(READY, asks('lee', PASS, GONE), away)).toMatchObject([{ by: 'per_lee' }]);
    expect(refusalOf(() => decided(READY, asks('lee', PASS, at('2026-03-04')), away))).toBe(
      'not_accountable',
    );
  });
  it('falls to who approves go-live once the decider has left', () => {
    const left = organisationAfter(
      [{ type: 'RecordLeaver', person: per('omar'), on: day('2026-01-01') }],
      HOUSE,
    );
    expect(decided(READY, asks('oda', PASS, GONE), left)).toHaveLength(1);
  });
  it('wants minutes and a typed name, and a gate that is open', () => {
    expect(refusedOn(READY, asks('omar', { ...PASS, minutes: ' ' }, GONE))).toBe('text_required');
    expect(refusedOn(READY, asks('omar', { ...PASS, signature: '' }, GONE))).toBe('text_required');
    expect(refusedOn(READY, asks('omar', { ...PASS, gate: gateId('two') }, GONE))).toBe('gate_not_open');
    expect(refusedOn(OWNED, asks('omar', PASS, GONE))).toBe('gate_not_open');
  });
  it('freezes what lay there: nothing said afterwards changes the page', () => {
    const then = verdictsOn(APPROVED.gates[0]?.frozen ?? expect.fail('not frozen'), null, day('2026-03-02'));
    const worse = stepped(
      after(APPROVED, reading(14, '2026-03-10'), {
        type: 'OwnershipEnded',
        at: LATER,
        person: per('oda'),
        cause: 'stepped_down',
      }),
      asks('fin', { ...APPROVE, decision: 'denied' }, LATER),
    );
    expect(verdicts(worse)).toEqual(['denied', 'missing', 'denied']);
    expect(verdictsOn(worse.gates[0]?.frozen ?? expect.fail('lost'), null, day('2026-03-02'))).toEqual(then);
    expect(then.map(({ verdict }) => verdict)).toEqual(['complete', 'complete', 'complete']);
  });
});

describe('does the evidence support the case', () => {
  const filed = stepped(AT_GATE, asks('oda', FILE_CASE, GONE));
  const first = (state: typeof READY) => gateVerdicts(state, HOUSE, day('2026-03-02'))[0];
  it.each([
    ['no case', after(AT_GATE, reading(8)), 'missing', 'business_case_missing'],
    ['no reading', filed, 'missing', 'reading_missing'],
    ['part of the way', after(filed, reading(8)), 'complete', 'outcome_read'],
    ['a step back', after(filed, reading(11)), 'denied', 'outcome_read'],
    ['no step', after(filed, reading(10)), 'denied', 'outcome_read'],
    ['read before the pilot', after(filed, reading(8, '2026-01-02')), 'incomplete', 'reading_before_pilot'],
  ])('%s', (_name, state, verdict, code) => {
    expect(first(state)).toMatchObject({ verdict, evidence: expect.anything() });
    expect(first(state)?.evidence[0]?.code).toBe(code);
  });
  it('says how far of the way, also for a metric that is to fall', () =>
    expect(first(READY)?.evidence[0]?.values).toMatchObject({ share: 0.5, value: 8.5, target: 7 }));
  it('takes a technical case and shows it incomplete (GATE-3)', () => {
    const technical = stepped(
      after(AT_GATE, reading(8)),
      asks('oda', { type: 'FileBusinessCase', words: 'F1 goes from 0.8 to 0.9' }, GONE),
    );
    expect(technical.gateEvidence.businessCase?.flags).toContain('technical_term');
    expect(first(technical)).toMatchObject({
      verdict: 'incomplete',
      evidence: [{ code: 'business_case_flagged' }, { code: 'outcome_read' }],
      mover: { kind: 'person', person: per('oda') },
    });
    expect(givenBy(filed, asks('oda', FILE_CASE, GONE))).toEqual([]);
  });
  it('has no way to measure where the target is the baseline', () => {
    const outcome = PILOT.charter.outcome ?? expect.fail('no outcome');
    const { at: _at, readings: _readings, ...said } = outcome;
    const flat = after(filed, {
      type: 'OutcomeDefined',
      at: GONE,
      outcome: { ...said, target: said.baseline },
      vocabulary: '1',
    });
    expect(first(after(flat, reading(8)))).toMatchObject({ verdict: 'incomplete' });
  });
  it('without an outcome it is missing', () => {
    const bare = stepped(OWNED, asks('oda', FILE_CASE, GONE));
    expect(first(bare)?.evidence[0]?.code).toBe('outcome_missing');
  });
});

describe('is there an owner, is there money', () => {
  it('an owner who has just left is no owner any more', () => {
    const left = organisationAfter(
      [{ type: 'RecordLeaver', person: per('oda'), on: day('2026-01-01') }],
      HOUSE,
    );
    const verdict = openQuestion(gateVerdicts(READY, left, day('2026-03-02')));
    expect(verdict).toMatchObject({ question: 'owner_accepted', verdict: 'expired' });
  });
  it('a nominee is not an owner, and the move is the nominee’s', () => {
    const waiting = after(
      READY,
      { type: 'OwnershipEnded', at: GONE, person: per('oda'), cause: 'stepped_down' },
      {
        type: 'OwnerNominated',
        at: GONE,
        nominee: per('omar'),
        reason: 'x',
        statement: { metric: '', authority: '' },
      },
    );
    expect(gateVerdicts(waiting, HOUSE, day('2026-03-02'))[1]).toMatchObject({
      verdict: 'incomplete',
      mover: { person: per('omar') },
    });
  });
  it('money is missing, denied, over or there', () => {
    expect(verdicts(AT_GATE)[2]).toBe('missing');
    expect(verdicts(READY)[2]).toBe('complete');
    expect(verdicts(READY, '2027-03-31')[2]).toBe('complete');
    expect(verdicts(READY, '2027-04-01')[2]).toBe('expired');
    expect(verdicts(stepped(READY, asks('omar', { ...APPROVE, decision: 'denied' }, GONE)))[2]).toBe(
      'denied',
    );
  });
  it('money is approved by finance or an executive who is not the CTO, in person', () => {
    for (const name of ['oda', 'cato', 'eve']) {
      expect(refusedOn(AT_GATE, asks(name, APPROVE, GONE))).toBe('not_accountable');
    }
    const machine = { by: { kind: 'machine', key: 'key_one' }, on: GONE, command: APPROVE } as const;
    expect(refusedOn(AT_GATE, machine)).toBe('not_permitted');
    expect(decided(AT_GATE, asks('omar', APPROVE, GONE), HOUSE)).toMatchObject([{ approver: 'per_omar' }]);
  });
  it.each([
    [{ amount: { micros: 0, currency: 'EUR' } }, 'budget_period_invalid'],
    [{ amount: { micros: 1.5, currency: 'EUR' } }, 'budget_period_invalid'],
    [{ amount: { micros: 1, currency: 'euro' } }, 'budget_period_invalid'],
    [{ from: day('2026-02-30') }, 'budget_period_invalid'],
    [{ from: day('2027-04-01') }, 'budget_period_invalid'],
    [{ from: day('2025-01-01'), to: day('2026-03-01') }, 'budget_period_invalid'],
    [{ budgetCentre: ' ' }, 'text_required'],
    [{ reason: '' }, 'reason_required'],
  ])('money %o is refused: %s', (over, code) =>
    expect(refusedOn(AT_GATE, asks('fin', { ...APPROVE, ...over }, GONE))).toBe(code),
  );
});

describe('beside the questions', () => {
  const effort = { model: 20, dataPipelines: 30, monitoring: 10, errorHandling: 5, edgeCases: 5 };
  it('names the nine parts of the governance delta, answered or not (GATE-4)', () => {
    const say = { type: 'AnswerDelta', item: 'run_book', status: 'missing', words: 'By April' } as const;
    const state = stepped(AT_GATE, asks('mel', say, GONE));
    const lines = deltaLines(state.gateEvidence);
    expect(lines).toHaveLength(9);
    expect(lines.filter(({ status }) => status !== 'unanswered')).toEqual([
      { item: 'run_book', status: 'missing', words: 'By April', at: GONE },
    ]);
    expect(givenBy(state, asks('mel', say, GONE))).toEqual([]);
  });
  it('shows the effort of production beside the model’s (GATE-5)', () => {
    const state = stepped(AT_GATE, asks('mel', { type: 'RecordEffort', effort }, GONE));
    expect(effortShares(state.gateEvidence.effort)).toMatchObject({ total: 70, short: false });
    expect(effortShares({ ...effort, model: 100 })).toMatchObject({
      model: 2 / 3,
      production: 1 / 3,
      short: true,
    });
    expect(
      effortShares({ model: 3, dataPipelines: 7, monitoring: 0, errorHandling: 0, edgeCases: 0 }),
    ).toMatchObject({ production: 0.7, short: false });
    expect(effortShares(null)).toBeNull();
    expect(
      effortShares({ model: 0, dataPipelines: 0, monitoring: 0, errorHandling: 0, edgeCases: 0 }),
    ).toBeNull();
    expect(givenBy(state, asks('mel', { type: 'RecordEffort', effort }, GONE))).toEqual([]);
  });
  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY, 100_001])('effort %s is refused', (model) =>
    expect(
      refusedOn(AT_GATE, asks('mel', { type: 'RecordEffort', effort: { ...effort, model } }, GONE)),
    ).toBe('invalid_request'),
  );
});

describe('stuck money (GATE-6)', () => {
  const ask = {
    type: 'EscalateFunding',
    to: per('omar'),
    ask: 'One year',
    answerBy: day('2026-04-01'),
  } as const;
  it('asks three questions and names the path of the first no', () => {
    expect(stuckFunding(READY)).toBeNull();
    const refusedOnce = stepped(AT_GATE, asks('omar', NO_PASS, GONE));
    expect(stuckFunding(refusedOnce)?.path).toBe('translate_case');
    const told = stepped(READY, asks('omar', NO_PASS, GONE));
    expect(stuckFunding(told)?.path).toBe('escalate');
    const orphan = after(told, {
      type: 'OwnershipEnded',
      at: GONE,
      person: per('oda'),
      cause: 'stepped_down',
    });
    expect(stuckFunding(orphan)?.path).toBe('assign_owner');
    const denied = stepped(OWNED, asks('fin', { ...APPROVE, decision: 'denied' }, GONE));
    expect(stuckFunding(denied)?.path).toBe('define_gate');
    expect(stuckFunding(APPROVED)).toBeNull();
  });
  it('puts a dated ask to an executive who is not the CTO', () => {
    const asked = stepped(AT_GATE, asks('oda', ask, GONE));
    expect(asked.fundingAsks).toMatchObject([{ to: 'per_omar', by: 'per_oda', answerBy: '2026-04-01' }]);
    for (const to of ['cato', 'mia']) {
      expect(refusedOn(AT_GATE, asks('oda', { ...ask, to: per(to) }, GONE))).toBe('ask_not_executive');
    }
    expect(refusedOn(AT_GATE, asks('oda', { ...ask, to: per('nobody') }, GONE))).toBe('person_unknown');
    for (const answerBy of ['2026-03-02', '2026-02-30']) {
      expect(refusedOn(AT_GATE, asks('oda', { ...ask, answerBy: day(answerBy) }, GONE))).toBe(
        'invalid_request',
      );
    }
    expect(refusedOn(AT_GATE, { by: CLOCK, on: GONE, command: ask })).toBe('not_permitted');
  });
});
