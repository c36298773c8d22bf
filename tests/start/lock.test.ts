/** Of several processes that reach for one data folder at the same moment exactly one gets it, again and again. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Race } from './lock-rival.ts';

const scratch = mkdtempSync(join(tmpdir(), 'mandate-lock-'));
const rival = join(scratch, 'rival.mjs');
const rivals = 4;
const rounds = 400;

beforeAll(async () => {
  await build({
    entryPoints: [join(import.meta.dirname, 'lock-rival.ts')],
    outfile: rival,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'error',
  });
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** What each of them got hold of; none ends before all have said so. */
async function reach(race: Race): Promise<readonly (readonly number[])[]> {
  const children = Array.from({ length: rivals }, () =>
    spawn(process.execPath, [rival, JSON.stringify(race)], { stdio: ['pipe', 'pipe', 'inherit'] }),
  );
  const said = await Promise.all(
    children.map(async ({ stdout }) => {
      for await (const line of createInterface(stdout)) return line;
      return '[]';
    }),
  );
  for (const { stdin } of children) stdin.end();
  return said.map((line) => JSON.parse(line) as number[]);
}

test.each([
  ['free', null],
  // No process can have this id.
  ['left by a process that was killed', { pid: 2 ** 30, started: '1', host: hostname(), token: 'dead' }],
  ['left half written by a power cut', '{"pid":'],
])('a folder that is %s goes to one of them', async (name, left) => {
  const folder = join(scratch, name);
  for (let round = 0; round < rounds; round += 1) {
    mkdirSync(join(folder, String(round)), { recursive: true });
    const text = typeof left === 'string' ? left : JSON.stringify({ ...left, since: '' });
    if (left !== null) writeFileSync(join(folder, String(round), 'lock'), text);
  }
  const race = { folder, rounds, begin: Date.now() + 1_500, everyMs: 3 };
  const held = await reach(race);
  const holders = Array.from(
    { length: rounds },
    (_, round) => held.filter((one) => one.includes(round)).length,
  );
  expect(holders.flatMap((count, round) => (count === 1 ? [] : [`round ${round}: ${count}`]))).toEqual([]);
});
