/**
 * One pass of the due loop over 100,000 initiatives: with nothing due, and with 10, 100 and 1,000 pilots whose clock has run out, each
 * lapsed in the record. Beside it what a person's page asks of the same rows: the count of what waits, the page, candidates by rank,
 * and what is like a new initiative. Reference: a bare count of the rows in the same run. `BENCH_ROWS` changes the size.
 * On the embedded database, or on a server when DATABASE_URL is set. Target: under 2 s a pass; similar under 100 ms.
 */
import { setImmediate } from 'node:timers/promises';
import { createCommands, initiativeStream } from '../src/api/commands.ts';
import { carryOutDue } from '../src/api/due.ts';
import { addDaysToInstant } from '../src/domain/calendar.ts';
import type { InitiativeId, Instant } from '../src/domain/ids.ts';
import { initiativeCodec } from '../src/domain/initiative/codec.ts';
import type { InitiativeEvent } from '../src/domain/initiative/event.ts';
import { evolveInitiative } from '../src/domain/initiative/evolve.ts';
import { noInitiative } from '../src/domain/initiative/state.ts';
import type { InitiativeState } from '../src/domain/initiative/state.ts';
import type { Asking, Decider } from '../src/domain/kernel.ts';
import { evolveOrganisation } from '../src/domain/organisation/evolve.ts';
import { officeDirectory } from '../src/main/office.ts';
import { executeMany } from '../src/store/execute-many.ts';
import type { Change } from '../src/store/recorded-event.ts';
import { type BulkChange, writeInitiatives } from '../src/views/bulk-write.ts';
import { rankedCandidates } from '../src/views/choosing.ts';
import { initiativeOf } from '../src/views/initiative-load.ts';
import { refreshDue } from '../src/views/refresh.ts';
import { similarIndex } from '../src/views/similar-index.ts';
import { similarTo } from '../src/views/similar.ts';
import { foldTallies } from '../src/views/tally.ts';
import { waitingCount, waitingList } from '../src/views/today.ts';
import { freshDatabase } from '../tests/fresh-database.ts';
import { checking, mint, sampleOrg as org } from '../tests/store-sample.ts';
import { change, organisation as sample, unitId } from './portfolio-sample.ts';

const ROWS = Number(process.env['BENCH_ROWS'] ?? 100_000);
const NOW = '2026-03-01T12:00:00.000Z' as Instant;
const DUE = [10, 100, 1000] as const;
const CLOCK = { kind: 'clock' } as const;
const office = officeDirectory();
const fail = (what: string): never => {
  throw new Error(what);
};
const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};
const later = (seconds: number): Instant =>
  new Date(Date.parse(NOW) + seconds * 1000).toISOString() as Instant;
const head = [...sample().people.values()][0] ?? fail('a portfolio without people');
/** With a head of AI, on whom every missing owner waits. */
const organisation = evolveOrganisation(sample(), {
  type: 'PersonChanged',
  at: NOW,
  person: head.id,
  function: 'ai_coe',
  functionalLead: true,
});

/** A pilot whose clock ends `seconds` from now. */
function pilot(seconds: number): readonly InitiativeEvent[] {
  const began = addDaysToInstant(NOW, -90);
  const statement = { metric: 'One', authority: 'Two' };
  return [
    {
      type: 'InitiativeRegistered',
      at: began,
      name: 'Pilot',
      purpose: 'Runs',
      unit: unitId(3),
      metric: null,
      proposedOwner: null,
    },
    { type: 'OwnerNominated', at: began, nominee: head.id, reason: 'Runs it', statement },
    { type: 'OwnershipAccepted', at: began, person: head.id, statement },
    {
      type: 'PilotStarted',
      at: began,
      pilot: 1,
      by: head.id,
      firstDay: began.slice(0, 10) as never,
      lastDay: NOW.slice(0, 10) as never,
      endsAt: later(seconds),
      reviewsDueAt: addDaysToInstant(began, 14),
    },
  ];
}

/** Writes events as they are: the benchmark's pilots are made, not decided. */
const plain: Decider<InitiativeState, readonly InitiativeEvent[], InitiativeEvent, Asking> = {
  initial: noInitiative,
  decide: (_state, events) => events,
  evolve: evolveInitiative,
};

const fresh = await freshDatabase();
const { db } = fresh;

