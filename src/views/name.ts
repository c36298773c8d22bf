/** Names for ids: people and units as a page shows them. */
import type { PersonId, UnitId } from '../domain/ids.ts';
import type { Mover } from '../domain/mover.ts';
import { unitsUpward } from '../domain/organisation/state.ts';
import type { OrganisationState, Unit } from '../domain/organisation/state.ts';
import type { Said } from './scene.ts';

export interface PersonRef {
  readonly id: PersonId;
  readonly name: string;
}

export interface UnitRef {
  readonly id: UnitId;
  readonly name: string;
  readonly key: string;
}

/** The person with the name; a person whose name was erased keeps the id as name. */
export function personRef(organisation: OrganisationState, id: PersonId | null): PersonRef | null {
  if (id === null) return null;
  const name = organisation.people.get(id)?.name;
  return { id, name: name === undefined || name === null || name === '' ? id : name };
}

/** The same of somebody whom the record names. */
export const knownPerson = (organisation: OrganisationState, id: PersonId): PersonRef =>
  personRef(organisation, id) ?? { id, name: id };

export const unitRef = (unit: Unit): UnitRef => ({ id: unit.id, name: unit.name, key: unit.key });

/** The unit and those above it, top level first; empty for an unknown unit. */
export const unitPath = (organisation: OrganisationState, id: UnitId): readonly UnitRef[] =>
  unitsUpward(organisation, id).map(unitRef).reverse();

/** The top-level unit above (or the unit itself); null for an unknown one. */
export const topUnit = (organisation: OrganisationState, id: UnitId): Unit | null =>
  unitsUpward(organisation, id).at(-1) ?? null;

/** These units and everything below them; unknown ids are left out. */
export function unitsBelow(organisation: OrganisationState, ids: readonly string[]): ReadonlySet<UnitId> {
  const wanted = new Set<string>(ids);
  const below = new Set<UnitId>();
  for (const unit of organisation.units.values()) {
    if (unitsUpward(organisation, unit.id).some((above) => wanted.has(above.id))) below.add(unit.id);
  }
  return below;
}

/** Values with the names of the people and units they mention: `person` gets a `personName` beside it. */
export function withNames(organisation: OrganisationState, said: Said): Said {
  const values: Record<string, string | number> = { ...said.values };
  for (const [field, value] of Object.entries(said.values)) {
    if (typeof value !== 'string') continue;
    const name = value.startsWith('per_')
      ? organisation.people.get(value as PersonId)?.name
      : value.startsWith('unit_')
        ? organisation.units.get(value as UnitId)?.name
        : undefined;
    if (name !== undefined && name !== null) values[`${field}Name`] = name;
  }
  return { code: said.code, values };
}

/** The person who moves, if the mover is one. */
export const moverPerson = (mover: Mover): PersonId | null => (mover.kind === 'person' ? mover.person : null);
