/** The index behind "is there one like it already" (PICK-4): kept in memory in even shares, each made anew when one of its texts changes. */
import type { InitiativeId, OrgId } from '../domain/ids.ts';
import type { Described, SimilarityCorpus } from '../domain/similarity/similarity.ts';
import { createSimilarity } from '../domain/similarity/similarity.ts';
import type { Queryable } from '../store/database.ts';
import { initiativeOf } from './initiative-load.ts';

interface Share {
  readonly ids: Set<InitiativeId>;
  /** Null: to be made anew before it is asked. */
  corpus: SimilarityCorpus | null;
}

interface Kept {
  readonly shares: readonly Share[];
  /** How far the record has been looked through: numbered entries, and those that wait for their number. */
  seen: Mark;
}

interface Mark {
  readonly entry: number;
  readonly waiting: number;
}

export interface SimilarIndex {
  /** Brought up to date with everything committed before the call. Several callers at once share one round. */
  readonly corpora: () => Promise<readonly SimilarityCorpus[]>;
  /** Initiatives in it; 0 before it is first asked for. */
  readonly size: () => number;
}

export interface SimilarIndexOptions {
  readonly db: Queryable;
  readonly org: OrgId;
  /** Lets others have their turn between two shares. */
  readonly pause: () => Promise<void>;
  readonly shareOf?: number;
  readonly most?: number;
}

/** Texts of one share: about 60 ms to make, so that a change costs little and nobody waits long for a turn. */
const SHARE = 2000;
/** Beyond this many the newest are compared; the index takes about 1.2 kB for each. */
const MOST = 200_000;
/** With more changes than that everything is read anew. */
const MANY = 20_000;

/** Events after which an initiative may have another name or purpose, or be gone. */
const TEXT_EVENTS = [
  'InitiativeRegistered',
  'InitiativeImported',
  'DeclarationChanged',
  'InitiativeDescribed',
  'ImportReverted',
];

/** FNV-1a: spreads ids evenly, so that each share is a fair sample and its word counts are alike. */
function spread(id: string, over: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % over;
}

async function markNow({ db, org }: SimilarIndexOptions): Promise<Mark> {
  const [row] = await db.query<Mark>(
    `select coalesce((select max(idx) from entry where org = $1), -1)::float8 as entry,
      coalesce((select max(position) from unnumbered where org = $1), 0)::float8 as waiting`,
    [org],
  );
  return row ?? { entry: -1, waiting: 0 };
}

/**
 * Streams written since. What waits for its number is looked at by its position, which is quick and may miss one that committed late;
 * the numbered entries come in the order of the record and miss none.
 */
async function changedSince(
  { db, org }: SimilarIndexOptions,
  { entry, waiting }: Mark,
): Promise<readonly InitiativeId[]> {
  const rows = await db.query<{ readonly stream: string }>(
    `select distinct stream from (
        (select e.stream from entry n join event e on e.org = n.org and e.id = n.event_id
          where n.org = $1 and n.idx > $2 and e.type = any($4::text[]))
        union all
        (select e.stream from unnumbered u join event e on e.org = u.org and e.id = u.event_id
          where u.org = $1 and u.position > $3 and e.type = any($4::text[]))
      ) as written limit ${MANY + 1}`,
    [org, entry, waiting, TEXT_EVENTS],
  );
  return rows.flatMap(({ stream }) => initiativeOf(stream) ?? []);
}

async function allIds({ db, org, most = MOST }: SimilarIndexOptions): Promise<readonly InitiativeId[]> {
  const rows = await db.query<{ readonly id: InitiativeId }>(
    'select id from initiative_view where org = $1 order by id desc limit $2',
    [org, most],
  );
  return rows.map(({ id }) => id);
}

async function fresh(options: SimilarIndexOptions): Promise<Kept> {
  // The mark first: what is written while the ids are read is then looked at once more.
  const seen = await markNow(options);
  const ids = await allIds(options);
  const count = Math.max(1, Math.ceil(ids.length / (options.shareOf ?? SHARE)));
  const shares = Array.from({ length: count }, (): Share => ({ ids: new Set(), corpus: null }));
  for (const id of ids) shares[spread(id, count)]?.ids.add(id);
  return { shares, seen };
}

const sizeOf = ({ shares }: Kept): number => shares.reduce((sum, { ids }) => sum + ids.size, 0);

/** Null when so much changed, or it has grown so far, that everything is read anew. */
async function broughtUp(options: SimilarIndexOptions, kept: Kept): Promise<Kept | null> {
  const seen = await markNow(options);
  const changed = await changedSince(options, kept.seen);
  const room = 2 * kept.shares.length * (options.shareOf ?? SHARE);
  if (changed.length > MANY || sizeOf(kept) + changed.length > room) return null;
  for (const id of changed) {
    const share = kept.shares[spread(id, kept.shares.length)];
    if (share === undefined) continue;
    const news = !share.ids.has(id);
    // A full index takes in what is new by the next time it is read anew, and never grows without bound.
    if (news && sizeOf(kept) >= (options.most ?? MOST)) continue;
    share.ids.add(id);
    share.corpus = null;
  }
  kept.seen = seen;
  return kept;
}

async function make({ db, org }: SimilarIndexOptions, share: Share): Promise<SimilarityCorpus> {
  const rows = await db.query<{
    readonly id: InitiativeId;
    readonly name: string;
    readonly purpose: string | null;
  }>('select id, name, purpose from initiative_view where org = $1 and id = any($2::text[]) order by id', [
    org,
    [...share.ids],
  ]);
  // Those that are gone meanwhile have no row.
  share.ids.clear();
  for (const { id } of rows) share.ids.add(id);
  const texts = rows.map(({ id, name, purpose }): Described => ({
    id,
    name,
    purpose: purpose ?? '',
    unit: '',
  }));
  return createSimilarity(texts);
}

/** Nothing is read before it is first asked for. */
export function similarIndex(options: SimilarIndexOptions): SimilarIndex {
  type Answer = Promise<readonly SimilarityCorpus[]>;
  let kept: Kept | null = null;
  let running: Answer | null = null;
  let next: Answer | null = null;
  const run = async (): Promise<readonly SimilarityCorpus[]> => {
    const current = (kept && (await broughtUp(options, kept))) ?? (await fresh(options));
    kept = current;
    const corpora: SimilarityCorpus[] = [];
    for (const share of current.shares) {
      if (share.corpus === null) {
        share.corpus = await make(options, share);
        await options.pause();
      }
      corpora.push(share.corpus);
    }
    return corpora;
  };
  const begin = (): Answer => {
    const mine = run().finally(() => {
      running = null;
    });
    running = mine;
    return mine;
  };
  return {
    size: () => (kept === null ? 0 : sizeOf(kept)),
    corpora() {
      if (running === null) return begin();
      // The round that runs may have looked already: those who come meanwhile share the one after it.
      next ??= running
        .catch(() => undefined)
        .then(() => {
          next = null;
          return begin();
        });
      return next;
    },
  };
}
