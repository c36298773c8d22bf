/** Keeps the views true as time passes: rows whose answer changes on their own, and what follows from people who left. */
import type { Instant } from '../domain/ids.ts';
import { refreshDue } from '../views/refresh.ts';
import { carryOutDue } from './due.ts';
import { endSignIns, follow } from './leaving.ts';
import type { World } from './world.ts';

export interface Refresher {
  /** A round that begins after this call; those who ask while one is running share the next. */
  now(): Promise<void>;
  /** A round shortly after a command: several at once make one, and steady commands do not put it off. */
  soon(): void;
  /** No further rounds; resolves when the last one is done. */
  stop(): Promise<void>;
}

const SOON_MS = 50;

interface Room extends Pick<World, 'db' | 'org' | 'commands' | 'identity' | 'newId' | 'now'> {
  /** Milliseconds by which this machine's clock is ahead of the database's; what falls due waits that long. */
  readonly aheadMs: () => Promise<number>;
}

const earlier = (now: Instant, ms: number): Instant =>
  ms === 0 ? now : (new Date(Date.parse(now) - ms).toISOString() as Instant);

async function round(world: Room): Promise<void> {
  const { db, org, commands, newId } = world;
  const now = earlier(world.now(), await world.aheadMs());
  const { state } = await commands.organisation();
  await endSignIns(world, state, now);
  const { following, due } = await refreshDue(db, { org, organisation: state, now });
  for (const one of following) {
    await follow(world, one, { actor: { kind: 'clock' }, now, command: newId('cmd'), expected: null });
  }
  await carryOutDue(world, due, { organisation: state, now });
}

/** @param onError told of a failed round; the next one tries again. */
export function createRefresher(world: Room, everyMs: number, onError: (error: unknown) => void): Refresher {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  let timer: { readonly soon: boolean; readonly id: ReturnType<typeof setTimeout> } | null = null;
  let stopped = false;
  const once = (): Promise<void> => {
    if (stopped) return Promise.resolve();
    if (running === null) {
      running = round(world).finally(() => {
        running = null;
      });
      return running;
    }
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = null;
        return once();
      });
    return next;
  };
  const plan = (ms: number, soon: boolean): void => {
    if (timer !== null) clearTimeout(timer.id);
    const id = setTimeout(() => {
      timer = null;
      void once()
        .catch(onError)
        .finally(() => {
          if (!stopped && timer === null) plan(everyMs, false);
        });
    }, ms);
    id.unref();
    timer = { soon, id };
  };
  plan(everyMs, false);
  return {
    now: once,
    soon() {
      if (!stopped && timer?.soon !== true) plan(SOON_MS, true);
    },
    async stop() {
      stopped = true;
      if (timer !== null) clearTimeout(timer.id);
      await running?.catch(() => undefined);
    },
  };
}
