/** Writing the rows of many initiatives at once: imports and rebuilds, a few thousand at a time inside one transaction. */
import type { Instant, OrgId, UnitId } from '../domain/ids.ts';
import type { OrganisationState } from '../domain/organisation/state.ts';
import type { Queryable, Statement } from '../store/database.ts';
import { importedRowOf, rowOf } from './initiative-row.ts';
import type { RowContext, Versioned } from './initiative-row.ts';
import { countStatements, newCounts, writeStatements } from './row-write.ts';
import type { Counts } from './row-write.ts';
import { neighboursStale, shippedBy, shippedUnits } from './shipped.ts';

export interface BulkTarget {
  readonly org: OrgId;
  readonly organisation: OrganisationState;
  readonly now: Instant;
}

/** An initiative as an import leaves it; `existed` says whether it had events before. */
export interface BulkChange extends Versioned {
  readonly existed: boolean;
}

const CHUNK = 500;

/**
 * Writes their rows; part of the transaction `tx`. `onProgress` is told how many are done.
 * Neighbours whose FM-2 changes by this are marked; call `refreshDue` after the transaction.
 */
export async function writeInitiatives(
  tx: Queryable,
  target: BulkTarget,
  changes: readonly BulkChange[],
  onProgress: (done: number) => void = () => undefined,
): Promise<void> {
  const { org, organisation } = target;
  const before = await shippedUnits({ db: tx, org, organisation });
  const shipped = new Set<UnitId>(before);
  for (const { state } of changes) {
    const unit = shippedBy(state, organisation);
    if (unit !== null) shipped.add(unit);
  }
  const counts = newCounts();
  // In the order of the indexes they enter: each page is then filled once, not found again for every row.
  const inOrder = [...changes].sort((a, b) => (a.id < b.id ? -1 : 1));
  let writing: Promise<unknown> = Promise.resolve();
  for (let from = 0; from < changes.length; from += CHUNK) {
    const chunk = inOrder.slice(from, from + CHUNK);
    const statements = chunkStatements({ ...target, shipped }, chunk, counts);
    // The chunk before was written while this one was made.
    await writing;
    onProgress(from);
    writing = tx.batch(statements);
    writing.catch(() => undefined);
  }
  await writing;
  await tx.batch(countStatements(org, counts));
  onProgress(changes.length);
  const after = await shippedUnits({ db: tx, org, organisation });
  const stale = neighboursStale(org, organisation, [
    ...[...shipped].filter((top) => after.has(top) && !before.has(top)).map((top) => ({ top, ships: true })),
    ...[...shipped].filter((top) => !after.has(top)).map((top) => ({ top, ships: false })),
  ]);
  if (stale.length > 0) await tx.batch(stale);
}

/** One chunk: what stood there before is taken out of the counts first. */
export async function writeChunk(
  tx: Queryable,
  target: RowContext & { readonly org: OrgId },
  chunk: readonly BulkChange[],
): Promise<void> {
  await tx.batch(chunkStatements(target, chunk));
}

function chunkStatements(
  target: RowContext & { readonly org: OrgId },
  chunk: readonly BulkChange[],
  counts?: Counts,
): readonly Statement[] {
  return writeStatements(target.org, {
    rows: chunk.flatMap((change) => rowOf(change, target) ?? []),
    imported: chunk.flatMap((change) => importedRowOf(change) ?? []),
    replaced: chunk.filter(({ existed }) => existed).map(({ id }) => id),
    ...(counts === undefined ? {} : { counts }),
  });
}
