/** kill -9 at random moments, in start, decision, import and sequencing: nothing acknowledged is ever lost or torn. */
import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openEmbedded } from '../../src/store/embedded/embedded-driver.ts';
import { embeddedParts, freshServer } from '../fresh-database.ts';
import { migrate, readMigrations } from '../../src/store/migrate.ts';
import { tallyTable } from '../store-sample.ts';
import type { Database } from '../../src/store/database.ts';

const rounds = 50;
/** About two minutes on a free machine; ten times that on one shared with the rest of the suite. */
const patienceMs = 1_500_000;
const migrations = readMigrations(new URL('../../src/store/migrations/', import.meta.url));
let scratch: string;
let writer: string;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'mandate-kill-'));
  // Inside the checkout, so that the child finds the dependencies.
  writer = fileURLToPath(
    new URL(`../../node_modules/.cache/mandate/kill-${process.pid}.mjs`, import.meta.url),
  );
  await build({
    entryPoints: [fileURLToPath(new URL('./writer.ts', import.meta.url))],
    outfile: writer,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  });
});
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
  rmSync(writer, { force: true });
});

interface Round {
  readonly acked: readonly string[];
  /** What the writer found wrong when it opened the store; null when it was killed before it knew. */
  readonly problems: readonly string[] | null;
  readonly died: NodeJS.Signals | null;
  readonly complaint: string;
}

/** Kills `afterMs` after the writer has checked the store, or, when negative, so long after its start. */
async function runAndKill(task: Readonly<Record<string, string>>, afterMs: number): Promise<Round> {
  const child = spawn(process.execPath, [writer, JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const acked: string[] = [];
  let problems: readonly string[] | null = null;
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  const killIn = (ms: number): NodeJS.Timeout => setTimeout(() => child.kill('SIGKILL'), ms);
  if (afterMs < 0) killIn(-afterMs);
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    if (line.startsWith('ack ')) acked.push(line.slice(4));
    else if (line.startsWith('checked ')) {
      problems = JSON.parse(line.slice(8)) as readonly string[];
      if (afterMs >= 0) killIn(afterMs);
    }
  });
  const [died] = await Promise.all([
    new Promise<NodeJS.Signals | null>((resolve) => child.on('exit', (_, signal) => resolve(signal))),
    new Promise<void>((resolve) => lines.on('close', resolve)),
  ]);
  return { acked, problems, died, complaint };
}

interface Tortured {
  readonly acked: number;
  /** Everything any writer found wrong, or that any writer died of but the kill. */
  readonly problems: readonly string[];
  /** Rounds in which a writer had time to check everything. */
  readonly checked: number;
}

async function torture(task: Readonly<Record<string, string>>): Promise<Tortured> {
  const acked: string[] = [];
  const problems: string[] = [];
  let checked = 0;
  const ackedFile = join(scratch, 'acked');
  for (let round = 0; round <= rounds; round += 1) {
    writeFileSync(ackedFile, acked.join('\n'));
    // Every sixth is killed while it opens and checks; the last one lives long enough to have checked everything.
    const early = round % 6 === 5 && round < rounds;
    const moment = early ? -(100 + Math.random() * 600) : Math.random() * 350;
    const result = await runAndKill({ ...task, ackedFile }, moment);
    if (result.died !== 'SIGKILL') problems.push(`died by itself: ${result.complaint}`);
    problems.push(...(result.problems ?? []));
    acked.push(...result.acked);
    checked += result.problems === null ? 0 : 1;
  }
  return { acked: acked.length, problems, checked };
}

async function prepare(db: Database): Promise<void> {
  await migrate(db, migrations);
  await db.query(tallyTable);
}

const nothingLost = {
  problems: [],
  checked: expect.toSatisfy((checked: number) => checked > rounds * 0.8, 'enough rounds checked'),
  acked: expect.toSatisfy((acked: number) => acked > rounds, 'enough acknowledged to lose'),
};

describe('killed fifty times', () => {
  test('the embedded database loses nothing it has acknowledged', { timeout: patienceMs }, async () => {
    const folder = join(scratch, 'data');
    const { workerUrl, seed } = await embeddedParts();
    const db = await openEmbedded({ folder, workerUrl, seed });
    await prepare(db);
    await db.close();
    expect(await torture({ folder, workerUrl: workerUrl.href, keyFolder: join(scratch, 'key') })).toEqual(
      nothingLost,
    );
  });

  const url = process.env['DATABASE_URL'];
  test.skipIf(url === undefined)('nor does a server', { timeout: patienceMs }, async () => {
    const fresh = await freshServer(url ?? '');
    await prepare(fresh.db);
    const [row] = await fresh.db.query<{ readonly name: string }>('select current_database() as name');
    const own = new URL(url ?? '');
    own.pathname = `/${row?.name}`;
    expect(await torture({ url: own.href, keyFolder: join(scratch, 'server-key') })).toEqual(nothingLost);
    await fresh.close();
  });
});
