/**
 * Import into the embedded database through the running server, as `mandate import` does it: the real 2,133 rows (target under 5 s)
 * and 100,000 rows (under 90 s). Reference in the same run: `mandate diagnose` of the same file, which reads and judges but writes
 * nothing. `BENCH_ROWS` changes the size. `node bench/import.mjs`, after `npm run build`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { repeatInventory } from './repeated-inventory.mjs';
import { serve, timed } from './served.mjs';

const many = Number(process.env.BENCH_ROWS ?? 100_000);
const folder = mkdtempSync(path.join(os.tmpdir(), 'mandate-bench-'));
const example = path.join(import.meta.dirname, '..', 'example', 'us-federal-2024.csv');

async function importSeconds(file, name) {
  const data = path.join(folder, name);
  const server = await serve(['--data', data]);
  try {
    await server.found();
    return await timed(['import', file, '--data', data, '--source', name, '--json']);
  } finally {
    await server.stop();
  }
}

async function measure(file, rows) {
  const read = await timed(['diagnose', file, '--json']);
  const seconds = await importSeconds(file, `rows-${rows}`);
  console.log(
    `${String(rows).padStart(9)} rows  ${seconds.toFixed(1)} s  ${Math.round(rows / seconds)} rows/s  ${(seconds / read).toFixed(1)} × reading alone (${read.toFixed(1)} s)`,
  );
}

try {
  await measure(example, 2133);
  const large = path.join(folder, 'large.csv');
  await repeatInventory(example, large, many);
  await measure(large, many);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
