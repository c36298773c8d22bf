/** Acting for somebody who is away: who may say so, for which days, and how it is taken back. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, type House, openHouse } from './house.ts';

let house: House;
let ada: Browser;
let mel: Browser;
let kim: Browser;
beforeAll(async () => {
  house = await openHouse();
  ada = await house.found();
  mel = await house.browser(await house.person({ name: 'Mel Member' }, 'member'));
  kim = await house.browser(await house.person({ name: 'Kim Deputy' }, 'member'));
});
afterAll(() => house.close());

const grant = (as: Browser | { readonly key: string }, body: object, headers = {}) =>
  house.ask('POST', '/api/delegations', { as, body: { reason: 'On leave', ...body }, headers });
const end = (as: Browser, id: string, headers = {}) =>
  house.ask('DELETE', `/api/delegations/${id}`, { as, headers });
const days = (firstDay: string, lastDay: string) => ({ firstDay, lastDay });

describe('a delegation', () => {
  it('is one’s own word, has days and a reason, and is in the record', async () => {
    const { status, json } = await grant(mel, { to: kim.person, ...days('2026-03-10', '2026-03-20') });
    expect([status, json.events.map((event: { type: string }) => event.type)]).toEqual([
      201,
      ['DelegationGranted'],
    ]);
    expect(json.id).toMatch(/^del_[0-9a-f-]{36}$/);
  });

  it.each([
    ['oneself', () => ({ to: mel.person, ...days('2026-05-01', '2026-05-02') }), 'delegation_to_oneself'],
    [
      'somebody unknown',
      () => ({ to: 'per_01890000-0000-7000-8000-00000000ffff', ...days('2026-05-01', '2026-05-02') }),
      'person_unknown',
    ],
    [
      'days that overlap',
      () => ({ to: kim.person, ...days('2026-03-20', '2026-03-25') }),
      'delegation_overlaps',
    ],
    [
      'a last day before the first',
      () => ({ to: kim.person, ...days('2026-05-02', '2026-05-01') }),
      'invalid_request',
    ],
  ])('is refused to %s', async (_, body, code) => {
    expect((await grant(mel, body())).json.code).toBe(code);
  });

  it('is given in another’s name by an administrator only', async () => {
    const body = { from: mel.person, to: kim.person, ...days('2026-06-01', '2026-06-02') };
    expect((await grant(kim, body)).json.code).toBe('not_permitted');
    expect((await grant(ada, body)).status).toBe(201);
  });

  it('is not a machine’s to give', async () => {
    const key = await house.key(['read', 'decide']);
    const body = { to: kim.person, ...days('2026-07-01', '2026-07-02') };
    expect((await grant({ key }, body)).json.code).toBe('not_permitted');
  });

  it('is taken back by the one who gave it, once, and a retry answers the same', async () => {
    const key = { 'idempotency-key': 'back' };
    const { id } = (await grant(mel, { to: kim.person, ...days('2026-08-01', '2026-08-02') })).json;
    expect((await end(kim, id)).json.code).toBe('not_permitted');
    const first = await end(mel, id, key);
    expect(first.json.events.map((event: { type: string }) => event.type)).toEqual(['DelegationEnded']);
    expect((await end(mel, id, key)).json.events).toEqual(first.json.events);
    expect((await end(mel, id)).json.code).toBe('delegation_unknown');
  });
});
