/** An inventory that names people, over HTTP: counted before, nominated and seated after, taken back by the undo (FM-14, OWN-3, OWN-8). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonId } from '../../src/domain/ids.ts';
import { rebuildViews } from '../../src/views/rebuild.ts';
import { type Browser, type House, openHouse } from './house.ts';

let house: House;
let ada: Browser;
let olga: Browser;
let pia: PersonId;

beforeAll(async () => {
  house = await openHouse();
  ada = await house.found();
  olga = await house.browser(await house.person({ name: 'Olga Owner', email: 'Olga@example.org' }, 'member'));
  pia = await house.person({ name: 'Pia Product', email: 'pia@example.org', level: 'manager' });
});
afterAll(() => house.close());

const HEADER = 'ID,Name,Department,Stage,Owner,Owner e-mail,Product owner,Product owner e-mail,ML lead';
const csv = (...rows: readonly string[]): string => `${[HEADER, ...rows].join('\r\n')}\r\n`;
const named = 'A1,Call router,Sales,Production,"Owner, Olga",OLGA@example.org,Pia Product,pia@example.org,';
const rest = [
  'A2,Mail sorter,Sales,Pilot,AI Board,,,,',
  'A3,Price guess,Sales,Pilot,Zoe Stranger,zoe@example.org,,,',
  'A4,Old thing,Sales,Retired,"Owner, Olga",olga@example.org,,,',
  'A5,Quiet thing,Sales,Pilot,,,,,',
];

async function upload(raw: string) {
  const { json, status } = await house.ask('POST', '/api/imports/uploads?file=inventory.csv', {
    as: ada,
    raw,
    headers: { 'content-type': 'application/octet-stream' },
  });
  expect(status).toBe(200);
  return json;
}

async function bringIn(raw: string): Promise<string> {
  const { upload: id } = await upload(raw);
  const { text } = await house.ask('POST', '/api/imports', { as: ada, body: { upload: id } });
  const last = JSON.parse(text.trim().split('\n').at(-1) ?? '') as { import: { id: string } };
  return last.import.id;
}

const undo = (id: string) =>
  house.ask('POST', `/api/imports/${id}/undo`, { as: ada, body: { reason: 'wrong file' } });
const nominated = async (): Promise<readonly { readonly id: string; readonly name: string }[]> =>
  (await house.ask('GET', '/api/portfolio?owner=nominated', { as: ada })).json.rows;
const page = async (name: string) => {
  const { rows } = (await house.ask('GET', `/api/portfolio?q=${name}`, { as: ada })).json;
  return (await house.ask('GET', `/api/initiatives/${rows[0].id}`, { as: ada })).json;
};
const holdings = async (person: string) =>
  (await house.ask('GET', `/api/people/${person}`, { as: ada })).json;
async function answer(what: string, body: object) {
  const { id, version } = await page('Call');
  return house.ask('POST', `/api/initiatives/${id}/${what}`, {
    as: olga,
    body,
    headers: { 'if-match': `"${version}"` },
  });
}

describe('an inventory that names people', () => {
  it('says before it is written whom it names, and afterwards asks only those it may ask', async () => {
    const preview = await upload(csv(named, ...rest));
    expect(preview.owners).toEqual({ known: 2, unknown: 1, notAPerson: 1 });
    const id = await bringIn(csv(named, ...rest));
    expect((await nominated()).map(({ name }) => name)).toEqual(['Call router']);
    const shown = await page('Call');
    expect(shown.owner).toMatchObject({
      state: 'nominated',
      person: { name: 'Olga Owner' },
      statement: null,
      cause: 'imported',
    });
    expect(shown.clock.kind).toBe('triage');
    expect(shown.standing.serving).toBe('serving');
    expect(shown.seats.map(({ person }: { person: { name: string } | null }) => person?.name)).toEqual([
      'Pia Product',
      undefined,
    ]);
    expect((await page('Price')).owner).toMatchObject({
      state: 'ownerless',
      declared: { code: 'declared_owner.person', values: { email: 'zoe@example.org' } },
    });
    expect((await page('Mail')).owner.declared.code).toBe('evidence.owner_not_a_person');
    expect((await page('Old')).owner.state).toBe('ownerless');
    expect(await holdings(olga.person)).toMatchObject({ owns: 0, nominated: 1 });
    expect(await holdings(pia)).toMatchObject({ seats: 1 });
    expect((await undo(id)).status).toBe(200);
    expect(await holdings(olga.person)).toMatchObject({ nominated: 0 });
    expect(await holdings(pia)).toMatchObject({ seats: 0 });
  });

  it('gives the rows in bulk that a rebuild gives', async () => {
    const id = await bringIn(csv(named, ...rest));
    const before = await nominated();
    expect(before).toHaveLength(1);
    const { state: organisation } = await house.api.world.commands.organisation();
    await rebuildViews(house.db, { org: house.org, organisation, now: house.now() });
    expect(await nominated()).toEqual(before);
    expect(await holdings(pia)).toMatchObject({ seats: 1 });
    expect((await undo(id)).status).toBe(200);
  });

  it('names nobody again who declined, in a later edition or after an undo', async () => {
    await bringIn(csv(named, ...rest));
    expect((await answer('decline', { reason: 'Not mine' })).status).toBe(200);
    expect((await upload(csv(named, ...rest))).difference).toMatchObject({ changed: 0, unchanged: 5 });
    const later = await bringIn(csv(named.replace('Call router', 'Call router 2'), ...rest));
    expect(await nominated()).toEqual([]);
    const [first] = (await house.ask('GET', '/api/imports', { as: ada })).json.imports.slice(1);
    expect((await undo(later)).status).toBe(200);
    expect((await undo(first.id)).status).toBe(200);
    await bringIn(csv(named, ...rest));
    expect(await nominated()).toEqual([]);
  });

  it('keeps an acceptance through the undo; it takes a statement of the owner’s own (OWN-4)', async () => {
    const id = await bringIn(csv(named.replaceAll('A1', 'B1').replace('Call router', 'Bid finder')));
    const { id: initiative, version } = await page('Bid');
    const accept = (statement: object) =>
      house.ask('POST', `/api/initiatives/${initiative}/acceptance`, {
        as: olga,
        body: { statement, signature: 'Olga Owner' },
        headers: { 'if-match': `"${version}"` },
      });
    expect((await accept({ metric: '', authority: '' })).status).toBe(400);
    const signed = await accept({ metric: 'I own the bid rate.', authority: 'I may stop it.' });
    expect(signed.status).toBe(200);
    expect((await undo(id)).status).toBe(200);
    await bringIn(csv(named.replaceAll('A1', 'B1').replace('Call router', 'Bid finder')));
    expect((await page('Bid')).owner).toMatchObject({ state: 'accepted', person: { name: 'Olga Owner' } });
  });
});
