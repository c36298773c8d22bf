/** Whose turn it is on the one connection: reads and batches share a round, an interactive transaction has it alone. */
import { DatabaseError } from '../database.ts';
import type { Statement, Transaction } from '../database.ts';
import { decodeValue, encodeParameter } from '../wire-value.ts';
import type { Outcome, WireRows, WireStatement } from './message.ts';
import type { WorkerLink } from './worker-link.ts';

/** Bounds of one group commit; a group holds everyone up who comes after it. */
const groupBatches = 64;
const groupStatements = 2_000;

type Rows = readonly unknown[];
type Settle<T> = { readonly resolve: (value: T) => void; readonly reject: (error: unknown) => void };
type Turn =
  | { readonly kind: 'query'; readonly statement: WireStatement; readonly settle: Settle<Rows> }
  | {
      readonly kind: 'batch';
      readonly statements: readonly WireStatement[];
      readonly settle: Settle<readonly Rows[]>;
    }
  | { readonly kind: 'alone'; readonly run: () => Promise<void> };

export class Turns {
  readonly #link: WorkerLink;
  readonly #idleMs: number;
  #queue: Turn[] = [];
  #running: Promise<void> | null = null;

  constructor(link: WorkerLink, idleMs: number) {
    this.#link = link;
    this.#idleMs = idleMs;
  }

  async query(statement: Statement): Promise<Rows> {
    return new Promise((resolve, reject) => {
      this.#join({ kind: 'query', statement: encode(statement), settle: { resolve, reject } });
    });
  }

  async batch(statements: readonly Statement[]): Promise<readonly Rows[]> {
    if (statements.length === 0) return [];
    return new Promise((resolve, reject) => {
      this.#join({ kind: 'batch', statements: statements.map(encode), settle: { resolve, reject } });
    });
  }

