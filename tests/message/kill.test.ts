/** kill -9 while letters are under way: each arrives at least once, a second copy is known by its Message-ID, none is lost or torn. */
import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Instant } from '../../src/domain/ids.ts';
import type { Database } from '../../src/store/database.ts';
import { openEmbedded } from '../../src/store/embedded/embedded-driver.ts';
import { migrate, readMigrations } from '../../src/store/migrate.ts';
import { outboxStatements } from '../../src/store/outbox.ts';
import { per } from '../domain-sample.ts';
import { embeddedParts } from '../fresh-database.ts';
import { sampleOrg } from '../store-sample.ts';
import { openPostBox, type PostBox } from './post-box.ts';

const LETTERS = 60;
const KILLS = 3;

let child: string;
let folder: string;
let box: PostBox;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mandate-send-'));
  box = await openPostBox();
  // Inside the checkout, so that the child finds the dependencies.
  child = fileURLToPath(
    new URL(`../../node_modules/.cache/mandate/send-${process.pid}.mjs`, import.meta.url),
  );
  await build({
    entryPoints: [fileURLToPath(new URL('./sender-child.ts', import.meta.url))],
    outfile: child,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  });
});
afterAll(async () => {
  await box.close();
  rmSync(folder, { recursive: true, force: true });
  rmSync(child, { force: true });
});

async function withDatabase<T>(work: (db: Database) => Promise<T>): Promise<T> {
  const db = await openEmbedded({ folder, ...(await embeddedParts()) });
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

/** Runs the sender and kills it once so many letters have arrived; null lets it finish. */
async function run(killAt: number | null): Promise<NodeJS.Signals | null> {
  const { workerUrl, seed } = await embeddedParts();
  const task = { folder, workerUrl: workerUrl.href, seed, smtp: box.url };
  const process_ = spawn(process.execPath, [child, JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: process_.stdout });
  lines.on('line', () => undefined);
  const watch = setInterval(() => {
    if (killAt !== null && box.received.length >= killAt) process_.kill('SIGKILL');
  }, 1);
  const signal = await new Promise<NodeJS.Signals | null>((resolve) => {
    process_.on('exit', (_, died) => resolve(died));
  });
  clearInterval(watch);
  return signal;
}

it('delivers each letter at least once, and says of a copy that it is one', async () => {
  const at = new Date().toISOString() as Instant;
  await withDatabase(async (db) => {
    await migrate(db, readMigrations(new URL('../../src/store/migrations/', import.meta.url)));
    const people = Array.from({ length: LETTERS }, (_, index) => ({
      id: `msg_${index}`,
      key: `event/${index}`,
      person: per('oda'),
      kind: 'serving_paused',
      initiative: null,
      urgent: true,
      asks: null,
      body: { initiative: `System ${index}`, person: per('oda'), reason: 'Wrong sums', drill: 'no' },
      at,
    }));
    await db.batch(outboxStatements(sampleOrg, { people, webhooks: [] }));
  });
  let killed = 0;
  for (let round = 1; round <= KILLS; round += 1) {
    if ((await run(box.received.length + 12)) === 'SIGKILL') killed += 1;
    // As when the leases of the dead have ended
    await withDatabase((db) => db.query('update outbox set taken_until = null where org = $1', [sampleOrg]));
  }
  expect(killed).toBe(KILLS);
  expect(await run(null)).toBeNull();
  const rows = await withDatabase((db) =>
    db.query<{ id: string; state: string }>('select id, state from outbox where org = $1', [sampleOrg]),
  );
  expect(rows.filter(({ state }) => state !== 'sent')).toEqual([]);
  const ids = box.received.map((mail) => mail.header('Message-ID') ?? '');
  expect(new Set(ids).size).toBe(LETTERS);
  // At most the letters that were in flight when it died came twice
  expect(ids.length - LETTERS).toBeLessThanOrEqual(KILLS * 4);
  // A copy says the same
  const subjects = new Map<string, string>();
  for (const mail of box.received) {
    const id = mail.header('Message-ID') ?? '';
    const subject = mail.header('Subject') ?? '';
    expect(subjects.get(id) ?? subject).toBe(subject);
    subjects.set(id, subject);
  }
});
