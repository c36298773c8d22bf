/** CLK-1, CLK-5: when a clock starts, who may, that it is never extended, and what ends it. */
import { describe, expect, it } from 'vitest';
import {
  at,
  CLOCK,
  day,
  declared,
  decided,
  importRow,
  initiativeAfter,
  NOW,
  OFFICE,
  organisationAfter,
  ownedBy,
  per,
  person,
  refusalOf,
} from '../../../tests/domain-sample.ts';
import {
  after,
  asks,
  clockAsks,
  givenBy,
  HOUSE,
  OWNED,
  refusedOn,
  stepped,
} from '../../../tests/journey-sample.ts';
import {
  AWAY,
  CHARTER,
  CHARTERED,
  crit,
  ENDS,
  GO,
  LATENCY,
  NO_GO,
  reads,
  REVIEWED,
  REVIEWS_DUE,
  STARTED,
  withCharter,
} from '../../../tests/pilot-sample.ts';
import type { Instant } from '../ids.ts';
import { initiativeDecider } from '../initiative/decider.ts';
import type { Living } from '../initiative/state.ts';
import { Refusal } from '../kernel.ts';
import { DEFAULT_SETTINGS } from '../organisation/settings.ts';
import { waitsOn } from '../waiting.ts';
import { pilotReadiness, READINESS_CODES } from './readiness.ts';
import { presentPilot } from './state.ts';

const START = { type: 'StartPilot' } as const;
const LAPSE = { type: 'LapsePilot' } as const;
const RECHARTER = { type: 'RecharterPilot', reason: 'Two offices joined late' } as const;
const CANCEL = { type: 'CancelInitiative', reason: 'x', lesson: 'y' } as const;
const LAST_MOMENT = '2026-03-31T23:59:59.999Z' as Instant;
const GATE_OVER = at('2026-05-04');

function missingOn(state: Living): string {
  try {
    decided(state, asks('oda', START), HOUSE);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'pilot_not_ready') return String(error.values['missing']);
    throw error;
  }
  throw new Error('it was not refused');
}

