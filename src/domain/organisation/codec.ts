/** The stored form of organisation events. Names, addresses, titles and reasons are private; codes, ids and counts are open. */
import { closed, createCodec, open, optional } from '../codec/event-codec.ts';
import type { Field } from '../codec/event-codec.ts';
import { count, day, flag, id, instant, list, nullable, oneOf, text } from '../codec/shape.ts';
import type { ImportId, PersonId, UnitId } from '../ids.ts';
import type { OrganisationEvent } from './event.ts';
import { SETTINGS } from './settings.ts';

const at = open(instant);
const unit = open(id<UnitId>('unit'));
const unitOrNone = open(nullable(id<UnitId>('unit')));
const person = open(id<PersonId>('per'));
const importId = open(id<ImportId>('imp'));
const words: Field<string> = closed(text, '');

const level = open(oneOf('individual', 'manager', 'director', 'vp', 'c_level'));
const personFunction = open(
  oneOf(
    'business',
    'product',
    'engineering',
    'data_science',
    'it',
    'legal',
    'compliance',
    'security',
    'finance',
    'hr',
    'ai_coe',
  ),
);

/** Reads and seals the events of the stream `organisation`. */
export const organisationCodec = createCodec<OrganisationEvent>({
  OrganisationFounded: { at, name: words, timeZone: open(text) },
  UnitAdded: { at, unit, key: words, name: words, parent: unitOrNone },
  UnitChanged: {
    at,
    unit,
    name: optional(words),
    parent: optional(unitOrNone),
    budgetCentre: optional(closed(nullable(text), null)),
  },
  UnitLeaderNamed: { at, unit, person: open(nullable(id<PersonId>('per'))) },
  PersonAdded: {
    at,
    person,
    name: words,
    email: words,
    title: words,
    level,
    function: personFunction,
    unit: unitOrNone,
    functionalLead: open(flag),
    cto: open(flag),
  },
  PersonChanged: {
    at,
    person,
    name: optional(words),
    email: optional(words),
    title: optional(words),
    level: optional(level),
    function: optional(personFunction),
    unit: optional(unitOrNone),
    functionalLead: optional(open(flag)),
    cto: optional(open(flag)),
  },
  PersonLeft: { at, person, on: open(day) },
  SettingChanged: {
    at,
    setting: open(oneOf(...SETTINGS.map((setting) => setting.id))),
    value: open(count),
    reason: words,
  },
  InventoryImported: {
    at,
    import: importId,
    file: words,
    fileHash: open(text),
    mapping: words,
    source: words,
    edition: words,
    rows: open(count),
    accepted: open(count),
    rejected: open(count),
    added: open(count),
    changed: open(count),
    unchanged: open(count),
    absent: open(count),
  },
  RoleGranted: { at, person, role: open(oneOf('administrator', 'member', 'auditor', 'none')) },
  SignInLinkIssued: { at, person },
  MachineKeyMade: {
    at,
    machineKey: open(id('key')),
    name: words,
    scopes: open(list(oneOf('read', 'record', 'decide', 'administer'))),
  },
  MachineKeyRevoked: { at, machineKey: open(id('key')) },
  ImportUndone: { at, import: importId, reason: words },
  OfficeMoved: { at, timeZone: open(text), country: open(nullable(text)), region: open(nullable(text)) },
  DelegationGranted: {
    at,
    delegation: open(id('del')),
    from: person,
    to: person,
    firstDay: open(day),
    lastDay: open(day),
    reason: words,
  },
  DelegationEnded: { at, delegation: open(id('del')) },
});
