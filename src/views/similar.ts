/** Initiatives like a description, most alike first, as a page shows them (PICK-4). */
import type { InitiativeId, UnitId } from '../domain/ids.ts';
import type { Similar, SimilarityCorpus } from '../domain/similarity/similarity.ts';
import { similar } from '../domain/similarity/similarity.ts';
import type { Scene } from './scene.ts';
import type { Shown } from './shown.ts';

export interface SimilarView {
  readonly id: InitiativeId;
  readonly name: string;
  readonly unit: string;
  readonly stage: Shown['stage'];
  readonly owner: string | null;
  readonly score: number;
  readonly shared: readonly string[];
}

const SHOWN = 5;
/** Less than that is a word in common and no likeness. */
const LEAST = 0.15;

/** The best of all shares; each is a fair sample, so that their scores can be compared. */
function bestOf(
  corpora: readonly SimilarityCorpus[],
  asked: Parameters<typeof similar>[1],
): readonly Similar[] {
  return corpora
    .flatMap((corpus) => similar(corpus, asked, SHOWN))
    .filter(({ score }) => score >= LEAST)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, SHOWN);
}

/** At most five; an empty description is like nothing. */
export async function similarTo(
  { db, org, organisation }: Scene,
  corpora: readonly SimilarityCorpus[],
  { name, purpose }: { readonly name: string; readonly purpose: string },
): Promise<readonly SimilarView[]> {
  const found = bestOf(corpora, { name, purpose, unit: '' });
  if (found.length === 0) return [];
  const rows = await db.query<{
    readonly id: string;
    readonly name: string;
    readonly unit: UnitId;
    readonly shown: Shown;
  }>(
    `select v.id, v.name, p.unit, v.shown from initiative_view v join portfolio p on p.org = v.org and p.id = v.id
      where v.org = $1 and v.id = any($2::text[])`,
    [org, found.map(({ id }) => id)],
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return found.flatMap(({ id, score, shared }) => {
    const row = byId.get(id);
    if (row === undefined) return [];
    const { owner, stage } = row.shown;
    const person = owner.state === 'accepted' && owner.person !== null ? owner.person : null;
    return [
      {
        id: id as InitiativeId,
        name: row.name,
        unit: organisation.units.get(row.unit)?.name ?? '',
        stage,
        owner: person === null ? null : (organisation.people.get(person)?.name ?? null),
        score,
        shared,
      },
    ];
  });
}
