/** Whether what a database holds as its records hangs together: events, their leaves, the tree over them and its checkpoints. */
import type { OrgId } from '../domain/ids.ts';
import { must } from '../domain/kernel.ts';
import { type Hashing, sameBytes } from '../record/hashing.ts';
import { leafHash } from '../record/leaf.ts';
import { GrowingTree } from '../record/merkle.ts';
import type { Queryable } from './database.ts';
import { envelopeOf, eventColumns } from './recorded-event.ts';
import type { EventRow } from './recorded-event.ts';

const pageRows = 1_000;

/**
 * Every leaf is computed from its event, and the tree grown from them must have the root of each organisation's checkpoints.
 * @throws Refusal `record_not_intact`
 */
export async function checkRecords(db: Queryable, hashing: Hashing): Promise<void> {
  await checkNumbers(db);
  const heads = await db.query<{ readonly org: OrgId; readonly size: number }>(
    'select org, size from log_head order by org',
  );
  for (const head of heads) await checkTree(db, hashing, head);
}

/** An event is numbered or waits for its number; a log without a head would begin anew and sign a second history. */
async function checkNumbers(db: Queryable): Promise<void> {
  const [event] = await db.query<{ readonly org: string; readonly id: string }>(
    `select org, id from event
      where not exists (select 1 from entry where entry.org = event.org and entry.event_id = event.id)
        and not exists (select 1 from unnumbered where unnumbered.org = event.org and unnumbered.event_id = event.id)
      limit 1`,
  );
  must(event === undefined, 'record_not_intact', { org: event?.org ?? '', event: event?.id ?? '' });
  const [headless] = await db.query<{ readonly org: string }>(
    `select org from (select org from entry union select org from checkpoint) as log
      where not exists (select 1 from log_head where log_head.org = log.org) limit 1`,
  );
  must(headless === undefined, 'record_not_intact', { org: headless?.org ?? '' });
}

async function checkTree(
  db: Queryable,
  hashing: Hashing,
  { org, size }: { readonly org: OrgId; readonly size: number },
): Promise<void> {
  const roots = await rootsOf(db, org);
  must(roots.has(size), 'record_not_intact', { org, size });
  const tree = new GrowingTree(hashing);
  const entries = async () =>
    db.query<EventRow & { readonly leaf: Uint8Array }>(
      `select entry.leaf, ${eventColumns} from entry join event on event.org = entry.org and event.id = entry.event_id
        where entry.org = $1 and entry.idx >= $2 and entry.idx < $3 order by entry.idx`,
      [org, tree.size, tree.size + pageRows],
    );
  for (let page = await entries(); page.length > 0; page = await entries()) {
    for (const row of page) {
      const leaf = leafHash(hashing, envelopeOf(org, row));
      must(sameBytes(leaf, row.leaf), 'record_not_intact', { org, entry: tree.size });
      tree.append(leaf);
      const root = roots.get(tree.size);
      must(root === undefined || sameBytes(tree.root(), root), 'record_not_intact', { org, size: tree.size });
    }
  }
  must(tree.size === size, 'record_not_intact', { org, size: tree.size });
}

async function rootsOf(db: Queryable, org: OrgId): Promise<ReadonlyMap<number, Uint8Array>> {
  const rows = await db.query<{ readonly size: number; readonly root: Uint8Array }>(
    'select size, root from checkpoint where org = $1',
    [org],
  );
  return new Map(rows.map(({ size, root }) => [size, root]));
}
