/** Numbers committed events without gaps, grows the organisation's Merkle tree over them, and signs its checkpoints. */
import { Refusal } from '../domain/kernel.ts';
import type { OrgId } from '../domain/ids.ts';
import { signCheckpoint } from '../record/checkpoint.ts';
import type { Hashing } from '../record/hashing.ts';
import { HASH_BYTES, joined, sameBytes } from '../record/hashing.ts';
import { leafHash } from '../record/leaf.ts';
import { GrowingTree } from '../record/merkle.ts';
import type { NodeAddress } from '../record/merkle.ts';
import type { NoteSigner } from '../record/note.ts';
import { isUniqueViolation } from './database.ts';
import type { Database, Statement } from './database.ts';
import { envelopeOf, eventColumns } from './recorded-event.ts';
import type { EventRow } from './recorded-event.ts';

const batchSize = 1_000;
/** Of the tree's inner nodes only those of every eighth level are kept (1/256 of the leaves). */
export const keptLevels = 8;

export interface Sequencing {
  readonly db: Database;
  readonly org: OrgId;
  readonly hashing: Hashing;
  /** Its key's name is the origin of the checkpoints. */
  readonly signer: NoteSigner;
  /** Given each signed checkpoint at least once, once its root is durable. */
  readonly publish?: (note: string) => Promise<void> | void;
}

/**
 * Numbers everything that is committed now. Safe to run twice at once and to be killed anywhere: entries, head and
 * checkpoint are one batch, a second sequencer's batch fails on the entry's key, and an unsigned checkpoint is signed by the next run.
 * @throws Refusal `record_not_intact` when the stored head does not lead to the last checkpoint's root.
 */
export async function sequence(
  sequencing: Sequencing,
): Promise<{ readonly numbered: number; readonly size: number }> {
  let numbered = 0;
  let tree = await readHead(sequencing);
  for (;;) {
    const rows = await pending(sequencing);
    if (rows.length === 0) break;
    if (await number(sequencing, tree, rows)) numbered += rows.length;
    else tree = await readHead(sequencing);
  }
  await sign(sequencing);
  return { numbered, size: tree.size };
}

interface PendingRow extends EventRow {
  readonly position: number;
}

/**
 * The next events to number: a window of positions from the smallest on. Window and lookups are spelled out because a
 * queue's statistics are always wrong: left to choose, the planner reads the whole backlog for every batch.
 */
async function pending({ db, org }: Sequencing): Promise<readonly PendingRow[]> {
  return db.query<PendingRow>(
    `select found.*, unnumbered.position from unnumbered
      cross join lateral (
        select ${eventColumns} from event
        where event.org = unnumbered.org and event.id = unnumbered.event_id offset 0
      ) as found
      where unnumbered.org = $1
        and unnumbered.position < (select min(position) + $2::int8 from unnumbered where org = $1)
      order by unnumbered.position`,
    [org, batchSize],
  );
}

async function readHead({ db, org, hashing }: Sequencing): Promise<GrowingTree> {
  const [head] = await db.query<{
    readonly size: number;
    readonly peaks: Uint8Array;
    readonly root: Uint8Array | null;
  }>(
    `select log_head.size, log_head.peaks, checkpoint.root from log_head
      left join checkpoint on checkpoint.org = log_head.org and checkpoint.size = log_head.size where log_head.org = $1`,
    [org],
  );
  if (head === undefined) return new GrowingTree(hashing);
  const peaks = Array.from({ length: head.peaks.length / HASH_BYTES }, (_, index) =>
    head.peaks.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES),
  );
  const tree = new GrowingTree(hashing, { size: head.size, peaks });
  // Never grow, and never sign, on top of a head that somebody has changed.
  if (head.root === null || !sameBytes(tree.root(), head.root))
    throw new Refusal('record_not_intact', { size: head.size });
  return tree;
}

/** False when another sequencer was quicker. */
async function number(
  { db, org, hashing }: Sequencing,
  tree: GrowingTree,
  rows: readonly PendingRow[],
): Promise<boolean> {
  const first = tree.size;
  const leaves = rows.map((row) => leafHash(hashing, envelopeOf(org, row)));
  const nodes: { readonly address: NodeAddress; readonly hash: Uint8Array }[] = [];
  for (const leaf of leaves) {
    tree.append(leaf, (address, hash) => {
      if (address.level > 0 && address.level % keptLevels === 0) nodes.push({ address, hash });
    });
  }
  const statements: readonly Statement[] = [
    { sql: 'select pg_advisory_xact_lock(hashtextextended($1, 7305))', params: [org] },
    {
      sql: `insert into entry (org, idx, event_id, leaf)
        select $1, $2::int8 + place - 1, event_id, leaf
        from unnest($3::text[], $4::bytea[]) with ordinality as given (event_id, leaf, place) order by place`,
      params: [org, first, rows.map(({ id }) => id), leaves],
    },
    {
      sql: 'delete from unnumbered where org = $1 and position = any($2::int8[])',
      params: [org, rows.map(({ position }) => position)],
    },
    {
      sql: 'insert into node (org, level, idx, hash) select $1, * from unnest($2::int4[], $3::int8[], $4::bytea[])',
      params: [
        org,
        nodes.map(({ address }) => address.level),
        nodes.map(({ address }) => address.index),
        nodes.map(({ hash }) => hash),
      ],
    },
    {
      sql: `insert into log_head (org, size, peaks) values ($1, $2, $3)
        on conflict (org) do update set size = excluded.size, peaks = excluded.peaks`,
      params: [org, tree.size, joined(...tree.frontier.peaks)],
    },
    {
      sql: 'insert into checkpoint (org, size, root) values ($1, $2, $3)',
      params: [org, tree.size, tree.root()],
    },
  ];
  try {
    await db.batch(statements);
    return true;
  } catch (error) {
    if (isUniqueViolation(error, 'entry_pkey') || isUniqueViolation(error, 'entry_event')) return false;
    throw error;
  }
}

/** Signed only after the root is durable: a log must never have signed two roots for one size. */
async function sign({ db, org, signer, publish }: Sequencing): Promise<void> {
  const unsigned = await db.query<{ readonly size: number; readonly root: Uint8Array }>(
    'select size, root from checkpoint where org = $1 and note is null order by size',
    [org],
  );
  for (const { size, root } of unsigned) {
    const note = signCheckpoint({ origin: signer.key.name, size, root }, signer);
    await publish?.(note);
    await db.query('update checkpoint set note = $3 where org = $1 and size = $2 and note is null', [
      org,
      size,
      note,
    ]);
  }
}
