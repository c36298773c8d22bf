/** Deadlines, what the clock does alone, and what waits on whom; each with rule, instant, mover and consequence. */
import { describe, expect, it } from 'vitest';
import {
  at,
  day,
  initiativeAfter,
  nominate,
  NOW,
  OFFICE,
  organisationAfter,
  per,
  person,
  REGISTER,
  unit,
} from '../../tests/domain-sample.ts';
import {
  after,
  APPROVED,
  asks,
  AT_GATE,
  clockAsks,
  escalationId,
  GONE,
  HOUSE,
  OWNED,
  stepped,
} from '../../tests/journey-sample.ts';
import {
  AWAY,
  CHARTERED,
  crit,
  ENDS,
  GO,
  reads,
  REVIEWED,
  REVIEWS_DUE,
  signs,
  STARTED,
} from '../../tests/pilot-sample.ts';
import { addDaysToInstant } from './calendar.ts';
import { deadlines } from './deadline.ts';
import { dueCommands, nextDueAt } from './due.ts';
import type { Instant } from './ids.ts';
import type { InitiativeState } from './initiative/state.ts';
import { DEFAULT_SETTINGS } from './organisation/settings.ts';
import type { OrganisationState } from './organisation/state.ts';
import { waitsOn } from './waiting.ts';

const DAY_5 = at('2026-01-05');
const CLOSES = '2026-03-17T00:00:00.000Z' as Instant;
const around = (now: Instant, organisation: OrganisationState = HOUSE) => ({
  organisation,
  settings: DEFAULT_SETTINGS,
  office: OFFICE,
  now,
});
const waits = (state: InitiativeState, name: string, now = DAY_5, organisation?: OrganisationState) =>
  waitsOn(state, per(name), around(now, organisation));
const codes = (...args: Parameters<typeof waits>): readonly string[] =>
  waits(...args).map(({ code }) => code);
const due = (state: InitiativeState) => deadlines(state, DEFAULT_SETTINGS);
const one = (name: string) => ({ kind: 'person', person: per(name) });

const ESCALATED = stepped(
  REVIEWED,
  asks(
    'cato',
    { type: 'OpenEscalation', escalation: escalationId('a'), category: 'pilot_go', words: 'No' },
    DAY_5,
  ),
);
const DUE_AT = stepped(ESCALATED).escalations[0]?.dueAt ?? DAY_5;
const drilled = (on: string) => ({ type: 'StopDrilled', at: at(on), by: per('oda'), seconds: 3 }) as const;

describe('deadlines', () => {
  it('of a pilot: each missing review, then the decision', () => {
    const some = stepped(STARTED, signs('lee', 'legal'));
    expect(due(some)).toEqual([
      ...(['compliance', 'security'] as const).map((of) => ({
        code: 'reviews_due',
        rule: 'CLK-4',
        from: NOW,
        at: REVIEWS_DUE,
        mover: one(of === 'security' ? 'ivy' : 'mia'),
        consequence: 'serving_refused',
        of,
      })),
      {
        code: 'pilot_decision_due',
        rule: 'CLK-5',
        from: NOW,
        at: ENDS,
        mover: one('oda'),
        consequence: 'pilot_traffic_ends',
      },
    ]);
  });
  it('end with the decision, and with the clock’s own word', () => {
    expect(due(stepped(REVIEWED, asks('oda', GO, GONE))).map(({ code }) => code)).toEqual([
      'gate_decision_due',
    ]);
    expect(due(stepped(STARTED, clockAsks({ type: 'LapsePilot' }, ENDS)))).toEqual([]);
  });
  it('of a gate: the decider’s', () => {
    expect(due(stepped(REVIEWED, asks('oda', GO, GONE)))).toMatchObject([
      {
        rule: 'GATE-2',
        from: GONE,
        at: CLOSES,
        mover: one('omar'),
        consequence: 'gate_not_passed',
        of: 'gate_one',
      },
    ]);
  });
  it('of a disagreement: the other side’s, then the CTO’s', () => {
    const deadline = due(ESCALATED).find(({ code }) => code === 'escalation_due');
    expect(deadline).toMatchObject({
      rule: 'RTS-4',
      at: DUE_AT,
      mover: one('oda'),
      consequence: 'cto_decides',
    });
    const passed = stepped(ESCALATED, clockAsks({ type: 'PassEscalation' }, DUE_AT));
    const after_ = due(passed).find(({ code }) => code === 'escalation_due');
    expect(after_?.mover).toEqual({ kind: 'role', role: 'cto' });
  });
  it('of a drill: the owner’s, counted from the last one, sooner when agentic', () => {
    const live = after(OWNED, { type: 'PilotStarted', ...clockOf() }, drilled('2026-01-02'));
    const drill = due(live).find(({ code }) => code === 'drill_due');
    expect(drill).toMatchObject({
      rule: 'STOP-4',
      at: addDaysToInstant(at('2026-01-02'), 90),
      mover: one('oda'),
      consequence: 'cannot_go_live',
    });
    const agentic = after(live, { type: 'KindDeclared', at: DAY_5, kind: 'agentic', reason: 'x' });
    expect(due(agentic).find(({ code }) => code === 'drill_due')?.at).toBe(
      addDaysToInstant(at('2026-01-02'), 30),
    );
  });
  it('of a dated ask: the executive’s, until a budget is decided after it (GATE-6)', () => {
    const ask = {
      type: 'EscalateFunding',
      to: per('omar'),
      ask: 'Money',
      answerBy: day('2026-03-10'),
    } as const;
    const asked = stepped(AT_GATE, asks('oda', ask, GONE));
    expect(due(asked).find(({ code }) => code === 'funding_answer_due')).toMatchObject({
      at: '2026-03-11T00:00:00.000Z',
      mover: one('omar'),
      consequence: 'funding_stays_stuck',
    });
  });
});