describe('pilot_go (CLK-1)', () => {
  it('starts a clock of ninety days in the office, with the reviews due by day 14', () => {
    expect(decided(CHARTERED, asks('oda', START), HOUSE)).toEqual([
      {
        type: 'PilotStarted',
        at: NOW,
        pilot: 1,
        by: per('oda'),
        firstDay: '2026-01-01',
        lastDay: '2026-03-31',
        endsAt: ENDS,
        reviewsDueAt: REVIEWS_DUE,
      },
    ]);
    expect(STARTED).toMatchObject({ stage: 'pilot', stageBasis: 'recorded' });
  });
  it('counts days where the office is, also over daylight saving', () => {
    const office = {
      ...OFFICE,
      dayOf: () => day('2026-01-02'),
      startOf: (on: string) => `${on}T${on >= '2026-03-29' ? '22' : '23'}:00:00.000Z` as Instant,
    };
    const context = { actor: person('oda'), now: NOW, organisation: HOUSE, office };
    expect(initiativeDecider.decide(CHARTERED, START, context)).toMatchObject([
      {
        firstDay: '2026-01-02',
        lastDay: '2026-04-01',
        endsAt: '2026-04-02T22:00:00.000Z',
        reviewsDueAt: '2026-01-16T23:00:00.000Z',
      },
    ]);
  });
  it('has the length the organisation set, and keeps it when that changes', () => {
    const short = organisationAfter(
      [{ type: 'ChangeSetting', setting: 'pilotDays', value: 30, reason: 'Board' }],
      HOUSE,
    );
    const [started] = decided(CHARTERED, asks('oda', START), short);
    expect(started).toMatchObject({ lastDay: '2026-01-30', endsAt: '2026-01-31T00:00:00.000Z' });
  });
  it('names the first of what is missing, in order', () => {
    const seatless = stepped(
      OWNED,
      asks('pia', { type: 'VacateSeat', seat: 'ml_lead', person: per('mel'), cause: 'stepped_down' }),
    );
    expect(missingOn(withCharter(seatless))).toBe('seats');
    const steps = [
      ['outcome', 0],
      ['criteria', 1],
      ['feedback', 3],
      ['suite', 4],
      ['reviewers', 5],
      ['reviewers', 7],
      ['gate', 8],
    ] as const;
    for (const [missing, done] of steps) {
      expect(missingOn(withCharter(OWNED, CHARTER.slice(0, done)))).toBe(missing);
    }
    const undecisive = CHARTER.map((one) =>
      one.type === 'SetCriterion' ? { ...one, decisive: false } : one,
    );
    expect(missingOn(withCharter(OWNED, undecisive))).toBe('go_no_go');
  });
  it('wants an owner before anything else, whoever asks', () => {
    const ownerless = after(initiativeAfter([importRow(declared({ stage: 'candidate' }))]));
    expect(missingOn(ownerless)).toBe('owner');
    expect(pilotReadiness(ownerless).map(({ code }) => code)).toEqual(READINESS_CODES);
    expect(pilotReadiness(CHARTERED, HOUSE).every(({ held }) => held)).toBe(true);
  });
  it('counts nobody who has left', () => {
    const gone = organisationAfter(
      [{ type: 'RecordLeaver', person: per('omar'), on: day('2026-01-01') }],
      HOUSE,
    );
    const missing = pilotReadiness(CHARTERED, gone).filter(({ held }) => !held);
    expect(missing).toEqual([{ code: 'gate', rule: 'GATE-2', held: false }]);
    expect(refusalOf(() => decided(CHARTERED, asks('oda', START), gone))).toBe('pilot_not_ready');
  });
  it('is one person’s word: no colleague’s, no machine’s, not the clock’s', () => {
    for (const by of [person('omar'), { kind: 'machine', key: 'key_1' } as const, CLOCK]) {
      expect(refusedOn(CHARTERED, { by, on: NOW, command: START })).toBe('not_accountable');
    }
  });
  it('is the person’s that the decision rights name, or the delegate’s of the day', () => {
    const named = stepped(
      CHARTERED,
      asks('oda', {
        type: 'AssignRaci',
        category: 'pilot_go',
        accountable: per('lee'),
        responsible: [],
        consulted: [],
        informed: [],
      }),
    );
    expect(refusedOn(named, asks('oda', START))).toBe('not_accountable');
    expect(givenBy(named, asks('lee', START))).toEqual(['PilotStarted']);
    const inMarch = asks('omar', START, at('2026-03-02'));
    expect(decided(CHARTERED, inMarch, AWAY)).toMatchObject([{ by: per('omar'), firstDay: '2026-03-02' }]);
    expect(refusalOf(() => decided(CHARTERED, asks('omar', START), AWAY))).toBe('not_accountable');
  });
  it('puts what was declared a pilot or approved under mandate, and nothing in production', () => {
    const imported = (stage: 'pilot' | 'approved' | 'production') =>
      withCharter(
        after(
          initiativeAfter([
            importRow(declared({ stage })),
            ...ownedBy('oda'),
            { type: 'FillSeat', seat: 'product_owner', person: per('pia') },
            { type: 'FillSeat', seat: 'ml_lead', person: per('mel') },
          ]),
        ),
      );
    for (const stage of ['pilot', 'approved'] as const) {
      expect(givenBy(imported(stage), asks('oda', START))).toEqual(['PilotStarted']);
      const around = { organisation: HOUSE, settings: DEFAULT_SETTINGS, office: OFFICE, now: NOW };
      expect(waitsOn(imported(stage), per('oda'), around).map(({ code }) => code)).toContain('start_pilot');
    }
    expect(refusedOn(imported('production'), asks('oda', START))).toBe('stage_not_reachable');
  });
  it('is refused while one runs', () => expect(refusedOn(STARTED, asks('oda', START))).toBe('pilot_running'));
});

describe('go or no-go (CLK-5)', () => {
  it('a go opens the gate in the same breath', () => {
    const on = at('2026-03-02');
    expect(decided(STARTED, asks('oda', GO, on), HOUSE)).toMatchObject([
      { type: 'PilotDecided', decision: 'go', by: per('oda'), pilot: 1, lesson: null },
      { type: 'GateOpened', gate: 'gate_one', decider: per('omar'), pilot: 1, closesOn: '2026-03-16' },
    ]);
    expect(refusedOn(STARTED, asks('oda', { ...GO, gate: '' }, on))).toBe('invalid_request');
  });
  it('falls to who approves go-live when the gate’s decider has left', () => {
    const gone = organisationAfter(
      [{ type: 'RecordLeaver', person: per('omar'), on: day('2026-01-01') }],
      HOUSE,
    );
    const events = decided(STARTED, asks('oda', GO, at('2026-03-02')), gone);
    expect(events[1]).toMatchObject({ type: 'GateOpened', decider: per('oda') });
  });
  it('a no-go ends it with its lesson', () => {
    expect(givenBy(STARTED, asks('oda', NO_GO))).toEqual(['PilotDecided', 'InitiativeCancelled']);
    expect(refusedOn(STARTED, asks('oda', { ...NO_GO, lesson: ' ' }))).toBe('lesson_required');
    expect(refusedOn(STARTED, asks('oda', { ...NO_GO, lesson: null }))).toBe('lesson_required');
    expect(refusedOn(STARTED, asks('oda', { ...NO_GO, reason: '' }))).toBe('reason_required');
  });
  it('is one person’s, once, before the clock ends', () => {
    for (const by of [person('omar'), { kind: 'machine', key: 'key_1' } as const, CLOCK]) {
      expect(refusedOn(STARTED, { by, on: NOW, command: GO })).toBe('not_accountable');
    }
    expect(givenBy(STARTED, asks('oda', GO, LAST_MOMENT))).toContain('PilotDecided');
    expect(refusedOn(STARTED, asks('oda', GO, ENDS))).toBe('pilot_clock_ended');
    const decidedOnce = stepped(STARTED, asks('oda', GO, at('2026-03-02')));
    expect(refusedOn(decidedOnce, asks('oda', NO_GO, at('2026-03-03')))).toBe('pilot_decided');
    expect(refusedOn(CHARTERED, asks('oda', GO))).toBe('pilot_not_running');
  });
  it('may be the delegate’s on that day', () => {
    const [one] = decided(STARTED, asks('omar', GO, at('2026-03-02')), AWAY);
    expect(one).toMatchObject({ type: 'PilotDecided', by: per('omar') });
  });
  it('cancelling what runs is the accountable person’s too; what does not run anybody’s', () => {
    expect(refusedOn(STARTED, asks('omar', CANCEL))).toBe('not_accountable');
    expect(givenBy(STARTED, asks('oda', CANCEL))).toEqual(['InitiativeCancelled']);
    expect(givenBy(CHARTERED, asks('omar', CANCEL))).toEqual(['InitiativeCancelled']);
    expect(givenBy(STARTED, asks('omar', CANCEL, ENDS))).toEqual(['InitiativeCancelled']);
    const atGate = stepped(STARTED, asks('oda', GO, at('2026-03-02')));
    expect(refusedOn(atGate, asks('omar', CANCEL, at('2026-03-03')))).toBe('not_accountable');
    expect(givenBy(atGate, asks('oda', CANCEL, at('2026-03-03')))).toEqual(['InitiativeCancelled']);
  });
});

