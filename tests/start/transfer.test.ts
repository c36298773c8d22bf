/** `mandate db export|import` and `views rebuild` between an embedded database and a server, with the built program. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openServer } from '../../src/store/server-driver.ts';
import { run, start } from './program.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'mandate-transfer-'));
const place = (name: string): string => path.join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const checkpointOf = async (
  data: string,
  env: NodeJS.ProcessEnv = {},
): Promise<{ size: number; root: string }> => {
  const server = await start(['--data', data], env);
  try {
    const { out, err } = await run(['record', 'checkpoint', '--json', '--data', data]);
    if (out === '') throw new Error(err);
    return JSON.parse(out) as { size: number; root: string };
  } finally {
    await server.stop();
  }
};

/** Writes one more decision, exports the record and verifies it with the key it had before it moved. */
const goOn = async (data: string, vkey: string, env: NodeJS.ProcessEnv = {}): Promise<unknown> => {
  const server = await start(['--data', data], env);
  const file = place('record.jsonl');
  try {
    const { token } = JSON.parse(readFileSync(path.join(data, 'server.json'), 'utf8')) as { token: string };
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const size = async (): Promise<number> => {
      const { out } = await run(['record', 'checkpoint', '--json', '--data', data]);
      return (JSON.parse(out) as { size: number }).size;
    };
    const before = await size();
    const key = `unit-${randomUUID()}`;
    const body = JSON.stringify({ key, name: key, parent: null });
    expect((await fetch(`${server.url}/api/units`, { method: 'POST', headers, body })).status).toBe(201);
    await expect.poll(size, { timeout: 20_000 }).toBeGreaterThan(before);
    expect((await run(['record', 'export', file, '--data', data])).exit).toBe(0);
  } finally {
    await server.stop();
  }
  const verified = await run(['record', 'verify', file, '--vkey', vkey, '--json']);
  return { exit: verified.exit, ...(JSON.parse(verified.out) as object) };
};

const vkeyOf = async (data: string): Promise<string> => {
  const server = await start(['--data', data]);
  try {
    await run(['record', 'export', place('first.jsonl'), '--data', data]);
  } finally {
    await server.stop();
  }
  const [header = ''] = readFileSync(place('first.jsonl'), 'utf8').split('\n');
  return (JSON.parse(header) as { vkey: string }).vkey;
};

const verifies = { exit: 0, ok: true, keyTrusted: true };

describe('mandate db', { timeout: 300_000 }, () => {
  it('moves everything to another embedded database, hash by hash', async () => {
    const from = place('from');
    const server = await start(['--demo', '--data', from]);
    await server.stop();
    const dump = place('dump.jsonl');
    expect((await run(['db', 'export', dump, '--data', from])).exit).toBe(0);
    const to = place('to');
    const moved = await run(['db', 'import', dump, '--data', to, '--json']);
    expect(moved.exit, moved.err).toBe(0);
    const before = await checkpointOf(from);
    expect(before.size).toBeGreaterThan(2133);
    expect(await checkpointOf(to)).toMatchObject({ size: before.size, root: before.root });
    expect(statSync(dump).mode & 0o777).toBe(0o600);
    expect(await goOn(to, await vkeyOf(from))).toMatchObject(verifies);
    const again = await run(['db', 'import', dump, '--data', to, '--json']);
    expect(again.exit).toBe(7);
    expect(JSON.parse(again.err)).toMatchObject({ code: 'database_not_empty' });
  });

  it('keeps nothing of a dump that was changed on the way', async () => {
    const dump = readFileSync(place('dump.jsonl'), 'utf8');
    writeFileSync(place('changed.jsonl'), dump.replace('InitiativeImported', 'InitiativeImportee'));
    const { exit } = await run([
      'db',
      'import',
      place('changed.jsonl'),
      '--data',
      place('changed'),
      '--json',
    ]);
    expect(exit).not.toBe(0);
    const whole = await run(['db', 'import', place('dump.jsonl'), '--data', place('changed'), '--json']);
    expect(whole.exit, whole.err).toBe(0);
  });

  it.runIf(process.env['DATABASE_URL'])('moves to a server and back', async () => {
    const name = `mandate_${randomUUID().replaceAll('-', '')}`;
    const url = process.env['DATABASE_URL'] ?? '';
    const admin = await openServer({ url, connections: 1 });
    await admin.query(`create database ${name} encoding 'UTF8' template template0`, []);
    const own = new URL(url);
    own.pathname = `/${name}`;
    try {
      const env = { DATABASE_URL: own.href };
      expect(
        (await run(['db', 'import', place('dump.jsonl'), '--data', place('s'), '--json'], env)).exit,
      ).toBe(0);
      const vkey = await vkeyOf(place('from'));
      expect(await goOn(place('s'), vkey, env)).toMatchObject(verifies);
      const stranger = await run(['start', '--port', '0', '--data', place('s2'), '--json'], env);
      expect(stranger.exit).toBe(7);
      expect(JSON.parse(stranger.err)).toMatchObject({ code: 'record_key_needed' });
      expect((await run(['db', 'export', place('back.jsonl'), '--data', place('s')], env)).exit).toBe(0);
      expect((await run(['db', 'import', place('back.jsonl'), '--data', place('back'), '--json'])).exit).toBe(
        0,
      );
      expect(await goOn(place('back'), vkey)).toMatchObject(verifies);
      const { out } = await run(['views', 'rebuild', '--data', place('back'), '--json']);
      expect(JSON.parse(out)).toMatchObject({ initiatives: 2133 });
    } finally {
      await admin.query(`drop database ${name} with (force)`, []);
      await admin.close();
    }
  });
});
