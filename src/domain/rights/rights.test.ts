/** RTS-1 to RTS-4, STOP-3: one accountable person, halting is the owner's, and a disagreement that cannot rot. */
import { describe, expect, it } from 'vitest';
import {
  at,
  CLOCK,
  decided,
  initiativeAfter,
  NOW,
  organisationAfter,
  per,
  person,
  REGISTER,
} from '../../../tests/domain-sample.ts';
import {
  after,
  asks,
  clockAsks,
  escalationId,
  givenBy,
  HOUSE,
  OWNED,
  PILOT,
  refusedOn,
  stepped,
} from '../../../tests/journey-sample.ts';
import type { Instant } from '../ids.ts';
import { accountableOf, openEscalation } from './state.ts';
import type { RightsCommand } from './command.ts';

const raci = (
  accountable: string,
  category: 'production_change' | 'production_halt' = 'production_change',
): Extract<RightsCommand, { type: 'AssignRaci' }> => ({
  type: 'AssignRaci',
  category,
  accountable: per(accountable),
  responsible: [per('mel'), per('mel')],
  consulted: [],
  informed: [per('mia')],
});
const UNOWNED = after(initiativeAfter([REGISTER]));
const limit = { action: 'pay_claim', unit: 'EUR', perAction: 500, perDay: 20_000, personAbove: 250 };
const setLimit = (over: Partial<typeof limit> | object = {}): RightsCommand => ({
  type: 'SetActionLimit',
  limit: { ...limit, ...over },
});

describe('one accountable person (RTS-1, RTS-2)', () => {
  it('is named by the owner; a name twice in a cell stands once', () => {
    const state = stepped(OWNED, asks('oda', raci('mia')));
    expect(state.raci.production_change).toMatchObject({ accountable: 'per_mia', responsible: ['per_mel'] });
    expect(givenBy(state, asks('oda', raci('mia')))).toEqual([]);
  });
  it('is nobody else’s to name once there is an owner, and anybody’s before', () => {
    expect(refusedOn(OWNED, asks('mia', raci('mia')))).toBe('not_accountable');
    expect(givenBy(UNOWNED, asks('mia', raci('mia')))).toEqual(['RaciAssigned']);
  });
  it('halting is the owner’s, always', () => {
    expect(refusedOn(OWNED, asks('oda', raci('mia', 'production_halt')))).toBe('halt_is_owners');
    expect(refusedOn(UNOWNED, asks('mia', raci('mia', 'production_halt')))).toBe('halt_is_owners');
    expect(givenBy(OWNED, asks('oda', raci('oda', 'production_halt')))).toEqual(['RaciAssigned']);
    expect(accountableOf(OWNED, 'production_halt', { owner: per('oda'), organisation: HOUSE })).toBe(
      'per_oda',
    );
  });
  it('knows everybody it names', () => {
    expect(refusedOn(OWNED, asks('oda', raci('nobody')))).toBe('person_unknown');
    const more = { ...raci('mia'), consulted: [per('nobody')] };
    expect(refusedOn(OWNED, asks('oda', more))).toBe('person_unknown');
  });
  it('falls to the owner when the named one leaves', () => {
    const state = stepped(OWNED, asks('oda', raci('mia')));
    const organisation = organisationAfter(
      [{ type: 'RecordLeaver', person: per('mia'), on: '2026-01-01' as never }],
      HOUSE,
    );
    expect(accountableOf(state, 'production_change', { owner: per('oda'), organisation })).toBe('per_oda');
  });
});

describe('stoppers', () => {
  const named = stepped(OWNED, asks('oda', { type: 'NameStopper', person: per('mia') }));
  const remove = { type: 'RemoveStopper', person: per('mia'), reason: 'Moved' } as const;
  it('are named once and removed by the owner or by themselves', () => {
    expect(refusedOn(named, asks('oda', { type: 'NameStopper', person: per('mia') }))).toBe('stopper_known');
    expect(refusedOn(OWNED, asks('pia', { type: 'NameStopper', person: per('mia') }))).toBe(
      'not_accountable',
    );
    expect(stepped(named, asks('oda', remove)).stoppers).toEqual([]);
    expect(givenBy(named, asks('mia', remove))).toEqual(['StopperRemoved']);
    expect(refusedOn(named, asks('pia', remove))).toBe('not_accountable');
    expect(refusedOn(OWNED, asks('oda', remove))).toBe('stopper_unknown');
    expect(refusedOn(named, asks('oda', { ...remove, reason: ' ' }))).toBe('reason_required');
  });
});

