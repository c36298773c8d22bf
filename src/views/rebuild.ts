/** All read models of an organisation made anew from its events (`mandate views rebuild`). */
import type { Database } from '../store/database.ts';
import { writeChunk } from './bulk-write.ts';
import { initiativeIds, loadInitiatives } from './initiative-load.ts';
import { dueRows, refreshRows, refreshTurn } from './refresh.ts';
import type { RefreshTarget } from './refresh.ts';
import { foldTallies } from './tally.ts';

const TABLES = [
  'portfolio',
  'portfolio_tally',
  'initiative_view',
  'finding',
  'finding_tally',
  'holding',
  'deployment',
  'candidate',
  'waiting',
  'imported_row',
  'view_remake',
];
const CHUNK = 500;

/** Answers how many initiatives have been read. Commands wait until it is done; saved views stay. */
export async function rebuildViews(db: Database, target: RefreshTarget): Promise<number> {
  const { org } = target;
  return db.transaction(async (tx) => {
    await refreshTurn(tx, org);
    await tx.query('lock table portfolio in share row exclusive mode');
    for (const table of TABLES) await tx.query(`delete from ${table} where org = $1`, [org]);
    let read = 0;
    for await (const ids of initiativeIds(tx, org, CHUNK)) {
      const loaded = await loadInitiatives(tx, org, ids);
      // Which units have shipped (FM-2) is known only at the end; rows that ask for it are marked and made in a second pass.
      await writeChunk(
        tx,
        { ...target, shipped: null },
        loaded.map((one) => ({ ...one, existed: false })),
      );
      read += ids.length;
    }
    const marked = await dueRows(tx, target);
    for (let from = 0; from < marked.length; from += CHUNK) {
      await refreshRows(tx, target, marked.slice(from, from + CHUNK));
    }
    await foldTallies(tx, org);
    return read;
  });
}
