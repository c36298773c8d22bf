/** Many statements in one trip into PGlite: the wire protocol's own pipelining, with prepared statements kept by text. */
import type { PGlite } from '@electric-sql/pglite';
import { messages, protocol } from '@electric-sql/pglite';
import { bindMessage } from './bind-message.ts';
import type { Outcome, WireError, WireRows, WireStatement } from './message.ts';

const { serialize } = protocol;
const keptStatements = 500;
const begin: WireStatement = { sql: 'begin', params: [] };
const commit: WireStatement = { sql: 'commit', params: [] };

interface Tally {
  readonly results: WireRows[];
  readonly parsed: string[];
  error: WireError | null;
}

export class Pipeline {
  readonly #pg: PGlite;
  readonly #prepared = new Map<string, string>();
  #named = 0;

  constructor(pg: PGlite) {
    this.#pg = pg;
  }

  /** Runs statements as they stand, up to the first that fails. One alone and outside a transaction commits itself. */
  async steps(statements: readonly WireStatement[]): Promise<Outcome> {
    // One alone is planned with its values in sight; several are likely repeated, so their plans are kept.
    return this.#run(statements, statements.length > 1);
  }

  /**
   * Commits all batches with one flush. When any fails, all are rolled back and each runs again in a transaction of
   * its own, so that a refused batch never touches its neighbours. (Cheaper than a savepoint around each: refusals are rare.)
   */
  async group(batches: readonly (readonly WireStatement[])[]): Promise<readonly Outcome[]> {
    const together = await this.#transaction(batches.flat());
    if (together.ok) return split(together.results, batches);
    if (batches.length === 1 && !isStalePlan(together.error)) return [together];
    if (isStalePlan(together.error)) await this.forget();
    const outcomes: Outcome[] = [];
    for (const batch of batches) outcomes.push(await this.#transaction(batch));
    return outcomes;
  }

  /** Several statements as one text. Kept plans are dropped, for the text may change tables under them. */
  async script(sql: string): Promise<Outcome> {
    await this.forget();
    const { messages: answers } = await this.#pg.execProtocol(serialize.query(sql), { throwOnError: false });
    const error = answers.find((answer) => answer instanceof messages.DatabaseError);
    return error === undefined ? { ok: true, results: [] } : { ok: false, error: wireError(error) };
  }

  async forget(): Promise<void> {
    if (this.#prepared.size === 0) return;
    this.#prepared.clear();
    await this.#pg.execProtocol(serialize.query('deallocate all'), { throwOnError: false });
  }

  async #transaction(statements: readonly WireStatement[]): Promise<Outcome> {
    const outcome = await this.#run([begin, ...statements, commit], true);
    if (outcome.ok) return { ok: true, results: outcome.results.slice(1, -1) };
    await this.#pg.execProtocol(serialize.query('rollback'), { throwOnError: false });
    return outcome;
  }

  async #run(statements: readonly WireStatement[], keep: boolean): Promise<Outcome> {
    if (keep && this.#prepared.size > keptStatements) await this.forget();
    const parts: Uint8Array[] = [];
    const sent: string[] = [];
    const fresh = new Map<string, string>();
    for (const { sql, params } of statements) {
      let name = keep ? (this.#prepared.get(sql) ?? fresh.get(sql)) : '';
      if (name === undefined || !keep) {
        name = keep ? `kept_${(this.#named += 1)}` : '';
        if (keep) fresh.set(sql, name);
        parts.push(serialize.parse({ name, text: sql }));
        sent.push(sql);
      }
      parts.push(bindMessage(name, params));
      parts.push(serialize.describe({ type: 'P' }), serialize.execute());
    }
    parts.push(serialize.sync());
    const answers = await this.#pg.execProtocol(Buffer.concat(parts), { throwOnError: false });
    const tally = read(answers.messages, sent);
    // A name exists once its Parse was answered, also when a later statement failed or the transaction was rolled back.
    if (keep) for (const sql of tally.parsed) this.#prepared.set(sql, fresh.get(sql) ?? '');
    return tally.error === null ? { ok: true, results: tally.results } : { ok: false, error: tally.error };
  }
}

function read(answers: readonly messages.BackendMessage[], sent: readonly string[]): Tally {
  const tally: Tally = { results: [], parsed: [], error: null };
  let names: readonly string[] = [];
  let oids: readonly number[] = [];
  let rows: (readonly (string | null)[])[] = [];
  for (const answer of answers) {
    if (answer instanceof messages.DatabaseError) tally.error ??= wireError(answer);
    else if (answer instanceof messages.RowDescriptionMessage) {
      names = answer.fields.map((field) => field.name);
      oids = answer.fields.map((field) => field.dataTypeID);
    } else if (answer instanceof messages.DataRowMessage) rows.push(answer.fields);
    else if (answer.name === 'parseComplete') tally.parsed.push(sent[tally.parsed.length] ?? '');
    else if (answer.name === 'commandComplete' || answer.name === 'emptyQuery') {
      tally.results.push({ names, oids, rows });
      [names, oids, rows] = [[], [], []];
    }
  }
  return tally;
}

function split(results: readonly WireRows[], batches: readonly (readonly WireStatement[])[]): Outcome[] {
  let from = 0;
  return batches.map((batch) => {
    const own = results.slice(from, from + batch.length);
    from += batch.length;
    return { ok: true, results: own };
  });
}

function wireError(error: messages.DatabaseError): WireError {
  return { code: error.code ?? 'XX000', message: error.message, constraint: error.constraint };
}

// 0A000: "cached plan must not change result type"; 26000: a prepared statement is gone.
function isStalePlan(error: WireError): boolean {
  return error.code === '0A000' || error.code === '26000';
}
