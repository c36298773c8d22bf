/** One person and everything the person holds (OWN-7 asks it of a leaver). */
import type { InitiativeId, PersonId } from '../domain/ids.ts';
import type { HeldRole, Holding } from '../domain/ownership/consequences.ts';
import { AFTER_LEAVING } from './holding.ts';
import type { AfterLeaving } from './holding.ts';
import { HOLDINGS } from '../domain/ownership/holding.ts';
import type { HoldingKind } from '../domain/ownership/holding.ts';
import { peopleViews } from './people.ts';
import type { PersonView } from './people.ts';
import type { Scene } from './scene.ts';

export interface PersonPage extends PersonView {
  readonly holds: readonly {
    readonly initiative: InitiativeId;
    readonly name: string;
    readonly what: HoldingKind;
    readonly afterLeaving: AfterLeaving;
  }[];
}

/** The person's page; null for an unknown person. */
export async function personPage(scene: Scene, id: PersonId): Promise<PersonPage | null> {
  const person = scene.organisation.people.get(id);
  if (person === undefined) return null;
  const [view] = await peopleViews(scene, [person]);
  if (view === undefined) return null;
  const rows = await scene.db.query<Omit<PersonPage['holds'][number], 'afterLeaving'>>(
    `select h.initiative, v.name, h.what from holding h
      join initiative_view v on v.org = h.org and v.id = h.initiative
      where h.org = $1 and h.person = $2
      order by array_position($3::text[], h.what), v.name, h.initiative`,
    [scene.org, id, HOLDINGS],
  );
  return { ...view, holds: rows.map((row) => ({ ...row, afterLeaving: AFTER_LEAVING[row.what] })) };
}

/** What a departure ends at once: the domain has a command for each. */
export const ENDED_BY_LEAVING = HOLDINGS.filter((what) => AFTER_LEAVING[what] === 'ended');

/** What a person holds of that, as the domain asks for it. */
export async function holdingsOf(
  { db, org }: Pick<Scene, 'db' | 'org'>,
  person: PersonId,
): Promise<readonly Holding[]> {
  const rows = await db.query<{ readonly initiative: InitiativeId; readonly what: HeldRole }>(
    `select initiative, what from holding
      where org = $1 and person = $2 and what = any($3::text[]) order by initiative, what`,
    [org, person, ENDED_BY_LEAVING],
  );
  return rows.map(({ initiative, what }) => ({ initiative, role: what }));
}
