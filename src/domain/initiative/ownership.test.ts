/** OWN-1 to OWN-5, OWN-7, OWN-8 as given, when, then. */
import { describe, expect, it } from 'vitest';
import {
  ACCEPT,
  at,
  CLOCK,
  decided,
  importRow,
  initiativeAfter,
  nominate,
  NOW,
  ORGANISATION,
  organisationAfter,
  ownedBy,
  per,
  person,
  refusalOf,
  refused,
  REGISTER,
  STATEMENT,
  typesOf,
} from '../../../tests/domain-sample.ts';
import type { Step } from '../../../tests/domain-sample.ts';
import { ownerDeadline } from '../deadline.ts';
import type { Instant } from '../ids.ts';
import type { OrganisationCommand } from '../organisation/command.ts';
import { DEFAULT_SETTINGS } from '../organisation/settings.ts';
import type { InitiativeCommand } from './command.ts';
import { ownerOf } from './state.ts';

const succeed = (name: string, replaces: string): InitiativeCommand =>
  ({ ...nominate(name), replaces: per(replaces) }) as InitiativeCommand;
const end = (name: string, cause: 'left' | 'function_changed' | 'below_level' | 'stepped_down') =>
  ({ type: 'EndOwnership', person: per(name), cause }) as const;
const seat = (name: string, which: 'product_owner' | 'ml_lead', alsoOwner?: true): InitiativeCommand => ({
  type: 'FillSeat',
  seat: which,
  person: per(name),
  ...(alsoOwner ? { alsoOwner } : {}),
});

describe('OWN-1: exactly one owner', () => {
  it('refuses a second nominee while one is asked', () =>
    expect(refused([REGISTER, nominate('oda')], nominate('omar'))).toBe('owner_already_nominated'));
  it('refuses a second name beside an accepted owner', () =>
    expect(refused([REGISTER, ...ownedBy('oda')], nominate('omar'))).toBe('owner_already_accepted'));
  it('refuses to replace somebody who is not the owner, or the owner by the owner', () => {
    expect(refused([REGISTER, ...ownedBy('oda')], succeed('omar', 'lee'))).toBe('owner_already_accepted');
    expect(refused([REGISTER, ...ownedBy('oda')], succeed('oda', 'oda'))).toBe('owner_already_accepted');
  });

  it('keeps the owner until the successor accepts, then replaces in one step', () => {
    const asked = initiativeAfter([REGISTER, ...ownedBy('oda'), succeed('omar', 'oda')]);
    expect(ownerOf(asked)).toBe(per('oda'));
    const events = decided(asked, { by: person('omar'), command: ACCEPT });
    expect(events).toMatchObject([
      { type: 'OwnershipEnded', person: per('oda'), cause: 'replaced' },
      { type: 'OwnershipAccepted', person: per('omar') },
    ]);
    const state = initiativeAfter([
      REGISTER,
      ...ownedBy('oda'),
      succeed('omar', 'oda'),
      { by: person('omar'), command: ACCEPT },
    ]);
    expect(ownerOf(state)).toBe(per('omar'));
    expect(state).toMatchObject({ ownership: { kind: 'accepted', successor: null } });
  });

  it('forgets a successor who declines and keeps the owner', () => {
    const state = initiativeAfter([
      REGISTER,
      ...ownedBy('oda'),
      succeed('omar', 'oda'),
      { by: person('omar'), command: { type: 'DeclineOwnership', reason: 'No time' } },
    ]);
    expect(state).toMatchObject({ ownership: { kind: 'accepted', owner: per('oda'), successor: null } });
  });
});

