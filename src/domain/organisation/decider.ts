/** The organisation's rules: a tree of units, people who are never deleted, settings with reasons, imports that can be undone. */
import type { UnitId } from '../ids.ts';
import type { Asking, Decider } from '../kernel.ts';
import { must, Refusal } from '../kernel.ts';
import { LINE_MAX, requireReason, requireText } from '../text.ts';
import { endDelegation, grantDelegation, moveOffice } from './absence.ts';
import type { OrganisationCommand } from './command.ts';
import type { OrganisationEvent } from './event.ts';
import { evolveOrganisation } from './evolve.ts';
import { addPerson, changePerson, mustNotHaveLeft, recordLeaver } from './person.ts';
import { decideRights } from './rights.ts';
import { settingOf } from './settings.ts';
import type { OrganisationState, RecordedImport, Unit } from './state.ts';
import { noOrganisation, personHere, settingsOf, unitPlace, unitsUpward } from './state.ts';

type CommandOf<Type extends OrganisationCommand['type']> = Extract<OrganisationCommand, { type: Type }>;

function knownUnit(state: OrganisationState, id: UnitId): Unit {
  const unit = state.units.get(id);
  must(unit !== undefined, 'unit_unknown', { unit: id });
  return unit;
}

function mustBeFree(state: OrganisationState, parent: UnitId | null, key: string): void {
  must(!state.unitByPlace.has(unitPlace(parent, key)), 'unit_key_taken', { key });
}

function addUnit(
  state: OrganisationState,
  command: CommandOf<'AddUnit'>,
  { now: at }: Asking,
): readonly OrganisationEvent[] {
  must(!state.units.has(command.unit), 'unit_key_taken', { key: command.key });
  if (command.parent !== null) knownUnit(state, command.parent);
  const key = requireText(command.key, 'key', LINE_MAX);
  const name = requireText(command.name, 'name', LINE_MAX);
  mustBeFree(state, command.parent, key);
  return [{ type: 'UnitAdded', at, unit: command.unit, key, name, parent: command.parent }];
}

function changeUnit(
  state: OrganisationState,
  command: CommandOf<'ChangeUnit'>,
  { now: at }: Asking,
): readonly OrganisationEvent[] {
  const unit = knownUnit(state, command.unit);
  const { name, parent, budgetCentre } = command;
  if (parent !== undefined && parent !== null) {
    knownUnit(state, parent);
    const above = unitsUpward(state, parent);
    must(!above.some((one) => one.id === unit.id), 'unit_cycle', { unit: unit.id, parent });
  }
  if (parent !== undefined && parent !== unit.parent) mustBeFree(state, parent, unit.key);
  const changed = {
    ...(name === undefined ? {} : { name: requireText(name, 'name', LINE_MAX) }),
    ...(parent === undefined || parent === unit.parent ? {} : { parent }),
    ...(budgetCentre === undefined
      ? {}
      : { budgetCentre: budgetCentre && requireText(budgetCentre, 'budgetCentre', LINE_MAX) }),
  };
  return Object.keys(changed).length === 0 ? [] : [{ type: 'UnitChanged', at, unit: unit.id, ...changed }];
}

function nameLeader(
  state: OrganisationState,
  command: CommandOf<'NameUnitLeader'>,
  { now: at }: Asking,
): readonly OrganisationEvent[] {
  const unit = knownUnit(state, command.unit);
  const { person } = command;
  if (person !== null) {
    must(state.people.has(person), 'person_unknown', { person });
    must(personHere(state, person) !== null, 'person_left', { person });
  }
  return unit.leader === person ? [] : [{ type: 'UnitLeaderNamed', at, unit: unit.id, person }];
}

function changeSetting(
  state: OrganisationState,
  command: CommandOf<'ChangeSetting'>,
  { now: at }: Asking,
): readonly OrganisationEvent[] {
  const setting = settingOf(command.setting);
  must(setting !== null, 'setting_unknown', { setting: command.setting });
  const { id, min, max } = setting;
  const { value } = command;
  const fits = Number.isInteger(value) && value >= min && value <= max;
  must(fits, 'setting_out_of_range', { setting: id, value, min, max });
  const reason = requireReason(command.reason);
  return settingsOf(state)[id] === value ? [] : [{ type: 'SettingChanged', at, setting: id, value, reason }];
}

/** The latest import of a source that still holds: the only one an undo can take back without touching a later one. */
export const latestImport = (state: OrganisationState, source: string): RecordedImport | null =>
  state.imports.find((one) => one.source === source && one.undone === null) ?? null;

function recordImport(
  state: OrganisationState,
  command: CommandOf<'RecordImport'>,
  { now: at }: Asking,
): readonly OrganisationEvent[] {
  const { type: _type, ...facts } = command;
  must(!state.imports.some((one) => one.id === facts.import), 'import_exists', { import: facts.import });
  const file = requireText(facts.file, 'file', 255);
  const source = requireText(facts.source, 'source', LINE_MAX);
  return [{ type: 'InventoryImported', at, ...facts, file, source }];
}

function undoImport(
  state: OrganisationState,
  command: CommandOf<'RecordImportUndone'>,
  { now: at }: Asking,
): readonly OrganisationEvent[] {
  const { import: id } = command;
  const one = state.imports.find((known) => known.id === id);
  must(one !== undefined, 'import_unknown', { import: id });
  must(one.undone === null, 'import_already_undone', { import: id });
  must(latestImport(state, one.source)?.id === id, 'import_not_latest', { import: id });
  return [{ type: 'ImportUndone', at, import: id, reason: requireReason(command.reason) }];
}

function decide(
  state: OrganisationState,
  command: OrganisationCommand,
  asking: Asking,
): readonly OrganisationEvent[] {
  if (command.type === 'FoundOrganisation') {
    must(state.founded === null, 'organisation_exists');
    const name = requireText(command.name, 'name', LINE_MAX);
    const timeZone = requireText(command.timeZone, 'timeZone', LINE_MAX);
    return [{ type: 'OrganisationFounded', at: asking.now, name, timeZone }];
  }
  if (state.founded === null) throw new Refusal('organisation_missing');
  mustNotHaveLeft(state, asking);
  switch (command.type) {
    case 'AddUnit':
      return addUnit(state, command, asking);
    case 'ChangeUnit':
      return changeUnit(state, command, asking);
    case 'NameUnitLeader':
      return nameLeader(state, command, asking);
    case 'AddPerson':
      return addPerson(state, command, asking);
    case 'ChangePerson':
      return changePerson(state, command, asking);
    case 'RecordLeaver':
      return recordLeaver(state, command, asking);
    case 'ChangeSetting':
      return changeSetting(state, command, asking);
    case 'RecordImport':
      return recordImport(state, command, asking);
    case 'GrantRole':
    case 'RecordSignInLink':
    case 'RecordKeyMade':
    case 'RecordKeyRevoked':
      return decideRights(state, command, asking);
    case 'MoveOffice':
      return moveOffice(state, command, asking);
    case 'GrantDelegation':
      return grantDelegation(state, command, asking);
    case 'EndDelegation':
      return endDelegation(state, command, asking);
    case 'RecordImportUndone':
      return undoImport(state, command, asking);
  }
}

/** The decider of the stream `organisation`. A command that changes nothing gives no event. */
export const organisationDecider: Decider<OrganisationState, OrganisationCommand, OrganisationEvent, Asking> =
  { initial: noOrganisation, decide, evolve: evolveOrganisation };
