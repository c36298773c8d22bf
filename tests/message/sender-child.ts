/** The process that gets killed while it sends: empties the outbox of a folder's database until nothing is left. */
import { writeSync } from 'node:fs';
import { english } from '../../src/main/language.ts';
import type { Instant } from '../../src/domain/ids.ts';
import { openPost } from '../../src/message/mail.ts';
import { sendRound } from '../../src/message/sender.ts';
import { openEmbedded } from '../../src/store/embedded/embedded-driver.ts';
import { ORGANISATION } from '../domain-sample.ts';
import { sampleOrg } from '../store-sample.ts';

interface Task {
  readonly folder: string;
  readonly workerUrl: string;
  readonly seed: string;
  readonly smtp: string;
}

const task = JSON.parse(process.argv[2] ?? '{}') as Task;
const db = await openEmbedded({ folder: task.folder, workerUrl: new URL(task.workerUrl), seed: task.seed });
writeSync(1, 'open\n');
const parts = {
  db,
  org: sampleOrg,
  words: english,
  post: openPost({ url: task.smtp, from: 'mandate@example.org' }),
  rule: { allowPrivate: false },
  organisation: () => Promise.resolve(ORGANISATION),
  origin: () => 'http://localhost',
  now: () => new Date().toISOString() as Instant,
  randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
};
while ((await sendRound(parts)) > 0);
writeSync(1, 'done\n');
await db.close();