describe('OWN-2: from the business side, senior enough, never the CTO', () => {
  it.each(['oda', 'omar', 'lee'])('takes %s', (name) =>
    expect(typesOf(initiativeAfter([REGISTER]), nominate(name))).toEqual(['OwnerNominated']),
  );
  it.each([
    ['mia', 'owner_level_too_low'],
    ['pia', 'owner_level_too_low'],
    ['eve', 'owner_from_building_side'],
    ['dan', 'owner_from_building_side'],
    ['ivy', 'owner_from_building_side'],
    ['ada', 'owner_from_building_side'],
    ['cato', 'owner_is_cto'],
    ['nobody', 'person_unknown'],
  ] as const)('refuses %s: %s', (name, code) => expect(refused([REGISTER], nominate(name))).toBe(code));

  it('looks again at acceptance', () => {
    const moved = organisationAfter(
      [{ type: 'ChangePerson', person: per('oda'), function: 'it' }],
      ORGANISATION,
    );
    const state = initiativeAfter([REGISTER, nominate('oda')]);
    const accept: Step = { by: person('oda'), command: ACCEPT };
    expect(refusalOf(() => decided(state, accept, moved))).toBe('owner_from_building_side');
  });
});

describe('OWN-3: acceptance in person', () => {
  it('is ownerless while nominated', () => {
    const state = initiativeAfter([REGISTER, nominate('oda')]);
    expect(ownerOf(state)).toBeNull();
    expect(state).toMatchObject({ ownership: { kind: 'nominated', ownerless: { kind: 'ownerless' } } });
  });
  it.each([person('omar'), CLOCK, { kind: 'machine', key: 'oda' } as const])(
    'refuses everybody else %#',
    (by) => {
      expect(refused([REGISTER, nominate('oda')], { by, command: ACCEPT })).toBe('owner_not_in_person');
      expect(
        refused([REGISTER, nominate('oda')], { by, command: { type: 'DeclineOwnership', reason: 'x' } }),
      ).toBe('owner_not_in_person');
    },
  );
  it('needs a nomination', () => {
    expect(refused([REGISTER], { by: person('oda'), command: ACCEPT })).toBe('owner_not_nominated');
    expect(refused([REGISTER], { type: 'WithdrawNomination', reason: 'x' })).toBe('owner_not_nominated');
    expect(refused([REGISTER, ...ownedBy('oda')], { by: person('oda'), command: ACCEPT })).toBe(
      'owner_not_nominated',
    );
  });
  it('goes back to ownerless with its clock when withdrawn or declined', () => {
    const before = initiativeAfter([importRow()]);
    const withdrawn = initiativeAfter([
      importRow(),
      nominate('oda'),
      { type: 'WithdrawNomination', reason: 'Wrong unit' },
    ]);
    const takenAway = { owner: [per('oda')], product_owner: [], ml_lead: [] };
    expect(withdrawn).toEqual({ ...before, takenAway });
  });
});

describe('OWN-4: two sentences', () => {
  it.each([
    { metric: '', authority: 'y' },
    { metric: 'x', authority: ' ' },
  ])('refuses half a statement %#', (statement) => {
    expect(refused([REGISTER], { ...nominate('oda'), statement } as InitiativeCommand)).toBe(
      'owner_statement_incomplete',
    );
    expect(
      refused([REGISTER, nominate('oda')], {
        by: person('oda'),
        command: { type: 'AcceptOwnership', statement },
      }),
    ).toBe('owner_statement_incomplete');
  });
  it('keeps what the owner signed, not what was drafted', () => {
    const signed = { metric: 'My words.', authority: STATEMENT.authority };
    const state = initiativeAfter([
      REGISTER,
      nominate('oda'),
      { by: person('oda'), command: { type: 'AcceptOwnership', statement: signed } },
    ]);
    expect(state).toMatchObject({ ownership: { statement: signed } });
  });
  it('limits a sentence', () =>
    expect(
      refused([REGISTER], {
        ...nominate('oda'),
        statement: { ...STATEMENT, metric: 'x'.repeat(601) },
      } as InitiativeCommand),
    ).toBe('text_too_long'));
});

