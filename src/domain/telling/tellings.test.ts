/** Given an initiative and what happens to it: who is told what. */
import { describe, expect, it } from 'vitest';
import {
  at,
  day,
  imp,
  initiativeAfter,
  declared,
  importRow,
  NOW,
  ORGANISATION,
  organisationAfter,
  per,
  REGISTER,
  STATEMENT,
  unit,
} from '../../../tests/domain-sample.ts';
import {
  after,
  AT_GATE,
  escalationId,
  FROM,
  gateId,
  GONE,
  HOUSE,
  OWNED,
  PILOT,
} from '../../../tests/journey-sample.ts';
import { DEFAULT_SETTINGS } from '../organisation/settings.ts';
import { deadlines } from '../deadline.ts';
import type { InitiativeId, Instant, PersonId } from '../ids.ts';
import type { InitiativeEvent } from '../initiative/event.ts';
import { evolveInitiative } from '../initiative/evolve.ts';
import type { InitiativeState } from '../initiative/state.ts';
import { nextReminderAt, remindersOf } from './reminder.ts';
import type { Telling } from './telling.ts';
import { organisationTellings, tellingsOf, triageTelling } from './tellings.ts';

const ID = 'ini_one' as InitiativeId;

function told(
  before: InitiativeState,
  event: InitiativeEvent,
  actor: PersonId | null = null,
): readonly Telling[] {
  const state = evolveInitiative(before, event);
  return tellingsOf({ initiative: ID, event, before, after: state, organisation: HOUSE, actor });
}

const said = (tellings: readonly Telling[]) =>
  Object.fromEntries(
    tellings.map(({ kind, to }) => [kind, to.map((person) => person.replace('per_', '')).toSorted()]),
  );

const registered = initiativeAfter([REGISTER]);
const nominated = initiativeAfter([
  REGISTER,
  { type: 'NominateOwner', nominee: per('oda'), reason: 'Hers', statement: STATEMENT },
]);
const reviewed = after(PILOT, { type: 'ReviewerNamed', at: NOW, discipline: 'legal', reviewer: per('lee') });
const stoppable = after(PILOT, { type: 'StopperNamed', at: NOW, person: per('ivy') });
const by = per('oda');

type Case = readonly [what: string, before: InitiativeState, event: InitiativeEvent, said: object];