describe('day 91 (CLK-5)', () => {
  it('is written by the clock alone, once, and not a moment early', () => {
    expect(givenBy(STARTED, clockAsks(LAPSE, LAST_MOMENT))).toEqual([]);
    expect(givenBy(STARTED, clockAsks(LAPSE, ENDS))).toEqual(['PilotLapsed']);
    const lapsed = stepped(STARTED, clockAsks(LAPSE, ENDS));
    expect(givenBy(lapsed, clockAsks(LAPSE, at('2026-04-02')))).toEqual([]);
    expect(refusedOn(STARTED, asks('oda', LAPSE, ENDS))).toBe('not_permitted');
    const gone = stepped(STARTED, asks('oda', GO, at('2026-03-02')));
    expect(givenBy(gone, clockAsks(LAPSE, ENDS))).toEqual([]);
  });
  it('takes no decision, no review and no reading any more', () => {
    const lapsed = stepped(STARTED, clockAsks(LAPSE, ENDS));
    expect(refusedOn(lapsed, asks('oda', GO, ENDS))).toBe('pilot_clock_ended');
    expect(refusedOn(lapsed, reads(crit('latency'), 1, '2026-04-01'))).toBe('pilot_clock_ended');
  });
});

describe('a re-charter', () => {
  const later = at('2026-04-03');
  it('is a new pilot: its number shows, what was measured is gone, the charter opens', () => {
    const measured = stepped(REVIEWED, reads(crit('latency'), 1.5, '2026-02-01'));
    const anew = stepped(measured, asks('oda', RECHARTER, later));
    expect(anew).toMatchObject({ stage: 'candidate', pilotNumber: 2 });
    expect(presentPilot(anew)).toBeNull();
    expect(anew.charter.criteria.flatMap(({ readings }) => readings)).toEqual([]);
    expect(givenBy(anew, asks('pia', { ...LATENCY, decisive: false }, later))).toEqual(['CriterionSet']);
    const again = stepped(anew, asks('oda', START, later));
    expect(again.pilots.map(({ number, endsAt }) => [number, endsAt])).toEqual([
      [2, '2026-07-02T00:00:00.000Z'],
      [1, ENDS],
    ]);
    expect(again.pilots[0]?.reviews).toEqual([]);
  });
  it('waits for the clock, and is the accountable person’s with a reason', () => {
    expect(refusedOn(STARTED, asks('oda', RECHARTER, LAST_MOMENT))).toBe('pilot_running');
    expect(refusedOn(STARTED, asks('omar', RECHARTER, later))).toBe('not_accountable');
    expect(refusedOn(STARTED, asks('oda', { ...RECHARTER, reason: '' }, later))).toBe('reason_required');
    expect(refusedOn(CHARTERED, asks('oda', RECHARTER, later))).toBe('pilot_not_running');
  });
  it('follows a gate that said no or nothing, not one that is open', () => {
    const atGate = stepped(STARTED, asks('oda', GO, at('2026-03-02')));
    expect(refusedOn(atGate, asks('oda', RECHARTER, at('2026-03-03')))).toBe('gate_is_open');
    expect(givenBy(atGate, asks('oda', RECHARTER, GATE_OVER))).toEqual(['PilotRechartered']);
  });
});
