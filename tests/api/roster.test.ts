/** A list of people over HTTP: looked at, taken in, taken in again; a leaver in it loses what was held (OWN-7). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, type House, openHouse } from './house.ts';

let house: House;
let ada: Browser;

beforeAll(async () => {
  house = await openHouse();
  ada = await house.found();
});
afterAll(() => house.close());

const HEADER = 'Name,E-mail,Level,Function,Unit,Leads unit,Left';
const list = (...rows: readonly string[]): string => `\ufeff${[HEADER, ...rows].join('\r\n')}\r\n`;

const hand = (raw: string, dryRun: boolean, as = ada) =>
  house.ask('POST', `/api/people/roster?file=people.csv&dryRun=${dryRun}`, {
    as,
    raw,
    headers: { 'content-type': 'application/octet-stream' },
  });
const people = async () => (await house.ask('GET', '/api/people?limit=500', { as: ada })).json.people;
const named = async (name: string) => (await people()).find((one: { name: string }) => one.name === name);

const rows = [
  'Olga Owner,olga@example.org,VP,Operations,Insurance / Claims,yes,',
  'Pia Product,pia@example.org,Manager,Product,Insurance / Claims,,',
  'Nobody Knows,nk@example.org,grand vizier,business,Insurance,,',
];

describe('a list of people', () => {
  it('is looked at without a trace', async () => {
    const before = (await people()).length;
    const { status, json } = await hand(list(...rows), true);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      receipt: null,
      rows: 3,
      unitsAdded: ['Insurance', 'Insurance / Claims'],
      leaders: [{ unit: 'Insurance / Claims', name: 'Olga Owner' }],
      rejected: [{ row: 4, reason: 'value_unknown', column: 'Level', value: 'grand vizier' }],
    });
    expect(json.added.map((one: { name: string }) => one.name)).toEqual(['Olga Owner', 'Pia Product']);
    expect((await people()).length).toBe(before);
  });

  it('is taken in as one, and changes nothing the second time', async () => {
    const first = await hand(list(...rows), false);
    expect(first.json.receipt.events.length).toBe(5);
    expect(await named('Olga Owner')).toMatchObject({ level: 'vp', eligible: { owner: true } });
    const again = await hand(list(...rows), false);
    expect(again.json).toMatchObject({ added: [], changed: [], unchanged: 2 });
    expect(again.json.receipt.events).toEqual([]);
  });

  it('takes what a leaver held, and clears the seat', async () => {
    const olga = await named('Olga Owner');
    const unit = olga.unit.id;
    const made = await house.ask('POST', '/api/initiatives', {
      as: ada,
      body: { name: 'Call router', purpose: 'Routes calls', unit, metric: null, proposedOwner: null },
    });
    const { id } = made.json;
    const { version } = (await house.ask('GET', `/api/initiatives/${id}`, { as: ada })).json;
    const pia = await named('Pia Product');
    await house.ask('POST', `/api/initiatives/${id}/seat`, {
      as: ada,
      body: { seat: 'product_owner', person: pia.id },
      headers: { 'if-match': `"${version}"` },
    });
    const left = 'Pia Product,pia@example.org,,,,,2026-01-05';
    const looked = await hand(list(left), true);
    expect(looked.json.left).toEqual([{ row: 2, name: 'Pia Product', on: '2026-01-05' }]);
    const { json, status } = await hand(list(left), false);
    expect(status).toBe(200);
    expect(json.released).toBe(1);
    const page = (await house.ask('GET', `/api/initiatives/${id}`, { as: ada })).json;
    expect(page.seats.every((seat: { person: unknown }) => seat.person === null)).toBe(true);
  });

  it('is for administrators, and never the end of the last one', async () => {
    const member = await house.browser(await house.person({ name: 'Mo', email: 'mo@example.org' }, 'member'));
    expect((await hand(list(...rows), true, member)).status).toBe(403);
    const admin = (await people()).find((one: { role: string | null }) => one.role === 'administrator');
    const { json } = await hand(list(`${admin.name},${admin.email},,,,,2026-01-05`), false);
    expect(json.code).toBe('last_administrator');
  });

  it.each([
    ['', 'file_unreadable'],
    ['name,level\nOda,vp\n', 'file_unreadable'],
    ['%PDF-1.4\n%âãÏÓ', 'file_kind_unsupported'],
  ])('%j is refused', async (raw, code) => {
    expect((await hand(raw, true)).json.code).toBe(code);
  });
});
