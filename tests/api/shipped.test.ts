/** Which units have shipped is kept for a moment between commands; a unit's first deployment must be seen by the next one (FM-2). */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Browser, type House, openHouse } from './house.ts';

let house: House;
let ada: Browser;

beforeAll(async () => {
  house = await openHouse();
  ada = await house.found();
});
afterAll(() => house.close());

const rows = [
  'ID,Name,Department,Stage,Public facing',
  'B1,Chat desk,Lab,Pilot,Yes',
  'B2,Form reader,Lab,somewhere,No',
];

async function bringIn(raw: string): Promise<void> {
  const headers = { 'content-type': 'application/octet-stream' };
  const { json } = await house.ask('POST', '/api/imports/uploads?file=lab.csv', { as: ada, raw, headers });
  const { text } = await house.ask('POST', '/api/imports', { as: ada, body: { upload: json.upload } });
  expect(text).toContain('"done"');
}

const found = async (query: string): Promise<readonly { readonly id: string; readonly name: string }[]> =>
  (await house.ask('GET', `/api/portfolio?${query}`, { as: ada })).json.rows;

it('says FM-2 until the unit ships, and not in the very next command after it did', async () => {
  await bringIn(`${rows.join('\r\n')}\r\n`);
  expect((await found('finding=FM-2')).map(({ name }) => name)).toEqual(['Chat desk']);
  const [chat] = await found('q=Chat');
  const [form] = await found('q=Form');
  const say = (id: string | undefined, what: string, body: object) =>
    house.ask('POST', `/api/initiatives/${id}/${what}`, { as: ada, body });
  const kind = { kind: 'agentic', reason: 'it books by itself' };
  expect((await say(chat?.id, 'kind', kind)).status).toBe(200);
  expect(await found('finding=FM-2')).toHaveLength(1);
  expect((await say(form?.id, 'stage', { stage: 'production', reason: 'it runs' })).status).toBe(200);
  expect((await say(chat?.id, 'suite', { name: 'chats', cases: 20, reference: 'git' })).status).toBe(200);
  expect(await found('finding=FM-2')).toEqual([]);
});
