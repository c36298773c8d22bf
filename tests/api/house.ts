/** A whole API on a database of its own, with a clock that tests move and people who are signed in. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Api, assembleApi, type Parts } from '../../src/api/assembly.ts';
import type { Log } from '../../src/api/log.ts';
import type { Role, Scope } from '../../src/api/permit.ts';
import { openUploads } from '../../src/api/upload.ts';
import type { Route } from '../../src/contract/route.ts';
import type { Instant, OrgId, PersonId } from '../../src/domain/ids.ts';
import type { PersonFacts } from '../../src/domain/organisation/event.ts';
import { checking } from '../../src/main/cryptography.ts';
import { english } from '../../src/main/language.ts';
import { holidayAtlas, officeDirectory } from '../../src/main/office.ts';
import { signerIn } from '../../src/main/signing-key.ts';
import { uuidV7 } from '../../src/main/uuid.ts';
import { formatVerifierKey, type NoteSigner } from '../../src/record/note.ts';
import type { Database } from '../../src/store/database.ts';
import { freshDatabase } from '../fresh-database.ts';
import { printFonts } from '../print-fonts.ts';

export const PASSWORD = 'a long enough phrase';
const FAST = { log2N: 10, r: 8, p: 1 } as const;

/** A browser of one person: cookie and CSRF token. */
export interface Browser {
  readonly person: PersonId;
  readonly cookie: string;
  readonly csrf: string;
}

export interface Asking {
  readonly as?: Browser | { readonly key: string } | null;
  readonly body?: unknown;
  readonly raw?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Where the socket comes from; this machine unless said. */
  readonly remote?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // Tests look into answers by hand; the contract checks their shape already.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly json: any;
}

export interface House {
  readonly api: Api;
  readonly db: Database;
  readonly org: OrgId;
  readonly signer: NoteSigner;
  readonly lines: readonly string[];
  readonly newId: (prefix: string) => string;
  /** Moves the clock. */
  later(ms: number): void;
  now(): Instant;
  ask(method: string, path: string, asking?: Asking): Promise<Answer>;
  /** The first administrator, through the first link. */
  found(): Promise<Browser>;
  person(facts: Partial<PersonFacts> & { readonly name: string }, role?: Role): Promise<PersonId>;
  browser(person: PersonId): Promise<Browser>;
  key(scopes: readonly Scope[]): Promise<string>;
  close(): Promise<void>;
}

const mappings = new URL('../../src/intake/mapping/', import.meta.url);

const random = (length: number): Uint8Array => new Uint8Array(randomBytes(length));

function partsOf(db: Database, org: OrgId, folder: string) {
  const clock = { ms: Date.parse('2026-03-02T09:00:00.000Z') };
  const lines: string[] = [];
  const write = (level: string) => (fields: object, message: string) => {
    lines.push(JSON.stringify({ level, message, ...fields }));
  };
  const log: Log = { info: write('info'), error: write('error') };
  const uuid = uuidV7(() => clock.ms, random);
  return { clock, lines, log, random, newId: (prefix: string) => `${prefix}_${uuid()}`, db, org, folder };
}

/** `over` changes what a test needs otherwise; `shared` puts a second organisation into the same database. */
export async function openHouse(over: Partial<Parts> = {}, shared: Database | null = null): Promise<House> {
  const fresh = shared ? null : await freshDatabase();
  const db = shared ?? fresh?.db;
  if (!db) throw new Error('no database');
  const folder = mkdtempSync(join(tmpdir(), 'mandate-api-'));
  const org = `org_${crypto.randomUUID()}` as OrgId;
  await db.query('insert into org (org, name) values ($1, $2)', [org, '']);
  const { clock, lines, log, random, newId } = partsOf(db, org, folder);
  const signer = signerIn(folder, `mandate/${org}`);
  const api = assembleApi({
    db,
    org,
    hashing: checking,
    officeAt: officeDirectory(),
    atlas: holidayAtlas(),
    machineMs: Date.now,
    mint: { eventId: () => newId('evt'), salt: () => random(32) },
    now: () => new Date(clock.ms).toISOString() as Instant,
    nowMs: () => clock.ms,
    clockMs: () => performance.now(),
    randomBytes: random,
    newId,
    words: english,
    log,
    places: { origin: null, port: () => null },
    host: '127.0.0.1',
    secure: false,
    origin: () => 'http://localhost',
    version: '0.0.0',
    uploads: await openUploads({ folder: join(folder, 'uploads'), newId, nowMs: () => clock.ms }),
    readMapping: (file) => readFileSync(new URL(file, mappings), 'utf8'),
    printFonts,
    folders: { web: join(folder, 'web'), docs: join(folder, 'docs') },
    passwordCost: FAST,
    record: { origin: signer.key.name, vkey: formatVerifierKey(signer.key) },
    isExample: () => false,
    checkAnswers: true,
    refreshEveryMs: 3_600_000,
    ...over,
  });
  return house({ api, db, org, signer, lines, newId, clock }, async () => {
    await api.refresher.stop();
    await fresh?.close();
    rmSync(folder, { recursive: true, force: true });
  });
}