  async transaction<T>(fn: (tx: Transaction) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const run = async (): Promise<void> => this.#interactive(fn).then(resolve, reject);
      this.#join({ kind: 'alone', run });
    });
  }

  /** Resolves when nothing is queued or running. */
  async drained(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }

  #join(turn: Turn): void {
    this.#queue.push(turn);
    this.#running ??= this.#work();
  }

  async #work(): Promise<void> {
    // One trip of the event loop first: whoever asks in the same moment rides in the same group.
    await new Promise(setImmediate);
    while (this.#queue.length > 0) {
      const first = this.#queue[0];
      if (first?.kind === 'alone') {
        this.#queue.shift();
        await first.run();
      } else await this.#round();
    }
    // In the same breath as the last look at the queue, or a turn that joins now would start nobody.
    this.#running = null;
  }

  async #round(): Promise<void> {
    const barrier = this.#queue.findIndex((turn) => turn.kind === 'alone');
    const open = barrier === -1 ? this.#queue : this.#queue.slice(0, barrier);
    const rest = barrier === -1 ? [] : this.#queue.slice(barrier);
    const group: Extract<Turn, { kind: 'batch' }>[] = [];
    const later: Turn[] = [];
    const asked: Promise<void>[] = [];
    let statements = 0;
    for (const turn of open) {
      if (turn.kind === 'query') asked.push(this.#ask(turn));
      else if (turn.kind === 'batch') {
        const full = group.length >= groupBatches || statements + turn.statements.length > groupStatements;
        if (full && group.length > 0) later.push(turn);
        else {
          group.push(turn);
          statements += turn.statements.length;
        }
      }
    }
    this.#queue = [...later, ...rest];
    if (group.length > 0) asked.push(this.#commit(group));
    await Promise.all(asked);
  }

  async #ask(turn: Extract<Turn, { kind: 'query' }>): Promise<void> {
    try {
      const [outcome] = await this.#link.outcomes({ kind: 'steps', statements: [turn.statement] });
      turn.settle.resolve(rowsOf(outcome)[0] ?? []);
    } catch (error) {
      turn.settle.reject(error);
    }
  }

  async #commit(group: readonly Extract<Turn, { kind: 'batch' }>[]): Promise<void> {
    const settleAll = (settle: (turn: (typeof group)[number], index: number) => void): void =>
      group.forEach(settle);
    try {
      const batches = group.map((turn) => turn.statements);
      const outcomes = await this.#link.outcomes({ kind: 'group', batches });
      settleAll((turn, index) => {
        const outcome = outcomes[index];
        if (outcome?.ok === true) turn.settle.resolve(outcome.results.map(decode));
        else turn.settle.reject(asError(outcome));
      });
    } catch (error) {
      settleAll((turn) => turn.settle.reject(error));
    }
  }

  async #interactive<T>(fn: (tx: Transaction) => Promise<T>): Promise<T> {
    await this.#steps([{ sql: 'begin', params: [] }]);
    const idle = new IdleWatch(this.#idleMs);
    const inside = async <R>(work: () => Promise<R>): Promise<R> => idle.during(work);
    const tx: Transaction = {
      query: async <R>(sql: string, params: readonly unknown[] = []) =>
        // The caller names the row type of his own SQL.
        inside(async () => ((await this.#steps([encode({ sql, params })]))[0] ?? []) as readonly R[]),
      batch: async (statements) => inside(async () => this.#steps(statements.map(encode))),
      script: async (sql) =>
        inside(async () => {
          rowsOf((await this.#link.outcomes({ kind: 'script', sql }))[0]);
        }),
    };
    try {
      const result = await Promise.race([fn(tx), idle.exceeded]);
      idle.end();
      await this.#steps([{ sql: 'commit', params: [] }]);
      return result;
    } catch (error) {
      idle.end();
      await this.#steps([{ sql: 'rollback', params: [] }]);
      throw error;
    }
  }

  async #steps(statements: readonly WireStatement[]): Promise<readonly Rows[]> {
    if (statements.length === 0) return [];
    const [outcome] = await this.#link.outcomes({ kind: 'steps', statements });
    return rowsOf(outcome);
  }
}

/** Ends an interactive transaction whose owner has asked nothing for too long: everyone else is waiting. */
class IdleWatch {
  readonly exceeded: Promise<never>;
  readonly #limitMs: number;
  #reject: (error: Error) => void = () => undefined;
  #timer: NodeJS.Timeout | undefined;
  #busy = 0;
  #over = false;

  constructor(limitMs: number) {
    this.#limitMs = limitMs;
    this.exceeded = new Promise((_, reject) => {
      this.#reject = reject;
    });
    this.exceeded.catch(() => undefined);
    this.#arm();
  }

  async during<R>(work: () => Promise<R>): Promise<R> {
    if (this.#over) throw new DatabaseError('25P03', 'the transaction is over', undefined);
    clearTimeout(this.#timer);
    this.#busy += 1;
    try {
      return await work();
    } finally {
      this.#busy -= 1;
      if (this.#busy === 0 && !this.#over) this.#arm();
    }
  }

  end(): void {
    this.#over = true;
    clearTimeout(this.#timer);
  }

  #arm(): void {
    this.#timer = setTimeout(() => {
      this.end();
      this.#reject(new DatabaseError('25P03', `transaction idle for ${this.#limitMs} ms`, undefined));
    }, this.#limitMs);
  }
}

function encode({ sql, params }: Statement): WireStatement {
  return { sql, params: params.map(encodeParameter) };
}

function decode({ names, oids, rows }: WireRows): Rows {
  return rows.map((row) => {
    const decoded: Record<string, unknown> = {};
    for (const [index, name] of names.entries())
      decoded[name] = decodeValue(oids[index] ?? 0, row[index] ?? null);
    return decoded;
  });
}

function rowsOf(outcome: Outcome | undefined): readonly Rows[] {
  if (outcome?.ok !== true) throw asError(outcome);
  return outcome.results.map(decode);
}

function asError(outcome: Outcome | undefined): Error {
  if (outcome === undefined || outcome.ok) return new Error('the embedded database gave no answer');
  return new DatabaseError(outcome.error.code, outcome.error.message, outcome.error.constraint);
}
