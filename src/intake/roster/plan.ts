/** What a list of people would change in an organisation: units added, people added and changed, leaders named, who has left. */
import type { Day, PersonId, UnitId } from '../../domain/ids.ts';
import type { OrganisationCommand } from '../../domain/organisation/command.ts';
import type { PersonFacts } from '../../domain/organisation/event.ts';
import { emailKey } from '../../domain/organisation/evolve.ts';
import type { OrganisationState, Person } from '../../domain/organisation/state.ts';
import { unitPlace } from '../../domain/organisation/state.ts';
import type { RosterField } from './column.ts';
import type { RosterRejection, RosterRow } from './roster.ts';

/** What differs for somebody who is known already. */
export interface PersonDifference {
  readonly row: number;
  readonly person: PersonId;
  readonly name: string;
  readonly fields: readonly {
    readonly field: RosterField;
    readonly before: string;
    readonly after: string;
  }[];
}

/** Somebody new, as the list is understood. */
export interface AddedPerson extends Pick<PersonFacts, 'name' | 'email' | 'level' | 'function'> {
  readonly row: number;
  readonly unit: string | null;
}

export interface RosterPlan {
  /** In an order in which each is possible. */
  readonly commands: readonly OrganisationCommand[];
  /** The same people by id, whose holdings must be looked at after a departure or a change (OWN-7). */
  readonly touched: readonly PersonId[];
  /** Paths of new units, top level first. */
  readonly unitsAdded: readonly string[];
  readonly added: readonly AddedPerson[];
  readonly changed: readonly PersonDifference[];
  readonly left: readonly { readonly row: number; readonly name: string; readonly on: string }[];
  readonly leaders: readonly { readonly unit: string; readonly name: string }[];
  readonly unchanged: number;
  /** Rows that were readable and still cannot be taken. */
  readonly rejected: readonly RosterRejection[];
  /** Here, and not in the list: shown, never taken for having left. */
  readonly absent: readonly string[];
}

export interface IdMaker {
  readonly person: () => PersonId;
  readonly unit: () => UnitId;
}

type Facts = Partial<Omit<PersonFacts, 'unit'>>;

/** The plan as it grows row by row. */
class Planning {
  readonly units: OrganisationCommand[] = [];
  readonly people: OrganisationCommand[] = [];
  readonly leading: OrganisationCommand[] = [];
  readonly leaving: OrganisationCommand[] = [];
  readonly touched: PersonId[] = [];
  readonly unitsAdded: string[] = [];
  readonly added: AddedPerson[] = [];
  readonly changed: PersonDifference[] = [];
  readonly left: { row: number; name: string; on: string }[] = [];
  readonly leaders: { unit: string; name: string }[] = [];
  readonly rejected: RosterRejection[] = [];
  readonly seen = new Set<PersonId>();
  unchanged = 0;
  readonly #state: OrganisationState;
  /** A departure takes effect at once, so that it cannot be said ahead. */
  readonly #latest: Day;
  readonly #ids: IdMaker;
  readonly #places = new Map<string, UnitId>();
  readonly #led = new Map<UnitId, number>();

  constructor(state: OrganisationState, ids: IdMaker, latest: Day) {
    this.#latest = latest;
    this.#state = state;
    this.#ids = ids;
  }

  take(row: RosterRow): void {
    if (row.left !== undefined && row.left > this.#latest) return this.#reject(row, 'left_in_future', 'left');
    const known = this.#state.personByEmail.get(emailKey(row.email));
    const person = known === undefined ? undefined : this.#state.people.get(known);
    if (person === undefined) this.#add(row);
    else this.#change(row, person);
  }

  #reject({ row }: RosterRow, reason: RosterRejection['reason'], column: RosterField): void {
    this.rejected.push({ row, reason, column, value: null });
  }

