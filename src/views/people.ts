/** People: what they are, what they hold, and whether they could own an initiative. */
import type { Day, PersonId } from '../domain/ids.ts';
import type { Level, PersonFunction } from '../domain/organisation/event.ts';
import type { OrganisationState, Person } from '../domain/organisation/state.ts';
import { whyNotOwner } from '../domain/ownership/eligibility.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { personRef, unitRef } from './name.ts';
import type { UnitRef } from './name.ts';
import type { Said, Scene } from './scene.ts';
import { orderKey, wordsOf } from './word.ts';

export interface PeopleQuery {
  readonly q?: string | undefined;
  readonly eligible?: 'owner' | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** A person without the sign-in role, which is not the organisation's business. */
export interface PersonView {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string | null;
  readonly title: string;
  readonly level: Level;
  readonly function: PersonFunction;
  readonly unit: UnitRef | null;
  readonly functionalLead: boolean;
  readonly cto: boolean;
  readonly left: Day | null;
  readonly owns: number;
  readonly nominated: number;
  readonly seats: number;
  readonly eligible: { readonly owner: boolean; readonly why: readonly Said[] };
}

export interface PeoplePage {
  readonly people: readonly PersonView[];
  readonly total: number;
  readonly next: string | null;
}

/** A page of people by name. */
export async function listPeople(scene: Scene, query: PeopleQuery): Promise<PeoplePage> {
  const words = wordsOf(query.q ?? '');
  const found = peopleByName(scene.organisation).filter(
    ({ person }) =>
      (query.eligible === undefined || whyNotOwner(person).length === 0) && personHolds(person, words),
  );
  const rest = query.cursor === undefined ? found : behind(found, query.cursor);
  const page = rest.slice(0, query.limit);
  const last = page.at(-1);
  return {
    people: await peopleViews(
      scene,
      page.map(({ person }) => person),
    ),
    total: found.length,
    next: rest.length > query.limit && last ? writeCursor([last.key, last.person.id]) : null,
  };
}

function behind(people: readonly Named[], cursor: string): readonly Named[] {
  const [key, id] = readCursor(cursor, 2).map(String);
  return people.filter((one) => one.key > (key ?? '') || (one.key === key && one.person.id > (id ?? '')));
}

interface Named {
  readonly person: Person;
  readonly key: string;
}

// A state never changes, so the order of its people is worked out once.
const ordered = new WeakMap<OrganisationState['people'], readonly Named[]>();

function peopleByName({ people }: OrganisationState): readonly Named[] {
  const known = ordered.get(people);
  if (known) return known;
  const named = [...people.values()].map((person) => ({ person, key: orderKey(person.name ?? '') }));
  named.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.person.id < b.person.id ? -1 : 1));
  ordered.set(people, named);
  return named;
}

const personWords = new WeakMap<Person, readonly string[]>();

/** True when each word begins a word of the person's name, e-mail or title. */
export function personHolds(person: Person, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  let own = personWords.get(person);
  if (own === undefined) {
    own = wordsOf(`${person.name} ${person.email} ${person.title}`);
    personWords.set(person, own);
  }
  const held = own;
  return words.every((asked) => held.some((word) => word.startsWith(asked)));
}

interface Held {
  readonly person: PersonId;
  readonly owns: number;
  readonly nominated: number;
  readonly seats: number;
}

/** These people as shown, in the order given. */
export async function peopleViews(
  { db, org, organisation }: Scene,
  people: readonly Person[],
): Promise<readonly PersonView[]> {
  const rows = await db.query<Held>(
    `select person, count(*) filter (where what = 'owner') as owns, count(*) filter (where what = 'nominee') as nominated,
        count(*) filter (where what in ('product_owner', 'ml_lead')) as seats
      from holding where org = $1 and person = any($2::text[]) group by person`,
    [org, people.map(({ id }) => id)],
  );
  const held = new Map(rows.map((row) => [row.person, row]));
  return people.map((person) => {
    const { id, email, title, level, function: works, functionalLead, cto, left } = person;
    const unit = person.unit === null ? undefined : organisation.units.get(person.unit);
    const { owns, nominated, seats } = held.get(id) ?? { owns: 0, nominated: 0, seats: 0 };
    const why = whyNotOwner(person).map((code) => ({ code: `eligibility.${code}`, values: {} }));
    return {
      id,
      name: personRef(organisation, id)?.name ?? id,
      email: email === '' ? null : email,
      title,
      level,
      function: works,
      unit: unit ? unitRef(unit) : null,
      functionalLead,
      cto,
      left,
      owns,
      nominated,
      seats,
      eligible: { owner: why.length === 0, why },
    };
  });
}
