/** What time alone brings about, carried out as the clock: ordinary commands, which write nothing when they come early or twice. */
import type { Instant } from '../domain/ids.ts';
import type { Database } from '../store/database.ts';
import type { DueCommand } from '../views/refresh.ts';
import type { Ask } from './commands.ts';
import type { World } from './world.ts';

function byInitiative(due: readonly DueCommand[]): ReadonlyMap<string, readonly DueCommand[]> {
  const found = new Map<string, DueCommand[]>();
  for (const one of due) {
    const own = found.get(one.initiative) ?? [];
    own.push(one);
    found.set(one.initiative, own);
  }
  return found;
}

/** Commands on their way at once; the database groups what arrives together. */
const AT_ONCE = 32;

/**
 * Carries them out; answers how many events there are. One that fails does not keep the others back: its row stays due, and the next
 * round finds it again. @throws the first failure, after all have been tried
 */
export async function carryOutDue(
  { commands, newId }: Pick<World, 'commands' | 'newId'>,
  due: readonly DueCommand[],
  now: Instant,
): Promise<number> {
  const failures: unknown[] = [];
  let events = 0;
  const carryOut = async ({ initiative, command }: DueCommand): Promise<void> => {
    const ask: Ask = { actor: { kind: 'clock' }, now, command: newId('cmd'), expected: null };
    try {
      events += (await commands.onInitiative(initiative, command, ask)).events.length;
    } catch (error) {
      failures.push(error);
    }
  };
  // Those of one initiative in the order in which they fell due, different initiatives beside each other.
  const queue = byInitiative(due).values();
  const work = async (): Promise<void> => {
    for (const own of queue) for (const one of own) await carryOut(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (failures.length > 0) throw failures[0];
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
