/** How each organisation event changes the state. */
import { withKey, withoutKey } from '../keyed.ts';
import type {
  InventoryImported,
  OrganisationEvent,
  PersonAdded,
  PersonChanged,
  UnitAdded,
  UnitChanged,
} from './event.ts';
import type { OrganisationState, Person, Unit } from './state.ts';
import { unitPlace } from './state.ts';

/** The form in which an e-mail address is compared. */
export const emailKey = (email: string): string => email.trim().toLowerCase();

function addUnit(state: OrganisationState, event: UnitAdded): OrganisationState {
  const { unit: id, key, name, parent } = event;
  const unit: Unit = { id, key, name, parent, budgetCentre: null, leader: null };
  return {
    ...state,
    units: withKey(state.units, id, unit),
    unitByPlace: withKey(state.unitByPlace, unitPlace(parent, key), id),
  };
}

function changeUnit(state: OrganisationState, event: UnitChanged): OrganisationState {
  const before = state.units.get(event.unit);
  if (!before) return state;
  const { name = before.name, parent = before.parent, budgetCentre = before.budgetCentre } = event;
  const vacated = withoutKey(state.unitByPlace, unitPlace(before.parent, before.key));
  return {
    ...state,
    units: withKey(state.units, before.id, { ...before, name, parent, budgetCentre }),
    unitByPlace: withKey(vacated, unitPlace(parent, before.key), before.id),
  };
}

/** Erased people have no address left, and any number of them may have none. */
function withEmail(state: OrganisationState, person: Person): OrganisationState['personByEmail'] {
  return person.email === ''
    ? state.personByEmail
    : withKey(state.personByEmail, emailKey(person.email), person.id);
}

function addPerson(state: OrganisationState, event: PersonAdded): OrganisationState {
  const { type: _type, at: _at, person: id, ...facts } = event;
  const person: Person = { id, ...facts, left: null };
  return {
    ...state,
    people: withKey(state.people, id, person),
    personByEmail: withEmail(state, person),
  };
}

function changePerson(state: OrganisationState, event: PersonChanged): OrganisationState {
  const before = state.people.get(event.person);
  if (!before) return state;
  const { type: _type, at: _at, person: _person, ...changed } = event;
  const person: Person = { ...before, ...changed };
  const vacated = withoutKey(state.personByEmail, emailKey(before.email));
  return {
    ...state,
    people: withKey(state.people, person.id, person),
    personByEmail: withEmail({ ...state, personByEmail: vacated }, person),
  };
}

function addImport(state: OrganisationState, event: InventoryImported): OrganisationState {
  const { type: _type, import: id, ...facts } = event;
  return { ...state, imports: [{ id, ...facts, undone: null }, ...state.imports] };
}

/** Folds one event in. */
export function evolveOrganisation(state: OrganisationState, event: OrganisationEvent): OrganisationState {
  switch (event.type) {
    case 'OrganisationFounded':
      return { ...state, founded: { at: event.at, name: event.name, timeZone: event.timeZone } };
    case 'UnitAdded':
      return addUnit(state, event);
    case 'UnitChanged':
      return changeUnit(state, event);
    case 'UnitLeaderNamed': {
      const unit = state.units.get(event.unit);
      return unit
        ? { ...state, units: withKey(state.units, unit.id, { ...unit, leader: event.person }) }
        : state;
    }
    case 'PersonAdded':
      return addPerson(state, event);
    case 'PersonChanged':
      return changePerson(state, event);
    case 'PersonLeft': {
      const person = state.people.get(event.person);
      return person
        ? { ...state, people: withKey(state.people, person.id, { ...person, left: event.on }) }
        : state;
    }
    case 'SettingChanged': {
      const inForce = { value: event.value, since: event.at, reason: event.reason };
      return { ...state, changedSettings: { ...state.changedSettings, [event.setting]: inForce } };
    }
    case 'InventoryImported':
      return addImport(state, event);
    case 'OfficeMoved': {
      const { timeZone, country, region } = event;
      return { ...state, office: { timeZone, country, region } };
    }
    case 'DelegationGranted': {
      const { type: _type, delegation: id, ...facts } = event;
      return { ...state, delegations: [{ id, ...facts }, ...state.delegations] };
    }
    case 'DelegationEnded': {
      const delegations = state.delegations.filter(({ id }) => id !== event.delegation);
      return { ...state, delegations };
    }
    case 'RoleGranted':
    case 'SignInLinkIssued':
    case 'MachineKeyMade':
    case 'MachineKeyRevoked':
      // The rules of the model read none of it: permission is asked for before a command.
      return state;
    case 'ImportUndone': {
      const undone = { at: event.at, reason: event.reason };
      const imports = state.imports.map((one) => (one.id === event.import ? { ...one, undone } : one));
      return { ...state, imports };
    }
  }
}
