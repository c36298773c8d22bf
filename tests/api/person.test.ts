/** What may be said of people, and by whom: nobody makes himself an owner, nobody but an administrator ends a sign-in (OWN-2, OWN-7). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Day, PersonId } from '../../src/domain/ids.ts';
import { type Browser, type House, openHouse } from './house.ts';

let house: House;
let ada: Browser;
let mo: Browser;

beforeAll(async () => {
  house = await openHouse();
  ada = await house.found();
  mo = await house.browser(await house.person({ name: 'Mo Member', level: 'manager' }, 'member'));
});
afterAll(() => house.close());

const change = (as: Browser, person: PersonId, body: object) =>
  house.ask('PATCH', `/api/people/${person}`, { as, body });
const depart = (as: Browser, person: PersonId, on = '2026-03-02') =>
  house.ask('POST', `/api/people/${person}/departure`, { as, body: { on } });
const shown = async (person: PersonId) => (await house.ask('GET', `/api/people/${person}`, { as: ada })).json;
const refused = { status: 403, json: { code: 'not_permitted' } };

describe('a member', () => {
  it('cannot take an administrator’s sign-in away by recording a departure', async () => {
    expect(await depart(mo, ada.person)).toMatchObject(refused);
    expect((await house.ask('GET', '/api/session', { as: ada })).status).toBe(200);
    expect((await shown(ada.person)).left).toBeNull();
  });

  it('cannot move the address an administrator signs in with', async () => {
    expect(await change(mo, ada.person, { email: 'gone@example.org' })).toMatchObject(refused);
    expect((await shown(ada.person)).email).toBe('ada@example.org');
  });

  it.each([{ level: 'vp' }, { function: 'it' }, { functionalLead: true }, { cto: true }])(
    'cannot say of himself %j (OWN-2)',
    async (body) => {
      expect(await change(mo, mo.person, { title: 'Boss', ...body })).toMatchObject(refused);
      expect(await shown(mo.person)).toMatchObject({
        level: 'manager',
        title: '',
        eligible: { owner: false },
      });
    },
  );

  it('says the rest of himself, and anything of somebody who does not sign in', async () => {
    expect((await change(mo, mo.person, { title: 'Clerk', level: 'manager' })).status).toBe(200);
    const guest = await house.person({ name: 'Gus Guest' });
    expect((await change(mo, guest, { level: 'c_level', email: 'gus@example.org' })).status).toBe(200);
    expect((await depart(mo, guest)).status).toBe(200);
  });
});

describe('an administrator', () => {
  it('records the departure of somebody who signs in, and the sign-in ends', async () => {
    const lea = await house.browser(await house.person({ name: 'Lea Leaver' }, 'member'));
    expect((await depart(ada, lea.person)).status).toBe(200);
    expect((await house.ask('GET', '/api/session', { as: lea })).status).toBe(401);
  });

  it('does not end a sign-in where the departure is refused', async () => {
    const pia = await house.browser(await house.person({ name: 'Pia Present' }, 'member'));
    expect((await depart(ada, pia.person, '2026-04-01')).json.code).toBe('invalid_request');
    expect((await house.ask('GET', '/api/session', { as: pia })).status).toBe(200);
  });

  it('can rely on the next round where ending a sign-in was interrupted', async () => {
    const kim = await house.browser(await house.person({ name: 'Kim Killed' }, 'member'));
    const asked = {
      actor: { kind: 'clock' },
      now: house.now(),
      command: 'cmd_killed',
      expected: null,
    } as const;
    const command = { type: 'RecordLeaver', person: kim.person, on: '2026-03-02' as Day } as const;
    await house.api.world.commands.onOrganisation([command], asked);
    await house.api.refresher.now();
    expect((await house.ask('GET', '/api/session', { as: kim })).status).toBe(401);
    expect((await house.api.world.identity.roles()).has(kim.person)).toBe(false);
  });

  it('who is the last one cannot leave', async () => {
    expect((await depart(ada, ada.person)).json.code).toBe('last_administrator');
    expect((await shown(ada.person)).left).toBeNull();
  });
});
