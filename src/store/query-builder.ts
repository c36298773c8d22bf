/** Kysely over the driver port: builds typed queries; PostgreSQL runs them. */
import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely';
import type { Queryable, Statement } from './database.ts';

/** Typed queries over a database or an open transaction. Transactions are the port's own verb, never Kysely's. */
export function kysely<Tables>(on: Queryable): Kysely<Tables> {
  const dialect: Dialect = {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new PortDriver(on),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
  return new Kysely<Tables>({ dialect });
}

/** A built query as a statement for `batch`. */
export function statementOf(query: { compile(): CompiledQuery }): Statement {
  const { sql, parameters } = query.compile();
  return { sql, params: parameters };
}

class PortDriver implements Driver {
  readonly #connection: DatabaseConnection;

  constructor(on: Queryable) {
    this.#connection = {
      executeQuery: async <Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> => ({
        rows: [...(await on.query<Row>(sql, parameters))],
      }),
      streamQuery: () => {
        throw new Error('no streaming over the port: page by key instead');
      },
    };
  }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }
  async beginTransaction(): Promise<void> {
    throw new Error('use the transaction verb of the port');
  }
  async commitTransaction(): Promise<void> {
    throw new Error('use the transaction verb of the port');
  }
  async rollbackTransaction(): Promise<void> {
    throw new Error('use the transaction verb of the port');
  }
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}
