/** The built program killed in the middle of imports: each is in whole or not at all, and the record verifies under its one key. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { run, start, type Started } from '../start/program.ts';

const rounds = 6;
const rows = 1_200;
const folder = mkdtempSync(path.join(os.tmpdir(), 'mandate-import-kill-'));
const data = path.join(folder, 'data');
const record = path.join(folder, 'record.jsonl');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function headers(): Record<string, string> {
  const { token } = JSON.parse(readFileSync(path.join(data, 'server.json'), 'utf8')) as { token: string };
  return { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
}

async function found({ url, firstLink }: Started): Promise<void> {
  const setup = { organisation: 'Example', timeZone: 'UTC', name: 'Ada First', email: 'ada@example.org' };
  const token = firstLink?.split('#')[1];
  const body = JSON.stringify({ token, password: 'a long enough pass phrase', setup });
  const sent = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
  expect((await fetch(`${url}/api/session/link`, sent)).status).toBe(200);
}

function inventory(round: number): string {
  const line = (_: unknown, row: number): string =>
    `R${round}-${row},Initiative ${row} of ${round},Unit ${row % 40},Pilot,2025-01-10,,Olga Owner,`;
  const header = 'ID,Name,Department,Stage,Start date,Live date,Owner,Owner e-mail';
  return [header, ...Array.from({ length: rows }, line), ''].join('\n');
}

/** Imports, and kills `afterMs` after it has begun to write; true when the import had answered that it is done. */
async function importAndKill(server: Started, round: number, afterMs: number): Promise<boolean> {
  const uploads = `${server.url}/api/imports/uploads?file=round-${round}.csv`;
  const raw = { ...headers(), 'content-type': 'application/octet-stream' };
  const uploaded = await fetch(uploads, { method: 'POST', headers: raw, body: inventory(round) });
  const { upload } = (await uploaded.json()) as { upload: string };
  const body = JSON.stringify({ upload, source: `round-${round}` });
  const applied = await fetch(`${server.url}/api/imports`, { method: 'POST', headers: headers(), body });
  let text = '';
  let killed: Promise<void> | null = null;
  try {
    for await (const piece of applied.body ?? []) {
      text += Buffer.from(piece).toString();
      if (text.includes('"step":"writing"'))
        killed ??= new Promise((resolve) => setTimeout(resolve, afterMs)).then(() => server.kill());
    }
  } catch {
    // The connection of a killed server breaks.
  }
  await (killed ?? server.kill());
  return text.includes('"step":"done"');
}

/** How many initiatives there are; the record is exported and verified on the way. */
async function inspect(server: Started): Promise<{ readonly total: number; readonly vkey: string }> {
  const { out } = await run(['portfolio', '--data', data, '--json', '--limit', '1']);
  const { total } = JSON.parse(out) as { total: number };
  const numbered = async (): Promise<number> => {
    const asked = await run(['record', 'checkpoint', '--json', '--data', data]);
    return (JSON.parse(asked.out) as { size: number }).size;
  };
  // What was committed before the kill is numbered and signed by the server that comes after.
  await expect.poll(numbered, { timeout: 60_000 }).toBeGreaterThan(total);
  expect((await run(['record', 'export', record, '--data', data])).exit).toBe(0);
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  const verified = await run(['record', 'verify', record, '--json']);
  expect(verified, verified.out).toMatchObject({ exit: 0 });
  return { total, vkey: (JSON.parse(verified.out) as { vkey: string }).vkey };
}

test.runIf(existsSync('dist/mandate.js'))(
  'an import is in whole or not at all',
  { timeout: 600_000 },
  async () => {
    let server = await start(['--data', data]);
    await found(server);
    const keys = new Set<string>();
    let least = 0;
    for (let round = 0; round < rounds; round += 1) {
      const isDone = await importAndKill(server, round, (round / rounds) * 1_200);
      server = await start(['--data', data]);
      const { total, vkey } = await inspect(server);
      keys.add(vkey);
      expect(total % rows).toBe(0);
      least += isDone ? rows : 0;
      expect(total).toBeGreaterThanOrEqual(least);
      least = total;
    }
    await server.stop();
    expect(keys.size).toBe(1);
  },
);
