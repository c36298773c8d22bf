/** Commands over HTTP: retries, races, extra fields, naughty text, ownership from nomination to a leaver (OWN-3, OWN-4, OWN-7). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operations } from '../../src/contract/operation.ts';
import type { UnitId } from '../../src/domain/ids.ts';
import { type Browser, type House, openHouse } from './house.ts';

let house: House;
let ada: Browser;
let unit: UnitId;

const statement = { metric: 'I own the share of calls answered.', authority: 'I may stop it at any time.' };
const proposal = (name: string) => ({
  name,
  purpose: 'Answers calls.',
  unit,
  metric: null,
  proposedOwner: null,
});

beforeAll(async () => {
  house = await openHouse();
  ada = await house.found();
  const made = await house.ask('POST', '/api/units', {
    as: ada,
    body: { key: 'S', name: 'Sales', parent: null },
  });
  unit = made.json.id;
});
afterAll(() => house.close());

const register = async (name: string, headers: Readonly<Record<string, string>> = {}) =>
  house.ask('POST', '/api/initiatives', { as: ada, body: proposal(name), headers });
const page = async (id: string, headers: Readonly<Record<string, string>> = {}) =>
  house.ask('GET', `/api/initiatives/${id}`, { as: ada, headers });
const command = async (id: string, what: string, body: object, as: Browser = ada) =>
  house.ask('POST', `/api/initiatives/${id}/${what}`, { as, body });

const post = (raw: string | Uint8Array<ArrayBuffer>) =>
  house.ask('POST', '/api/units', { as: ada, raw, headers: { 'content-type': 'application/json' } });
const get = (query: string) => house.ask('GET', `/api/portfolio?${query}`, { as: ada });
const statuses = (answers: readonly { readonly status: number }[]): readonly number[] =>
  answers.map(({ status }) => status).toSorted((a, b) => a - b);

describe('a retried command', () => {
  it('gives the same answer and has no second effect', async () => {
    const headers = { 'idempotency-key': 'once-1' };
    const [first, second] = [await register('Retried', headers), await register('Retried', headers)];
    expect(second.json).toEqual(first.json);
    expect(second.status).toBe(201);
    const found = await house.ask('GET', '/api/portfolio?q=Retried', { as: ada });
    expect(found.json.total).toBe(1);
  });

  it('gives it also when both come at once', async () => {
    const headers = { 'idempotency-key': 'once-2' };
    const both = await Promise.all([register('Twice at once', headers), register('Twice at once', headers)]);
    expect(both[1].json).toEqual(both[0].json);
  });

  it('is refused when the key was used for something else, and another person’s key is another key', async () => {
    const headers = { 'idempotency-key': 'once-3' };
    await register('This', headers);
    expect((await register('That', headers)).json.code).toBe('idempotency_mismatch');
    const other = await house.browser(await house.person({ name: 'Mo Member' }, 'member'));
    const theirs = await house.ask('POST', '/api/initiatives', {
      as: other,
      body: proposal('Theirs'),
      headers,
    });
    expect(theirs.status).toBe(201);
  });
});

describe('a retried vacancy', () => {
  it('finds whom it took the seat from (OWN-8)', async () => {
    const { id } = (await register('Seated')).json;
    expect((await command(id, 'seat', { seat: 'ml_lead', person: ada.person })).status).toBe(200);
    const vacate = () =>
      house.ask('POST', `/api/initiatives/${id}/seat-vacancy`, {
        as: ada,
        body: { seat: 'ml_lead', reason: 'r' },
        headers: { 'idempotency-key': 'vacate' },
      });
    const one = await vacate();
    expect([one.status, (await vacate()).json]).toEqual([200, one.json]);
    expect((await command(id, 'seat-vacancy', { seat: 'ml_lead', reason: 'r' })).json.code).toBe(
      'seat_not_held',
    );
  });
});

describe('versions', () => {
  it('let one of two writers win who both saw the same version', async () => {
    const { id } = (await register('Raced')).json;
    const seen = (await page(id)).headers.get('etag') ?? '';
    const write = (name: string) =>
      house.ask('PATCH', `/api/initiatives/${id}`, {
        as: ada,
        body: { name },
        headers: { 'if-match': seen },
      });
    const answers = await Promise.all(['A', 'B', 'C'].map(write));
    expect(statuses(answers)).toEqual([200, 409, 409]);
    expect(answers.find(({ status }) => status === 409)?.json.code).toBe('version_conflict');
    const junk = { as: ada, body: { name: 'D' }, headers: { 'if-match': 'seven' } };
    expect((await house.ask('PATCH', `/api/initiatives/${id}`, junk)).status).toBe(400);
  });

  it('spare a page that has not changed', async () => {
    const { id } = (await register('Quiet')).json;
    const first = await page(id);
    const etag = first.headers.get('etag') ?? '';
    const second = await page(id, { 'if-none-match': etag });
    expect([second.status, second.text]).toEqual([304, '']);
    await house.ask('PATCH', `/api/initiatives/${id}`, { as: ada, body: { name: 'Louder' } });
    expect((await page(id, { 'if-none-match': etag })).status).toBe(200);
  });
});

describe('what a body may hold', () => {
  it('is what the contract declares: extra fields at any depth are refused and named', async () => {
    const { id } = (await register('Strict')).json;
    const sent = { nominee: ada.person, reason: 'r', statement: { ...statement, signed: true }, epoch: 7 };
    const answer = await command(id, 'nomination', sent);
    expect(answer.json.fields.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/body/statement/signed',
      '/body/epoch',
    ]);
    const proto = '{"name":"n","key":"k","parent":null,"__proto__":{"role":"administrator"}}';
    const polluted = await house.ask('POST', '/api/units', {
      as: ada,
      raw: proto,
      headers: { 'content-type': 'application/json' },
    });
    expect(polluted.json.fields[0].pointer).toBe('/body/__proto__');
    expect(({} as { role?: string }).role).toBeUndefined();
  });

  it('is bounded, JSON, UTF-8 and declared in the address too', async () => {
    const big = await post(JSON.stringify({ key: 'k', name: 'x'.repeat(1_000_001), parent: null }));
    expect([big.status, big.json.code]).toEqual([413, 'payload_too_large']);
    expect((await post('{"key":')).json.code).toBe('invalid_request');
    expect((await post(new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]))).status).toBe(400);
    expect((await post('['.repeat(200_000))).status).toBe(400);
    expect((await get('stagee=pilot')).json.fields[0].pointer).toBe('/query/stagee');
    expect((await get('stage=pilot&stage=production')).json.fields[0].detail).toBe('given twice');
    expect((await get('limit=501')).json.fields[0].pointer).toBe('/query/limit');
    expect((await get('cursor=rubbish')).status).toBe(400);
    expect((await get(`q=${'x'.repeat(9000)}`)).status).toBe(414);
  });
});

/** Shapes of the Big List of Naughty Strings that break writers, readers, queries and pages. */
const NAUGHTY = [
  "'; drop table event; --",
  '" onfocus="alert(1)',
  '<script>alert(1)</script>',
  '{{7*7}} ${7*7} %s %n %x',
  '../../../etc/passwd',
  '=cmd|/c calc',
  'null',
  'undefined',
  '0x1F 1e309 NaN -0',
  '田中さんにあげて下さい',
  'مُنَاقَشَةُ سُبُلِ اِسْتِخْدَامِ',
  '‮rtl override‬',
  'Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮',
  '👩‍👩‍👧‍👦 🏳️‍🌈 ﷽',
  '\u200bzero\u200bwidth\ufeff',
  'tab\tline\nfeed\r\nreturn',
  'a\'b"c`d\\e/f',
  'ﬀ ﬁ ŀ İ ı ß ẞ',
  '\u0001\u0007\u001b[31mred',
  'a{b, plural, other {c}} <b>',
];

