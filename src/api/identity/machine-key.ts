/** Keys of machines: `mandate_` and random text, stored as SHA-256, found by prefix through a cache of a few seconds. */
import type { Instant, OrgId } from '../../domain/ids.ts';
import { type Actor, Refusal } from '../../domain/kernel.ts';
import type { Database } from '../../store/database.ts';
import type { Caller, Scope } from '../permit.ts';
import { actorText } from '../../store/recorded-event.ts';
import { hashOf, isSameHash, type RandomBytes } from './secret.ts';

export interface MachineKey {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly prefix: string;
  readonly createdAt: Instant;
  /** `person:…`, `machine:…` or `clock`. */
  readonly createdBy: string;
  readonly lastUsedAt: Instant | null;
  readonly expiresAt: Instant | null;
}

export interface NewKey {
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Null: until it is revoked. */
  readonly expiresAt: Instant | null;
  readonly by: Actor;
  readonly now: Instant;
}

export interface MachineKeys {
  /** The machine a bearer token stands for; null when it is unknown, revoked or expired. */
  callerOf(token: string, now: Instant): Promise<(Caller & { readonly kind: 'machine' }) | null>;
  list(): Promise<readonly MachineKey[]>;
  /** The secret is known only in this answer. */
  create(key: NewKey): Promise<MachineKey & { readonly secret: string }>;
  /** Works at once in this process, elsewhere within the cache's seconds. @throws Refusal `not_found` */
  revoke(id: string): Promise<void>;
}

export interface MachineKeyOptions {
  readonly db: Database;
  readonly org: OrgId;
  readonly randomBytes: RandomBytes;
  readonly newId: (prefix: string) => string;
  readonly nowMs: () => number;
}

const PREFIX = 'mandate_';
/** `mandate_` and the first eight random characters: enough to tell keys apart, far too little to guess the rest. */
const PREFIX_LENGTH = PREFIX.length + 8;
const CACHE_MS = 5_000;
const TOUCH_AFTER_MS = 60_000;

interface KeyRow {
  readonly id: string;
  readonly scopes: readonly Scope[];
  readonly secret_hash: Uint8Array;
  readonly expires_at: Instant | null;
}

interface Cached {
  readonly row: KeyRow | null;
  readonly at: number;
}

const COLUMNS = `id, name, scopes, prefix, created_at as "createdAt", created_by as "createdBy",
  last_used_at as "lastUsedAt", expires_at as "expiresAt"`;

function keyCache(options: MachineKeyOptions): {
  readonly find: (prefix: string) => Promise<KeyRow | null>;
  readonly clear: () => void;
} {
  const cache = new Map<string, Cached>();
  return {
    clear: () => cache.clear(),
    async find(prefix) {
      const kept = cache.get(prefix);
      const now = options.nowMs();
      if (kept && now - kept.at < CACHE_MS) return kept.row;
      const [row] = await options.db.query<KeyRow>(
        'select id, scopes, secret_hash, expires_at from machine_key where org = $1 and prefix = $2',
        [options.org, prefix],
      );
      if (cache.size > 1_000) cache.clear();
      cache.set(prefix, { row: row ?? null, at: now });
      return row ?? null;
    },
  };
}

async function create(
  options: MachineKeyOptions,
  key: NewKey,
): Promise<MachineKey & { readonly secret: string }> {
  const secret = PREFIX + Buffer.from(options.randomBytes(32)).toString('base64url');
  const [row] = await options.db.query<MachineKey>(
    `insert into machine_key (org, id, name, scopes, prefix, secret_hash, created_at, created_by, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning ${COLUMNS}`,
    [
      options.org,
      options.newId('key'),
      key.name,
      [...key.scopes],
      secret.slice(0, PREFIX_LENGTH),
      hashOf(secret),
      key.now,
      actorText(key.by),
      key.expiresAt,
    ],
  );
  if (!row) throw new Error('a written key came back as nothing');
  return { ...row, secret };
}

/** The keys of one organisation. */
export function machineKeys(options: MachineKeyOptions): MachineKeys {
  const cache = keyCache(options);
  const touched = new Map<string, number>();
  const touch = async (id: string, now: Instant): Promise<void> => {
    if (options.nowMs() - (touched.get(id) ?? 0) < TOUCH_AFTER_MS) return;
    touched.set(id, options.nowMs());
    await options.db.query('update machine_key set last_used_at = $3 where org = $1 and id = $2', [
      options.org,
      id,
      now,
    ]);
  };
  return {
    async callerOf(token, now) {
      if (!token.startsWith(PREFIX) || token.length > 200) return null;
      const row = await cache.find(token.slice(0, PREFIX_LENGTH));
      if (!row || !isSameHash(row.secret_hash, hashOf(token))) return null;
      if (row.expires_at !== null && row.expires_at <= now) return null;
      await touch(row.id, now);
      return { kind: 'machine', key: row.id, scopes: row.scopes };
    },
    list: () =>
      options.db.query<MachineKey>(
        `select ${COLUMNS} from machine_key where org = $1 order by created_at desc, id`,
        [options.org],
      ),
    create: (key) => create(options, key),
    async revoke(id) {
      const gone = await options.db.query('delete from machine_key where org = $1 and id = $2 returning 1', [
        options.org,
        id,
      ]);
      cache.clear();
      if (gone.length === 0) throw new Refusal('not_found');
    },
  };
}
