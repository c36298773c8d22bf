/** One person and everything the person holds (OWN-7 asks it of a leaver). */
import type { InitiativeId, PersonId } from '../domain/ids.ts';
import type { HeldRole, Holding } from '../domain/ownership/consequences.ts';
import { peopleViews } from './people.ts';
import type { PersonView } from './people.ts';
import type { Scene } from './scene.ts';

export interface PersonPage extends PersonView {
  readonly holds: readonly {
    readonly initiative: InitiativeId;
    readonly name: string;
    readonly what: HeldRole;
  }[];
}

/** The person's page; null for an unknown person. */
export async function personPage(scene: Scene, id: PersonId): Promise<PersonPage | null> {
  const person = scene.organisation.people.get(id);
  if (person === undefined) return null;
  const [view] = await peopleViews(scene, [person]);
  if (view === undefined) return null;
  const holds = await scene.db.query<PersonPage['holds'][number]>(
    `select h.initiative, v.name, h.what from holding h
      join initiative_view v on v.org = h.org and v.id = h.initiative
      where h.org = $1 and h.person = $2 order by h.what, v.name, h.initiative`,
    [scene.org, id],
  );
  return { ...view, holds };
}

/** What a person holds, as the domain asks for it. */
export async function holdingsOf(
  { db, org }: Pick<Scene, 'db' | 'org'>,
  person: PersonId,
): Promise<readonly Holding[]> {
  const rows = await db.query<{ readonly initiative: InitiativeId; readonly what: HeldRole }>(
    'select initiative, what from holding where org = $1 and person = $2 order by initiative, what',
    [org, person],
  );
  return rows.map(({ initiative, what }) => ({ initiative, role: what }));
}