const CASES: readonly Case[] = [
  [
    'a nomination, the nominee',
    registered,
    { type: 'OwnerNominated', at: NOW, nominee: per('oda'), reason: 'Hers', statement: STATEMENT },
    { owner_nominated: ['oda'] },
  ],
  [
    'a successor’s nomination, the successor and the owner who stays (OWN-1)',
    OWNED,
    { type: 'OwnerNominated', at: NOW, nominee: per('omar'), reason: 'Moves on', statement: STATEMENT },
    { owner_nominated: ['omar'], successor_nominated: ['oda'] },
  ],
  [
    'a nomination taken back, who was nominated',
    nominated,
    { type: 'NominationWithdrawn', at: NOW, reason: 'A mistake' },
    { nomination_withdrawn: ['oda'] },
  ],
  [
    'an acceptance, the others around it',
    OWNED,
    { type: 'OwnershipAccepted', at: NOW, person: per('omar'), statement: STATEMENT },
    { ownership_accepted: ['mel', 'oda', 'omar', 'pia'] },
  ],
  [
    'a departure of the owner, the seats',
    OWNED,
    { type: 'OwnershipEnded', at: NOW, person: by, cause: 'left' },
    { owner_left: ['mel', 'pia'] },
  ],
  [
    'a successor’s arrival only once',
    OWNED,
    { type: 'OwnershipEnded', at: NOW, person: by, cause: 'replaced' },
    {},
  ],
  [
    'a seat, who got it',
    OWNED,
    { type: 'SeatFilled', at: NOW, seat: 'ml_lead', person: per('dan') },
    { seat_filled: ['dan'] },
  ],
  [
    'a reviewer named in a running pilot, the reviewer',
    PILOT,
    { type: 'ReviewerNamed', at: NOW, discipline: 'legal', reviewer: per('lee') },
    { review_asked: ['lee'] },
  ],
  [
    'a reviewer named before the pilot, nobody yet',
    OWNED,
    { type: 'ReviewerNamed', at: NOW, discipline: 'legal', reviewer: per('lee') },
    {},
  ],
  [
    'a no-go, everybody around it',
    reviewed,
    { type: 'PilotDecided', at: GONE, pilot: 1, by, decision: 'no_go', reason: 'No', lesson: 'Smaller' },
    { pilot_no_go: ['lee', 'mel', 'oda', 'omar', 'pia'] },
  ],
  [
    'day 91, everybody around it',
    PILOT,
    { type: 'PilotLapsed', at: GONE, pilot: 1 },
    { pilot_lapsed: ['mel', 'oda', 'omar', 'pia'] },
  ],
  [
    'a denied budget, owner and decider',
    AT_GATE,
    {
      type: 'BudgetDecided',
      at: GONE,
      decision: 'denied',
      approver: per('fin'),
      amount: { micros: 1, currency: 'EUR' },
      from: day('2026-04-01'),
      to: day('2027-03-31'),
      budgetCentre: 'CC-1',
      reason: 'Not this year',
    },
    { budget_decided: ['oda', 'omar'] },
  ],
  [
    'a ruling, everybody around it',
    AT_GATE,
    {
      type: 'GateDecided',
      at: GONE,
      gate: gateId('one'),
      by: per('omar'),
      result: 'no_pass',
      minutes: 'One no',
      signature: 'omar',
    },
    { gate_not_passed: ['mel', 'oda', 'pia'] },
  ],
  [
    'a gate that ran out, the decider too',
    AT_GATE,
    { type: 'GateExpired', at: GONE, gate: gateId('one') },
    { gate_expired: ['mel', 'oda', 'omar', 'pia'] },
  ],
  [
    'a dated ask, the one asked',
    AT_GATE,
    { type: 'FundingEscalated', at: GONE, to: per('omar'), by, ask: 'Please', answerBy: day('2026-04-01') },
    { funding_asked: ['omar'] },
  ],
  [
    'an escalation, owner and CTO',
    PILOT,
    {
      type: 'EscalationOpened',
      at: GONE,
      escalation: escalationId('one'),
      category: 'production_halt',
      by,
      words: 'No',
      dueAt: GONE,
    },
    { escalation_opened: ['cato', 'oda'] },
  ],
  [
    'its passing to the CTO, both',
    PILOT,
    { type: 'EscalationPassedToCto', at: GONE, escalation: escalationId('one') },
    { escalation_passed: ['cato', 'oda'] },
  ],
  [
    'a pause, everybody, who paused too',
    stoppable,
    {
      type: 'ServingPaused',
      at: GONE,
      by: per('ivy'),
      authority: 'stopper',
      reason: 'Wrong sums',
      drill: false,
    },
    { serving_paused: ['ivy', 'mel', 'oda', 'pia'] },
  ],
  [
    'a resume, everybody',
    stoppable,
    { type: 'ServingResumed', at: GONE, by, reason: 'Repaired', escalation: null },
    { serving_resumed: ['ivy', 'mel', 'oda', 'pia'] },
  ],
  [
    'a rollback, everybody',
    stoppable,
    { type: 'RolledBack', at: GONE, by, to: 1, reason: 'Worse' },
    { rolled_back: ['ivy', 'mel', 'oda', 'pia'] },
  ],
  [
    'a reading, nobody',
    PILOT,
    {
      type: 'ReadingRecorded',
      at: GONE,
      of: 'outcome',
      value: 8,
      on: day('2026-02-20'),
      source: 'Ledger',
      basis: 'measured',
      by: null,
    },
    {},
  ],
];

describe('it tells', () => {
  it.each(CASES)('%s', (_, before, event, expected) => {
    expect(said(told(before, event))).toEqual(expected);
  });

  it('a pilot’s start with the reviews it asks for', () => {
    const event: InitiativeEvent = {
      type: 'PilotStarted',
      at: FROM,
      pilot: 1,
      by,
      firstDay: day('2026-01-05'),
      lastDay: day('2026-04-04'),
      endsAt: '2026-04-05T00:00:00.000Z' as Instant,
      reviewsDueAt: '2026-01-19T00:00:00.000Z' as Instant,
    };
    const named = after(OWNED, {
      type: 'ReviewerNamed',
      at: NOW,
      discipline: 'security',
      reviewer: per('ivy'),
    });
    expect(said(told(named, event, by))).toEqual({ pilot_started: ['mel', 'pia'], review_asked: ['ivy'] });
  });

  it('an open gate its decider, and finance while no budget is decided', () => {
    const opened = {
      type: 'GateOpened',
      at: GONE,
      gate: gateId('two'),
      pilot: 1,
      decider: per('omar'),
      opensOn: day('2026-03-02'),
      closesOn: day('2026-03-16'),
      closesAt: GONE,
      skipped: [],
    } as const;
    expect(said(told(PILOT, opened, by))).toEqual({ gate_opened: ['omar'], budget_asked: ['fin'] });
  });

  it('nobody what they did themselves, except stops', () => {
    const event = {
      type: 'OwnerNominated',
      at: NOW,
      nominee: by,
      reason: 'Mine',
      statement: STATEMENT,
    } as const;
    expect(told(registered, event, by)).toMatchObject([{ kind: 'owner_nominated', to: [] }]);
  });

  it('nobody who has left', () => {
    const gone = organisationAfter(
      [{ type: 'RecordLeaver', person: per('pia'), on: day('2026-01-01') }],
      HOUSE,
    );
    const event = { type: 'PilotLapsed', at: GONE, pilot: 1 } as const;
    const state = evolveInitiative(PILOT, event);
    const [telling] = tellingsOf({
      initiative: ID,
      event,
      before: PILOT,
      after: state,
      organisation: gone,
      actor: null,
    });
    expect(telling?.to).not.toContain(per('pia'));
    expect(telling?.to).toContain(per('mel'));
  });

  it('at once what stops or runs in hours, and nothing else', () => {
    const urgent = CASES.flatMap(([, before, event]) => told(before, event)).filter((one) => one.urgent);
    expect(new Set(urgent.map(({ kind }) => kind))).toEqual(
      new Set([
        'pilot_lapsed',
        'escalation_opened',
        'escalation_passed',
        'serving_paused',
        'serving_resumed',
        'rolled_back',
      ]),
    );
  });

  it('with a question only the nominee', () => {
    const asking = CASES.flatMap(([, before, event]) => told(before, event)).filter(
      ({ asks }) => asks !== null,
    );
    expect(new Set(asking.map(({ kind, asks }) => `${kind} ${asks}`))).toEqual(
      new Set(['owner_nominated nomination']),
    );
  });

  it('a delegation to both sides', () => {
    const delegation = {
      type: 'DelegationGranted',
      at: NOW,
      delegation: 'del_1',
      from: per('oda'),
      to: per('omar'),
      firstDay: day('2026-01-02'),
      lastDay: day('2026-01-09'),
      reason: 'Away',
    } as const;
    const found = organisationTellings(delegation, ORGANISATION, per('oda'));
    expect(said(found)).toEqual({ delegation_granted: ['omar'] });
  });
});