async function fill(): Promise<void> {
  const began = performance.now();
  const target = { org, organisation, now: NOW };
  const changes: BulkChange[] = Array.from({ length: ROWS }, (_, n) => change(n));
  const collect = ({ stream, after, events }: Change<InitiativeState, InitiativeEvent>) => {
    const id = initiativeOf(stream);
    if (id !== null) changes.push({ id, version: events.at(-1)?.version ?? 0, state: after, existed: false });
    return [];
  };
  const items = DUE.flatMap((count, place) =>
    Array.from({ length: count }, (_, n) => ({
      stream: initiativeStream(`ini_due_${count}_${n}` as InitiativeId),
      command: pilot(place + 1),
    })),
  );
  const execution = {
    decider: plain,
    codec: initiativeCodec,
    projections: [collect],
    mint,
    hashing: checking,
  };
  const order = { org, context: { actor: CLOCK, now: NOW }, commandId: 'cmd_bench', items };
  await db.transaction(async (tx) => {
    await executeMany(tx, execution, order);
    await writeInitiatives(tx, target, changes);
  });
  await db.transaction(async (tx) => foldTallies(tx, org));
  for (const table of ['portfolio', 'initiative_view', 'holding', 'waiting', 'candidate', 'event']) {
    await db.query(`vacuum analyze ${table}`);
  }
  const seconds = (performance.now() - began) / 1000;
  print(`${db.kind}: ${changes.length.toLocaleString('en')} initiatives written in ${seconds.toFixed(1)} s`);
}

let bareMs = 0;
const line = (what: string, ms: number, more = ''): void =>
  print(
    `${what.padEnd(58)} ${ms.toFixed(1).padStart(9)} ms  ${(ms / bareMs).toFixed(2).padStart(7)}×  ${more}`,
  );

async function timed<T>(ask: () => Promise<T>): Promise<{ readonly ms: number; readonly answer: T }> {
  const from = performance.now();
  const answer = await ask();
  return { ms: performance.now() - from, answer };
}

/** Median of several, after one that warms up. */
async function median(ask: () => Promise<unknown>, times = 15): Promise<number> {
  await ask();
  const all: number[] = [];
  for (let n = 0; n < times; n += 1) all.push((await timed(ask)).ms);
  return all.sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0;
}

async function passes(): Promise<void> {
  let ids = 0;
  const commands = createCommands({
    db,
    org,
    mint,
    hashing: checking,
    officeAt: office,
    onAppended: () => undefined,
  });
  // The organisation is the benchmark's own: it stands in no event.
  const world = { commands, newId: (prefix: string) => `${prefix}_bench_${(ids += 1)}` };
  const pass = async (now: Instant): Promise<number> => {
    const { due } = await refreshDue(db, { org, organisation, now });
    return carryOutDue(world, due, { organisation, now });
  };
  line('a pass with nothing due', await median(() => pass(NOW)));
  for (const [place, count] of DUE.entries()) {
    const { ms, answer } = await timed(() => pass(later(place + 1)));
    if (answer !== count) throw new Error(`${answer} events where ${count} were due`);
    line(`a pass with ${count} due, each written`, ms, `${(ms / count).toFixed(2)} ms each`);
    line('  the pass after it', await median(() => pass(later(place + 1))));
  }
}

async function pages(): Promise<void> {
  const scene = { db, org, organisation, now: NOW };
  const desk = { ...scene, office: office({ timeZone: 'UTC', country: null, region: null }) };
  const ofHead = { ...desk, person: head.id };
  const { waiting } = await waitingCount(ofHead);
  line(
    `count of what waits (${waiting.toLocaleString('en')} for this person)`,
    await median(() => waitingCount(ofHead)),
  );
  line('the list of it, most urgent first', await median(() => waitingList(ofHead), 5));
  line('candidates by rank', await median(() => rankedCandidates(scene, 50), 5));
  const index = similarIndex({ db, org, pause: setImmediate });
  const before = process.memoryUsage();
  const built = await timed(index.corpora);
  const after = process.memoryUsage();
  const bytes = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
  line(
    `index of ${index.size().toLocaleString('en')} texts, once`,
    built.ms,
    `${(bytes / 1e6).toFixed(0)} MB more in use`,
  );
  const asked = {
    name: 'Fraud detection in claims',
    purpose: 'Finds claims that are likely to be fraud, for inspection',
  };
  line('what is like a new one', await median(async () => similarTo(scene, await index.corpora(), asked)));
}

try {
  await fill();
  bareMs = await median(() =>
    db.query('select count(*) from portfolio where org = $1 and traits >= 0', [org]),
  );
  line('reference: a bare count of the rows', bareMs);
  await passes();
  await pages();
} finally {
  await fresh.close();
}
