/**
 * From the command to the first page: the first start of an empty folder, and further starts of a folder that holds the example.
 * Reference in the same run: a bare `node -e 0`. Target: a second start under 2 s. `node bench/start.mjs`, after `npm run build`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { serve } from './served.mjs';

const folder = mkdtempSync(path.join(os.tmpdir(), 'mandate-bench-'));
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function secondsToFirstPage(args) {
  const began = performance.now();
  const server = await serve(args);
  const page = await fetch(`${server.url}/portfolio`);
  if (!page.ok || !(await page.text()).includes('<div id="root">')) throw new Error('no page');
  const seconds = (performance.now() - began) / 1000;
  await server.stop();
  return seconds;
}

function bareNode() {
  const began = performance.now();
  spawnSync(process.execPath, ['-e', '0']);
  return (performance.now() - began) / 1000;
}

const show = (what, seconds, bare) =>
  console.log(`${what.padEnd(44)}${seconds.toFixed(2)} s  ${(seconds / bare).toFixed(1)} × a bare node`);
try {
  const bare = median(Array.from({ length: 5 }, bareNode));
  const empty = path.join(folder, 'empty');
  show('first start, empty folder', await secondsToFirstPage(['--data', empty]), bare);
  const data = path.join(folder, 'demo');
  show(
    'first start with the example (2,133 rows)',
    await secondsToFirstPage(['--data', data, '--demo']),
    bare,
  );
  const again = [];
  for (let at = 0; at < 5; at++) again.push(await secondsToFirstPage(['--data', data]));
  show('second start, median of 5', median(again), bare);
  show('second start, slowest of 5', Math.max(...again), bare);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