  #add(row: RosterRow): void {
    // Somebody who left before we knew them holds nothing here
    if (row.left !== undefined) {
      this.unchanged += 1;
      return;
    }
    if (row.level === undefined) return this.#reject(row, 'value_missing', 'level');
    if (row.function === undefined) return this.#reject(row, 'value_missing', 'function');
    const person = this.#ids.person();
    const unit = row.unitPath === undefined ? null : this.#unitAt(row.unitPath);
    const { name, email, level, title = '', functionalLead = false, cto = false } = row;
    this.people.push({
      type: 'AddPerson',
      person,
      name,
      email,
      title,
      level,
      function: row.function,
      unit,
      functionalLead,
      cto,
    });
    const path = row.unitPath?.join(' / ') ?? null;
    this.added.push({ row: row.row, name, email, level, function: row.function, unit: path });
    this.#lead(row, person, unit);
  }

  #change(row: RosterRow, before: Person): void {
    this.seen.add(before.id);
    if (before.left !== null) {
      this.unchanged += 1;
      return;
    }
    const unit = row.unitPath === undefined ? undefined : this.#unitAt(row.unitPath);
    const facts = statedFacts(row);
    const fields = differences(before, facts);
    if (unit !== undefined && unit !== before.unit)
      fields.push({
        field: 'unit',
        before: this.#unitName(before.unit),
        after: row.unitPath?.join(' / ') ?? '',
      });
    if (fields.length > 0) {
      const moved = unit === undefined ? {} : { unit };
      this.people.push({ type: 'ChangePerson', person: before.id, ...facts, ...moved });
      this.changed.push({ row: row.row, person: before.id, name: row.name, fields });
      this.touched.push(before.id);
    } else if (row.left === undefined) this.unchanged += 1;
    if (row.left !== undefined) {
      this.leaving.push({ type: 'RecordLeaver', person: before.id, on: row.left });
      this.left.push({ row: row.row, name: before.name, on: row.left });
      this.touched.push(before.id);
      return;
    }
    this.#lead(row, before.id, unit ?? before.unit);
  }

  /** OWN-6 looks for the leader of a unit: two in one list are nobody's word. */
  #lead(row: RosterRow, person: PersonId, unit: UnitId | null): void {
    if (row.leadsUnit !== true) return;
    if (unit === null) return this.#reject(row, 'value_missing', 'unit');
    if (this.#led.has(unit)) return this.#reject(row, 'second_leader', 'leadsUnit');
    this.#led.set(unit, row.row);
    if (this.#state.units.get(unit)?.leader === person) return;
    this.leading.push({ type: 'NameUnitLeader', unit, person });
    this.leaders.push({ unit: row.unitPath?.join(' / ') ?? this.#unitName(unit), name: row.name });
  }

  #unitName(id: UnitId | null): string {
    return id === null ? '' : (this.#state.units.get(id)?.name ?? '');
  }

  /** The unit at the end of a path of names or keys; what is missing is added. */
  #unitAt(path: readonly string[]): UnitId {
    let at: UnitId | null = null;
    for (const [depth, step] of path.entries()) {
      const place = unitPlace(at, step);
      const known: UnitId | undefined =
        this.#places.get(place) ?? this.#state.unitByPlace.get(place) ?? this.#namedUnder(at, step);
      const id: UnitId = known ?? this.#addUnit(at, step, path.slice(0, depth + 1).join(' / '));
      this.#places.set(place, id);
      at = id;
    }
    if (at === null) throw new Error('a path without a step');
    return at;
  }

  #namedUnder(parent: UnitId | null, name: string): UnitId | undefined {
    const plain = name.toLowerCase();
    for (const unit of this.#state.units.values())
      if (unit.parent === parent && unit.name.toLowerCase() === plain) return unit.id;
    return undefined;
  }

  #addUnit(parent: UnitId | null, name: string, path: string): UnitId {
    const unit = this.#ids.unit();
    this.units.push({ type: 'AddUnit', unit, key: name, name, parent });
    this.unitsAdded.push(path);
    return unit;
  }
}

function statedFacts(row: RosterRow): Facts {
  const { name, title, level, function: side, functionalLead, cto } = row;
  return {
    name,
    ...(title === undefined ? {} : { title }),
    ...(level === undefined ? {} : { level }),
    ...(side === undefined ? {} : { function: side }),
    ...(functionalLead === undefined ? {} : { functionalLead }),
    ...(cto === undefined ? {} : { cto }),
  };
}

function differences(before: Person, facts: Facts) {
  const fields: { field: RosterField; before: string; after: string }[] = [];
  for (const field of ['name', 'title', 'level', 'function', 'functionalLead', 'cto'] as const) {
    const after = facts[field];
    if (after !== undefined && after !== before[field])
      fields.push({ field, before: String(before[field]), after: String(after) });
  }
  return fields;
}

/** Whoever goes makes room before whoever comes: there is one CTO (RTS-4). */
function inOrder(
  people: readonly OrganisationCommand[],
  leaving: readonly OrganisationCommand[],
): readonly OrganisationCommand[] {
  const gone = new Set(leaving.flatMap((one) => (one.type === 'RecordLeaver' ? [one.person] : [])));
  const first = people.filter(
    (one) => one.type === 'ChangePerson' && (gone.has(one.person) || one.cto === false),
  );
  return [...first, ...leaving, ...people.filter((one) => !first.includes(one))];
}

/** Nothing is written here: the commands are the caller's to carry out, all or none. `latest`: no departure lies after it. */
export function planRoster(
  state: OrganisationState,
  rows: readonly RosterRow[],
  { ids, latest }: { readonly ids: IdMaker; readonly latest: Day },
): RosterPlan {
  const planning = new Planning(state, ids, latest);
  for (const row of rows) planning.take(row);
  const { units, people, leading, leaving, seen, ...shown } = planning;
  const absent = [...state.people.values()].filter(({ id, left }) => left === null && !seen.has(id));
  return {
    ...shown,
    commands: [...units, ...inOrder(people, leaving), ...leading],
    absent: absent.map(({ name }) => name),
  };
}
