/**
 * Acknowledged durable decisions per second from 16 writers, on the embedded database and on DATABASE_URL, beside bare
 * single-row inserts by the same writers on the same driver in the same run: once through the product's own commands on
 * initiatives (organisation read, rules, record and every view), once through the store alone. Target: at least 500 a second on both.
 * Run with a Node that reads TypeScript (22.18 or later): `node bench/append.ts`.
 */
import { randomUUID } from 'node:crypto';
import { FOUNDING, STATEMENT, per, person, unit } from '../tests/domain-sample.ts';
import { createCommands, type Commands } from '../src/api/commands.ts';
import type { InitiativeId, Instant } from '../src/domain/ids.ts';
import { officeDirectory } from '../src/main/office.ts';
import type { InitiativeCommand } from '../src/domain/initiative/command.ts';
import type { Actor } from '../src/domain/kernel.ts';
import type { Database } from '../src/store/database.ts';
import { executeMany } from '../src/store/execute-many.ts';
import { executor } from '../src/store/execute.ts';
import { freshEmbedded, freshServer } from '../tests/fresh-database.ts';
import { migrate, readMigrations } from '../src/store/migrate.ts';
import {
  asking,
  checking,
  freshSigner,
  mint,
  sampleOrg as org,
  tallyExecution,
  tallyTable,
} from '../tests/store-sample.ts';
import { sequence } from '../src/store/sequencer.ts';

const writers = 16;
const seconds = Number(process.env['BENCH_SECONDS'] ?? 5);
const bulkEvents = 50_000;
const migrations = readMigrations(new URL('../src/store/migrations/', import.meta.url));

async function perSecond(write: (writer: number, index: number) => Promise<unknown>): Promise<number> {
  const start = performance.now();
  const counts = await Promise.all(
    Array.from({ length: writers }, async (_, writer) => {
      let done = 0;
      for (; performance.now() - start < seconds * 1_000; done += 1) await write(writer, done);
      return done;
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0) / ((performance.now() - start) / 1_000);
}

const life: readonly { readonly actor: Actor; readonly command: InitiativeCommand }[] = [
  {
    actor: person('lee'),
    command: {
      type: 'RegisterInitiative',
      name: 'Claims reader',
      purpose: 'Reads claims and proposes what to pay',
      unit: unit('claims'),
      metric: 'Days to settle a claim',
      proposedOwner: null,
    },
  },
  {
    actor: person('lee'),
    command: { type: 'NominateOwner', nominee: per('oda'), reason: 'Runs claims', statement: STATEMENT },
  },
  { actor: person('oda'), command: { type: 'AcceptOwnership', statement: STATEMENT } },
  {
    actor: person('oda'),
    command: { type: 'DeclareKind', kind: 'agentic', reason: 'Pays small claims by itself' },
  },
];

/** What a handler does for one decision, without HTTP: each writer takes one initiative after the other from idea to an accepted owner. */
async function decideInProduct({ onInitiative }: Commands, writer: number, index: number): Promise<void> {
  const step = life[index % life.length];
  if (!step) throw new Error('a life without a step');
  const id = `ini_${writer}_${Math.floor(index / life.length)}` as InitiativeId;
  const ask = { now: new Date().toISOString() as Instant, command: `cmd_${randomUUID()}`, expected: null };
  const { events } = await onInitiative(id, step.command, { ...ask, actor: step.actor });
  if (events.length === 0) throw new Error(`${step.command.type} decided nothing`);
}

async function foundedProduct(db: Database): Promise<Commands> {
  const own = 'org_product' as typeof org;
  const commands = createCommands({
    db,
    org: own,
    mint,
    hashing: checking,
    officeAt: officeDirectory(),
    onAppended: () => undefined,
  });
  const { now } = asking();
  await commands.onOrganisation(FOUNDING, {
    actor: { kind: 'clock' },
    now,
    command: 'cmd_found',
    expected: null,
  });
  return commands;
}

function round(value: number): string {
  return Math.round(value).toLocaleString('en');
}

async function measure(db: Database): Promise<void> {
  await migrate(db, migrations);
  await db.query(tallyTable);
  await db.query('create table bare (id text primary key, body jsonb not null)');
  const execution = tallyExecution(db);
  const execute = executor(execution);
  const insert = 'insert into bare (id, body) values ($1, $2)';

  const bare = await perSecond(async () =>
    db.batch([{ sql: insert, params: [randomUUID(), { amount: 1 }] }]),
  );
  const product = await foundedProduct(db);
  const decided = await perSecond(async (writer, index) => decideInProduct(product, writer, index));
  const decisions = await perSecond(async (writer, index) =>
    execute({
      org,
      stream: `tally/${writer}-${index % 50}`,
      command: { type: 'Add', amount: 1, note: 'a reason of some length, as people write them' },
      context: asking(),
      commandId: `cmd_${randomUUID()}`,
    }),
  );

  const items = Array.from({ length: bulkEvents }, (_, index) => ({
    stream: `bulk/${index}`,
    command: { type: 'Add', amount: 1, note: 'imported' } as const,
  }));
  const bulkStart = performance.now();
  const order = { org, context: asking(), commandId: 'cmd_bulk', items };
  await db.transaction(async (tx) => executeMany(tx, { ...execution, projections: [] }, order));
  const bulk = bulkEvents / ((performance.now() - bulkStart) / 1_000);

  const sequenceStart = performance.now();
  const { numbered } = await sequence({ db, org, hashing: checking, signer: freshSigner() });
  const sequenced = numbered / ((performance.now() - sequenceStart) / 1_000);

  const ratio = (of: number): string => `${round(of)} (${(of / bare).toFixed(2)} of bare)`;
  console.log(
    `${db.kind.padEnd(8)} ${writers} writers: product decisions/s ${ratio(decided)}  store decisions/s ${ratio(decisions)}  bare inserts/s ${round(bare)}`,
  );
  console.log(`${''.padEnd(8)} bulk events/s ${round(bulk)}  sequenced/s ${round(sequenced)}`);
}

const server = process.env['DATABASE_URL'];
for (const open of [freshEmbedded, ...(server === undefined ? [] : [async () => freshServer(server)])]) {
  const fresh = await open();
  try {
    await measure(fresh.db);
  } finally {
    await fresh.close();
  }
}
