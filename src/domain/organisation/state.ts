/** The organisation as folded from its stream: units, people, settings and the imports it took in. */
import type { Day, ImportId, Instant, PersonId, UnitId } from '../ids.ts';
import { emptyKeyed } from '../keyed.ts';
import type { Keyed } from '../keyed.ts';
import type { OfficePlace } from '../office.ts';
import type { ImportCounts, PersonFacts } from './event.ts';
import { SETTINGS } from './settings.ts';
import type { SettingId, Settings } from './settings.ts';

export interface Unit {
  readonly id: UnitId;
  readonly key: string;
  readonly name: string;
  readonly parent: UnitId | null;
  readonly budgetCentre: string | null;
  readonly leader: PersonId | null;
}

export interface Person extends PersonFacts {
  readonly id: PersonId;
  /** The day the person left; null while here. A person is never deleted (OWN-7). */
  readonly left: Day | null;
}

export interface SettingInForce {
  readonly value: number;
  readonly since: Instant;
  readonly reason: string;
}

export interface RecordedImport extends ImportCounts {
  readonly id: ImportId;
  readonly at: Instant;
  readonly file: string;
  readonly fileHash: string;
  readonly mapping: string;
  readonly source: string;
  readonly edition: string;
  readonly undone: { readonly at: Instant; readonly reason: string } | null;
}

/** Who acts for whom, on which days in the office. */
export interface Delegation {
  readonly id: string;
  readonly from: PersonId;
  readonly to: PersonId;
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly reason: string;
  readonly at: Instant;
}

export interface OrganisationState {
  /** Null until the organisation is founded. */
  readonly founded: { readonly at: Instant; readonly name: string; readonly timeZone: string } | null;
  readonly units: Keyed<UnitId, Unit>;
  /** `unitPlace(parent, key)` → unit, so that a sibling's key is found without a walk. */
  readonly unitByPlace: Keyed<string, UnitId>;
  readonly people: Keyed<PersonId, Person>;
  /** E-mail in lower case → person. */
  readonly personByEmail: Keyed<string, PersonId>;
  /** Only what differs from the defaults; `settingsOf` gives the values in force. */
  readonly changedSettings: Readonly<Partial<Record<SettingId, SettingInForce>>>;
  /** Latest first. */
  readonly imports: readonly RecordedImport[];
  /** As last said; null: the founding's time zone holds, without public holidays. */
  readonly office: OfficePlace | null;
  /** Those not taken back, latest first. */
  readonly delegations: readonly Delegation[];
}

/** Before anything happened. */
export const noOrganisation: OrganisationState = {
  founded: null,
  units: emptyKeyed(),
  unitByPlace: emptyKeyed(),
  people: emptyKeyed(),
  personByEmail: emptyKeyed(),
  changedSettings: {},
  imports: [],
  office: null,
  delegations: [],
};

/** Where a unit sits: its parent and its key without case. */
export const unitPlace = (parent: UnitId | null, key: string): string =>
  `${parent ?? ''}/${key.trim().toLowerCase()}`;

/** The unit at the end of a path of keys, top level first; null when any step is missing. */
export function unitAtPath(state: OrganisationState, keys: readonly string[]): Unit | null {
  let unit: Unit | null = null;
  for (const key of keys) {
    const id: UnitId | undefined = state.unitByPlace.get(unitPlace(unit?.id ?? null, key));
    unit = id === undefined ? null : (state.units.get(id) ?? null);
    if (unit === null) return null;
  }
  return unit;
}

/** The unit and those above it, nearest first. Stops at a repeated unit, so that damaged input cannot hang it. */
export function unitsUpward(state: OrganisationState, from: UnitId): readonly Unit[] {
  const path: Unit[] = [];
  let unit = state.units.get(from);
  while (unit && !path.includes(unit)) {
    path.push(unit);
    unit = unit.parent === null ? undefined : state.units.get(unit.parent);
  }
  return path;
}

/** The values in force: the operating model's defaults under what the organisation changed. */
export function settingsOf(state: OrganisationState): Settings {
  const values = SETTINGS.map((row) => [row.id, state.changedSettings[row.id]?.value ?? row.value]);
  return Object.fromEntries(values) as Settings;
}

/** Somebody who is here; null for the unknown and for those who left. */
export function personHere(state: OrganisationState, id: PersonId): Person | null {
  const person = state.people.get(id);
  return person && person.left === null ? person : null;
}
