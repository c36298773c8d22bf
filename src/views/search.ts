/** The palette's search: initiatives, people and units whose name holds the words. */
import type { Stage } from '../domain/declared.ts';
import type { InitiativeId, PersonId, UnitId } from '../domain/ids.ts';
import { unitPath, unitsBelow } from './name.ts';
import { personHolds } from './people.ts';
import type { Scene } from './scene.ts';
import { readTally } from './tally.ts';
import { stageOf } from './trait.ts';
import { holdsWords, wordQuery, wordsOf } from './word.ts';

export interface Found {
  readonly initiatives: readonly {
    readonly id: InitiativeId;
    readonly name: string;
    readonly unit: string;
    readonly stage: Stage;
  }[];
  readonly people: readonly { readonly id: PersonId; readonly name: string; readonly title: string }[];
  readonly units: readonly { readonly id: UnitId; readonly name: string; readonly initiatives: number }[];
}

const MOST = 8;
// Enough to choose from; ordering every hit of a common word would cost more than it helps.
const CONSIDERED = 400;

/** At most eight of each kind. */
export async function search(scene: Scene, q: string): Promise<Found> {
  const words = wordQuery(q);
  if (words === null) return { initiatives: [], people: [], units: [] };
  return {
    initiatives: await initiatives(scene, words),
    people: people(scene, q),
    units: await units(scene, q),
  };
}

async function initiatives({ db, org, organisation }: Scene, words: string): Promise<Found['initiatives']> {
  const rows = await db.query<{
    readonly id: InitiativeId;
    readonly name: string;
    readonly unit: UnitId;
    readonly traits: number;
  }>(
    `with hit as materialized (
        select id, unit, traits, name_key from portfolio where org = $1 and words @@ $2::tsquery limit ${CONSIDERED})
      select hit.id, v.name, hit.unit, hit.traits from hit join initiative_view v on v.org = $1 and v.id = hit.id
      order by length(hit.name_key), hit.name_key, hit.id limit ${MOST}`,
    [org, words],
  );
  return rows.map(({ id, name, unit, traits }) => ({
    id,
    name,
    unit: unitPath(organisation, unit)
      .map((one) => one.name)
      .join(', '),
    stage: stageOf(traits),
  }));
}

function people({ organisation }: Scene, q: string): Found['people'] {
  const words = wordsOf(q);
  const found: Found['people'][number][] = [];
  for (const person of organisation.people.values()) {
    if (person.left === null && personHolds(person, words)) {
      found.push({ id: person.id, name: person.name, title: person.title });
    }
    if (found.length === CONSIDERED) break;
  }
  return found.sort((a, b) => (a.name < b.name ? -1 : 1)).slice(0, MOST);
}

async function units(scene: Scene, q: string): Promise<Found['units']> {
  const words = wordsOf(q);
  const found = [...scene.organisation.units.values()].filter(({ name, key }) =>
    holdsWords(`${name} ${key}`, words),
  );
  const shown = found
    .sort((a, b) => a.name.length - b.name.length || (a.name < b.name ? -1 : 1))
    .slice(0, MOST);
  if (shown.length === 0) return [];
  const tally = await readTally(scene);
  return shown.map(({ id, name }) => {
    const below = unitsBelow(scene.organisation, [id]);
    return {
      id,
      name,
      initiatives: tally.reduce((all, { unit, n }) => (below.has(unit) ? all + n : all), 0),
    };
  });
}
