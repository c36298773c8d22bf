/** A server as a process: starts, is refused a taken folder or port, stops cleanly, is killed and loses nothing it has acknowledged. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checking } from '../../src/main/cryptography.ts';
import { verifyRecord } from '../../src/record/verify.ts';
import { embeddedParts } from '../fresh-database.ts';
import { PASSWORD } from './house.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'mandate-server-'));
const bundle = join(root, 'node_modules/.cache/mandate', `server-child-${process.pid}.mjs`);
const shim =
  "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);";
const running = new Set<ChildProcess>();

interface Child {
  readonly process: ChildProcess;
  readonly url: string;
  readonly firstLink: string | null;
  readonly refused?: string;
}

beforeAll(async () => {
  await build({
    entryPoints: [join(root, 'tests/api/server-child.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['@electric-sql/pglite', 'pg-native'],
    banner: { js: shim },
    logLevel: 'error',
  });
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
  rmSync(bundle, { force: true });
});

async function startIn(dataDir: string, port = 0): Promise<Child> {
  const { workerUrl, seed } = await embeddedParts();
  const options = { dataDir, port, workerUrl: workerUrl.href, seed, root };
  const child = spawn(process.execPath, [bundle, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let text = '';
  for await (const chunk of child.stdout) {
    text += String(chunk);
    if (text.includes('\n')) break;
  }
  return { process: child, ...(JSON.parse(text) as Omit<Child, 'process'>) };
}

async function end(child: Child, signal: NodeJS.Signals): Promise<number | null> {
  const exited = once(child.process, 'exit');
  child.process.kill(signal);
  const [code] = (await exited) as [number | null];
  return code;
}

const bearer = (dataDir: string): Record<string, string> => {
  const { token } = JSON.parse(readFileSync(join(dataDir, 'server.json'), 'utf8')) as { token: string };
  return { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
};

async function found(child: Child): Promise<void> {
  const setup = { organisation: 'Example', timeZone: 'UTC', name: 'Ada First', email: 'ada@example.org' };
  const token = child.firstLink?.split('#')[1];
  const answer = await fetch(`${child.url}/api/session/link`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, password: PASSWORD, setup }),
  });
  expect(answer.status).toBe(200);
}

const addUnit = (child: Child, dataDir: string, key: string): Promise<Response> =>
  fetch(`${child.url}/api/units`, {
    method: 'POST',
    headers: bearer(dataDir),
    body: JSON.stringify({ key, name: key, parent: null }),
  });

describe('a server', () => {
  it('leaves its address and a key for its user alone, and refuses a second one on its folder or port', async () => {
    const dataDir = join(folder, 'one');
    const child = await startIn(dataDir);
    expect(child.firstLink).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/link#[\w-]{43}$/);
    expect(statSync(join(dataDir, 'server.json')).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, 'record-key')).mode & 0o777).toBe(0o600);
    expect((await startIn(dataDir)).refused).toBe('data_folder_in_use');
    const port = Number(new URL(child.url).port);
    expect((await startIn(join(folder, 'two'), port)).refused).toBe('port_in_use');
    expect(existsSync(join(folder, 'two', 'lock'))).toBe(false);
    expect((await fetch(`${child.url}/readyz`)).status).toBe(200);
    expect(await end(child, 'SIGTERM')).toBe(0);
    expect(existsSync(join(dataDir, 'server.json'))).toBe(false);
    expect(existsSync(join(dataDir, 'lock'))).toBe(false);
  });

  it('stops only when running requests have their answer, and keeps people and record over a restart', async () => {
    const dataDir = join(folder, 'three');
    const first = await startIn(dataDir);
    await found(first);
    const token = bearer(dataDir);
    const asked = Array.from({ length: 20 }, (_, n) => addUnit(first, dataDir, `u${n}`));
    await new Promise((resolve) => setTimeout(resolve, 50));
    const stopped = end(first, 'SIGTERM');
    const statuses = (await Promise.allSettled(asked)).map((one) =>
      one.status === 'fulfilled' ? one.value.status : 0,
    );
    expect(await stopped).toBe(0);
    const second = await startIn(dataDir);
    expect(second.firstLink).toBeNull();
    const units = (await (await fetch(`${second.url}/api/units`, { headers: bearer(dataDir) })).json()) as {
      units: { key: string }[];
    };
    const kept = new Set(units.units.map(({ key }) => key));
    const lost = statuses.flatMap((status, n) => (status === 201 && !kept.has(`u${n}`) ? [n] : []));
    expect(lost).toEqual([]);
    expect((await fetch(`${second.url}/api/units`, { headers: token })).status).toBe(401);
    await end(second, 'SIGTERM');
  });

  it('loses no acknowledged decision when it is killed, five times, and the record verifies', async () => {
    const dataDir = join(folder, 'four');
    const acknowledged: string[] = [];
    for (let round = 0; round < 5; round += 1) {
      const child = await startIn(dataDir);
      if (round === 0) await found(child);
      const writers = Array.from({ length: 6 }, async (_, writer) => {
        for (let n = 0; ; n += 1) {
          const key = `r${round}w${writer}n${n}`;
          const answer = await addUnit(child, dataDir, key).catch(() => null);
          if (answer === null) return;
          if (answer.status === 201) acknowledged.push(key);
        }
      });
      const before = acknowledged.length;
      const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
      while (acknowledged.length < before + 5) await pause(10);
      await pause(round * 137);
      await end(child, 'SIGKILL');
      await Promise.all(writers);
    }
    const child = await startIn(dataDir);
    const headers = bearer(dataDir);
    const { units } = (await (await fetch(`${child.url}/api/units`, { headers })).json()) as {
      units: { key: string }[];
    };
    const kept = new Set(units.map(({ key }) => key));
    expect(acknowledged.length).toBeGreaterThanOrEqual(25);
    expect(acknowledged.filter((key) => !kept.has(key))).toEqual([]);
    const waits = Date.now() + 10_000;
    let waiting = 1;
    while (waiting > 0 && Date.now() < waits) {
      const checkpoint = await fetch(`${child.url}/api/record/checkpoint`, { headers });
      waiting = ((await checkpoint.json()) as { unsequenced: number }).unsequenced;
    }
    const text = await (await fetch(`${child.url}/api/record/export`, { headers })).text();
    const report = await verifyRecord(
      text.split('\n').filter((line) => line !== ''),
      checking,
    );
    expect(report).toMatchObject({ ok: true, firstProblem: null });
    expect(report.entries).toBeGreaterThanOrEqual(acknowledged.length + 2);
    await end(child, 'SIGTERM');
  }, 120_000);
});
