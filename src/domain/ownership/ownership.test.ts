/** Who may own, who might own, what they sign, and what follows when they change. */
import { describe, expect, it } from 'vitest';
import {
  importRow,
  initiativeAfter,
  nominate,
  NOW,
  ORGANISATION,
  organisationAfter,
  ownedBy,
  per,
  person,
  decided,
  CLOCK,
  unit,
} from '../../../tests/domain-sample.ts';
import type { Step } from '../../../tests/domain-sample.ts';
import { day } from '../../../tests/domain-sample.ts';
import type { InitiativeId } from '../ids.ts';
import { evolveInitiative } from '../initiative/evolve.ts';
import { ownerOf } from '../initiative/state.ts';
import { fold } from '../kernel.ts';
import type { OrganisationCommand } from '../organisation/command.ts';
import { organisationDecider } from '../organisation/decider.ts';
import type { OrganisationEvent } from '../organisation/event.ts';
import { DEFAULT_SETTINGS } from '../organisation/settings.ts';
import type { OrganisationState } from '../organisation/state.ts';
import { consequencesOf, rolesOf } from './consequences.ts';
import type { HeldRole } from './consequences.ts';
import { whyNotOwner } from './eligibility.ts';
import { draftStatement } from './statement.ts';
import { suggestOwner } from './suggestion.ts';

const INITIATIVE = 'ini_1' as InitiativeId;
const leads = (one: string, who: string): OrganisationCommand => ({
  type: 'NameUnitLeader',
  unit: unit(one),
  person: per(who),
});
const after = (...commands: readonly OrganisationCommand[]): OrganisationState =>
  organisationAfter(commands, ORGANISATION);

const reasons = (who: string) => {
  const found = ORGANISATION.people.get(per(who));
  return found ? whyNotOwner(found) : null;
};

describe('eligibility (OWN-2)', () => {
  it.each([
    ['oda', []],
    ['omar', []],
    ['lee', []],
    ['mia', ['owner_level_too_low']],
    ['eve', ['owner_from_building_side']],
    ['cato', ['owner_is_cto']],
    ['mel', ['owner_from_building_side', 'owner_level_too_low']],
  ])('%s: %j', (who, expected) => expect(reasons(who)).toEqual(expected));
  it('knows who left', () => {
    const gone = after({ type: 'RecordLeaver', person: per('oda'), on: day('2026-01-01') });
    const found = gone.people.get(per('oda'));
    expect(found && whyNotOwner(found)).toEqual(['person_left']);
  });
});

describe('suggestion (OWN-6)', () => {
  it('is the leader of the unit that receives the output', () =>
    expect(suggestOwner(after(leads('claims', 'oda')), unit('claims'))).toEqual({
      person: per('oda'),
      why: [
        { code: 'receives_output', unit: unit('claims') },
        { code: 'leads_unit', unit: unit('claims'), person: per('oda') },
      ],
    }));
  it('says why a leader is passed over, and takes the most senior in the unit', () =>
    expect(suggestOwner(after(leads('claims', 'mia')), unit('claims'))).toMatchObject({
      person: per('oda'),
      why: [
        { code: 'receives_output' },
        { code: 'leader_not_eligible', person: per('mia'), because: 'owner_level_too_low' },
        { code: 'most_senior_in_unit', person: per('oda') },
      ],
    }));
  it('walks up when the unit has nobody', () => {
    const empty = after(
      { type: 'AddUnit', unit: unit('desk'), key: 'DSK', name: 'Desk', parent: unit('claims') },
      { type: 'RecordLeaver', person: per('oda'), on: day('2026-01-01') },
      { type: 'RecordLeaver', person: per('lee'), on: day('2026-01-01') },
    );
    expect(suggestOwner(empty, unit('desk'))).toMatchObject({
      person: per('omar'),
      why: [
        { code: 'receives_output', unit: unit('desk') },
        { code: 'nobody_eligible_in_unit', unit: unit('desk') },
        { code: 'nobody_eligible_in_unit', unit: unit('claims') },
        { code: 'most_senior_in_unit', unit: unit('top') },
      ],
    });
  });
  it('suggests nobody rather than somebody who may not', () => {
    const none = after(
      ...['oda', 'lee', 'omar'].map((who): OrganisationCommand => ({
        type: 'RecordLeaver',
        person: per(who),
        on: day('2026-01-01'),
      })),
    );
    expect(suggestOwner(none, unit('claims')).person).toBeNull();
    expect(suggestOwner(ORGANISATION, unit('nowhere')).person).toBeNull();
  });
  it('is stable between equals', () => {
    const both = after({ type: 'ChangePerson', person: per('omar'), level: 'vp', unit: unit('claims') });
    const first = suggestOwner(both, unit('claims')).person;
    expect(first).toBe(per('oda'));
  });
});

