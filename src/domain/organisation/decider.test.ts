/** The organisation's rules as given, when, then. */
import { describe, expect, it } from 'vitest';
import {
  day,
  FOUNDING,
  imp,
  NOW,
  ORGANISATION,
  organisationAfter,
  per,
  person,
  refusalOf,
  unit,
} from '../../../tests/domain-sample.ts';
import type { RefusalCode } from '../refusal-code.ts';
import type { OrganisationCommand } from './command.ts';
import { evolveOrganisation } from './evolve.ts';
import { latestImport, organisationDecider } from './decider.ts';
import { DEFAULT_SETTINGS, SETTINGS, settingOf } from './settings.ts';
import { noOrganisation, personHere, settingsOf, unitAtPath, unitsUpward } from './state.ts';
import type { OrganisationState } from './state.ts';

const decided = (command: OrganisationCommand, state: OrganisationState = ORGANISATION) =>
  organisationDecider.decide(state, command, { actor: person('admin'), now: NOW });
const after = (...commands: readonly OrganisationCommand[]): OrganisationState =>
  organisationAfter(commands, ORGANISATION);
const refused = (command: OrganisationCommand, state = ORGANISATION): RefusalCode =>
  refusalOf(() => decided(command, state));

const addUnit = (over: object): OrganisationCommand => ({
  type: 'AddUnit',
  unit: unit('new'),
  key: 'NEW',
  name: 'New',
  parent: unit('top'),
  ...over,
});

describe('founding', () => {
  it('comes first and once', () => {
    expect(refused(addUnit({}), noOrganisation)).toBe('organisation_missing');
    expect(refused({ type: 'FoundOrganisation', name: 'Again', timeZone: 'UTC' })).toBe(
      'organisation_exists',
    );
    expect(refused({ type: 'FoundOrganisation', name: ' ', timeZone: 'UTC' }, noOrganisation)).toBe(
      'text_required',
    );
    expect(ORGANISATION.founded).toMatchObject({ name: 'Example', timeZone: 'Europe/Oslo' });
  });
});

describe('units form a tree', () => {
  it('with keys unique among siblings, compared without case', () => {
    expect(refused(addUnit({ key: 'clm' }))).toBe('unit_key_taken');
    expect(refused(addUnit({ unit: unit('claims') }))).toBe('unit_key_taken');
    expect(after(addUnit({ key: 'CLM', parent: null })).units.size).toBe(3);
  });
  it('of known parents, with names', () => {
    expect(refused(addUnit({ parent: unit('nowhere') }))).toBe('unit_unknown');
    expect(refused(addUnit({ name: '' }))).toBe('text_required');
    expect(refused(addUnit({ key: 'x'.repeat(201) }))).toBe('text_too_long');
  });
  it('without cycles', () => {
    const deeper = after(addUnit({ parent: unit('claims') }));
    expect(refused({ type: 'ChangeUnit', unit: unit('top'), parent: unit('top') })).toBe('unit_cycle');
    expect(refused({ type: 'ChangeUnit', unit: unit('top'), parent: unit('new') }, deeper)).toBe(
      'unit_cycle',
    );
    expect(unitsUpward(deeper, unit('new')).map((one) => one.key)).toEqual(['NEW', 'CLM', 'TOP']);
  });
  it('in which a unit moves with its key and frees its old place', () => {
    const moved = after({ type: 'ChangeUnit', unit: unit('claims'), parent: null });
    expect(unitAtPath(moved, ['clm'])?.id).toBe(unit('claims'));
    expect(unitAtPath(moved, ['TOP', 'CLM'])).toBeNull();
    expect(
      refused(
        { type: 'ChangeUnit', unit: unit('claims'), parent: unit('top') },
        {
          ...organisationAfter([addUnit({ key: 'CLM' })], moved),
        },
      ),
    ).toBe('unit_key_taken');
  });
  it('and a change that changes nothing writes nothing', () => {
    expect(decided({ type: 'ChangeUnit', unit: unit('claims'), parent: unit('top') })).toEqual([]);
    expect(decided({ type: 'ChangeUnit', unit: unit('claims'), name: 'Claims and care' })).toMatchObject([
      { type: 'UnitChanged', name: 'Claims and care' },
    ]);
    expect(refused({ type: 'ChangeUnit', unit: unit('nowhere') })).toBe('unit_unknown');
    expect(
      after({ type: 'ChangeUnit', unit: unit('claims'), budgetCentre: '4711' }).units.get(unit('claims')),
    ).toMatchObject({ budgetCentre: '4711' });
  });
  it('led by people who are here', () => {
    const led = after({ type: 'NameUnitLeader', unit: unit('claims'), person: per('oda') });
    expect(led.units.get(unit('claims'))?.leader).toBe(per('oda'));
    expect(decided({ type: 'NameUnitLeader', unit: unit('claims'), person: per('oda') }, led)).toEqual([]);
    expect(refused({ type: 'NameUnitLeader', unit: unit('claims'), person: per('nobody') })).toBe(
      'person_unknown',
    );
  });
});

