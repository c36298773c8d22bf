/** The embedded PostgreSQL in a thread of its own, so that a long query never stops the server's event loop. */
import { PGlite } from '@electric-sql/pglite';
import { parentPort, workerData } from 'node:worker_threads';
import { DurableNodeFs } from './durable-file-system.ts';
import type { Outcome, Report, Request } from './message.ts';
import { Pipeline } from './pipeline.ts';

const port = parentPort;
if (port === null) throw new Error('pglite-worker runs only as a worker thread');
const report = (message: Report): void => port.postMessage(message);
const { folder } = workerData as { readonly folder: string };

const settings = [
  'wal_sync_method=fsync',
  'shared_buffers=64MB',
  'timezone=UTC',
  'datestyle=ISO',
  'client_min_messages=warning',
];

async function open(): Promise<{ readonly pg: PGlite; readonly files: DurableNodeFs }> {
  const files = new DurableNodeFs(folder);
  const startParams = [
    ...PGlite.defaultStartParams.filter((param) => param !== '-F'),
    ...settings.flatMap((setting) => ['-c', setting]),
  ];
  return { pg: await PGlite.create({ fs: files, startParams }), files };
}

const opened = await open().catch((error: unknown) => {
  report({ kind: 'unusable', message: error instanceof Error ? error.message : String(error) });
  return null;
});
if (opened !== null) {
  const { pg, files } = opened;
  const pipeline = new Pipeline(pg);

  const answer = async ({ id, work }: Request): Promise<Report> => {
    const done = (outcomes: readonly Outcome[]): Report => ({ kind: 'done', id, outcomes });
    switch (work.kind) {
      case 'steps':
        return done([await pipeline.steps(work.statements)]);
      case 'group':
        return done(await pipeline.group(work.batches));
      case 'script':
        return done([await pipeline.script(work.sql)]);
      case 'syncs':
        return { kind: 'count', id, value: files.syncs };
      case 'dump': {
        const blob = await pg.dumpDataDir('gzip');
        return { kind: 'bytes', id, value: new Uint8Array(await blob.arrayBuffer()) };
      }
      case 'close':
        await pg.close();
        return done([]);
    }
  };

  // One at a time, in the order they came: there is one connection.
  let turn: Promise<void> = Promise.resolve();
  port.on('message', (request: Request) => {
    turn = turn.then(async () => report(await answer(request)));
  });
  report({ kind: 'ready' });
}
