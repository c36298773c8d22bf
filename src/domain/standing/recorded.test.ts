/** Standing from the record: clock, reviews, releases, drills, channel and pause, each case with its mover, instant and consequence. */
import { describe, expect, it } from 'vitest';
import { at, declared, importRow, initiativeAfter, ownedBy, per } from '../../../tests/domain-sample.ts';
import {
  after,
  APPROVED,
  asks,
  AT_GATE,
  clockAsks,
  escalationId,
  gateId,
  GONE,
  OWNED,
  PASS,
  READY,
  stepped,
} from '../../../tests/journey-sample.ts';
import { ENDS, GO, REVIEWED, REVIEWS_DUE, signs, STARTED } from '../../../tests/pilot-sample.ts';
import { addDaysToInstant } from '../calendar.ts';
import type { Instant } from '../ids.ts';
import type { InitiativeEvent } from '../initiative/event.ts';
import type { InitiativeState } from '../initiative/state.ts';
import { DEFAULT_SETTINGS } from '../organisation/settings.ts';
import { standing } from '../standing.ts';
import type { ConditionCode, Evidence } from './condition.ts';

const DAY_5 = at('2026-01-05');
const stand = (state: InitiativeState, now: Instant, evidence: Evidence = {}) =>
  standing(state, evidence, now, DEFAULT_SETTINGS);
const one = (state: InitiativeState, code: ConditionCode, now: Instant, evidence: Evidence = {}) =>
  stand(state, now, evidence).conditions.find((condition) => condition.code === code);
const person = (name: string) => ({ kind: 'person', person: per(name) });
const LATER = at('2026-03-20');

const release = (number: number): InitiativeEvent => ({
  type: 'ReleaseDeclared',
  at: DAY_5,
  release: number,
  provider: 'A vendor',
  model: 'A model',
  reference: 'commit',
  by: per('mel'),
});
const scored = (number: number, verdict: 'better' | 'level' | 'worse' | 'insufficient'): InitiativeEvent => ({
  type: 'EvaluationAttested',
  at: DAY_5,
  release: number,
  baseline: null,
  verdict,
  cases: 400,
  report: 'Run',
  by: per('mel'),
});
const drilled = (on: string): InitiativeEvent => ({
  type: 'StopDrilled',
  at: at(on),
  by: per('oda'),
  seconds: 3.1,
});
const LIVE: InitiativeEvent = { type: 'WentLive', at: GONE, release: 1, by: per('oda') };
const IMPORTED = after(initiativeAfter([importRow(declared({ stage: 'production' })), ...ownedBy('oda')]));

describe('inside the clock (CLK-1, CLK-5, GATE-2)', () => {
  it('holds while the clock runs, with what a page counts the day from', () => {
    expect(one(STARTED, 'inside_clock', DAY_5)).toEqual({
      code: 'inside_clock',
      rule: 'CLK-1',
      status: 'held',
      values: { state: 'running', pilot: 1, start: '2026-01-01', of: 90, lastDay: '2026-03-31' },
      evidence: { kind: 'clock', at: STARTED.pilots[0]?.startedAt },
      mover: null,
      by: ENDS,
      consequence: null,
    });
  });
  it('fails from the first instant of day 91, whether the clock has written so or not', () => {
    const written = stepped(REVIEWED, clockAsks({ type: 'LapsePilot' }, ENDS));
    for (const state of [REVIEWED, written]) {
      expect(stand(state, ENDS)).toMatchObject({ serving: 'refused', failing: 'inside_clock' });
      expect(one(state, 'inside_clock', ENDS)).toMatchObject({
        rule: 'CLK-5',
        values: { state: 'clock_ended' },
        mover: person('oda'),
        by: ENDS,
        consequence: 'serving_refused',
      });
    }
    expect(stand(written, ENDS)).toEqual(stand(REVIEWED, ENDS));
    expect(stand(REVIEWED, '2026-03-31T23:59:59.999Z' as Instant).serving).toBe('serving');
  });
  it('holds at the gate until the gate closes', () => {
    const closes = '2026-03-17T00:00:00.000Z' as Instant;
    const gone = stepped(REVIEWED, asks('oda', GO, GONE));
    expect(one(gone, 'inside_clock', GONE)).toMatchObject({
      status: 'held',
      values: { state: 'at_gate', decider: per('omar'), closesOn: '2026-03-16' },
      by: closes,
    });
    expect(stand(gone, closes)).toMatchObject({ serving: 'refused', failing: 'inside_clock' });
    const expired = stepped(gone, clockAsks({ type: 'ExpireGate' }, closes));
    expect(stand(expired, closes)).toEqual(stand(gone, closes));
    expect(one(expired, 'inside_clock', LATER)).toMatchObject({
      values: { state: 'gate_not_passed', how: 'expired' },
    });
  });
  it('fails at once on a no-pass, and is no question after a pass', () => {
    const no = stepped(READY, asks('omar', { ...PASS, result: 'no_pass' }, GONE));
    expect(one(no, 'inside_clock', GONE)).toMatchObject({
      status: 'failed',
      values: { state: 'gate_not_passed', how: 'decided' },
      by: null,
    });
    expect(stand(APPROVED, GONE).conditions.map(({ code }) => code)).not.toContain('inside_clock');
  });
  it('extends nothing when the gate opens again: the pilot’s own clock ends the traffic (CLK-5)', () => {
    const again = (gate: string, on: Instant) => asks('oda', { type: 'OpenGate', gate: gateId(gate) }, on);
    const early = stepped(
      REVIEWED,
      asks('oda', GO, GONE),
      again('two', '2026-03-24T09:00:00.000Z' as Instant),
    );
    expect(stand(early, at('2026-03-25'))).toMatchObject({ serving: 'serving', changesAt: ENDS });
    expect(stand(early, ENDS)).toMatchObject({ serving: 'refused', failing: 'inside_clock' });
    const inside = stepped(
      REVIEWED,
      asks('oda', GO, GONE),
      again('two', '2026-03-17T00:00:00.000Z' as Instant),
    );
    expect(stand(inside, at('2026-03-18')).changesAt).toBe('2026-04-01T00:00:00.000Z');
    const late = stepped(REVIEWED, asks('oda', GO, at('2026-03-31')), again('two', at('2026-04-15')));
    expect(stand(late, at('2026-04-15'))).toMatchObject({ serving: 'refused', changesAt: null });
    expect(one(late, 'inside_clock', at('2026-04-15'))?.values).toMatchObject({ state: 'gate_not_passed' });
  });
  it('is the move of whom the decision rights name', () => {
    const named = stepped(
      REVIEWED,
      asks('oda', {
        type: 'AssignRaci',
        category: 'pilot_go',
        accountable: per('lee'),
        responsible: [],
        consulted: [],
        informed: [],
      }),
    );
    expect(one(named, 'inside_clock', ENDS)?.mover).toEqual(person('lee'));
  });
});