function clockOf() {
  const [pilot] = STARTED.pilots;
  if (pilot === undefined) throw new Error('it has a pilot');
  const { firstDay, lastDay, endsAt, reviewsDueAt } = pilot;
  return { at: NOW, pilot: 1, by: per('oda'), firstDay, lastDay, endsAt, reviewsDueAt };
}

describe('what the clock does alone', () => {
  it('is nothing before its time, and one command each from it on', () => {
    expect(dueCommands(REVIEWED, '2026-03-31T23:59:59.999Z' as Instant)).toEqual([]);
    expect(dueCommands(REVIEWED, ENDS)).toEqual([{ type: 'LapsePilot' }]);
    const gone = stepped(REVIEWED, asks('oda', GO, GONE));
    expect(dueCommands(gone, ENDS)).toEqual([{ type: 'ExpireGate' }]);
    expect(dueCommands(ESCALATED, ENDS)).toEqual([{ type: 'PassEscalation' }, { type: 'LapsePilot' }]);
  });
  it('is over once written', () => {
    const lapsed = stepped(REVIEWED, clockAsks({ type: 'LapsePilot' }, ENDS));
    expect(dueCommands(lapsed, at('2027-01-01'))).toEqual([]);
    expect(nextDueAt(lapsed)).toBeNull();
    expect(nextDueAt(ESCALATED)).toBe(DUE_AT);
  });
  it('is nothing for what has ended or never was', () => {
    const cancelled = initiativeAfter([REGISTER, { type: 'CancelInitiative', reason: 'x', lesson: 'y' }]);
    for (const state of [cancelled, initiativeAfter([])]) {
      expect(dueCommands(state, at('2030-01-01'))).toEqual([]);
      expect(nextDueAt(state)).toBeNull();
      expect(codes(state, 'oda')).toEqual([]);
    }
  });
});

