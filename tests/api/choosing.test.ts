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

describe('what is like it already (PICK-4)', () => {
  const ask = async (name: string, purpose = '') =>
    (await house.ask('POST', '/api/initiatives/similar', { as: ada, body: { name, purpose } })).json.similar;
  const names = (similar: readonly { name: string }[]) => similar.map(({ name }) => name);

  it('is found by words of name and purpose, with the words that tell', async () => {
    await register({
      name: 'Weather forecast for ports',
      purpose: 'Predicts wind and waves for harbour pilots',
    });
    const found = await ask('Forecast of weather', 'Predicting waves in a harbour');
    expect(found[0]).toMatchObject({
      name: 'Weather forecast for ports',
      unit: 'Claims',
      stage: 'candidate',
      owner: null,
    });
    expect(found[0].shared).toEqual(expect.arrayContaining(['weather', 'forecast']));
    expect(found[0].score).toBeGreaterThan(0.3);
    expect(names(found)).not.toContain('Letters reader');
  });

  it('sees what was registered or renamed a moment ago, and forgets the earlier name', async () => {
    expect(await ask('Soil moisture of vineyards')).toEqual([]);
    const { id } = (
      await register({ name: 'Vineyard soil moisture', purpose: 'Says when to water the vines' })
    ).json;
    expect(names(await ask('Soil moisture of vineyards'))).toEqual(['Vineyard soil moisture']);
    await house.ask('PATCH', `/api/initiatives/${id}`, {
      as: ada,
      body: { name: 'Turbine noise', purpose: 'Listens for broken gears' },
    });
    expect(await ask('Soil moisture of vineyards')).toEqual([]);
    expect(names(await ask('Noise of turbines'))).toEqual(['Turbine noise']);
  });

  it('is nothing for an empty description, and nothing breaks on odd ones', async () => {
    expect(await ask('')).toEqual([]);
    expect(await ask('   ', '… !!! 🚀')).toEqual([]);
    const many = await Promise.all(Array.from({ length: 20 }, () => ask('Noise of turbines')));
    for (const found of many) expect(names(found)).toEqual(['Turbine noise']);
  });
});

describe('candidates by rank (PICK-1 to PICK-3)', () => {
  it('come with parts that add up, known before unknown, and with what speaks against a first project', async () => {
    const plain = (await register({ name: 'Nothing known' })).json.id;
    const id = (await register({ name: 'Invoice matching' })).json.id;
    const does = (what: string, body: object) =>
      house.ask('POST', `/api/initiatives/${id}/${what}`, { as: ada, body });
    const lane = await does('lane', {
      actsOnItsOwn: false,
      touchesCustomers: true,
      decidesAboutPeople: false,
      personalData: false,
    });
    const feeds = await does('data-readiness', {
      feeds: [{ name: 'Invoices', owner: 'Finance', watcher: 'Finance' }],
    });
    const outcome = await does('outcome', {
      statement: 'Cost of handling invoices falls from 900,000 EUR to 600,000 EUR a year by May 2026',
      metric: 'Cost of handling invoices',
      baseline: 900_000,
      target: 600_000,
      unit: 'EUR a year',
      by: '2026-05-15',
    });
    expect([lane.status, feeds.status, outcome.status]).toEqual([200, 200, 200]);
    const { candidates, candidatesInAll } = (await house.ask('GET', '/api/candidates?limit=200', { as: ada }))
      .json;
    expect(candidatesInAll).toBe(candidates.length);
    for (const one of candidates) {
      const sum = (of: 'points' | 'of') =>
        one.parts.reduce((so: number, part: Record<'points' | 'of', number>) => so + part[of], 0);
      expect([sum('points'), sum('of')]).toEqual([one.total, one.of]);
    }
    const [first] = candidates;
    expect(first).toMatchObject({ id, name: 'Invoice matching', unit: 'Claims' });
    const points = Object.fromEntries(
      first.parts.map(({ code, points: so }: { code: string; points: number }) => [code, so]),
    );
    expect(points).toMatchObject({ saving: 30, ships_soon: 20, back_office: 0, data_readiness: 15 });
    expect(first.warnings).toMatchObject([{ code: 'choosing.boring_no' }]);
    const unknown = candidates.find((one: { id: string }) => one.id === plain);
    expect(unknown).toMatchObject({ total: 0, warnings: [] });
    const { unspoken } = await import('./cast.ts');
    expect(unspoken(candidates)).toEqual([]);
  });

  it('are at most as many as asked for', async () => {
    const { json } = await house.ask('GET', '/api/candidates?limit=2', { as: ada });
    expect([json.candidates.length, json.candidatesInAll > 2]).toEqual([2, true]);
    expect((await house.ask('GET', '/api/candidates?limit=0', { as: ada })).status).toBe(400);
  });
});
