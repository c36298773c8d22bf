/** The office calendar of an organisation: its time zone through Temporal, public holidays from the tables of date-holidays. */
import Holidays from 'date-holidays';
import { Temporal } from 'temporal-polyfill';
import type { Atlas, Place } from '../api/office.ts';
import type { Day, Instant } from '../domain/ids.ts';
import type { Office, OfficePlace } from '../domain/office.ts';

function holidayNames({ country, region, timeZone }: OfficePlace): (day: Day) => string | null {
  if (country === null) return () => null;
  const calendar = region === null ? new Holidays(country) : new Holidays(country, region);
  calendar.setTimezone(timeZone);
  const years = new Map<number, ReadonlyMap<string, string>>();
  const ofYear = (year: number): ReadonlyMap<string, string> => {
    const known = years.get(year);
    if (known !== undefined) return known;
    const found = new Map<string, string>();
    for (const { type, date, name } of calendar.getHolidays(year)) {
      // A bank holiday or an observance closes no office.
      if (type === 'public') found.set(date.slice(0, 10), name);
    }
    years.set(year, found);
    return found;
  };
  return (day) => ofYear(Number(day.slice(0, 4))).get(day) ?? null;
}

/** The calendar of one place. */
export function openOffice(place: OfficePlace): Office {
  const { timeZone } = place;
  const holidayOn = holidayNames(place);
  return {
    dayOf: (instant) =>
      Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString() as Day,
    startOf: (day) => {
      const start = Temporal.PlainDate.from(day).toZonedDateTime(timeZone);
      return new Date(start.epochMilliseconds).toISOString() as Instant;
    },
    holidayOn,
  };
}

const byName = (places: Readonly<Record<string, string>> | undefined): readonly Place[] =>
  Object.entries(places ?? {})
    // A code that the record has no room for is none that can be chosen.
    .filter(([code]) => code.length <= 8)
    .map(([code, name]) => ({ code, name }))
    .sort((one, other) => one.name.localeCompare(other.name, 'en'));

/** Offset zones (`+01:00`) know no daylight saving, so that they are none of an office. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/** What the tables of time zones and of date-holidays know; read when first asked, because that takes a while. */
export function holidayAtlas(): Atlas {
  let tables: Holidays | null = null;
  let countries: readonly Place[] | null = null;
  const all = (): Holidays => (tables ??= new Holidays());
  return {
    isTimeZone,
    countries: () => (countries ??= byName(all().getCountries('en'))),
    regions: (country) => byName(all().getStates(country, 'en')),
  };
}

/** Offices kept by place, because building the tables of a country takes a few milliseconds. */
export function officeDirectory(): (place: OfficePlace) => Office {
  const kept = new Map<string, Office>();
  return (place) => {
    const key = `${place.timeZone}|${place.country ?? ''}|${place.region ?? ''}`;
    const known = kept.get(key) ?? openOffice(place);
    kept.set(key, known);
    return known;
  };
}