describe('reviews signed (CLK-4)', () => {
  it('are due from the first reviewer who has not signed, and refuse after day 14', () => {
    const some = stepped(STARTED, signs('lee', 'legal'));
    expect(one(some, 'reviews_signed', DAY_5)).toMatchObject({
      status: 'due',
      values: { state: 'awaited', discipline: 'compliance', count: 2 },
      mover: person('mia'),
      by: REVIEWS_DUE,
    });
    expect(stand(some, DAY_5).changesAt).toBe(REVIEWS_DUE);
    expect(one(some, 'reviews_signed', REVIEWS_DUE)).toMatchObject({
      status: 'failed',
      values: { state: 'overdue' },
      consequence: 'serving_refused',
    });
    const late = stepped(some, signs('mia', 'compliance', {}, LATER), signs('ivy', 'security', {}, LATER));
    expect(one(late, 'reviews_signed', LATER)).toMatchObject({ status: 'held', values: { state: 'signed' } });
  });
  it('refuse at an objection, whoever else has signed', () => {
    const objected = stepped(REVIEWED, signs('mia', 'compliance', { opinion: 'objection' }));
    expect(stand(objected, DAY_5)).toMatchObject({ serving: 'refused', failing: 'reviews_signed' });
    expect(one(objected, 'reviews_signed', DAY_5)).toMatchObject({
      values: { state: 'objection', discipline: 'compliance', person: per('mia') },
      mover: person('oda'),
    });
    const again = stepped(objected, signs('mia', 'compliance'));
    expect(one(again, 'reviews_signed', DAY_5)).toMatchObject({
      status: 'held',
      values: { state: 'signed' },
    });
  });
  it('are answered by a go that was decided with the objection before them, never by an earlier one', () => {
    const objected = stepped(REVIEWED, signs('mia', 'compliance', { opinion: 'objection' }));
    const decided = stepped(objected, asks('oda', GO, LATER));
    expect(one(decided, 'reviews_signed', LATER)).toMatchObject({
      status: 'held',
      values: { state: 'answered', discipline: 'compliance', person: per('mia') },
    });
    expect(one(stepped(STARTED, asks('oda', GO, DAY_5)), 'reviews_signed', REVIEWS_DUE)).toMatchObject({
      status: 'failed',
    });
  });
});

