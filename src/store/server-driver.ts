/** A PostgreSQL server (version 15 or later) behind the driver port. */
import { DatabaseError as PgError, Pool } from 'pg';
import type { ClientConfig, PoolClient } from 'pg';
import { Refusal } from '../domain/kernel.ts';
import { DatabaseError } from './database.ts';
import type { Database, Statement, Transaction } from './database.ts';
import { decodeValue, encodeParameter } from './wire-value.ts';

/** The lowest server version this product is written and tested for. */
export const lowestServerMajor = 15;

export interface ServerOptions {
  /** A `postgres://` address. */
  readonly url: string;
  readonly connections?: number;
  /** Longest time one statement may take. */
  readonly statementMs?: number;
}

/** @throws Refusal `database_unreachable`, or `database_too_old` below version 15. */
export async function openServer(options: ServerOptions): Promise<Database> {
  const config: ClientConfig = {
    connectionString: addressOf(options.url),
    application_name: 'mandate',
    connectionTimeoutMillis: 10_000,
    types: { getTypeParser: (oid: number) => (text: string) => decodeValue(oid, text) },
  };
  const pool = new Pool({
    ...config,
    max: options.connections ?? 20,
    statement_timeout: options.statementMs ?? 120_000,
    idle_in_transaction_session_timeout: 60_000,
    keepAlive: true,
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  try {
    await checkVersion(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return assemble(pool);
}

/** Our session settings after those of the address, which would replace them if they stood beside it. */
function addressOf(url: string): string {
  if (!URL.canParse(url)) throw new Refusal('database_unreachable', { reason: 'ERR_INVALID_URL' });
  const address = new URL(url);
  const given = address.searchParams.get('options') ?? '';
  const settings = '-c TimeZone=UTC -c DateStyle=ISO -c client_min_messages=warning';
  address.searchParams.set('options', `${given} ${settings}`.trim());
  return address.href;
}

async function checkVersion(pool: Pool): Promise<void> {
  let version: number;
  try {
    const { rows } = await pool.query<{ version: string }>(
      `select current_setting('server_version_num') as version`,
    );
    version = Number(rows[0]?.version);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new Refusal('database_unreachable', { reason });
  }
  const found = Math.floor(version / 10_000);
  if (found < lowestServerMajor) throw new Refusal('database_too_old', { found, needed: lowestServerMajor });
}

function assemble(pool: Pool): Database {
  const query = async <T>(sql: string, params: readonly unknown[] = []): Promise<readonly T[]> =>
    run<T>(pool, { sql, params });
  return {
    kind: 'server',
    query,
    batch: async (statements) =>
      statements.length === 0 ? [] : inTransaction(pool, async (tx) => tx.batch(statements)),
    transaction: async (fn) => inTransaction(pool, fn),
    close: async () => pool.end(),
  };
}

async function inTransaction<T>(pool: Pool, fn: (tx: Transaction) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw translate(error);
  });
  let broken = false;
  // A connection that dies while its owner is busy elsewhere reports here, not on a query.
  const onError = (): void => {
    broken = true;
  };
  client.on('error', onError);
  try {
    await run(client, { sql: 'begin', params: [] });
    const result = await fn(verbs(client));
    await run(client, { sql: 'commit', params: [] });
    return result;
  } catch (error) {
    await run(client, { sql: 'rollback', params: [] }).catch(onError);
    throw error;
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}

/** One connection, one statement at a time, whole batches in a row: also when the caller does not wait in between. */
function verbs(client: PoolClient): Transaction {
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    const own = turn.then(work, work);
    turn = own.catch(() => undefined);
    return own;
  };
  return {
    query: async <T>(sql: string, params: readonly unknown[] = []) =>
      inTurn(async () => run<T>(client, { sql, params })),
    batch: async (statements) =>
      inTurn(async () => {
        const results: (readonly unknown[])[] = [];
        for (const statement of statements) results.push(await run(client, statement));
        return results;
      }),
    script: async (sql) =>
      inTurn(async () => {
        await client.query(sql).catch((error: unknown) => {
          throw translate(error);
        });
      }),
  };
}

async function run<T>(on: Pool | PoolClient, { sql, params }: Statement): Promise<readonly T[]> {
  try {
    const { rows } = await on.query<Record<string, unknown>>(sql, params.map(encodeForPg));
    // The caller names the row type of his own SQL.
    return rows as readonly T[];
  } catch (error) {
    throw translate(error);
  }
}

function encodeForPg(value: unknown): string | Buffer | null {
  const encoded = encodeParameter(value);
  return encoded instanceof Uint8Array
    ? Buffer.from(encoded.buffer, encoded.byteOffset, encoded.byteLength)
    : encoded;
}

/** SQLSTATEs with which a server ends the connection instead of refusing a statement (PostgreSQL manual, appendix A). */
const ENDED_BY_SERVER: readonly string[] = ['57P01', '57P02', '57P03', '57P04', '57P05', '25P03'];

const NO_WAY_THERE: readonly string[] = [
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'ETIMEDOUT',
];

/** What the library says of a connection that is gone: it has texts for it, no code. */
const GONE = /^Connection terminated|^Client (was closed|has encountered a connection error)/;

/**
 * One connection that breaks has many faces: the server's farewell, the socket's error or the library's own words, whichever
 * comes first. All of them are the one refusal, so that nobody above has to know the race.
 */
function translate(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (error instanceof PgError && !ENDED_BY_SERVER.includes(code) && !code.startsWith('08')) {
    return new DatabaseError(error.code ?? 'XX000', error.message, error.constraint);
  }
  if (NO_WAY_THERE.includes(code)) return new Refusal('database_unreachable', { reason: code });
  const gone = error instanceof PgError || ['ECONNRESET', 'EPIPE'].includes(code);
  if (gone || (error instanceof Error && GONE.test(error.message))) {
    return new Refusal('database_unreachable', { reason: 'connection_lost' });
  }
  return error;
}
