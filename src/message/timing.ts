/** When a message may reach a person: at once, at the digest's hour, or when the quiet hours end, in the person's own time zone. */
import { Temporal } from 'temporal-polyfill';
import type { Day, Instant } from '../domain/ids.ts';
import type { MessageSetting } from '../store/outbox-setting.ts';

export interface Timed {
  readonly createdAt: Instant;
  readonly urgent: boolean;
}

type Zoned = Temporal.ZonedDateTime;

const instantOf = (zoned: Zoned): Instant => new Date(zoned.epochMilliseconds).toISOString() as Instant;

/**
 * The moment a clock on the wall first shows `time` on `date`. Where daylight saving leaves that time out, the moment at which the
 * clocks go on; where it comes twice, the first unless that is not after `after`.
 */
function wallTime(
  date: Temporal.PlainDate,
  time: Temporal.PlainTime,
  { timeZone, after }: { readonly timeZone: string; readonly after: Zoned },
): Zoned {
  const at = date.toPlainDateTime(time);
  const earlier = at.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  const later = at.toZonedDateTime(timeZone, { disambiguation: 'later' });
  const leftOut = !earlier.toPlainDateTime().equals(at);
  if (leftOut) return earlier.getTimeZoneTransition('next') ?? later;
  return Temporal.ZonedDateTime.compare(earlier, after) > 0 ? earlier : later;
}

function nextAt(now: Zoned, time: Temporal.PlainTime): Zoned {
  const zone = { timeZone: now.timeZoneId, after: now };
  const today = wallTime(now.toPlainDate(), time, zone);
  if (Temporal.ZonedDateTime.compare(today, now) > 0) return today;
  return wallTime(now.toPlainDate().add({ days: 1 }), time, zone);
}

/** The end of the quiet hours that `at` lies in; `at` itself outside of them. */
function afterQuiet(at: Zoned, quiet: MessageSetting['quiet']): Zoned {
  if (quiet === null) return at;
  const from = Temporal.PlainTime.from(quiet.from);
  const to = Temporal.PlainTime.from(quiet.to);
  const time = at.toPlainTime();
  const isFrom = Temporal.PlainTime.compare(time, from) >= 0;
  const isTo = Temporal.PlainTime.compare(time, to) < 0;
  const overnight = Temporal.PlainTime.compare(from, to) > 0;
  const isQuiet = overnight ? isFrom || isTo : isFrom && isTo;
  return isQuiet ? nextAt(at, to) : at;
}

/** The digest of a day: the hour on the wall, once per date also when that hour comes twice. */
function digestAt(created: Zoned, hour: number): Zoned {
  const time = Temporal.PlainTime.from({ hour });
  const midnight = created.startOfDay().subtract({ nanoseconds: 1 });
  const today = wallTime(created.toPlainDate(), time, { timeZone: created.timeZoneId, after: midnight });
  if (Temporal.ZonedDateTime.compare(today, created) >= 0) return today;
  const next = created.toPlainDate().add({ days: 1 });
  return wallTime(next, time, { timeZone: created.timeZoneId, after: created });
}

/** The earliest moment this message may go out, perhaps in the past; a stop is never held back. */
export function mayGoAt(
  { createdAt, urgent }: Timed,
  setting: MessageSetting,
  { now, officeZone }: { readonly now: Instant; readonly officeZone: string },
): Instant {
  if (urgent) return createdAt;
  const timeZone = setting.timeZone ?? officeZone;
  const zoned = (instant: Instant): Zoned => Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  const created = zoned(createdAt);
  const due = setting.rhythm === 'daily' ? digestAt(created, setting.digestHour) : created;
  const present = zoned(now);
  const earliest = Temporal.ZonedDateTime.compare(due, present) > 0 ? due : present;
  return instantOf(afterQuiet(earliest, setting.quiet));
}

/** True for a time zone with tables. */
export function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return /[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}

/** The catalogue's English is British, and so are its dates. */
const datesOf = (locale: string): string => (locale === 'en' ? 'en-GB' : locale);

/** An instant as people read it there: weekday, date, time and the zone's name. */
export function shownInstant(instant: string, timeZone: string, locale: string): string {
  return new Intl.DateTimeFormat(datesOf(locale), {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(new Date(instant));
}

/** The calendar day it is there. */
export const dayIn = (instant: Instant, timeZone: string): Day =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString() as Day;

/** A day as people read it; the same day everywhere. */
export function shownDay(day: string, locale: string): string {
  return new Intl.DateTimeFormat(datesOf(locale), { timeZone: 'UTC', dateStyle: 'full' }).format(
    new Date(`${day}T12:00:00Z`),
  );
}
