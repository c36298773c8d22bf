/** One command on one stream: load, decide, seal, and everything it changes in a single batch. */
import { fold, Refusal } from '../domain/kernel.ts';
import type { Asking, Decider } from '../domain/kernel.ts';
import type { OrgId } from '../domain/ids.ts';
import type { Hashing } from '../record/hashing.ts';
import { appendStatements, isVersionConflict, receipts, seal, versionConflict } from './append.ts';
import { DatabaseError } from './database.ts';
import type { Database, Statement } from './database.ts';
import { load } from './load.ts';
import { actorText } from './recorded-event.ts';
import type { Change, EventCodec, Mint, Origin, Projection, Receipt } from './recorded-event.ts';
import { claimStatement, earlierReceipts, isRepeated, requestHash } from './repeat.ts';
import type { Claim } from './repeat.ts';
import type { Snapshot, SnapshotCache } from './snapshot-cache.ts';

/** Another process may win the race for a stream this often before the caller is told. */
const attempts = 4;

export interface Execution<State, Command, Event, Context> {
  readonly db: Database;
  readonly decider: Decider<State, Command, Event, Context>;
  readonly codec: EventCodec<Event>;
  readonly projections: readonly Projection<State, Event>[];
  readonly mint: Mint;
  readonly hashing: Hashing;
  readonly cache: SnapshotCache<State>;
}

export interface Order<Command, Context> {
  readonly org: OrgId;
  readonly stream: string;
  readonly command: Command;
  readonly context: Context;
  /** Unique per intent; the same id again answers the same receipts. */
  readonly commandId: string;
  /** The version the caller saw; without it a lost race is decided anew. */
  readonly expectedVersion?: number;
}

/** A state after more events. */
export function grown<State, Event>(
  decider: Pick<Decider<State, never, Event, never>, 'evolve'>,
  events: readonly Event[],
  from: State,
): State {
  return fold((state, event: Event) => decider.evolve(state, event), events, from);
}

/**
 * Carries a command out; durable when it resolves.
 * @throws Refusal of the decider, `version_conflict`, `idempotency_mismatch`, `invalid_request` for a text with a NUL character.
 */
export function executor<State, Command, Event extends { readonly type: string }, Context extends Asking>(
  execution: Execution<State, Command, Event, Context>,
): (order: Order<Command, Context>) => Promise<readonly Receipt[]> {
  return async (order) => {
    const claim: Claim = {
      org: order.org,
      commandId: order.commandId,
      actor: actorText(order.context.actor),
      requestHash: requestHash(execution.hashing, [order.stream, order.command]),
    };
    try {
      return await attempt(execution, order, claim);
    } catch (error) {
      if (isUnstorableText(error)) throw new Refusal('invalid_request', { reason: 'nul_character' });
      // A retry is often refused ("already stopped") because its first try succeeded: then that one's receipts are the answer.
      if (!(error instanceof Refusal) && !isRepeated(error)) throw error;
      const earlier = await earlierReceipts(execution.db, execution.hashing, claim);
      if (earlier !== null) return earlier;
      throw error;
    }
  };
}

// 22021 and 22P05: a NUL character, which PostgreSQL has no room for in text or jsonb.
function isUnstorableText(error: unknown): boolean {
  return error instanceof DatabaseError && (error.code === '22021' || error.code === '22P05');
}

async function attempt<State, Command, Event extends { readonly type: string }, Context extends Asking>(
  execution: Execution<State, Command, Event, Context>,
  order: Order<Command, Context>,
  claim: Claim,
): Promise<readonly Receipt[]> {
  let snapshot = execution.cache.get(order.org, order.stream) ?? (await refresh(execution, order, undefined));
  for (let left = attempts; ; left -= 1) {
    const expected = order.expectedVersion;
    const decided =
      expected === undefined || expected === snapshot.version ? decide(execution, order, snapshot) : null;
    if (decided?.events !== undefined && decided.events.length > 0) {
      try {
        return await write(execution, order, { claim, snapshot, events: decided.events });
      } catch (error) {
        if (!isVersionConflict(error)) throw error;
      }
    }
    // A refusal, or nothing to do, may come from a state that is behind: only a fresh one counts.
    const fresh = await refresh(execution, order, snapshot);
    const unchanged = fresh.version === snapshot.version;
    if (decided === null && unchanged) throw versionConflict(order.stream, expected ?? 0, fresh.version);
    if (decided?.refusal !== undefined && unchanged) throw decided.refusal;
    if (decided?.events?.length === 0 && unchanged) {
      await execution.db.batch([claimStatement(claim)]);
      return [];
    }
    if (left === 1) throw versionConflict(order.stream, snapshot.version, fresh.version);
    snapshot = fresh;
  }
}

interface Decided<Event> {
  readonly events?: readonly Event[];
  readonly refusal?: Refusal;
}

function decide<State, Command, Event, Context>(
  { decider }: Execution<State, Command, Event, Context>,
  { command, context }: Order<Command, Context>,
  { state }: Snapshot<State>,
): Decided<Event> {
  try {
    return { events: decider.decide(state, command, context) };
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error };
    throw error;
  }
}

async function refresh<State, Command, Event, Context>(
  { db, decider, codec, cache }: Execution<State, Command, Event, Context>,
  { org, stream }: Order<Command, Context>,
  from: Snapshot<State> | undefined,
): Promise<Snapshot<State>> {
  const known = from ?? { version: 0, state: decider.initial };
  const loaded = await load(db, { org, stream, codec }, known.version);
  const events = loaded.events.map(({ event }) => event);
  const snapshot = { version: loaded.version, state: grown(decider, events, known.state) };
  cache.set(org, stream, snapshot);
  return snapshot;
}

interface Decision<State, Event> {
  readonly claim: Claim;
  readonly snapshot: Snapshot<State>;
  readonly events: readonly Event[];
}

async function write<State, Command, Event extends { readonly type: string }, Context extends Asking>(
  execution: Execution<State, Command, Event, Context>,
  { org, stream, context, commandId }: Order<Command, Context>,
  { claim, snapshot, events }: Decision<State, Event>,
): Promise<readonly Receipt[]> {
  const { decider, hashing, projections, cache, db } = execution;
  const origin: Origin = { org, actor: context.actor, commandId, occurredAt: context.now };
  const sealed = seal(execution, origin, [{ stream, expectedVersion: snapshot.version, events }]);
  const change: Change<State, Event> = {
    org,
    stream,
    before: snapshot.state,
    after: grown(decider, events, snapshot.state),
    events: sealed.map(({ recorded }) => recorded),
  };
  const statements: readonly Statement[] = [
    claimStatement(claim),
    ...appendStatements(origin, sealed),
    ...projections.flatMap((projection) => projection(change)),
  ];
  const [, written] = await db.batch(statements);
  cache.set(org, stream, { version: snapshot.version + events.length, state: change.after });
  return receipts(hashing, origin, sealed, written ?? []);
}