describe('what people attest until it is measured', () => {
  it('a release without a score is due, with one it holds (EVAL-2)', () => {
    const declaredOne = after(REVIEWED, release(1));
    expect(one(REVIEWED, 'release_scored', DAY_5)?.values).toMatchObject({ state: 'not_measured' });
    expect(one(declaredOne, 'release_scored', DAY_5)).toMatchObject({
      status: 'due',
      values: { state: 'not_scored', release: 1 },
    });
    expect(one(after(declaredOne, scored(1, 'level')), 'release_scored', DAY_5)).toMatchObject({
      status: 'held',
      values: { state: 'scored', release: 1, cases: 400 },
    });
  });
  it.each([
    ['better', 'held', 'held'],
    ['level', 'held', 'held'],
    ['insufficient', 'due', 'due'],
    ['worse', 'due', 'failed'],
  ] as const)('%s is %s in a pilot and %s in production (EVAL-3)', (verdict, inPilot, live) => {
    const events = [release(1), scored(1, verdict)] as const;
    expect(one(after(REVIEWED, ...events), 'not_worse', DAY_5)?.status).toBe(inPilot);
    const production = after(APPROVED, ...events, LIVE);
    const answer = one(production, 'not_worse', GONE);
    expect(answer?.status === 'not_reached' ? answer.values['would'] : answer?.status).toBe(live);
  });
  it('speaks of the release in service, not of the latest declared', () => {
    const state = after(APPROVED, release(1), scored(1, 'better'), LIVE, release(2), scored(2, 'worse'));
    expect(one(state, 'not_worse', GONE)?.values).toMatchObject({ state: 'better', release: 1 });
    const back = after(state, { type: 'RolledBack', at: GONE, by: per('oda'), to: 2, reason: 'x' });
    expect(one(back, 'not_worse', GONE)?.values).toMatchObject({ state: 'worse', release: 2 });
  });
  it('a drill proves the stop for so many days; then it is due, and refuses in production (STOP-4)', () => {
    const until = addDaysToInstant(at('2026-03-01'), 90);
    const pilot = after(REVIEWED, drilled('2026-03-01'));
    expect(one(pilot, 'stop_proven', LATER)).toMatchObject({ status: 'held', by: until });
    const agentic = after(pilot, { type: 'KindDeclared', at: DAY_5, kind: 'agentic', reason: 'x' });
    expect(one(agentic, 'stop_proven', LATER)).toMatchObject({ by: addDaysToInstant(at('2026-03-01'), 30) });
    const live = after(IMPORTED, drilled('2026-03-01'));
    expect(stand(live, LATER).changesAt).toBe(until);
    expect(stand(live, until)).toMatchObject({ serving: 'refused', failing: 'stop_proven' });
    const approved = after(APPROVED, drilled('2026-03-01'));
    expect(one(approved, 'stop_proven', until)?.values).toMatchObject({ state: 'drill_overdue' });
    expect(stand(approved, until).failing).not.toBe('stop_proven');
  });
  it('a named channel is held (CLK-7)', () => {
    expect(one(STARTED, 'feedback_answered', DAY_5)).toMatchObject({
      status: 'held',
      values: { state: 'channel_named', person: per('pia'), withinHours: 48 },
    });
  });
  it('yields to what was measured, either way', () => {
    const measured = { holds: false, at: DAY_5, until: null, ref: 'run 1', values: {} };
    const no = one(after(REVIEWED, release(1), scored(1, 'better')), 'not_worse', DAY_5, {
      not_worse: measured,
    });
    expect(no).toMatchObject({ status: 'failed', evidence: { kind: 'measured' } });
    const yes = { ...measured, holds: true };
    expect(one(STARTED, 'reviews_signed', LATER, { reviews_signed: yes })?.status).toBe('held');
  });
});

describe('a pause (STOP-1, RTS-2, RTS-4)', () => {
  const paused = stepped(
    REVIEWED,
    asks('oda', { type: 'PauseServing', reason: 'Wrong amounts', drill: false, onOwnersWord: false }, DAY_5),
  );
  it('stands above a refusal, and only the owner moves', () => {
    expect(stand(paused, DAY_5)).toMatchObject({
      serving: 'paused',
      failing: null,
      paused: {
        rule: 'STOP-1',
        by: per('oda'),
        reason: 'Wrong amounts',
        mover: person('oda'),
        escalation: null,
      },
    });
    expect(stand(paused, ENDS)).toMatchObject({ serving: 'paused', failing: 'inside_clock' });
    expect(stand(REVIEWED, DAY_5).paused).toBeUndefined();
  });
  it('names the disagreement that keeps it', () => {
    const escalation = escalationId('one');
    const open = stepped(
      paused,
      asks('cato', { type: 'OpenEscalation', escalation, category: 'production_halt', words: 'No' }, DAY_5),
    );
    expect(stand(open, at('2026-02-01')).paused).toMatchObject({ escalation });
  });
  it('hides nothing where nothing serves', () => {
    const paused = {
      type: 'ServingPaused',
      at: DAY_5,
      by: per('oda'),
      authority: 'owner',
      reason: 'x',
      drill: false,
    } as const;
    expect(stand(after(OWNED, paused), DAY_5)).toEqual({
      serving: 'off',
      conditions: [],
      failing: null,
      changesAt: null,
    });
  });
});

describe('a system that was never under mandate', () => {
  it('stands as before: due for what nobody measured, refused for nothing of it', () => {
    const answer = stand(IMPORTED, at('2028-01-01'));
    expect(answer).toMatchObject({ serving: 'serving', failing: null, changesAt: null });
    const measured = ['reviews_signed', 'release_scored', 'not_worse', 'stop_proven', 'feedback_answered'];
    for (const condition of answer.conditions.filter(({ code }) => measured.includes(code))) {
      expect(condition).toMatchObject({ status: 'due', values: { state: 'not_measured' }, by: null });
    }
  });
  it('is timed once a clock starts', () => {
    expect(one(AT_GATE, 'inside_clock', GONE)?.values).toMatchObject({ state: 'at_gate' });
  });
});