type Ground = Pick<House, 'api' | 'db' | 'org' | 'signer' | 'lines' | 'newId'> & {
  readonly clock: { ms: number };
};

function headersOf(method: string, { as, body, headers }: Asking): Record<string, string> {
  const sent: Record<string, string> = {};
  if (as && 'key' in as) sent['authorization'] = `Bearer ${as.key}`;
  if (as && 'cookie' in as) {
    sent['cookie'] = as.cookie;
    if (method !== 'GET' && method !== 'HEAD') sent['x-csrf-token'] = as.csrf;
  }
  if (body !== undefined) sent['content-type'] = 'application/json';
  return { ...sent, ...headers };
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
};

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parsed(text) };
}

const browserOf = (answer: Answer): Browser => ({
  person: answer.json.person.id,
  cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '',
  csrf: answer.json.csrf,
});

function house(ground: Ground, close: () => Promise<void>): House {
  const { api, clock } = ground;
  const ask: House['ask'] = async (method, path, asking = {}) => {
    const body = asking.raw ?? (asking.body === undefined ? undefined : JSON.stringify(asking.body));
    const init: RequestInit = {
      method,
      headers: headersOf(method, asking),
      ...(body === undefined ? {} : { body }),
    };
    const socket = { remoteAddress: asking.remote ?? '127.0.0.1' };
    return answerOf(await api.app.request(path, init, { incoming: { socket } }));
  };
  const use = async (token: string, more: object = {}): Promise<Browser> => {
    const answer = await ask('POST', '/api/session/link', { body: { token, ...more } });
    if (answer.status !== 200) throw new Error(answer.text);
    return browserOf(answer);
  };
  const now = (): Instant => new Date(clock.ms).toISOString() as Instant;
  const clockActor = { kind: 'clock' } as const;
  return {
    ...ground,
    close,
    ask,
    now,
    later(ms) {
      clock.ms += ms;
    },
    async found() {
      const link = await api.world.identity.issueFirstLink(now());
      const setup = {
        organisation: 'Example Ltd',
        timeZone: 'Europe/Berlin',
        name: 'Ada First',
        email: 'ada@example.org',
      };
      return use(link?.token ?? '', { password: PASSWORD, setup });
    },
    async person(facts, role) {
      const person = ground.newId('per') as PersonId;
      const full: PersonFacts = {
        email: `${person}@example.org`,
        title: '',
        level: 'vp',
        function: 'business',
        unit: null,
        functionalLead: false,
        cto: false,
        ...facts,
      };
      const asked = { actor: clockActor, now: now(), command: ground.newId('cmd'), expected: null };
      await api.world.commands.onOrganisation([{ type: 'AddPerson', person, ...full }], asked);
      if (role) await api.world.identity.grantRole(person, role, clockActor, now());
      return person;
    },
    async browser(person) {
      const { token } = await api.world.identity.issueLink(person, clockActor, now());
      return use(token);
    },
    async key(scopes) {
      const made = { name: 'test', scopes, expiresAt: null, by: clockActor, now: now() };
      return (await api.world.keys.create(made)).secret;
    },
  };
}

/** A path of the contract with something in each placeholder. */
export const pathOf = (route: Route, values: Readonly<Record<string, string>>): string =>
  route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? 'none'));