const add = (over: object): OrganisationCommand => ({
  type: 'AddPerson',
  person: per('new'),
  name: 'New',
  email: 'new@example.org',
  title: '',
  level: 'vp',
  function: 'business',
  unit: null,
  functionalLead: false,
  cto: false,
  ...over,
});

describe('people', () => {
  it('have an address of their own, compared without case', () => {
    expect(refused(add({ email: 'ODA@example.org' }))).toBe('email_taken');
    expect(refused(add({ person: per('oda') }))).toBe('email_taken');
    expect(refused({ type: 'ChangePerson', person: per('omar'), email: 'oda@EXAMPLE.org ' })).toBe(
      'email_taken',
    );
    expect(after(add({})).personByEmail.get('new@example.org')).toBe(per('new'));
  });
  it('free an address when they change it', () => {
    const moved = after({ type: 'ChangePerson', person: per('oda'), email: 'o.owner@example.org' });
    expect(moved.personByEmail.has('oda@example.org')).toBe(false);
    expect(organisationAfter([add({ email: 'oda@example.org' })], moved).people.size).toBe(12);
  });
  it.each([
    [{ email: 'nonsense' }, 'invalid_request'],
    [{ email: '' }, 'text_required'],
    [{ name: ' ' }, 'text_required'],
    [{ title: 'x'.repeat(201) }, 'text_too_long'],
    [{ unit: unit('nowhere') }, 'unit_unknown'],
  ] as const)('are refused %#', (over, code) => {
    expect(refused(add(over))).toBe(code);
    expect(refused({ type: 'ChangePerson', person: per('oda'), ...over })).toBe(code);
  });
  it('change only what differs', () => {
    expect(decided({ type: 'ChangePerson', person: per('oda'), level: 'vp', title: 'Head' })).toMatchObject([
      { type: 'PersonChanged', person: per('oda'), title: 'Head' },
    ]);
    expect(decided({ type: 'ChangePerson', person: per('oda'), level: 'vp' })).toEqual([]);
    expect(refused({ type: 'ChangePerson', person: per('nobody'), level: 'vp' })).toBe('person_unknown');
  });
  it('leave, also while they hold something, and no longer lead (OWN-7)', () => {
    const led = after({ type: 'NameUnitLeader', unit: unit('claims'), person: per('oda') });
    const leave: OrganisationCommand = { type: 'RecordLeaver', person: per('oda'), on: day('2026-01-02') };
    expect(decided(leave, led).map((event) => event.type)).toEqual(['PersonLeft', 'UnitLeaderNamed']);
    const gone = organisationAfter([leave], led);
    expect(personHere(gone, per('oda'))).toBeNull();
    expect(gone.people.get(per('oda'))).toMatchObject({ left: '2026-01-02' });
    expect(gone.units.get(unit('claims'))?.leader).toBeNull();
    expect(refused(leave, gone)).toBe('person_left');
    expect(refused({ ...leave, on: day('2026-01-03') }, led)).toBe('invalid_request');
    const asking = { actor: person('oda'), now: NOW };
    const command: OrganisationCommand = { type: 'NameUnitLeader', unit: unit('claims'), person: null };
    expect(refusalOf(() => organisationDecider.decide(gone, command, asking))).toBe('person_left');
    expect(refused({ type: 'ChangePerson', person: per('oda'), level: 'director' }, gone)).toBe(
      'person_left',
    );
    expect(refused({ type: 'NameUnitLeader', unit: unit('claims'), person: per('oda') }, gone)).toBe(
      'person_left',
    );
    expect(refused({ ...leave, on: day('2026-02-30') }, led)).toBe('invalid_request');
  });
});

const change = (setting: string, value: number, reason = 'Board decision'): OrganisationCommand => ({
  type: 'ChangeSetting',
  setting,
  value,
  reason,
});