describe('action limits (STOP-3)', () => {
  it('are set, replaced and dropped by action', () => {
    const set = stepped(OWNED, asks('oda', setLimit()), asks('oda', setLimit({ perDay: 10_000 })));
    expect(set.actionLimits).toEqual([{ ...limit, perDay: 10_000 }]);
    expect(givenBy(set, asks('oda', setLimit({ perDay: 10_000 })))).toEqual([]);
    const drop = { type: 'DropActionLimit', action: 'pay_claim', reason: 'x' } as const;
    expect(stepped(set, asks('oda', drop)).actionLimits).toEqual([]);
    expect(refusedOn(OWNED, asks('oda', drop))).toBe('limit_unknown');
    expect(refusedOn(set, asks('mia', drop))).toBe('not_accountable');
  });
  it.each([
    { perAction: -1 },
    { perDay: Number.NaN },
    { personAbove: 1e13 },
    { perAction: null, perDay: null, personAbove: null },
    { perAction: 30_000 },
    { personAbove: 501 },
    { perAction: null, personAbove: 20_001 },
  ])('%o is no limit', (over) => expect(refusedOn(OWNED, asks('oda', setLimit(over)))).toBe('limit_invalid'));
  it('are fifty at most, and a known one can still change', () => {
    const full = stepped(
      OWNED,
      ...Array.from({ length: 50 }, (_, i) => asks('oda', setLimit({ action: `act_${i}` }))),
    );
    expect(refusedOn(full, asks('oda', setLimit({ action: 'one_more' })))).toBe('limit_invalid');
    expect(givenBy(full, asks('oda', setLimit({ action: 'act_7', perDay: 900 })))).toEqual([
      'ActionLimitSet',
    ]);
  });
});

describe('the signed document (RTS-3)', () => {
  const sign = { type: 'SignRights', hash: 'a'.repeat(64), markdown: '# Rights' } as const;
  it('is the owner’s to sign, in person, and counts up', () => {
    const one = stepped(OWNED, asks('oda', sign));
    expect(one.signedRights).toMatchObject([{ version: 1, by: 'per_oda' }]);
    expect(givenBy(one, asks('oda', sign))).toEqual([]);
    const two = stepped(one, asks('oda', { ...sign, hash: 'b'.repeat(64) }));
    expect(two.signedRights.map(({ version }) => version)).toEqual([2, 1]);
    expect(refusedOn(OWNED, asks('omar', sign))).toBe('owner_not_in_person');
    expect(refusedOn(UNOWNED, asks('omar', sign))).toBe('owner_missing');
    expect(refusedOn(OWNED, asks('oda', { ...sign, hash: 'A' }))).toBe('invalid_request');
    expect(refusedOn(OWNED, asks('oda', { ...sign, markdown: '' }))).toBe('text_required');
  });
  it('signs the same text again when something had changed and changed back', () => {
    const changed = stepped(
      OWNED,
      asks('oda', sign),
      asks('oda', { type: 'NameStopper', person: per('mia') }),
      asks('oda', { type: 'RemoveStopper', person: per('mia'), reason: 'x' }),
    );
    expect(changed.unsignedSince).toBe(NOW);
    expect(stepped(changed, asks('oda', sign)).unsignedSince).toBeNull();
  });
});

