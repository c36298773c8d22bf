/** What time alone brings about, carried out as the clock: ordinary commands, which write nothing when they come early or twice. */
import type { InitiativeId, Instant } from '../domain/ids.ts';
import { initiativeCodec } from '../domain/initiative/codec.ts';
import { initiativeDecider } from '../domain/initiative/decider.ts';
import type { InitiativeEvent } from '../domain/initiative/event.ts';
import type { InitiativeState } from '../domain/initiative/state.ts';
import { officePlace } from '../domain/organisation/absence.ts';
import type { OrganisationState } from '../domain/organisation/state.ts';
import { initiativeTelling } from '../message/projection.ts';
import type { Database } from '../store/database.ts';
import { executeMany } from '../store/execute-many.ts';
import type { Projection } from '../store/recorded-event.ts';
import { type BulkChange, writeChunk } from '../views/bulk-write.ts';
import { initiativeOf } from '../views/initiative-load.ts';
import { type DueCommand, refreshTurn } from '../views/refresh.ts';
import { shippedUnits } from '../views/shipped.ts';
import { type Ask, initiativeStream } from './commands.ts';
import type { World } from './world.ts';

type Room = Pick<World, 'commands' | 'newId'>;

/** As of when, and in which organisation. */
interface Moment {
  readonly organisation: OrganisationState;
  readonly now: Instant;
}

const CLOCK = { kind: 'clock' } as const;
const CHUNK = 500;

/** Many in one transaction that has the refresher's turn: a thousand one by one would take several seconds. */
async function together(
  { commands: { room }, newId }: Room,
  due: readonly DueCommand[],
  { organisation, now }: Moment,
): Promise<number> {
  const { db, org } = room;
  const changes = new Map<InitiativeId, BulkChange>();
  const collect: Projection<InitiativeState, InitiativeEvent> = ({ stream, after, events }) => {
    const id = initiativeOf(stream);
    const version = events.at(-1)?.version ?? 0;
    if (id !== null) changes.set(id, { id, version, state: after, existed: true });
    return [];
  };
  const projections = [collect, initiativeTelling(organisation)];
  const office = room.officeAt(officePlace(organisation));
  return db.transaction(async (tx) => {
    await refreshTurn(tx, org);
    const execution = { ...room, decider: initiativeDecider, codec: initiativeCodec, projections };
    const { events } = await executeMany(tx, execution, {
      org,
      context: { actor: CLOCK, now, organisation, office },
      commandId: newId('cmd'),
      items: due.map(({ initiative, command }) => ({ stream: initiativeStream(initiative), command })),
    });
    const shipped = await shippedUnits({ db: tx, org, organisation });
    await writeChunk(tx, { org, organisation, now, shipped }, [...changes.values()]);
    return events;
  });
}

/** One after the other, so that what is wrong with one keeps no other back. */
async function singly(
  { commands, newId }: Room,
  due: readonly DueCommand[],
  { now }: Moment,
): Promise<number> {
  const failures: unknown[] = [];
  let events = 0;
  for (const { initiative, command } of due) {
    const ask: Ask = { actor: CLOCK, now, command: newId('cmd'), expected: null };
    try {
      const receipt = await commands.onInitiative(initiative, command, ask);
      events += receipt.events.length;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return events;
}

/**
 * Carries them out; answers how many events there are. Whatever is not written stays due: its row is found again by the next round.
 * @throws the first failure, after all have been tried
 */
export async function carryOutDue(world: Room, due: readonly DueCommand[], moment: Moment): Promise<number> {
  let events = 0;
  for (let from = 0; from < due.length; from += CHUNK) {
    const chunk = due.slice(from, from + CHUNK);
    // Somebody who decided at this very moment makes the whole transaction fail; one by one each is decided on what holds now.
    const written = await together(world, chunk, moment).catch(() => null);
    if (written !== null) world.commands.room.onAppended(written);
    events += written ?? (await singly(world, chunk, moment));
  }
  return events;
}

const MINUTE_MS = 60_000;

/**
 * Asks how far this machine's clock is ahead of the database's, in milliseconds; 0 when it is not. All processes share that database,
 * so that one whose own clock runs fast lapses nothing early in the record. Asked again once a minute.
 */
export function clockAhead(db: Database, machineMs: () => number): () => Promise<number> {
  let kept: { readonly at: number; readonly ms: number } | null = null;
  return async () => {
    const before = machineMs();
    if (kept !== null && Math.abs(before - kept.at) < MINUTE_MS) return kept.ms;
    const [row] = await db.query<{ readonly ms: number }>(
      'select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms',
    );
    // Asked before the database answered: what is left is ahead for certain, so that the corrected time is never later than its own.
    const ms = Math.max(0, Math.ceil(before - (row?.ms ?? before)));
    kept = { at: before, ms };
    return ms;
  };
}
