/** The example's clock: the machine's, ahead by whole days; it never goes back, because the record does not. */
import type { Instant, OrgId } from '../domain/ids.ts';
import type { Database } from '../store/database.ts';
import type { Refresher } from './refresher.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

export interface DemoClock {
  readonly now: () => Instant;
  /** Days by which it is ahead of the machine's. */
  readonly aheadDays: () => number;
  /** Stands at an instant while a story is told; null lets it run again. */
  holdAt(instant: Instant | null): void;
  /** Kept in the database, so that a restart does not go back. Sessions come along: nobody is signed out by a rehearsal. */
  forward(days: number): Promise<void>;
}

const moved = (instant: Instant, ms: number): Instant =>
  new Date(Date.parse(instant) + ms).toISOString() as Instant;

/** As far ahead as it was left. */
export async function openDemoClock(db: Database, org: OrgId, machineNow: () => Instant): Promise<DemoClock> {
  const [row] = await db.query<{ readonly days: number }>(
    'select ahead_days as days from demo_clock where org = $1',
    [org],
  );
  let ahead = row?.days ?? 0;
  let held: Instant | null = null;
  return {
    now: () => held ?? (ahead === 0 ? machineNow() : moved(machineNow(), ahead * DAY_MS)),
    aheadDays: () => ahead,
    holdAt(instant) {
      held = instant;
    },
    async forward(days) {
      const [kept] = await db.batch([
        {
          sql: `insert into demo_clock (org, ahead_days) values ($1, $2)
                on conflict (org) do update set ahead_days = demo_clock.ahead_days + excluded.ahead_days
                returning ahead_days as days`,
          params: [org, days],
        },
        {
          sql: `update session set seen_at = seen_at + make_interval(days => $2::int),
                  expires_at = expires_at + make_interval(days => $2::int) where org = $1`,
          params: [org, days],
        },
      ]);
      ahead = (kept as readonly { readonly days: number }[] | undefined)?.[0]?.days ?? ahead + days;
    },
  };
}

export interface TimeRoom {
  readonly db: Database;
  readonly org: OrgId;
  readonly clock: Pick<DemoClock, 'now' | 'holdAt'>;
  readonly refresher: Pick<Refresher, 'now'>;
}

/** Rounds at one instant after which what is still due is left to the next instant. */
const MOST_ROUNDS = 3;

const latest = (one: Instant, other: Instant): Instant => (one > other ? one : other);

/**
 * Lets time pass until `until`, as the due loop sees it: a round at each instant at which an answer changes by itself, so that what
 * follows is dated when it follows. The clock stands at the end.
 */
export async function passTime({ db, org, clock, refresher }: TimeRoom, until: Instant): Promise<void> {
  let rounds = 0;
  for (;;) {
    const [row] = await db.query<{ readonly at: Instant | null }>(
      'select min(changes_at) as at from portfolio where org = $1 and changes_at < $2',
      [org, until],
    );
    const at = row?.at ?? null;
    if (at === null) break;
    const before = clock.now();
    // A little later, because a machine whose clock is ahead of the database's looks that much earlier.
    const shortly = latest(moved(at, MINUTE_MS), before);
    rounds = shortly === before ? rounds + 1 : 0;
    if (shortly >= until || rounds >= MOST_ROUNDS) break;
    clock.holdAt(shortly);
    await refresher.now();
  }
  clock.holdAt(until);
  await refresher.now();
}