describe('escalation (RTS-4)', () => {
  const open = {
    type: 'OpenEscalation',
    escalation: escalationId('one'),
    category: 'production_halt',
    words: 'The pause costs more than the fault',
  } as const;
  const settle = (effect: 'resume' | 'pause' | 'nothing') =>
    ({ type: 'SettleEscalation', escalation: escalationId('one'), effect, reason: 'Said so' }) as const;
  const DUE = '2026-01-03T09:00:00.000Z' as Instant;
  const PAUSE = {
    type: 'ServingPaused',
    at: NOW,
    by: per('oda'),
    authority: 'owner',
    reason: 'x',
    drill: false,
  } as const;
  const paused = after(PILOT, PAUSE);
  const byCto = stepped(paused, asks('cato', open));
  const byOwner = stepped(paused, asks('oda', open));

  it('is the owner’s or the CTO’s to open, one at a time, and never without an owner', () => {
    expect(openEscalation(byCto)?.dueAt).toBe(DUE);
    expect(refusedOn(byCto, asks('oda', open))).toBe('escalation_is_open');
    expect(refusedOn(paused, asks('mia', open))).toBe('escalation_not_party');
    expect(refusedOn(UNOWNED, asks('cato', open))).toBe('owner_missing');
    expect(refusedOn(paused, { by: CLOCK, command: open })).toBe('not_permitted');
  });
  it.each([
    ['advisory', DUE],
    ['agentic', '2026-01-01T13:00:00.000Z'],
    [null, '2026-01-01T13:00:00.000Z'],
  ] as const)('%s has until %s', (kind, dueAt) => {
    const of = { ...PILOT, kind };
    expect(decided(of, asks('cato', open), HOUSE)).toMatchObject([{ dueAt }]);
  });
  it('is agreed by the other side while the time runs', () => {
    expect(refusedOn(byCto, asks('cato', settle('nothing')))).toBe('escalation_by_the_other');
    expect(refusedOn(byOwner, asks('oda', settle('nothing')))).toBe('escalation_by_the_other');
    expect(refusedOn(byCto, asks('mia', settle('nothing')))).toBe('escalation_not_party');
    const agreed = stepped(byCto, asks('oda', settle('resume')));
    expect(agreed).toMatchObject({ pause: null });
    expect(openEscalation(agreed)).toBeNull();
    expect(agreed.escalations[0]?.settled).toMatchObject({ how: 'agreed', by: 'per_oda' });
  });
  it('gives the CTO no resume by agreeing: that is the owner’s', () => {
    expect(refusedOn(byOwner, asks('cato', settle('resume')))).toBe('resume_is_owners');
    expect(givenBy(byOwner, asks('cato', settle('nothing')))).toEqual(['EscalationSettled']);
  });
  it('is the CTO’s when the time is over, in writing, before it takes effect', () => {
    expect(refusedOn(byCto, asks('oda', settle('nothing'), DUE))).toBe('escalation_is_ctos');
    const wordless = { ...settle('resume'), reason: '  ' };
    expect(refusedOn(byCto, asks('cato', wordless, DUE))).toBe('reason_required');
    expect(decided(byCto, asks('cato', settle('resume'), DUE), HOUSE)).toMatchObject([
      { type: 'EscalationSettled', how: 'cto_decided', reason: 'Said so' },
      { type: 'ServingResumed', by: 'per_cato', escalation: 'esc_one' },
    ]);
  });
  it('about something else lifts no stop of the owner’s (RTS-2)', () => {
    const other = stepped(paused, asks('cato', { ...open, category: 'pilot_go' }));
    expect(refusedOn(other, asks('cato', settle('resume'), DUE))).toBe('resume_is_owners');
    expect(givenBy(other, asks('cato', settle('nothing'), DUE))).toEqual(['EscalationSettled']);
  });
  it('makes a drill a stop in earnest', () => {
    const drilling = after(PILOT, { ...PAUSE, drill: true });
    const settled = stepped(drilling, asks('cato', open), asks('cato', settle('pause'), DUE));
    expect(settled.pause).toMatchObject({ authority: 'escalation', drill: false });
  });
  it('leaves a pause a pause, and writes an effect only where it changes something', () => {
    expect(refusedOn(byCto, asks('oda', { type: 'ResumeServing', reason: 'x' }))).toBe('escalation_is_open');
    expect(givenBy(byCto, asks('cato', settle('pause'), DUE))).toEqual(['EscalationSettled']);
    const running = stepped(PILOT, asks('cato', open));
    expect(givenBy(running, asks('cato', settle('resume'), DUE))).toEqual(['EscalationSettled']);
    expect(givenBy(running, asks('cato', settle('pause'), DUE))).toEqual([
      'EscalationSettled',
      'ServingPaused',
    ]);
    const candidate = stepped(OWNED, asks('cato', open));
    expect(refusedOn(candidate, asks('cato', settle('pause'), DUE))).toBe('nothing_to_stop');
  });
  it('is not settled twice, nor by another name', () => {
    expect(refusedOn(paused, asks('oda', settle('nothing')))).toBe('escalation_unknown');
    const other = { ...settle('nothing'), escalation: escalationId('two') };
    expect(refusedOn(byCto, asks('oda', other))).toBe('escalation_unknown');
  });
  it('passes to the CTO by the clock, once', () => {
    const pass = (on: Instant) => clockAsks({ type: 'PassEscalation' }, on);
    expect(givenBy(byCto, pass(at('2026-01-02')))).toEqual([]);
    const passed = stepped(byCto, pass(DUE));
    expect(openEscalation(passed)?.passedAt).toBe(DUE);
    expect(givenBy(passed, pass(DUE))).toEqual([]);
    expect(givenBy(PILOT, pass(DUE))).toEqual([]);
    expect(refusedOn(byCto, { by: person('cato'), command: { type: 'PassEscalation' } })).toBe(
      'not_permitted',
    );
  });
});
