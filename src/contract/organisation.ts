/** The organisation: its units, people, roles and settings. */
import { z } from 'zod';
import { HOLDINGS } from '../domain/ownership/holding.ts';
import {
  businessFunction,
  created,
  day,
  initiativeId,
  instant,
  level,
  line,
  paragraph,
  personId,
  personRef,
  receipt,
  role,
  saying,
  unitId,
  unitRef,
} from './field.ts';
import { route } from './route.ts';

export const setting = z.object({
  id: z.string(),
  value: z.number(),
  default: z.number(),
  min: z.number(),
  max: z.number(),
  unit: z.string(),
  rule: z.string(),
  changed: z.object({ at: instant, reason: z.string().nullable(), by: personRef.nullable() }).nullable(),
});
export const getOrganisation = route({
  id: 'getOrganisation',
  method: 'get',
  path: '/api/organisation',
  summary: 'Name, time zone and settings',
  permission: 'read',
  response: z.object({
    name: z.string(),
    timeZone: z.string(),
    version: z.number().int(),
    settings: z.array(setting),
    example: z.boolean(),
  }),
});
export const changeSetting = route({
  id: 'changeSetting',
  method: 'put',
  path: '/api/settings/{setting}',
  summary: 'Change a number of the operating model, with a reason',
  permission: 'administer',
  params: z.object({ setting: z.string().max(60) }),
  body: z.object({ value: z.number(), reason: paragraph }),
  response: receipt,
  refusals: ['setting_unknown', 'setting_out_of_range', 'reason_required'],
});

export const unit = z.object({
  id: unitId,
  key: z.string(),
  name: z.string(),
  parent: unitId.nullable(),
  leader: personRef.nullable(),
  budgetCentre: z.string().nullable(),
  initiatives: z.number().int(),
  ownerless: z.number().int(),
  production: z.number().int(),
  children: z.number().int(),
});
export const listUnits = route({
  id: 'listUnits',
  method: 'get',
  path: '/api/units',
  summary: 'Units as a flat list of a tree',
  permission: 'read',
  response: z.object({ units: z.array(unit) }),
});
export const addUnit = route({
  id: 'addUnit',
  method: 'post',
  path: '/api/units',
  summary: 'Add a unit',
  permission: 'decide',
  body: z.object({ key: line, name: line, parent: unitId.nullable() }),
  response: created,
  refusals: ['unit_key_taken', 'unit_unknown'],
});
export const changeUnit = route({
  id: 'changeUnit',
  method: 'patch',
  path: '/api/units/{unit}',
  summary: 'Rename, move, or name the leader of a unit',
  permission: 'decide',
  params: z.object({ unit: unitId }),
  body: z.object({
    name: line.optional(),
    parent: unitId.nullable().optional(),
    leader: personId.nullable().optional(),
    budgetCentre: line.nullable().optional(),
  }),
  response: receipt,
  refusals: ['unit_unknown', 'unit_cycle', 'person_unknown'],
});

export const person = z.object({
  id: personId,
  name: z.string(),
  email: z.string().nullable(),
  title: z.string(),
  level,
  function: businessFunction,
  unit: unitRef.nullable(),
  functionalLead: z.boolean(),
  cto: z.boolean(),
  left: day.nullable(),
  role: role.nullable(),
  owns: z.number().int(),
  nominated: z.number().int(),
  seats: z.number().int(),
  /** Whether the person could be an outcome owner, and if not why (OWN-2). */
  eligible: z.object({ owner: z.boolean(), why: z.array(saying) }),
});
export type PersonView = z.infer<typeof person>;
export const listPeople = route({
  id: 'listPeople',
  method: 'get',
  path: '/api/people',
  summary: 'People of the organisation',
  permission: 'read',
  query: z.object({
    q: z.string().max(200).optional(),
    eligible: z.enum(['owner']).optional(),
    cursor: z.string().max(500).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  response: z.object({ people: z.array(person), total: z.number().int(), next: z.string().nullable() }),
});
export const getPerson = route({
  id: 'getPerson',
  method: 'get',
  path: '/api/people/{person}',
  summary: 'One person and everything the person holds',
  permission: 'read',
  params: z.object({ person: personId }),
  response: person.extend({
    holds: z.array(
      z.object({
        initiative: initiativeId,
        name: z.string(),
        what: z.enum(HOLDINGS),
        /** OWN-7: what becomes of it when the person leaves. */
        afterLeaving: z.enum(['ended', 'falls_to_owner', 'needs_successor', 'lapses']),
      }),
    ),
  }),
  refusals: ['not_found'],
});
const personFields = {
  name: line,
  email: z.email().max(254),
  title: z.string().trim().max(200),
  level,
  function: businessFunction,
  unit: unitId.nullable(),
  functionalLead: z.boolean(),
  cto: z.boolean(),
};
export const addPerson = route({
  id: 'addPerson',
  method: 'post',
  path: '/api/people',
  summary: 'Add a person',
  permission: 'decide',
  body: z.object({
    ...personFields,
    title: personFields.title.default(''),
    functionalLead: z.boolean().default(false),
    cto: z.boolean().default(false),
  }),
  response: created,
  refusals: ['email_taken', 'unit_unknown'],
});
export const changePerson = route({
  id: 'changePerson',
  method: 'patch',
  path: '/api/people/{person}',
  summary:
    'Change a person; what the person holds follows (OWN-7). One’s own level, function and leads, and the address of somebody who signs in, need an administrator',
  permission: 'decide',
  params: z.object({ person: personId }),
  body: z.object(personFields).partial(),
  response: receipt,
  refusals: ['person_unknown', 'email_taken', 'unit_unknown', 'not_permitted'],
});
export const recordLeaver = route({
  id: 'recordLeaver',
  method: 'post',
  path: '/api/people/{person}/departure',
  summary:
    'Record that a person leaves; everything held becomes ownerless with a clock (OWN-7). Of somebody who signs in, an administrator does',
  permission: 'decide',
  params: z.object({ person: personId }),
  body: z.object({ on: day }),
  response: receipt.extend({ released: z.number().int() }),
  refusals: ['person_unknown', 'person_left', 'last_administrator', 'not_permitted', 'invalid_request'],
});
export const grantRole = route({
  id: 'grantRole',
  method: 'put',
  path: '/api/people/{person}/role',
  summary: 'Say what a person may do here; null takes the sign-in away',
  permission: 'administer',
  keyed: false,
  params: z.object({ person: personId }),
  body: z.object({ role: role.nullable() }),
  refusals: ['person_unknown', 'last_administrator'],
});
