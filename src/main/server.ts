/** A whole server of one organisation: database, record, views, API and web, started together and stopped in the right order. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Api, assembleApi, type Parts } from '../api/assembly.ts';
import { type DemoClock, openDemoClock } from '../api/demo-clock.ts';
import { faultOf, type Log } from '../api/log.ts';
import { openUploads } from '../api/upload.ts';
import type { Catalogue } from '../contract/message/catalogue.ts';
import { exampleLoader } from '../contract/record.ts';
import type { Instant, OrgId } from '../domain/ids.ts';
import { formatVerifierKey, type NoteSigner } from '../record/note.ts';
import type { Database } from '../store/database.ts';
import { startMessages } from '../message/loop.ts';
import { startSequencer } from '../store/sequencer-loop.ts';
import { checking } from './cryptography.ts';
import { isLoaded, loadExample } from './demo/load.ts';
import { holidayAtlas, officeDirectory } from './office.ts';
import { type Listening, listen } from './listen.ts';
import type { MessageOptions } from './message-setting.ts';
import { leftServerFile, removeServerFile, writeServerFile } from './server-file.ts';
import { recordSigner } from './signing-key.ts';
import { uuidV7 } from './uuid.ts';

export interface ServerOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly host: string;
  /** Where people reach it when a proxy stands before it (`https://…`); null: where it listens. */
  readonly origin: string | null;
  /** The example's file, to be imported when the organisation is still empty; null for none. */
  readonly demo: { readonly file: string; readonly read: () => AsyncIterable<Uint8Array> } | null;
  readonly log: Log;
  readonly words: Catalogue;
  readonly now: () => Instant;
  readonly nowMs: () => number;
  readonly clockMs: () => number;
  readonly randomBytes: (length: number) => Uint8Array;
  readonly version: string;
  readonly folders: Parts['folders'];
  readonly readMapping: Parts['readMapping'];
  readonly printFonts: Parts['printFonts'];
  readonly passwordCost: Parts['passwordCost'];
  readonly checkAnswers: boolean;
  /** Left out: nobody is told by mail, and webhooks go to the public internet only. */
  readonly messages?: MessageOptions;
  /** Told in plain words what takes a while. */
  readonly say: (line: string) => void;
  /** Aborted when the user asks to stop before it is ready: then the start fails with its reason, everything closed. */
  readonly stopping?: AbortSignal;
  /** Opened and migrated; given up to this server, which closes it. */
  readonly openDatabase: () => Promise<Database>;
}

export interface RunningServer {
  readonly url: string;
  /** The link that makes the first administrator; null once there is one. */
  readonly firstLink: string | null;
  stop(): Promise<void>;
}

const REFRESH_MS = 30_000;
const STOP_WITHIN_MS = 5_000;

async function organisationOf(db: Database, newId: (prefix: string) => string): Promise<OrgId> {
  const oldest = 'select org from org order by created_at, org limit 1';
  const [known] = await db.query<{ readonly org: OrgId }>(oldest);
  if (known) return known.org;
  await db.query('insert into org (org, name) select $1, $2 where not exists (select 1 from org)', [
    newId('org'),
    '',
  ]);
  const [made] = await db.query<{ readonly org: OrgId }>(oldest);
  if (!made) throw new Error('an organisation that was just written is not there');
  return made.org;
}

/** An example says so: it was founded by what loads it (the clock, in data folders of before), a real organisation by a person. */
async function isExample(db: Database, org: OrgId): Promise<boolean> {
  const [founding] = await db.query<{ readonly actor: string }>(
    `select actor from event where org = $1 and stream = 'organisation' and version = 1`,
    [org],
  );
  return founding?.actor === `machine:${exampleLoader}` || founding?.actor === 'clock';
}

/** Brings the example in where there is nothing else, also when an earlier start was ended before it held. */
async function bringExample(options: ServerOptions, { api, clock }: Started): Promise<boolean> {
  const { demo, say, stopping, words, now } = options;
  if (!demo) return false;
  const { state } = await api.world.commands.organisation();
  const isOthers = state.founded !== null && !(await isExample(api.world.db, api.world.org));
  if (isOthers || isLoaded(state, demo.file)) return false;
  say('Loading the example portfolio …');
  await loadExample({ api, clock, words, now, ...demo, mayGoOn: () => stopping?.throwIfAborted() });
  return true;
}

interface Started {
  readonly api: Api;
  readonly clock: DemoClock;
  readonly signer: NoteSigner;
  readonly org: OrgId;
  readonly place: { port: number | null };
  readonly example: { is: boolean };
}