describe('naughty text', () => {
  it.each(NAUGHTY)('comes back unchanged from every text field: %j', async (text) => {
    const name = text.replaceAll(/[\r\n]+/g, ' ').trim();
    const made = await house.ask('POST', '/api/initiatives', {
      as: ada,
      body: { name, purpose: text.trim(), unit, metric: name, proposedOwner: null },
    });
    expect(made.status).toBe(201);
    const shown = (await page(made.json.id)).json;
    expect([shown.name, shown.purpose, shown.metric]).toEqual([name, text.trim(), name]);
    const person = await house.ask('POST', '/api/people', {
      as: ada,
      body: {
        name,
        title: name,
        email: `p${Math.abs(hash(text))}@example.org`,
        level: 'manager',
        function: 'it',
        unit: null,
      },
    });
    const known = (await house.ask('GET', `/api/people/${person.json.id}`, { as: ada })).json;
    expect([known.name, known.title]).toEqual([name, name]);
    expect((await house.ask('GET', `/api/search?q=${encodeURIComponent(name)}`, { as: ada })).status).toBe(
      200,
    );
  });

  it('is refused where no database could hold it, and never a fault', async () => {
    for (const name of ['nul\u0000byte', 'half \ud800 character']) {
      const answer = await register(name);
      expect(answer.status).toBe(400);
    }
  });

  it('runs in no spreadsheet', async () => {
    const { text } = await house.ask('GET', '/api/portfolio.csv', { as: ada });
    expect(text).toContain("'=cmd|/c calc");
    expect(text).not.toMatch(/(^|,)"?=cmd/m);
  });
});

const hash = (text: string): number =>
  Array.from(text).reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) | 0, 7);

