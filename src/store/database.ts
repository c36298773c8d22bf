/** The driver port: the few verbs with which everything above speaks to PostgreSQL, embedded or on a server. */

/** One SQL statement with its parameters (`$1`, `$2`, …). */
export interface Statement {
  readonly sql: string;
  readonly params: readonly unknown[];
}

/**
 * What runs SQL: a database, or one open transaction of it.
 * Parameters: text, numbers, booleans, null, bigint, Uint8Array (bytea), Date (timestamptz), arrays (PostgreSQL
 * arrays) and plain objects (json). A top-level array meant as json must be handed in as text.
 * Results: int8 as number when safe (else text), bytea as Uint8Array, timestamptz as ISO instant with
 * milliseconds and `Z`, date as `YYYY-MM-DD`, json parsed, numeric as text, arrays as arrays.
 * @throws DatabaseError when PostgreSQL refuses the statement.
 */
export interface Queryable {
  query<T>(sql: string, params?: readonly unknown[]): Promise<readonly T[]>;
  /** Runs the statements in order; answers the rows of each. On a database: all or nothing, durable when it resolves. */
  batch(statements: readonly Statement[]): Promise<readonly (readonly unknown[])[]>;
}

/** An open interactive transaction; only for imports, migrations and transfers. */
export interface Transaction extends Queryable {
  /** Runs text of several statements without parameters. */
  script(sql: string): Promise<void>;
}

export interface Database extends Queryable {
  readonly kind: 'embedded' | 'server';
  /** Commits when `fn` resolves, rolls back when it throws. On the embedded database everyone else waits meanwhile. */
  transaction<T>(fn: (tx: Transaction) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** PostgreSQL's own answer to a statement it refused, the same on both drivers. */
export class DatabaseError extends Error {
  /** SQLSTATE, five characters. */
  readonly code: string;
  readonly constraint: string | undefined;

  constructor(code: string, message: string, constraint: string | undefined) {
    super(message);
    this.name = 'DatabaseError';
    this.code = code;
    this.constraint = constraint;
  }
}

/** True when `error` says that this unique or primary key is taken (SQLSTATE 23505). */
export function isUniqueViolation(error: unknown, constraint: string): boolean {
  return error instanceof DatabaseError && error.code === '23505' && error.constraint === constraint;
}