describe('settings', () => {
  it('are the operating model’s until changed, with a reason', () => {
    expect(settingsOf(ORGANISATION)).toEqual(DEFAULT_SETTINGS);
    const changed = after(change('triageDays', 14));
    expect(settingsOf(changed)).toEqual({ ...DEFAULT_SETTINGS, triageDays: 14 });
    expect(changed.changedSettings.triageDays).toEqual({
      value: 14,
      since: NOW,
      reason: 'Board decision',
    });
    expect(decided(change('triageDays', 14), changed)).toEqual([]);
    expect(settingsOf(organisationAfter([change('triageDays', 30)], changed))).toEqual(DEFAULT_SETTINGS);
  });
  it('are refused outside their range, without a reason, and unknown', () => {
    expect(refused(change('triageDays', 14, ' '))).toBe('reason_required');
    expect(refused(change('triageHours', 14))).toBe('setting_unknown');
    for (const { id, min, max } of SETTINGS) {
      for (const value of [min - 1, max + 1, min + 0.5, Number.NaN]) {
        expect(refused(change(id, value))).toBe('setting_out_of_range');
      }
    }
  });
  it('have defaults inside their ranges', () => {
    for (const { id, value, min, max } of SETTINGS) {
      expect(value).toBeGreaterThanOrEqual(min);
      expect(value).toBeLessThanOrEqual(max);
      expect(settingOf(id)?.value).toBe(value);
    }
  });
});

const record = (name: string, source = 'inventory'): OrganisationCommand => ({
  type: 'RecordImport',
  import: imp(name),
  file: 'list.csv',
  fileHash: 'ab',
  mapping: 'generic',
  source,
  edition: '2026',
  rows: 2,
  accepted: 2,
  rejected: 0,
  added: 2,
  changed: 0,
  unchanged: 0,
  absent: 0,
});

const undo = (name: string): OrganisationCommand => ({
  type: 'RecordImportUndone',
  import: imp(name),
  reason: 'Wrong file',
});

describe('imports', () => {
  it('stand latest first', () => {
    const state = after(record('one'), record('two'));
    expect(state.imports.map((one) => one.id)).toEqual([imp('two'), imp('one')]);
    expect(refused(record('one'), state)).toBe('import_exists');
  });
  it('are undone from the latest of their source back', () => {
    const state = after(record('one'), record('two'), record('other', 'second list'));
    expect(refused(undo('one'), state)).toBe('import_not_latest');
    expect(refused(undo('three'), state)).toBe('import_unknown');
    expect(refused({ ...undo('two'), reason: '' } as OrganisationCommand, state)).toBe('reason_required');
    const undone = organisationAfter([undo('two')], state);
    expect(refused(undo('two'), undone)).toBe('import_already_undone');
    expect(latestImport(undone, 'inventory')?.id).toBe(imp('one'));
    expect(
      organisationAfter([undo('one')], undone).imports.every(
        (one) => one.source !== 'inventory' || one.undone,
      ),
    ).toBe(true);
  });
});

it('folds the same in one go as step by step', () => {
  const events = [];
  let state = noOrganisation;
  for (const command of FOUNDING) {
    const now = organisationDecider.decide(state, command, { actor: person('admin'), now: NOW });
    events.push(...now);
    for (const event of now) state = organisationDecider.evolve(state, event);
  }
  const whole = events.reduce(evolveOrganisation, noOrganisation);
  expect([...whole.people.entries()]).toEqual([...state.people.entries()]);
  expect([...whole.units.values()]).toEqual([...ORGANISATION.units.values()]);
});

describe('one CTO (RTS-4)', () => {
  const makes = (name: string, cto: boolean) => ({ type: 'ChangePerson', person: per(name), cto }) as const;
  const asking = { actor: person('admin'), now: NOW };
  it('is another’s only after the present one gave it up or left', () => {
    expect(refusalOf(() => organisationDecider.decide(ORGANISATION, makes('omar', true), asking))).toBe(
      'cto_known',
    );
    const left = { type: 'RecordLeaver', person: per('cato'), on: day('2026-01-01') } as const;
    for (const before of [makes('cato', false), left]) {
      const after = organisationAfter([before, makes('omar', true)], ORGANISATION);
      expect(after.people.get(per('omar'))?.cto).toBe(true);
    }
  });
});

describe('standing in for whoever may own (OWN-2)', () => {
  const granted = (from: string, to: string) =>
    ({
      type: 'GrantDelegation',
      delegation: 'del_1',
      from: per(from),
      to: per(to),
      firstDay: day('2026-01-05'),
      lastDay: day('2026-01-06'),
      reason: 'Leave',
    }) as const;
  const refused = (from: string, to: string) =>
    refusalOf(() =>
      organisationDecider.decide(ORGANISATION, granted(from, to), { actor: person(from), now: NOW }),
    );
  it('is never for the building side or the CTO', () => {
    expect(refused('oda', 'dan')).toBe('owner_from_building_side');
    expect(refused('oda', 'cato')).toBe('owner_is_cto');
    expect(organisationAfter([granted('oda', 'mia')], ORGANISATION).delegations).toHaveLength(1);
    expect(organisationAfter([granted('mel', 'dan')], ORGANISATION).delegations).toHaveLength(1);
  });
});
