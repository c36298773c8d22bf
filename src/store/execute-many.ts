/** Thousands of commands in one transaction, for imports: loaded, decided and written a chunk at a time. */
import { Refusal } from '../domain/kernel.ts';
import type { Asking } from '../domain/kernel.ts';
import type { OrgId } from '../domain/ids.ts';
import { appendStatements, isVersionConflict, seal } from './append.ts';
import type { SealedEvent, StreamAppend } from './append.ts';
import type { Statement, Transaction } from './database.ts';
import { grown } from './execute.ts';
import type { Execution } from './execute.ts';
import { loadMany } from './load.ts';
import type { Change, Origin } from './recorded-event.ts';
import type { Snapshot } from './snapshot-cache.ts';

const chunkSize = 500;

export interface BulkItem<Command> {
  readonly stream: string;
  readonly command: Command;
}

export interface BulkOrder<Command, Context> {
  readonly org: OrgId;
  readonly context: Context;
  /** One id for the whole import. */
  readonly commandId: string;
  readonly items: Iterable<BulkItem<Command>> | AsyncIterable<BulkItem<Command>>;
  /** Called after each chunk. */
  readonly onProgress?: (done: BulkDone) => void;
  /** Told of an item that was refused; without it the first refusal ends the transaction. */
  readonly onRefusal?: (item: BulkItem<Command>, refusal: Refusal) => void;
}

export interface BulkDone {
  readonly items: number;
  readonly events: number;
  readonly refused: number;
}

/** What a bulk execution takes: as a single one, but inside the caller's transaction and without a cache. */
export type BulkExecution<State, Command, Event, Context> = Omit<
  Execution<State, Command, Event, Context>,
  'db' | 'cache'
>;

/**
 * The caller's transaction makes it all or nothing; several calls (other streams, the idempotency key) can share it.
 * @throws Refusal of the decider unless `onRefusal` takes it; `version_conflict` when a stream was written to meanwhile.
 */
export async function executeMany<
  State,
  Command,
  Event extends { readonly type: string },
  Context extends Asking,
>(
  tx: Transaction,
  execution: BulkExecution<State, Command, Event, Context>,
  order: BulkOrder<Command, Context>,
): Promise<BulkDone> {
  const bulk = new Bulk(tx, execution, order);
  let chunk: BulkItem<Command>[] = [];
  for await (const item of order.items) {
    chunk.push(item);
    if (chunk.length === chunkSize) {
      await bulk.take(chunk);
      chunk = [];
    }
  }
  await bulk.take(chunk);
  return bulk.finish();
}

/** A chunk whose streams are being loaded. */
interface Asked<State, Command> {
  readonly chunk: readonly BulkItem<Command>[];
  readonly before: Promise<ReadonlyMap<string, Snapshot<State>>>;
}

class Bulk<State, Command, Event extends { readonly type: string }, Context extends Asking> {
  readonly #tx: Transaction;
  readonly #execution: BulkExecution<State, Command, Event, Context>;
  readonly #order: BulkOrder<Command, Context>;
  readonly #origin: Origin;
  #asked: Asked<State, Command> | null = null;
  /** What the last decided chunk made of its streams. */
  #latest: ReadonlyMap<string, Snapshot<State>> = new Map();
  #writing: Promise<unknown> = Promise.resolve();
  #done: BulkDone = { items: 0, events: 0, refused: 0 };

  constructor(
    tx: Transaction,
    execution: BulkExecution<State, Command, Event, Context>,
    order: BulkOrder<Command, Context>,
  ) {
    this.#tx = tx;
    this.#execution = execution;
    this.#order = order;
    const { org, context, commandId } = order;
    this.#origin = { org, actor: context.actor, commandId, occurredAt: context.now };
  }

  /**
   * Asks for the streams of this chunk and decides the one before: while that is decided here, the database writes the one before it.
   */
  async take(chunk: readonly BulkItem<Command>[]): Promise<void> {
    if (chunk.length === 0) return;
    const asked = { chunk, before: this.#load([...new Set(chunk.map(({ stream }) => stream))]) };
    asked.before.catch(() => undefined);
    const ready = this.#asked;
    this.#asked = asked;
    if (ready !== null) await this.#carryOut(ready);
  }

  async #carryOut({ chunk, before }: Asked<State, Command>): Promise<void> {
    // Asked for before the last decided chunk was written, so that chunk knows better.
    const states = new Map([...(await before), ...this.#latest]);
    const { statements, events, refused } = this.#decide(chunk, states);
    // The chunk before was written while this one was decided; its failure surfaces here.
    await this.#writing;
    this.#writing = this.#write(statements);
    this.#writing.catch(() => undefined);
    this.#done = {
      items: this.#done.items + chunk.length,
      events: this.#done.events + events,
      refused: this.#done.refused + refused,
    };
    this.#order.onProgress?.(this.#done);
  }

  async #write(statements: readonly Statement[]): Promise<void> {
    try {
      await this.#tx.batch(statements);
    } catch (error) {
      throw isVersionConflict(error)
        ? new Refusal('version_conflict', { command: this.#order.commandId })
        : error;
    }
  }

  async finish(): Promise<BulkDone> {
    if (this.#asked !== null) await this.#carryOut(this.#asked);
    await this.#writing;
    return this.#done;
  }

  async #load(streams: readonly string[]): Promise<ReadonlyMap<string, Snapshot<State>>> {
    const { decider, codec } = this.#execution;
    // One connection runs in order, so that this sees whatever has been sent to be written.
    const loaded = await loadMany(this.#tx, { org: this.#order.org, streams, codec });
    return new Map(
      [...loaded].map(([stream, { version, events }]) => {
        const state = grown(
          decider,
          events.map(({ event }) => event),
          decider.initial,
        );
        return [stream, { version, state }];
      }),
    );
  }

  #decide(
    chunk: readonly BulkItem<Command>[],
    states: ReadonlyMap<string, Snapshot<State>>,
  ): { readonly statements: readonly Statement[]; readonly events: number; readonly refused: number } {
    const { decider, projections } = this.#execution;
    const sealed: SealedEvent<Event>[] = [];
    const changes: Change<State, Event>[] = [];
    const latest = new Map<string, Snapshot<State>>();
    let refused = 0;
    for (const item of chunk) {
      const snapshot = latest.get(item.stream) ??
        states.get(item.stream) ?? { version: 0, state: decider.initial };
      const events = this.#events(item, snapshot.state);
      if (events === null) refused += 1;
      if (events === null || events.length === 0) continue;
      const append: StreamAppend<Event> = { stream: item.stream, expectedVersion: snapshot.version, events };
      const own = seal(this.#execution, this.#origin, [append]);
      const after = grown(decider, events, snapshot.state);
      latest.set(item.stream, { version: snapshot.version + events.length, state: after });
      sealed.push(...own);
      const recorded = own.map((event) => event.recorded);
      changes.push({
        org: this.#order.org,
        stream: item.stream,
        before: snapshot.state,
        after,
        events: recorded,
      });
    }
    this.#latest = latest;
    const projected = projections.flatMap((projection) => changes.flatMap(projection));
    const statements = sealed.length === 0 ? [] : appendStatements(this.#origin, sealed);
    return { statements: [...statements, ...projected], events: sealed.length, refused };
  }

  #events(item: BulkItem<Command>, state: State): readonly Event[] | null {
    try {
      return this.#execution.decider.decide(state, item.command, this.#order.context);
    } catch (error) {
      if (!(error instanceof Refusal) || this.#order.onRefusal === undefined) throw error;
      this.#order.onRefusal(item, error);
      return null;
    }
  }
}