describe('what waits on whom', () => {
  it('ownership waits on the nominee, and on nobody in their place (OWN-3)', () => {
    const asked = initiativeAfter([REGISTER, nominate('lee')]);
    expect(waits(asked, 'lee')).toMatchObject([
      { code: 'accept_ownership', rule: 'OWN-3', ifNothing: 'stays_ownerless', insteadOf: null },
    ]);
    expect(codes(asked, 'pia', DAY_5, AWAY)).toEqual([]);
  });
  it('naming an owner waits on the unit’s leader and the head of AI; a successor with a deadline (OWN-7)', () => {
    const led = organisationAfter(
      [{ type: 'NameUnitLeader', unit: unit('claims'), person: per('omar') }],
      HOUSE,
    );
    expect(waits(initiativeAfter([REGISTER]), 'omar', DAY_5, led)).toMatchObject([
      { code: 'name_owner', by: null },
    ]);
    const lost = stepped(
      STARTED,
      asks('oda', { type: 'EndOwnership', person: per('oda'), cause: 'stepped_down' }, DAY_5),
    );
    expect(waits(lost, 'omar', DAY_5, led)).toMatchObject([
      {
        code: 'name_successor',
        rule: 'OWN-7',
        by: addDaysToInstant(DAY_5, 30),
        ifNothing: 'serving_refused',
      },
    ]);
  });
  it('a start waits on the accountable person once everything is there (CLK-1)', () => {
    expect(codes(CHARTERED, 'oda')).toEqual(['start_pilot']);
    expect(codes(OWNED, 'oda')).toEqual([]);
    expect(codes(CHARTERED, 'omar')).toEqual([]);
  });
  it('reviews wait on their reviewers, or on whoever stands in today', () => {
    expect(waits(STARTED, 'lee')).toMatchObject([
      { code: 'sign_review', of: 'legal', by: REVIEWS_DUE, insteadOf: null, ifNothing: 'serving_refused' },
    ]);
    expect(waits(STARTED, 'pia', DAY_5, AWAY)).toMatchObject([
      { code: 'sign_review', of: 'legal', insteadOf: per('lee') },
    ]);
    expect(codes(REVIEWED, 'lee')).toEqual([]);
  });
  it('go or no-go waits with what today would be, and after day 91 a re-charter (CLK-5, CLK-6)', () => {
    const measured = stepped(REVIEWED, reads(crit('latency'), 3, '2026-01-05'));
    expect(waits(measured, 'oda')).toMatchObject([
      {
        code: 'decide_pilot',
        by: ENDS,
        why: [{ code: 'if_today', values: { wouldBe: 'no_go', met: 0, of: 3 } }],
        ifNothing: 'pilot_traffic_ends',
      },
    ]);
    expect(codes(REVIEWED, 'omar', at('2026-03-02'), AWAY)).toEqual(['decide_pilot']);
    expect(waits(REVIEWED, 'oda', ENDS)).toMatchObject([
      { code: 'recharter_pilot', why: [{ code: 'clock_ended' }], ifNothing: 'pilot_stays_refused' },
    ]);
  });
  it('the gate waits on its decider with the three verdicts, the budget on finance', () => {
    expect(waits(AT_GATE, 'omar', GONE)).toMatchObject([
      {
        code: 'decide_gate',
        by: CLOSES,
        of: 'gate_one',
        why: [
          { values: { question: 'evidence_supports_case', verdict: 'missing' } },
          { values: { question: 'owner_accepted', verdict: 'complete' } },
          { values: { question: 'budget_approved', verdict: 'missing' } },
        ],
      },
    ]);
    expect(codes(AT_GATE, 'fin', GONE)).toEqual(['decide_budget']);
    const away = organisationAfter(
      [
        {
          type: 'GrantDelegation',
          delegation: 'del_fin',
          from: per('fin'),
          to: per('pia'),
          firstDay: day('2026-01-01'),
          lastDay: day('2026-12-31'),
          reason: 'Leave',
        },
      ],
      HOUSE,
    );
    expect(codes(AT_GATE, 'pia', GONE, away)).toEqual([]);
    expect(codes(AT_GATE, 'omar', CLOSES)).toEqual([]);
    expect(codes(AT_GATE, 'oda', CLOSES)).toEqual(['recharter_pilot']);
  });
  it('the way into production waits on the owner: rights, then the drill (GATE-7)', () => {
    expect(codes(APPROVED, 'oda', GONE)).toEqual(['sign_rights', 'do_drill']);
    const drill = after(APPROVED, drilled('2026-03-02'));
    expect(codes(drill, 'oda', GONE)).toEqual(['sign_rights']);
    expect(codes(drill, 'oda', at('2026-05-20'))).toEqual(['do_drill', 'sign_rights']);
  });
  it('a pause waits on the owner, unless a disagreement holds it; that waits on the other side (RTS-2, RTS-4)', () => {
    const pause = { type: 'PauseServing', reason: 'x', drill: false, onOwnersWord: false } as const;
    const paused = stepped(REVIEWED, asks('oda', pause, DAY_5));
    expect(codes(paused, 'oda')).toContain('resume');
    const both = stepped(ESCALATED, asks('oda', pause, DAY_5));
    expect(codes(both, 'oda')).toEqual(['settle_escalation', 'decide_pilot']);
    expect(codes(both, 'cato')).toEqual([]);
    expect(waits(both, 'cato', DUE_AT)).toMatchObject([
      { code: 'settle_escalation', by: null, ifNothing: 'stays_paused' },
    ]);
    expect(codes(both, 'oda', DUE_AT)).toEqual(['decide_pilot']);
  });
  it('nothing waits on whoever has left', () => {
    const gone = organisationAfter(
      [{ type: 'RecordLeaver', person: per('lee'), on: day('2026-01-01') }],
      HOUSE,
    );
    expect(codes(STARTED, 'lee', DAY_5, gone)).toEqual([]);
  });
  it('an empty seat waits on the owner (OWN-8)', () => {
    const empty = stepped(REVIEWED, {
      by: person('mel'),
      on: DAY_5,
      command: { type: 'VacateSeat', seat: 'ml_lead', person: per('mel'), cause: 'stepped_down' },
    });
    expect(codes(empty, 'oda')).toContain('fill_seats');
  });
});