async function assemble(options: ServerOptions, db: Database): Promise<Started> {
  const { randomBytes, nowMs, dataDir, origin } = options;
  const uuid = uuidV7(nowMs, randomBytes);
  const newId = (prefix: string): string => `${prefix}_${uuid()}`;
  const org = await organisationOf(db, newId);
  const signer = await recordSigner(db, org, dataDir);
  const place: Started['place'] = { port: null };
  const example = { is: await isExample(db, org) };
  const clock = await openDemoClock(db, org, options.now);
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  const api = assembleApi({
    ...options,
    now: clock.now,
    demoClock: clock,
    db,
    org,
    hashing: checking,
    officeAt: officeDirectory(),
    atlas: holidayAtlas(),
    machineMs: Date.now,
    mint: { eventId: () => newId('evt'), salt: () => randomBytes(32) },
    newId,
    places: { origin, port: () => place.port },
    secure: origin?.startsWith('https:') ?? false,
    origin: () => origin ?? `http://${host}:${place.port}`,
    uploads: await openUploads({ folder: path.join(dataDir, 'uploads'), newId, nowMs }),
    record: { origin: signer.key.name, vkey: formatVerifierKey(signer.key) },
    isExample: () => example.is,
    messages: {
      mailWorks: (options.messages?.post ?? null) !== null,
      allowPrivate: options.messages?.allowPrivate ?? false,
    },
    refreshEveryMs: REFRESH_MS,
  });
  return { api, clock, signer, org, place, example };
}

/** A key for the command line of this user; the one a killed server left is revoked. */
async function leaveKey(
  { dataDir, now }: ServerOptions,
  { world }: Api,
  url: string,
): Promise<() => Promise<void>> {
  const left = leftServerFile(dataDir);
  if (left) await world.keys.revoke(left.key).catch(() => undefined);
  const key = await world.keys.create({
    name: 'Command line on this machine',
    scopes: ['read', 'record', 'decide'],
    expiresAt: null,
    by: { kind: 'clock' },
    now: now(),
  });
  writeServerFile(dataDir, { url, token: key.secret, pid: process.pid, key: key.id });
  return async () => {
    removeServerFile(dataDir);
    await world.keys.revoke(key.id).catch(() => undefined);
  };
}

/** Starts to empty the outbox; answers how to stop. */
function tellOthers(options: ServerOptions, { world }: Api): () => Promise<void> {
  const { log, words, randomBytes, messages } = options;
  const { db, org, now, newId, origin, commands } = world;
  const running = startMessages(
    {
      db,
      org,
      words,
      now,
      randomBytes,
      newId,
      origin,
      post: messages?.post ?? null,
      rule: { allowPrivate: messages?.allowPrivate ?? false },
      organisation: async () => (await commands.organisation()).state,
    },
    (error) => log.error({ fault: faultOf(error) }, 'messages failed'),
  );
  return () => running.stop();
}

async function run(options: ServerOptions, db: Database): Promise<RunningServer> {
  const { log } = options;
  const started = await assemble(options, db);
  const { api, clock, signer, org, place, example } = started;
  // In this order: running requests finish first, then what works on its own.
  const ends: (() => Promise<void>)[] = [];
  const end = async (): Promise<void> => {
    for (const one of ends) await one();
    await api.refresher.stop();
  };
  try {
    // The port comes before the long work: two servers started by mistake should find out at once.
    const listening: Listening = await listen(api.app.fetch, options);
    ends.push(() => listening.stop(STOP_WITHIN_MS));
    place.port = listening.port;
    const sequencer = startSequencer({ db, org, hashing: checking, signer }, (error) =>
      log.error({ fault: faultOf(error) }, 'sequencer failed'),
    );
    ends.push(() => sequencer.stop());
    if (await bringExample(options, started)) example.is = true;
    options.stopping?.throwIfAborted();
    const url = api.world.origin();
    ends.push(await leaveKey(options, api, url));
    await api.refresher.now();
    ends.push(tellOthers(options, api));
    const first = await api.world.identity.issueFirstLink(clock.now());
    log.info({ port: listening.port, database: db.kind, version: options.version }, 'started');
    return {
      url,
      firstLink: first ? `${url}/link#${first.token}` : null,
      async stop() {
        await end();
        await db.close();
        log.info({}, 'stopped');
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Starts everything; prints nothing itself. @throws the reason of `stopping`; Refusal `port_in_use`, `data_folder_in_use` and what the database refuses. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  const db = await options.openDatabase();
  try {
    options.stopping?.throwIfAborted();
    return await run(options, db);
  } catch (error) {
    await db.close();
    throw error;
  }
}
