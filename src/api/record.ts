/** Routes of the record: entries, checkpoint, export, proof. */
import * as contract from '../contract/record.ts';
import { Refusal } from '../domain/kernel.ts';
import { toBase64 } from '../record/base64.ts';
import type { Hashing } from '../record/hashing.ts';
import { emptyRoot } from '../record/merkle.ts';
import { exportRecord, newestCheckpoint } from '../store/export-record.ts';
import { entryProof } from '../store/proof-lookup.ts';
import { recordEntries } from '../views/record-entries.ts';
import { json, mount, type Mounted } from './call.ts';
import { sceneOf, type World } from './world.ts';

export interface RecordRoom {
  readonly world: World;
  readonly hashing: Hashing;
  /** The name under which checkpoints are signed, and the public key to check them with. */
  readonly origin: string;
  readonly vkey: string;
}

/** Events that are committed and not yet under a signed checkpoint: neither numbered nor, for a moment after that, signed for. */
export async function unsequenced({ db, org }: Pick<World, 'db' | 'org'>): Promise<number> {
  const [row] = await db.query<{ readonly n: number }>(
    `select ((select count(*) from unnumbered where org = $1)
      + coalesce((select size from log_head where org = $1), 0)
      - coalesce((select max(size) from checkpoint where org = $1 and note is not null), 0))::int as n`,
    [org],
  );
  return row?.n ?? 0;
}

/** How long the oldest of them has waited, by the database's clock. */
export async function sequencerLag({ db, org }: Pick<World, 'db' | 'org'>): Promise<number> {
  const [row] = await db.query<{ readonly ms: number }>(
    `select (extract(epoch from clock_timestamp() - e.recorded_at) * 1000)::float8 as ms
     from unnumbered u join event e on e.org = u.org and e.id = u.event_id
     where u.org = $1 order by u.position limit 1`,
    [org],
  );
  return row?.ms ?? 0;
}

async function* lines(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of chunks) yield line.endsWith('\n') ? line : `${line}\n`;
}

/** Handlers of `contract/record.ts`. */
export const recordRoutes = ({ world, hashing, origin, vkey }: RecordRoom): readonly Mounted[] => [
  mount(contract.listEntries, async ({ query, now }) =>
    json(await recordEntries(await sceneOf(world, now), query)),
  ),
  mount(contract.getCheckpoint, async () => {
    const newest = await newestCheckpoint(world.db, world.org);
    const empty = { note: '', size: 0, root: toBase64(emptyRoot(hashing)) };
    return json({ ...(newest ?? empty), vkey, unsequenced: await unsequenced(world) });
  }),
  mount(contract.exportRecord, async ({ query, now }) => {
    const withOpenings = query.openings === 'with';
    const exported = exportRecord(world.db, {
      org: world.org,
      origin,
      vkey,
      exportedAt: now,
      hashing,
      withOpenings,
    });
    return { kind: 'stream', chunks: lines(exported), file: `mandate-record-${now.slice(0, 10)}.jsonl` };
  }),
  mount(contract.proveEntry, async ({ params }) => {
    if (!/^evt_[\w-]{1,76}$/.test(params.event)) throw new Refusal('not_found', { id: params.event });
    const text = await entryProof({ db: world.db, org: world.org, hashing }, params.event, true);
    return { kind: 'text', text, file: `${params.event}.proof` };
  }),
];