describe('statement (OWN-4)', () => {
  const subject = { initiative: 'Claims reader', unit: 'Claims', metric: 'Days', kind: null } as const;
  it('is drafted as codes and values, with the time of an escalation (RTS-4)', () => {
    expect(draftStatement(subject, DEFAULT_SETTINGS)).toEqual({
      metric: {
        code: 'statement_metric',
        values: { initiative: 'Claims reader', unit: 'Claims', metric: 'Days' },
      },
      authority: { code: 'statement_authority', values: { initiative: 'Claims reader', hours: 4 } },
    });
    expect(draftStatement({ ...subject, kind: 'advisory' }, DEFAULT_SETTINGS).authority.values).toMatchObject(
      {
        hours: 48,
      },
    );
    expect(draftStatement({ ...subject, kind: 'agentic' }, DEFAULT_SETTINGS).authority).toMatchObject({
      code: 'statement_authority_agentic',
      values: { hours: 4 },
    });
  });
  it('asks for the metric when nobody named one', () =>
    expect(draftStatement({ ...subject, metric: null }, DEFAULT_SETTINGS).metric.code).toBe(
      'statement_metric_missing',
    ));
});

describe('consequences (OWN-7)', () => {
  const ALL: readonly HeldRole[] = ['owner', 'nominee', 'product_owner', 'ml_lead'];
  // There is one CTO (RTS-4): the place is free for whoever the change makes it.
  const BEFORE = organisationAfter([{ type: 'ChangePerson', person: per('cato'), cto: false }], ORGANISATION);
  function following(command: OrganisationCommand, roles: readonly HeldRole[] = ALL) {
    const events = organisationDecider.decide(BEFORE, command, { actor: person('admin'), now: NOW });
    const state = organisationAfter([command], BEFORE);
    const holdings = roles.map((role) => ({ initiative: INITIATIVE, role }));
    return events.flatMap((event: OrganisationEvent) =>
      consequencesOf(event, state, holdings).map((one) => one.command),
    );
  }

  it('of leaving: everything held is given up', () =>
    expect(following({ type: 'RecordLeaver', person: per('oda'), on: day('2026-01-01') })).toEqual([
      { type: 'EndOwnership', person: per('oda'), cause: 'left' },
      { type: 'WithdrawNomination', reason: 'left' },
      { type: 'VacateSeat', seat: 'product_owner', person: per('oda'), cause: 'left' },
      { type: 'VacateSeat', seat: 'ml_lead', person: per('oda'), cause: 'left' },
    ]));
  it.each([
    [{ function: 'engineering' }, 'function_changed'],
    [{ cto: true }, 'function_changed'],
    [{ level: 'director' }, 'below_level'],
  ] as const)('of %j: ownership ends, seats stay', (change, cause) =>
    expect(following({ type: 'ChangePerson', person: per('oda'), ...change })).toEqual([
      { type: 'EndOwnership', person: per('oda'), cause },
      { type: 'WithdrawNomination', reason: cause },
    ]),
  );
  it('of a change that matters to no rule: none', () => {
    expect(following({ type: 'ChangePerson', person: per('oda'), title: 'Head of claims' })).toEqual([]);
    expect(following({ type: 'NameUnitLeader', unit: unit('claims'), person: per('oda') })).toEqual([]);
  });

  it('are accepted by the initiative, and leave it ownerless with a clock', () => {
    const steps: readonly Step[] = [
      importRow(),
      ...ownedBy('oda'),
      { type: 'FillSeat', seat: 'ml_lead', person: per('mel') },
    ];
    const state = initiativeAfter(steps);
    expect(rolesOf(state, per('oda'))).toEqual(['owner']);
    expect(rolesOf(state, per('mel'))).toEqual(['ml_lead']);
    expect(rolesOf(initiativeAfter([importRow(), nominate('omar')]), per('omar'))).toEqual(['nominee']);
    expect(rolesOf(initiativeAfter([]), per('oda'))).toEqual([]);

    const gone = after({ type: 'RecordLeaver', person: per('oda'), on: day('2026-01-01') });
    const event: OrganisationEvent = {
      type: 'PersonLeft',
      at: NOW,
      person: per('oda'),
      on: day('2026-01-01'),
    };
    const [first] = consequencesOf(event, gone, [{ initiative: INITIATIVE, role: 'owner' }]);
    const command = first?.command ?? importRow();
    const events = decided(state, { by: CLOCK, command }, gone);
    expect(events).toMatchObject([{ type: 'OwnershipEnded', cause: 'left' }]);
    expect(ownerOf(fold(evolveInitiative, events, state))).toBeNull();
  });
});
