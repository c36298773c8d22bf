/** Choosing work over HTTP: the text check while one writes, and what is like it already. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, type House, openHouse } from './house.ts';

let house: House;
let ada: Browser;
let unit: string;
beforeAll(async () => {
  house = await openHouse();
  ada = await house.found();
  unit = (
    await house.ask('POST', '/api/units', { as: ada, body: { key: 'CLM', name: 'Claims', parent: null } })
  ).json.id;
});
afterAll(() => house.close());

const check = async (kind: string, text: string) =>
  (await house.ask('POST', '/api/text-check', { as: ada, body: { kind, text } })).json;
const events = async (): Promise<number> => {
  const [row] = await house.db.query<{ readonly n: number }>(
    'select count(*)::int as n from event where org = $1',
    [house.org],
  );
  return row?.n ?? 0;
};
const register = (body: object) =>
  house.ask('POST', '/api/initiatives', {
    as: ada,
    body: {
      name: 'Letters reader',
      purpose: 'Reads letters about claims',
      unit,
      metric: null,
      proposedOwner: null,
      ...body,
    },
  });

describe('the text check', () => {
  it('lets a measurable outcome pass and stores nothing', async () => {
    const before = await events();
    const said = await check('outcome', 'Claims handling time down 30 % across two units by 1 October 2026');
    expect(said).toMatchObject({ verdict: 'measurable', says: { code: 'wording.verdict.measurable' } });
    expect(await events()).toBe(before);
  });

  it('points at the words in UTF-16 units and drafts the repair', async () => {
    const text = '🚀 Improve service operations with AI';
    const said = await check('outcome', text);
    expect(said.verdict).toBe('vague');
    for (const flag of said.flags) expect(text.slice(flag.from, flag.to)).toBe(flag.words);
    expect(said.flags[0].repair.code).toMatch(/^wording\.repair\./);
  });

  it('knows a sandbox from production, and a business case from engineering', async () => {
    expect((await check('criterion', 'F1 score of at least 0.9 on the test set')).verdict).toBe(
      'sandbox_only',
    );
    expect((await check('business_case', 'Raises model accuracy to 95 %')).verdict).toBe('technical');
  });

  it('gives sentences that the catalogue has', async () => {
    const { flags, says } = await check('outcome', 'Improve accuracy of the model');
    const codes = [
      says.code,
      ...flags.flatMap((flag: { says: { code: string }; repair: { code: string } }) => [
        flag.says.code,
        flag.repair.code,
      ]),
    ];
    const { english } = await import('../../src/main/language.ts');
    expect(codes.filter((code) => !english.has(code))).toEqual([]);
  });
});

describe('registering beside something alike (PICK-4)', () => {
  it('records which one was shown and why this is another one', async () => {
    const first = await register({});
    const second = await register({
      name: 'Letters reader for complaints',
      alike: { initiative: first.json.id, why: 'Complaints have another process' },
    });
    expect(second.status).toBe(201);
    const [row] = await house.db.query<{ readonly alike: string; readonly why: string }>(
      `select e.body ->> 'alike' as alike, o.value #>> '{}' as why from event e
        join opening o on o.org = e.org and o.event_id = e.id and o.field = 'whyNot'
        where e.org = $1 and e.stream = $2`,
      [house.org, `initiative/${second.json.id}`],
    );
    expect(row).toEqual({ alike: first.json.id, why: 'Complaints have another process' });
  });

  it('refuses one that is not there, and an empty reason', async () => {
    const nobody = 'ini_01890000-0000-7000-8000-00000000ffff';
    const unknown = await register({ alike: { initiative: nobody, why: 'Because' } });
    expect([unknown.status, unknown.json.code]).toEqual([404, 'initiative_unknown']);
    const empty = await register({ alike: { initiative: nobody, why: ' ' } });
    expect([empty.status, empty.json.fields[0].pointer]).toEqual([400, '/body/alike/why']);
  });
});
