/** What a server's background processes would do: checkpoints by WAL size and time, statistics and vacuum on a schedule. */
import type { Database } from '../database.ts';

export interface UpkeepLimits {
  /** How often to look. */
  readonly everyMs: number;
  /** A checkpoint after this much WAL: bounds the recovery time after a kill (2.0 s at 433 MB, measured). */
  readonly checkpointBytes: number;
  readonly checkpointMs: number;
  /** VACUUM ANALYZE after this much WAL, that is, after enough change to matter. */
  readonly vacuumBytes: number;
}

export const upkeepLimits: UpkeepLimits = {
  everyMs: 10_000,
  checkpointBytes: 64 * 1024 * 1024,
  checkpointMs: 300_000,
  vacuumBytes: 128 * 1024 * 1024,
};

/** Single-user PostgreSQL has neither autovacuum nor automatic checkpoints. Returns what stops it. */
export function startUpkeep(
  db: Database,
  limits: UpkeepLimits,
  onError: (error: unknown) => void,
): () => Promise<void> {
  let checkpointed = { wal: 0, at: Date.now() };
  let vacuumed = 0;
  let round: Promise<void> = Promise.resolve();
  let busy = false;

  const look = async (): Promise<void> => {
    const [row] = await db.query<{ readonly wal: number }>(
      `select (pg_current_wal_insert_lsn() - '0/0')::int8 as wal`,
    );
    const wal = row?.wal ?? 0;
    if (checkpointed.wal === 0) checkpointed = { ...checkpointed, wal };
    vacuumed ||= wal;
    const due = Date.now() - checkpointed.at >= limits.checkpointMs && wal > checkpointed.wal;
    if (due || wal - checkpointed.wal >= limits.checkpointBytes) {
      await db.query('checkpoint');
      checkpointed = { wal, at: Date.now() };
    }
    if (wal - vacuumed >= limits.vacuumBytes) {
      await db.query('vacuum (analyze)');
      vacuumed = wal;
    }
  };

  const timer = setInterval(() => {
    if (busy) return;
    busy = true;
    round = look()
      .catch(onError)
      .finally(() => {
        busy = false;
      });
  }, limits.everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await round;
  };
}