describe('an owner', () => {
  it('is nominated, accepts in person with the typed name, and is lost with a clock when leaving (OWN-3, OWN-4, OWN-7)', async () => {
    const olga = await house.browser(await house.person({ name: 'Olga Owner' }, 'member'));
    const ids = [(await register('Owned 1')).json.id, (await register('Owned 2')).json.id];
    for (const id of ids) {
      expect((await command(id, 'nomination', { nominee: olga.person, reason: 'r', statement })).status).toBe(
        200,
      );
      const forged = await command(id, 'acceptance', { statement, signature: 'Olga Owner' });
      expect([forged.status, forged.json.code]).toEqual([422, 'signature_differs']);
      const inHerName = await command(id, 'acceptance', { statement, signature: 'Ada First' });
      expect([inHerName.status, inHerName.json.code]).toEqual([403, 'owner_not_in_person']);
      expect((await command(id, 'acceptance', { statement, signature: 'olga  owner' }, olga)).status).toBe(
        200,
      );
    }
    const before = (await page(ids[0])).json;
    expect(before.owner).toMatchObject({ state: 'accepted', person: { name: 'Olga Owner' }, statement });
    const path = `/api/people/${olga.person}`;
    expect((await house.ask('GET', path, { as: ada })).json).toMatchObject({ owns: 2, role: 'member' });
    const asked = { as: ada, body: { on: '2026-03-02' }, headers: { 'idempotency-key': 'leaver' } };
    const left = await house.ask('POST', `${path}/departure`, asked);
    expect([left.status, left.json.released]).toEqual([200, 2]);
    expect((await house.ask('POST', `${path}/departure`, asked)).json).toEqual(left.json);
    const after = (await page(ids[0])).json;
    expect(after.owner).toMatchObject({ state: 'ownerless', person: null, cause: 'left' });
    expect((await house.ask('GET', '/api/session', { as: olga })).status).toBe(401);
    const record = await house.ask('GET', `/api/record/entries?stream=initiative/${ids[0]}`, { as: ada });
    expect(record.json.rows[0]).toMatchObject({ type: 'OwnershipEnded', actor: { kind: 'clock' } });
  });

  it('loses it in the same request when the level or function changes, and only then (OWN-2, OWN-7)', async () => {
    const vera = await house.browser(await house.person({ name: 'Vera Vice' }, 'member'));
    const { id } = (await register('Kept until then')).json;
    await command(id, 'nomination', { nominee: vera.person, reason: 'r', statement });
    await command(id, 'acceptance', { statement, signature: 'Vera Vice' }, vera);
    const change = (body: object) => house.ask('PATCH', `/api/people/${vera.person}`, { as: ada, body });
    await change({ title: 'Vice president' });
    expect((await page(id)).json.owner.state).toBe('accepted');
    await change({ function: 'engineering' });
    expect((await page(id)).json.owner).toMatchObject({ state: 'ownerless', cause: 'function_changed' });
  });

  it('is told beforehand what may be done and what would be refused', async () => {
    const { id } = (await register('May')).json;
    const may = async (as: Browser) => {
      const { json } = await house.ask('GET', `/api/initiatives/${id}`, { as });
      return new Map<string, { code: string } | null>(
        json.may.map((one: { route: string; refusal: { code: string } | null }) => [one.route, one.refusal]),
      );
    };
    const mine = await may(ada);
    expect(mine.get('nominateOwner')).toBeNull();
    expect(mine.get('cancelInitiative')).toBeNull();
    expect(mine.get('acceptOwnership')?.code).toBe('owner_not_nominated');
    expect(mine.get('retireInitiative')?.code).toBe('stage_not_reachable');
    const auditor = await house.browser(await house.person({ name: 'Aud Itor' }, 'auditor'));
    const none = await may(auditor);
    expect([...new Set([...none.values()].map((refusal) => refusal?.code))]).toEqual(['not_permitted']);
    const commands = operations.filter(
      ({ path, permission }) => path.startsWith('/api/initiatives/{initiative}') && permission === 'decide',
    );
    expect([...none.keys()].toSorted()).toEqual(commands.map(({ id: route }) => route).toSorted());
  });
});