describe('OWN-5: duties', () => {
  const done: InitiativeCommand = { type: 'DoDuty', duty: 'funding_secured', evidence: 'Budget 4711' };
  const reopen: InitiativeCommand = { type: 'ReopenDuty', duty: 'funding_secured', reason: 'Cut' };

  it('are open, done, open again', () => {
    const owned = [REGISTER, ...ownedBy('oda')];
    expect(initiativeAfter([...owned, done])).toMatchObject({
      ownership: { duties: { funding_secured: { done: true, evidence: 'Budget 4711' } } },
    });
    expect(typesOf(initiativeAfter([...owned, done]), done)).toEqual([]);
    expect(initiativeAfter([...owned, done, reopen])).toMatchObject({
      ownership: { duties: { funding_secured: { done: false, evidence: null } } },
    });
    expect(typesOf(initiativeAfter(owned), reopen)).toEqual([]);
  });
  it('need an owner and evidence', () => {
    expect(refused([REGISTER], done)).toBe('owner_missing');
    expect(refused([REGISTER, nominate('oda')], done)).toBe('owner_missing');
    expect(refused([REGISTER, ...ownedBy('oda')], { ...done, evidence: '' })).toBe('text_required');
  });
  it('begin anew with a new owner', () => {
    const state = initiativeAfter([
      REGISTER,
      ...ownedBy('oda'),
      done,
      succeed('omar', 'oda'),
      { by: person('omar'), command: ACCEPT },
    ]);
    expect(state).toMatchObject({ ownership: { duties: { funding_secured: { done: false } } } });
  });
});

const after = (commands: readonly OrganisationCommand[]) => organisationAfter(commands, ORGANISATION);

describe('OWN-7: ownership ends', () => {
  const later = at('2026-02-01');
  it('by stepping down, in person: ownerless at once with the successor clock', () => {
    const state = initiativeAfter([
      REGISTER,
      ...ownedBy('oda'),
      { by: person('oda'), on: later, command: end('oda', 'stepped_down') },
    ]);
    expect(state).toMatchObject({
      ownership: {
        kind: 'ownerless',
        since: later,
        cause: 'stepped_down',
        clock: { kind: 'successor', from: later },
      },
    });
    expect(
      refused([REGISTER, ...ownedBy('oda')], { by: person('omar'), command: end('oda', 'stepped_down') }),
    ).toBe('owner_not_in_person');
  });

  it.each([
    ['left', { type: 'RecordLeaver', person: per('oda'), on: '2026-01-01' }],
    ['function_changed', { type: 'ChangePerson', person: per('oda'), function: 'engineering' }],
    ['below_level', { type: 'ChangePerson', person: per('oda'), level: 'director' }],
  ] as const)('because of %s, only when it is true', (cause, change) => {
    const owned = [REGISTER, ...ownedBy('oda')];
    const state = initiativeAfter(owned);
    const step: Step = { by: CLOCK, command: end('oda', cause) };
    expect(refusalOf(() => decided(state, step))).toBe('invalid_request');
    const events = decided(state, step, after([change as OrganisationCommand]));
    expect(events).toMatchObject([{ type: 'OwnershipEnded', person: per('oda'), cause }]);
  });

  it('is refused for somebody who does not own it', () => {
    expect(refused([REGISTER], end('oda', 'left'))).toBe('owner_missing');
    expect(refused([REGISTER, ...ownedBy('oda')], end('omar', 'left'))).toBe('owner_missing');
  });

  it('wins no time by accepting for an hour: each day owned gives one back (TRI-1)', () => {
    const accepted = at('2026-01-29');
    const given = (on: Instant, cause: 'stepped_down' | 'replaced') =>
      initiativeAfter([
        importRow(),
        ...ownedBy('oda', accepted),
        ...(cause === 'replaced'
          ? [
              { on, command: succeed('omar', 'oda') },
              { by: person('omar'), on, command: ACCEPT },
              { by: person('omar'), on, command: end('omar', 'stepped_down') },
            ]
          : [{ by: person('oda'), on, command: end('oda', 'stepped_down') }]),
      ]);
    const from = (state: ReturnType<typeof given>) => ownerDeadline(state, DEFAULT_SETTINGS)?.from;
    expect(from(given(accepted, 'stepped_down'))).toBe(NOW);
    expect(from(given(accepted, 'replaced'))).toBe(NOW);
    expect(from(given(at('2026-02-08'), 'stepped_down'))).toBe(at('2026-01-21'));
    expect(from(given(at('2026-04-01'), 'stepped_down'))).toBe(at('2026-04-01'));
  });

  it('leaves a nominated successor nominated', () => {
    const state = initiativeAfter([
      REGISTER,
      ...ownedBy('oda'),
      succeed('omar', 'oda'),
      { by: person('oda'), command: end('oda', 'stepped_down') },
    ]);
    expect(state).toMatchObject({
      ownership: { kind: 'nominated', nominee: per('omar'), ownerless: { cause: 'stepped_down' } },
    });
  });
});

