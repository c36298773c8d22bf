/** Imports over HTTP: preview writes nothing, an edition is one transaction, a later one is compared, an undo takes back exactly one. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checking } from '../../src/main/cryptography.ts';
import { verifyRecord } from '../../src/record/verify.ts';
import { sequence } from '../../src/store/sequencer.ts';
import { type Browser, type House, openHouse } from './house.ts';

let house: House;
let ada: Browser;

beforeAll(async () => {
  house = await openHouse();
  ada = await house.found();
});
afterAll(() => house.close());

const HEADER = 'ID,Name,Department,Stage,Start date,Live date,Owner,Owner e-mail';
const csv = (...rows: readonly string[]): string => `${[HEADER, ...rows].join('\r\n')}\r\n`;
const first = csv(
  'A1,Call router,Sales,Production,2024-01-10,2024-05-02,Olga Owner,olga@example.org',
  'A2,Mail sorter,Sales,Pilot,2025-11-01,,AI Board,',
  'A3,Price guess,Finance,Idea,,,,',
);
const second = csv(
  'A1,Call router,Sales,Production,2024-01-10,2024-05-02,Olga Owner,olga@example.org',
  'A2,Mail sorter,Sales,Production,2025-11-01,2026-02-01,AI Board,',
  'A4,New thing,Finance,Idea,,,,',
);

const upload = (file: string, raw: string | Uint8Array<ArrayBuffer>) =>
  house.ask('POST', `/api/imports/uploads?file=${encodeURIComponent(file)}`, {
    as: ada,
    raw,
    headers: { 'content-type': 'application/octet-stream' },
  });

interface Step {
  readonly step: string;
  readonly import?: { readonly id: string };
  readonly problem?: { readonly code: string };
}

async function apply(id: string, more: object = {}) {
  const { text, status } = await house.ask('POST', '/api/imports', {
    as: ada,
    body: { upload: id, ...more },
  });
  const steps = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Step);
  return { status, steps, last: steps.at(-1) };
}

const total = async (query = ''): Promise<number> =>
  (await house.ask('GET', `/api/portfolio?${query}`, { as: ada })).json.total;
const undo = (id: string) =>
  house.ask('POST', `/api/imports/${id}/undo`, { as: ada, body: { reason: 'wrong file' } });

describe('an inventory', () => {
  it('is shown before it is written', async () => {
    const { json, status } = await upload('AI inventory 2025.csv', first);
    expect(status).toBe(200);
    expect(json.intake).toMatchObject({ rows: 3, accepted: 3, rejected: [] });
    expect(json.difference).toMatchObject({ added: 3, changed: 0, unchanged: 0, absent: 0 });
    expect(json.units).toBe(2);
    expect(json.mapping.columns.map((column: { target: string }) => column.target)).toContain('deployed');
    expect(json.sample[0]).toMatchObject({ row: 2, name: 'Call router', unit: 'Sales', stage: 'production' });
    expect(await total()).toBe(0);
    const again = await house.ask('POST', `/api/imports/uploads/${json.upload}/preview`, {
      as: ada,
      body: { yaml: json.mapping.yaml.replace('Live date', 'No such column') },
    });
    expect(again.json.sample[0].deployed).toBeNull();
    const broken = await house.ask('POST', `/api/imports/uploads/${json.upload}/preview`, {
      as: ada,
      body: { yaml: 'a: [' },
    });
    expect([broken.status, broken.json.code]).toEqual([400, 'mapping_invalid']);
  });

  it('is written with progress, compared with its next edition, and taken back one edition at a time', async () => {
    const one = await apply((await upload('AI inventory 2025.csv', first)).json.upload);
    expect(one.status).toBe(200);
    expect(one.steps.map(({ step }) => step)).toEqual(expect.arrayContaining(['reading', 'writing', 'done']));
    expect(one.last).toMatchObject({
      step: 'done',
      import: { added: 3, undoable: true, by: { name: 'Ada First' } },
    });
    expect(await total()).toBe(3);
    const next = await upload('AI inventory 2026.csv', second);
    expect(next.json.difference).toMatchObject({ added: 1, changed: 1, unchanged: 1, absent: 1 });
    const changed = next.json.difference.examples.find(({ kind }: { kind: string }) => kind === 'changed');
    expect(changed.fields).toContainEqual({ field: 'stage', before: 'pilot', after: 'production' });
    const two = await apply(next.json.upload);
    expect(two.last).toMatchObject({
      step: 'done',
      import: { added: 1, changed: 1, unchanged: 1, absent: 1 },
    });
    expect([await total(), await total('origin=absent'), await total('stage=retired')]).toEqual([4, 1, 0]);
    const oneId = one.last?.import?.id ?? '';
    const twoId = two.last?.import?.id ?? '';
    expect((await undo(oneId)).json.code).toBe('import_not_latest');
    expect((await undo(twoId)).json).toMatchObject({ undone: { reason: 'wrong file' }, undoable: false });
    expect([await total(), await total('origin=absent'), await total('stage=pilot')]).toEqual([3, 0, 1]);
    expect((await undo(twoId)).json.code).toBe('import_already_undone');
    expect((await undo(oneId)).status).toBe(200);
    expect(await total()).toBe(0);
  });

  it('finds its decisions again when it comes back after an undo', async () => {
    const run = await apply((await upload('AI inventory 2025.csv', first)).json.upload);
    const { rows } = (await house.ask('GET', '/api/portfolio?q=Call', { as: ada })).json;
    expect(rows.length).toBe(1);
    const stage = await house.ask('POST', `/api/initiatives/${rows[0].id}/kind`, {
      as: ada,
      body: { kind: 'agentic', reason: 'acts on its own' },
    });
    expect(stage.status).toBe(200);
    await undo(run.last?.import?.id ?? '');
    await apply((await upload('AI inventory 2025.csv', first)).json.upload);
    const back = (await house.ask('GET', '/api/portfolio?q=Call', { as: ada })).json.rows;
    expect(back.map(({ id }: { id: string }) => id)).toEqual([rows[0].id]);
    expect((await house.ask('GET', `/api/initiatives/${rows[0].id}`, { as: ada })).json.kind).toBe('agentic');
  });

  it('of the real federal file arrives whole: 2,133 rows of 41 agencies, once, however often it is handed in', async () => {
    const bytes = readFileSync(new URL('../../example/us-federal-2024.csv', import.meta.url));
    const handedIn = await upload('us-federal-2024.csv', new Uint8Array(bytes));
    expect(handedIn.json.difference).toMatchObject({ added: 2133, absent: 0 });
    expect(handedIn.json.units).toBe(41);
    const { last } = await apply(handedIn.json.upload);
    expect(last).toMatchObject({
      step: 'done',
      import: { rows: 2133, accepted: 2133, source: 'us-federal-2024' },
    });
    expect(await total()).toBe(2136);
    const same = await upload('consolidated.csv', new Uint8Array(bytes));
    expect(same.json.difference).toMatchObject({ added: 0, changed: 0, unchanged: 2133, absent: 0 });
  });
});

describe('a file that cannot be believed', () => {
  it('is refused with its reason, and nothing of it stays', async () => {
    const cases = [
      ['empty.csv', '', 400, 'file_unreadable'],
      [
        'picture.png',
        new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]),
        415,
        'file_kind_unsupported',
      ],
      ['report.pdf', '%PDF-1.7 ...', 415, 'file_kind_unsupported'],
    ] as const;
    for (const [file, raw, status, code] of cases) {
      const answer = await upload(file, raw);
      expect([file, answer.status, answer.json.code]).toEqual([file, status, code]);
    }
    const unknown = await house.ask('POST', '/api/imports/uploads?file=a.csv&mapping=none', {
      as: ada,
      raw: first,
    });
    expect(unknown.json.code).toBe('mapping_unknown');
  });

  it('of naughty cells is kept as text or refused row by row, and never a fault', async () => {
    const rows = [
      { Name: 'nul \u0000 byte', Department: 'Sales', Stage: 'Pilot' },
      { Name: 'half \ud800 character', Department: 'S\udc00', Stage: 'Pilot' },
      { Name: '<img src=x onerror=alert(1)>', Department: '=1+1', Stage: 'Pilot' },
      { Name: 'x'.repeat(5000), Department: 'y'.repeat(5000), Stage: 'Pilot' },
    ];
    const handedIn = await upload('naughty.json', JSON.stringify(rows));
    expect(handedIn.status).toBe(200);
    const { last } = await apply(handedIn.json.upload);
    expect(last).toMatchObject({ step: 'done', import: { accepted: handedIn.json.intake.accepted } });
  });

  it('retried under its key gives the same import, though the upload is gone', async () => {
    const { json } = await upload('retried.csv', first);
    const send = () =>
      house.ask('POST', '/api/imports', {
        as: ada,
        body: { upload: json.upload },
        headers: { 'idempotency-key': 'import-once' },
      });
    const lastOf = (text: string): unknown => JSON.parse(text.trim().split('\n').at(-1) ?? '');
    const one = await send();
    expect(lastOf((await send()).text)).toEqual(lastOf(one.text));
  });

  it('cannot be used twice, and one that is gone is said to be gone', async () => {
    const { json } = await upload('once.csv', first);
    expect((await apply(json.upload)).last?.step).toBe('done');
    const again = await house.ask('POST', '/api/imports', { as: ada, body: { upload: json.upload } });
    expect([again.status, again.json.code]).toEqual([404, 'not_found']);
  });

  it('reports a mapping that fails only while writing as the last line of the stream, and writes nothing', async () => {
    const before = await total();
    const { json } = await upload('late.csv', first);
    const { last } = await apply(json.upload, { yaml: 'format: other' });
    expect(last).toMatchObject({ step: 'problem', problem: { code: 'mapping_invalid' } });
    expect(await total()).toBe(before);
  });
});

describe('the record of all this', () => {
  it('verifies offline from its export, and proves one entry', async () => {
    await sequence({ db: house.db, org: house.org, hashing: checking, signer: house.signer });
    const { text } = await house.ask('GET', '/api/record/export', { as: ada });
    const report = await verifyRecord(
      text.split('\n').filter((line) => line !== ''),
      checking,
    );
    expect(report).toMatchObject({ ok: true, firstProblem: null });
    expect(report.entries).toBeGreaterThan(2133);
    const { json } = await house.ask('GET', '/api/record/checkpoint', { as: ada });
    expect(json).toMatchObject({ size: report.entries, unsequenced: 0 });
    const [entry] = (await house.ask('GET', '/api/record/entries?limit=1', { as: ada })).json.rows;
    const proof = await house.ask('GET', `/api/record/proofs/${entry.event}`, { as: ada });
    expect(proof.text).toContain('c2sp.org/tlog-proof');
    const altered = text.replace('"stage":"pilot"', '"stage":"production"');
    expect(
      (
        await verifyRecord(
          altered.split('\n').filter((line) => line !== ''),
          checking,
        )
      ).ok,
    ).toBe(false);
    expect((await house.ask('GET', '/api/record/proofs/evt_none', { as: ada })).status).toBe(404);
  });
});
