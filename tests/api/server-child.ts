/** A server in a process of its own, to be killed: bundled by the test that starts it. Arguments: options as JSON. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import type { Instant } from '../../src/domain/ids.ts';
import { english } from '../../src/main/language.ts';
import { startServer } from '../../src/main/server.ts';
import { openEmbedded } from '../../src/store/embedded/embedded-driver.ts';
import { migrate, readMigrations } from '../../src/store/migrate.ts';

export interface ChildOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly workerUrl: string;
  readonly seed: string;
  /** The checkout. */
  readonly root: string;
}

const options = JSON.parse(process.argv[2] ?? '{}') as ChildOptions;
const { dataDir, port, workerUrl, seed, root } = options;

const server = await startServer({
  dataDir,
  port,
  host: '127.0.0.1',
  origin: null,
  demo: null,
  log: { info: () => undefined, error: (fields) => process.stderr.write(`${JSON.stringify(fields)}\n`) },
  words: english,
  now: () => new Date().toISOString() as Instant,
  nowMs: Date.now,
  clockMs: () => performance.now(),
  randomBytes: (length) => new Uint8Array(randomBytes(length)),
  version: '0.0.0',
  folders: { web: join(dataDir, 'web'), docs: join(dataDir, 'docs') },
  readMapping: (file) => readFileSync(join(root, 'src/intake/mapping', file), 'utf8'),
  printFonts: () => {
    throw new Error('nothing is printed here');
  },
  passwordCost: { log2N: 10, r: 8, p: 1 },
  checkAnswers: true,
  say: () => undefined,
  async openDatabase() {
    const db = await openEmbedded({ folder: dataDir, workerUrl: new URL(workerUrl), seed });
    await migrate(db, readMigrations(pathToFileURL(`${join(root, 'src/store/migrations')}/`)));
    return db;
  },
}).catch((error: unknown) => {
  const refusal = error as { readonly code?: string; readonly message: string };
  process.stdout.write(`${JSON.stringify({ refused: refusal.code ?? refusal.message })}\n`);
  process.exit(7);
});
process.stdout.write(`${JSON.stringify({ url: server.url, firstLink: server.firstLink })}\n`);
process.on('SIGTERM', () => {
  void server.stop().then(() => process.exit(0));
});
