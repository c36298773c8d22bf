/** Routes of the office: where it is, and what public holidays come next. Zones and countries are checked here, because only the edge has their tables. */
import { getOffice, moveOffice } from '../contract/office.ts';
import { addDays } from '../domain/calendar.ts';
import type { Day } from '../domain/ids.ts';
import { officePlace } from '../domain/organisation/absence.ts';
import type { Office, OfficePlace } from '../domain/office.ts';
import { json, mount, type Mounted } from './call.ts';
import { InvalidRequest } from './invalid-request.ts';
import { askOf, type World } from './world.ts';

export interface Place {
  /** ISO 3166: of a country, or of a region inside it. */
  readonly code: string;
  readonly name: string;
}

/** Which time zones, countries and regions there are tables of. */
export interface Atlas {
  readonly isTimeZone: (name: string) => boolean;
  /** By name. */
  readonly countries: () => readonly Place[];
  /** By name; empty for a country without regions of its own, and for an unknown one. */
  readonly regions: (country: string) => readonly Place[];
}

const SHOWN = 6;
const AHEAD = 366;

/** The next public holidays from today in the office on. */
function nextHolidays(office: Office, today: Day): { day: Day; holiday: string }[] {
  const next: { day: Day; holiday: string }[] = [];
  for (let step = 0; step < AHEAD && next.length < SHOWN; step += 1) {
    const day = addDays(today, step);
    const holiday = office.holidayOn(day);
    if (holiday !== null) next.push({ day, holiday });
  }
  return next;
}

const wrong = (field: string, detail: string): InvalidRequest =>
  new InvalidRequest([{ pointer: `/body/${field}`, detail }]);

/** @throws InvalidRequest that names the field. */
function mustBePlace(atlas: Atlas, { timeZone, country, region }: OfficePlace): void {
  if (!atlas.isTimeZone(timeZone)) throw wrong('timeZone', 'is not a time zone');
  const known = country === null || atlas.countries().some(({ code }) => code === country);
  if (!known) throw wrong('country', 'is not a country whose public holidays are known');
  if (region === null) return;
  const inside = country !== null && atlas.regions(country).some(({ code }) => code === region);
  if (!inside) throw wrong('region', 'is not a region of that country');
}

/** Handlers of `contract/office.ts`. */
export const officeRoutes = (world: World, atlas: Atlas): readonly Mounted[] => [
  mount(getOffice, async ({ now }) => {
    const { state } = await world.commands.organisation();
    const place = officePlace(state);
    const office = world.officeOf(state);
    return json({
      ...place,
      countries: atlas.countries(),
      regions: place.country === null ? [] : atlas.regions(place.country),
      next: nextHolidays(office, office.dayOf(now)),
    });
  }),
  mount(moveOffice, async (call) => {
    mustBePlace(atlas, call.body);
    return json(await world.commands.onOrganisation([{ type: 'MoveOffice', ...call.body }], askOf(call)));
  }),
];