describe('who would be called first (TRI-1)', () => {
  const production = initiativeAfter([importRow(declared({ stage: 'production' }))]);
  const asked = { by: per('ada'), person: null };

  it('is asked of the unit’s leader, or of the one named', () => {
    expect(triageTelling({ initiative: ID, state: production }, ORGANISATION, asked)).toBeNull();
    const led = organisationAfter(
      [{ type: 'NameUnitLeader', unit: unit('top'), person: per('omar') }],
      ORGANISATION,
    );
    expect(triageTelling({ initiative: ID, state: production }, led, asked)).toMatchObject({
      to: [per('omar')],
      asks: 'triage',
    });
    const named = { ...asked, person: per('lee') };
    expect(triageTelling({ initiative: ID, state: production }, led, named)?.to).toEqual([per('lee')]);
  });

  it('is not asked about what nobody uses, or what somebody owns', () => {
    const named = { ...asked, person: per('lee') };
    expect(triageTelling({ initiative: ID, state: registered }, ORGANISATION, named)).toBeNull();
    expect(triageTelling({ initiative: ID, state: PILOT }, ORGANISATION, named)).toBeNull();
  });
});

describe('reminders', () => {
  const running = deadlines(reviewed, DEFAULT_SETTINGS);
  const due = (now: string) =>
    remindersOf({ id: ID, state: reviewed }, running, HOUSE, `${now}.000Z` as Instant).map(
      ({ key, telling }) => ({
        kind: telling.kind,
        key,
        to: telling.to,
      }),
    );

  it('come at their lead time, not before', () => {
    expect(due('2026-01-14T23:59:59')).toEqual([]);
    expect(due('2026-01-15T00:00:00')).toContainEqual({
      kind: 'review_due_soon',
      key: `reminder/${ID}/reviews_due/legal/2026-01-19T00:00:00.000Z/4`,
      to: [per('lee')],
    });
  });

  it('say day 75 on day 75, and on day 89 that tomorrow is the last day', () => {
    const kinds = (now: string) => due(now).map(({ kind }) => kind);
    // Day 1 is 5 January: day 75 is 20 March, day 89 is 3 April
    expect(kinds('2026-03-19T23:59:59')).not.toContain('pilot_day_75');
    expect(kinds('2026-03-20T00:00:00')).toContain('pilot_day_75');
    expect(kinds('2026-04-03T00:00:00')).toContain('pilot_last_day_tomorrow');
    expect(kinds('2026-04-03T00:00:00')).not.toContain('pilot_day_75');
    expect(kinds('2026-04-05T00:00:00')).toEqual([]);
  });

  it('are looked for again exactly when the next one comes', () => {
    const instants = [];
    for (let now: Instant | null = FROM; now !== null; now = nextReminderAt(running, now)) instants.push(now);
    expect(instants.slice(1)).toEqual([
      '2026-01-15T00:00:00.000Z',
      '2026-03-20T00:00:00.000Z',
      '2026-04-03T00:00:00.000Z',
    ]);
  });

  it('leave out a deadline that began inside its lead time', () => {
    const agentic = initiativeAfter([
      importRow(declared({ answers: { ...declared().answers, agentic: 'yes' } }), imp('one').slice(4)),
    ]);
    const short = deadlines(agentic, { ...DEFAULT_SETTINGS, triageDays: 5, triageDaysAgentic: 5 });
    const found = remindersOf({ id: ID, state: agentic }, short, HOUSE, at('2026-01-02'));
    expect(found).toEqual([]);
    const last = remindersOf({ id: ID, state: agentic }, short, HOUSE, at('2026-01-05'));
    expect(last.map(({ telling }) => telling.kind)).toEqual(['owner_clock_soon']);
  });
});
