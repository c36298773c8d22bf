/**
 * The process that gets killed: opens the store, checks that everything acknowledged before is there and verifies, then
 * decides and imports until it dies, saying on stdout what has been acknowledged.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync, writeSync } from 'node:fs';
import type { Instant } from '../../src/domain/ids.ts';
import { signerIn } from '../../src/main/signing-key.ts';
import { streamVersions } from '../../src/record/meaning.ts';
import { formatVerifierKey } from '../../src/record/note.ts';
import { verifyRecord } from '../../src/record/verify.ts';
import type { Database } from '../../src/store/database.ts';
import { openEmbedded } from '../../src/store/embedded/embedded-driver.ts';
import { executeMany } from '../../src/store/execute-many.ts';
import { executor } from '../../src/store/execute.ts';
import { exportRecord } from '../../src/store/export-record.ts';
import { asking, checking, sampleOrg as org, tallyExecution } from '../store-sample.ts';
import { sequence } from '../../src/store/sequencer.ts';
import { openServer } from '../../src/store/server-driver.ts';

interface Task {
  readonly ackedFile: string;
  readonly keyFolder: string;
  readonly url?: string;
  readonly folder?: string;
  readonly workerUrl?: string;
}

const bulkItems = 200;
const task = JSON.parse(process.argv[2] ?? '') as Task;
// Synchronous, so that nothing acknowledged is lost in a buffer of the dying process.
const say = (line: string): void => void writeSync(1, `${line}\n`);

async function open(): Promise<Database> {
  if (task.url !== undefined) return openServer({ url: task.url });
  return openEmbedded({ folder: task.folder ?? '', workerUrl: new URL(task.workerUrl ?? '') });
}

/** One key for all rounds, as a data folder has: a checkpoint that one round signed must hold in every later one. */
const signer = signerIn(task.keyFolder, 'example.org/record');

/** Names what is wrong, or nothing. */
async function problems(db: Database): Promise<readonly string[]> {
  const found: string[] = [];
  const acked = readFileSync(task.ackedFile, 'utf8').split('\n').filter(Boolean);
  const counts = await db.query<{ readonly command: string; readonly events: number }>(
    'select command_id as command, count(*) as events from event where org = $1 group by command_id',
    [org],
  );
  const events = new Map(counts.map((row) => [row.command, row.events]));
  for (const command of acked) if (!events.has(command)) found.push(`lost ${command}`);
  for (const [command, count] of events) {
    const whole = command.startsWith('bulk_') ? bulkItems : 1;
    if (count !== whole) found.push(`${command} has ${count} of ${whole} events`);
  }
  const torn = await db.query(
    `select stream from (select stream, max(version) as versions, count(*) as events, sum((body->>'amount')::int) as total from event where org = $1 group by stream) as recorded
      full join (select stream, count, total from tally where org = $1) as viewed using (stream)
      where (events, versions, recorded.total) is distinct from (count::int8, count, viewed.total::int8)`,
    [org],
  );
  if (torn.length > 0) found.push(`${torn.length} views differ from their events`);
  await sequence({ db, org, hashing: checking, signer });
  const left = await db.query('select event_id from unnumbered where org = $1', [org]);
  if (left.length > 0) found.push(`${left.length} events not numbered`);
  const report = await verifyRecord(lines(db), checking, { meaning: [streamVersions()] });
  for (const problem of report.problems) found.push(JSON.stringify(problem));
  const total = [...events.values()].reduce((sum, count) => sum + count, 0);
  if (report.entries !== total) found.push(`${report.entries} entries of ${total} events`);
  return found;

  function lines(from: Database): AsyncIterable<string> {
    const exportedAt = new Date().toISOString() as Instant;
    const vkey = formatVerifierKey(signer.key);
    const options = { org, origin: signer.key.name, vkey, exportedAt, hashing: checking, withOpenings: true };
    return exportRecord(from, options);
  }
}

const db = await open();
say(`checked ${JSON.stringify(await problems(db))}`);

const execution = tallyExecution(db);
const execute = executor(execution);
const decide = async (writer: number): Promise<never> => {
  for (;;) {
    const commandId = `cmd_${randomUUID()}`;
    const command = { type: 'Add', amount: 1, note: 'a decision' } as const;
    await execute({ org, stream: `tally/${writer}`, command, context: asking(), commandId });
    say(`ack ${commandId}`);
  }
};
const importAgain = async (): Promise<never> => {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const commandId = `bulk_${randomUUID()}`;
    const items = Array.from({ length: bulkItems }, (_, index) => ({
      stream: `bulk/${index % 50}`,
      command: { type: 'Add', amount: 2, note: 'a row' } as const,
    }));
    await db.transaction(async (tx) =>
      executeMany(tx, execution, { org, context: asking(), commandId, items }),
    );
    say(`ack ${commandId}`);
  }
};
const number = async (): Promise<never> => {
  for (;;) {
    await sequence({ db, org, hashing: checking, signer });
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};
await Promise.all([
  importAgain(),
  number(),
  ...Array.from({ length: 8 }, async (_, writer) => decide(writer)),
]);
