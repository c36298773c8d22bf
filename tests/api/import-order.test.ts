/** Imports among each other and beside other decisions: one after the other, whoever still watches, on the version they were planned on. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { applyEdition } from '../../src/api/import-apply.ts';
import { planEdition } from '../../src/api/import-plan.ts';
import { importUpload } from '../../src/api/import.ts';
import type { UnitId } from '../../src/domain/ids.ts';
import { type Answer, type Browser, type House, openHouse } from './house.ts';

let house: House;
let ada: Browser;
let appended = 0;
let file = '';
let files = 0;

beforeAll(async () => {
  house = await openHouse();
  ada = await house.found();
});
afterAll(() => house.close());
beforeEach(() => {
  files += 1;
  file = `inventory ${'abcdefgh'[files]}.csv`;
});

const HEADER = 'ID,Name,Department,Stage,Start date,Live date,Owner,Owner e-mail';
// Long enough that rows are read before the file has ended.
const PURPOSE = 'sorts what comes in '.repeat(5).trim();
const csv = (from: number, to: number, stage: string): string =>
  [
    HEADER,
    ...Array.from(
      { length: to - from },
      (_, n) => `K${from + n},Tool ${from + n} ${PURPOSE},Sales,${stage},,,,`,
    ),
    '',
  ].join('\r\n');

const clock = { kind: 'clock' } as const;
const ask = () => ({ actor: clock, now: house.now(), command: house.newId('cmd'), expected: null });
const addUnit = async () => {
  const unit = house.newId('unit') as UnitId;
  const command = { type: 'AddUnit', unit, key: unit, name: 'Another', parent: null } as const;
  await house.api.world.commands.onOrganisation([command], ask());
};

async function upload(text: string): Promise<string> {
  const answer = await house.ask('POST', `/api/imports/uploads?file=${encodeURIComponent(file)}`, {
    as: ada,
    raw: text,
    headers: { 'content-type': 'application/octet-stream' },
  });
  return answer.json.upload as string;
}

/** Starts an import and closes the tab after its first line; the file ends only when `end` is called. */
async function abandoned(id: string): Promise<{ readonly end: () => void }> {
  const upload = house.api.imports.uploads.find(id);
  const whole = upload.read();
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  async function* slow() {
    yield* whole;
    await ended;
  }
  Object.assign(upload, { read: slow });
  const response = await house.api.app.request('/api/imports', {
    method: 'POST',
    headers: { cookie: ada.cookie, 'x-csrf-token': ada.csrf, 'content-type': 'application/json' },
    body: JSON.stringify({ upload: id }),
  });
  const reader = response.body?.getReader();
  await reader?.read();
  await reader?.cancel();
  return { end };
}

/** What comes of `later` when the abandoned file ends only after it could have overtaken. */
async function overtaking(one: { readonly end: () => void }, later: Promise<Answer>): Promise<Answer> {
  await Promise.race([later, pause(1000)]);
  one.end();
  return later;
}

const lastLine = (text: string): unknown => JSON.parse(text.trim().split('\n').at(-1) ?? '');
const runs = async () => (await house.ask('GET', '/api/imports', { as: ada })).json.imports;

describe('an import whose reader has left', () => {
  it('is over before the next edition is compared with it', async () => {
    const one = await upload(csv(0, 1500, 'Pilot'));
    const two = await upload(csv(1, 1501, 'Pilot'));
    const slow = await abandoned(one);
    const { text } = await overtaking(
      slow,
      house.ask('POST', '/api/imports', { as: ada, body: { upload: two } }),
    );
    expect(lastLine(text)).toMatchObject({
      step: 'done',
      import: { added: 1, changed: 0, unchanged: 1499, absent: 1 },
    });
  });

  it('is over before anything is taken back', async () => {
    const one = await upload(csv(0, 10, 'Pilot'));
    await house.ask('POST', '/api/imports', { as: ada, body: { upload: one } });
    const [{ id }] = await runs();
    const slow = await abandoned(await upload(csv(0, 1500, 'Production')));
    const undone = await overtaking(
      slow,
      house.ask('POST', `/api/imports/${id}/undo`, { as: ada, body: { reason: 'wrong' } }),
    );
    expect([undone.status, undone.json.code]).toEqual([409, 'import_not_latest']);
  });
});

describe('a decision between plan and import', () => {
  it('refuses the plan that is out of date', async () => {
    const { world } = house.api;
    const before = await world.commands.organisation();
    const plan = await planEdition(world.db, { org: house.org, source: 'late' }, []);
    await addUnit();
    const record = {
      type: 'RecordImport',
      import: house.newId('imp') as never,
      file,
      fileHash: 'a'.repeat(64),
      mapping: 'generic',
      source: 'late',
      edition: '2026',
      rows: 0,
      accepted: 0,
      rejected: 0,
      ...plan.counts,
    } as const;
    const edition = { import: record.import, source: 'late', plan, record };
    const stale = applyEdition(world.commands.room, {
      ask: ask(),
      before,
      edition,
      onWritten: () => undefined,
    });
    await expect(stale).rejects.toMatchObject({ code: 'version_conflict' });
    expect((await runs()).some((run: { source: string }) => run.source === 'late')).toBe(false);
  });

  it('makes it plan again, and every event it wrote is counted', async () => {
    const { imports, world } = house.api;
    let between = 0;
    const commands = {
      ...world.commands,
      room: {
        ...world.commands.room,
        onAppended(events: number) {
          appended += events;
        },
      },
      async organisation() {
        const found = await world.commands.organisation();
        between += 1;
        if (between < 3) await addUnit();
        return found;
      },
    };
    const room = { ...imports, world: { ...world, commands } };
    const found = imports.uploads.find(await upload(csv(0, 3, 'Pilot')));
    const asked = ask();
    const run = await importUpload(room, { upload: found, ask: asked }, () => undefined);
    expect(run).toMatchObject({ added: 3 });
    expect(between).toBeGreaterThanOrEqual(3);
    const [written] = await house.db.query<{ readonly n: number }>(
      'select count(*)::int as n from event where org = $1 and command_id = $2',
      [house.org, asked.command],
    );
    expect(written?.n).toBeGreaterThanOrEqual(4);
    expect(appended).toBe(written?.n);
  });
});