describe('OWN-8: two seats, two people', () => {
  it('are filled, replaced and vacated', () => {
    const filled = [REGISTER, seat('pia', 'product_owner'), seat('mel', 'ml_lead')];
    expect(initiativeAfter(filled)).toMatchObject({
      seats: {
        product_owner: { person: per('pia'), since: NOW, alsoOwner: false },
        ml_lead: { person: per('mel') },
      },
    });
    expect(typesOf(initiativeAfter(filled), seat('dan', 'ml_lead'))).toEqual(['SeatVacated', 'SeatFilled']);
    expect(typesOf(initiativeAfter(filled), seat('mel', 'ml_lead'))).toEqual([]);
    const vacate: InitiativeCommand = {
      type: 'VacateSeat',
      seat: 'ml_lead',
      person: per('mel'),
      cause: 'stepped_down',
    };
    expect(initiativeAfter([...filled, vacate])).toMatchObject({ seats: { ml_lead: null } });
    expect(refused([REGISTER], vacate)).toBe('seat_not_held');
  });
  it('refuses one person in both, and the unknown', () => {
    expect(refused([REGISTER, seat('pia', 'product_owner')], seat('pia', 'ml_lead'))).toBe(
      'seats_same_person',
    );
    expect(refused([REGISTER], seat('nobody', 'ml_lead'))).toBe('seat_person_unknown');
  });
  it('lets the owner be product owner only when that is said', () => {
    const owned = [REGISTER, ...ownedBy('oda')];
    expect(refused(owned, seat('oda', 'product_owner'))).toBe('seat_needs_explicit_dual_role');
    expect(initiativeAfter([...owned, seat('oda', 'product_owner', true)])).toMatchObject({
      seats: { product_owner: { person: per('oda'), alsoOwner: true } },
    });
    expect(refused(owned, seat('oda', 'ml_lead', true))).toBe('seats_same_person');
  });
  it('asks the same from the other side', () => {
    const seated = [REGISTER, seat('oda', 'product_owner'), nominate('oda')];
    expect(refused(seated, { by: person('oda'), command: ACCEPT })).toBe('seat_needs_explicit_dual_role');
    const both = { ...ACCEPT, alsoProductOwner: true } as InitiativeCommand;
    expect(typesOf(initiativeAfter(seated), { by: person('oda'), command: both })).toEqual([
      'OwnershipAccepted',
      'SeatFilled',
    ]);
    const lead = [REGISTER, seat('oda', 'ml_lead'), nominate('oda')];
    expect(refused(lead, { by: person('oda'), command: both })).toBe('seats_same_person');
  });
  it('ends the double role with the ownership', () => {
    const state = initiativeAfter([
      REGISTER,
      ...ownedBy('oda'),
      seat('oda', 'product_owner', true),
      { by: person('oda'), command: end('oda', 'stepped_down') },
    ]);
    expect(state).toMatchObject({ seats: { product_owner: { person: per('oda'), alsoOwner: false } } });
  });
});
