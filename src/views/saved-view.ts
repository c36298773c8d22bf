/** The views of the portfolio that a person keeps: a name and the address it stands for. */
import type { PersonId } from '../domain/ids.ts';
import { parseFilter, passesFilter } from './portfolio-filter.ts';
import type { PortfolioFilter } from './portfolio-filter.ts';
import { searched } from './portfolio-page.ts';
import type { Scene } from './scene.ts';

export interface SavedView {
  readonly id: string;
  readonly name: string;
  /** The query part of the address, without `?`. */
  readonly query: string;
}

/** A person's views by name, each with today's count. */
export async function savedViews(
  scene: Scene,
  person: PersonId,
): Promise<readonly (SavedView & { readonly count: number })[]> {
  const views = await scene.db.query<SavedView>(
    'select id, name, query from saved_view where org = $1 and person = $2 order by lower(name), id',
    [scene.org, person],
  );
  const counted: (SavedView & { readonly count: number })[] = [];
  for (const view of views) counted.push({ ...view, count: await countRows(scene, filterOf(view.query)) });
  return counted;
}

/** Keeps a view; the same name replaces the earlier one and keeps its id. `id` is used for a new one. */
export async function saveView(
  { db, org }: Pick<Scene, 'db' | 'org'>,
  person: PersonId,
  view: SavedView,
): Promise<SavedView> {
  const [saved] = await db.query<SavedView>(
    `insert into saved_view (org, person, id, name, query) values ($1, $2, $3, $4, $5)
      on conflict on constraint saved_view_name do update set query = excluded.query returning id, name, query`,
    [org, person, view.id, view.name, view.query],
  );
  return saved ?? view;
}

/** Forgets a view; nothing happens when the person has no such view. */
export async function forgetView(
  { db, org }: Pick<Scene, 'db' | 'org'>,
  person: PersonId,
  id: string,
): Promise<void> {
  await db.query('delete from saved_view where org = $1 and person = $2 and id = $3', [org, person, id]);
}

/** How many initiatives a filter selects. */
export async function countRows(scene: Scene, query: PortfolioFilter): Promise<number> {
  const filter = parseFilter(query, scene);
  const { combinations } = await searched(scene, query.q);
  return combinations.reduce((all, one) => (passesFilter(filter, one) ? all + one.n : all), 0);
}

function filterOf(query: string): PortfolioFilter {
  const asked = new URLSearchParams(query);
  const of = (name: keyof PortfolioFilter): string | undefined => asked.get(name) ?? undefined;
  return {
    stage: of('stage'),
    serving: of('serving'),
    owner: of('owner'),
    unit: of('unit'),
    finding: of('finding'),
    origin: of('origin'),
    due: of('due'),
    q: of('q'),
  };
}
