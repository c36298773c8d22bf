/** Every role and kind of key against every route of the contract: only the cells that are listed are allowed (abuse case: privilege escalation). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role, Scope } from '../../src/api/permit.ts';
import { operations } from '../../src/contract/operation.ts';
import type { Permission, Route } from '../../src/contract/route.ts';
import { type Asking, type House, openHouse, pathOf } from './house.ts';

const NOBODY = 'ini_00000000-0000-7000-8000-000000000001';
const VALUES = {
  initiative: NOBODY,
  person: 'per_00000000-0000-7000-8000-000000000001',
  unit: 'unit_00000000-0000-7000-8000-000000000001',
  import: 'imp_00000000-0000-7000-8000-000000000001',
  number: 'velocity',
  setting: 'pilotDays',
};

/** Written out here and not taken from the code under test. */
const ALLOWED: Readonly<Record<Permission, readonly string[]>> = {
  public: ['stranger', 'auditor', 'member', 'administrator', 'read', 'record', 'decide', 'administer'],
  signed_in: ['auditor', 'member', 'administrator'],
  read: ['auditor', 'member', 'administrator', 'read'],
  record: ['auditor', 'member', 'administrator', 'record'],
  decide: ['member', 'administrator', 'decide'],
  administer: ['administrator', 'administer'],
};
/** About the caller's own desk: a key that holds the permission has none, and is told so. */
const IN_PERSON = ['countToday', 'endCalendarFeed', 'getToday', 'makeCalendarFeed'];
const ROLES: readonly Role[] = ['auditor', 'member', 'administrator'];
const SCOPES: readonly Scope[] = ['read', 'record', 'decide', 'administer'];
const CALLERS = ['stranger', ...ROLES, ...SCOPES];

let house: House;
const callers = new Map<string, NonNullable<Asking['as']>>();

beforeAll(async () => {
  house = await openHouse();
  await house.found();
  for (const scope of SCOPES) callers.set(scope, { key: await house.key([scope]) });
});
afterAll(() => house.close());

/** A fresh session each time, because some routes end it. */
async function callerNamed(name: string): Promise<Asking['as']> {
  const role = ROLES.find((known) => known === name);
  if (!role) return callers.get(name) ?? null;
  return house.browser(await house.person({ name: `${role} of tests` }, role));
}

const isBarred = (status: number, code: unknown): boolean =>
  (status === 401 && code === 'not_signed_in') || (status === 403 && code === 'not_permitted');

async function cell(route: Route, name: string): Promise<boolean> {
  const as = (await callerNamed(name)) ?? null;
  // An empty body is invalid nearly everywhere: the answer then shows that the permission was passed and nothing done.
  const body = route.body && route.method !== 'get' ? { body: {} } : {};
  const answer = await house.ask(route.method.toUpperCase(), pathOf(route, VALUES), { as, ...body });
  expect(answer.status).not.toBe(500);
  return !isBarred(answer.status, answer.json?.code);
}

describe('role × route', () => {
  it.each(operations)('$id lets in exactly who holds its permission', async (route) => {
    const found: string[] = [];
    for (const name of CALLERS) if (await cell(route, name)) found.push(name);
    const person = (name: string) => ROLES.some((role) => role === name);
    const allowed = ALLOWED[route.permission];
    expect(found).toEqual(IN_PERSON.includes(route.id) ? allowed.filter(person) : allowed);
  });

  it('lets an auditor write nothing: every route that is no GET needs more than an auditor has, is about the own session, or asks by POST and keeps nothing', () => {
    const writable = operations.filter(
      ({ method, permission }) => method !== 'get' && ALLOWED[permission].includes('auditor'),
    );
    const own = ['changePassword', 'forgetView', 'lookAtLink', 'saveView', 'signIn', 'signOut', 'useLink'];
    const asking = ['checkText', 'findSimilar', 'planManifest'];
    // How oneself is told, and what a mail’s own token proves; an auditor’s answer is refused (message-answer.test.ts)
    const told = ['answer', 'lookAtAnswer', 'setMessageSetting'];
    // Refused everywhere but in the example (`demo_only`)
    const rehearsed = ['takeDemoPart'];
    expect(writable.map(({ id }) => id).toSorted()).toEqual(
      [...own, ...asking, ...told, ...rehearsed].toSorted(),
    );
  });
});
