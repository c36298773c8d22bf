/** Days and moments in words, in the organisation's time zone. Pure: zone and now are arguments. */

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const dayMs = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(zone, format);
  }
  return format;
}

const locals = new Map<string, { readonly day: string; readonly time: string }>();

/** Calendar day (`YYYY-MM-DD`) and clock time (`HH:MM`) of an instant in a zone. */
export function localOf(instant: string, zone: string): { readonly day: string; readonly time: string } {
  // Rows share their deadlines, and seconds never change a day or a minute.
  const key = `${instant.slice(0, 16)} ${zone}`;
  const known = locals.get(key);
  if (known) return known;
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of formatOf(zone).formatToParts(new Date(instant))) part[type] = value;
  const local = { day: `${part.year}-${part.month}-${part.day}`, time: `${part.hour}:${part.minute}` };
  if (locals.size > 5000) locals.clear();
  locals.set(key, local);
  return local;
}

/** `Wed 18 Nov`, with the year when it is not the year of `today`. Takes a day, `YYYY-MM` or `YYYY`. */
export function dayWords(day: string, today: string): string {
  const [year, month, date] = day.split('-');
  if (!month) return day;
  const name = months[Number(month) - 1] ?? month;
  if (!date) return `${name} ${year}`;
  const weekday = weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? '';
  const words = `${weekday} ${Number(date)} ${name}`;
  return year === today.slice(0, 4) ? words : `${words} ${year}`;
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);

/** `Tue 17 Nov, 16:40`. */
export function momentWords(instant: string, zone: string, now: string): string {
  const local = localOf(instant, zone);
  return `${dayWords(local.day, localOf(now, zone).day)}, ${local.time}`;
}

/**
 * The end of a deadline in words: the clock time only when it lies within a week and does not fall on midnight,
 * where the day before is the last whole day and is the one named.
 */
export function deadlineWords(instant: string, zone: string, now: string): string {
  const local = localOf(instant, zone);
  const today = localOf(now, zone).day;
  if (local.time === '00:00') {
    const lastWholeDay = localOf(new Date(Date.parse(instant) - 60_000).toISOString(), zone).day;
    return dayWords(lastWholeDay, today);
  }
  const words = dayWords(local.day, today);
  return Math.abs(Date.parse(instant) - Date.parse(now)) < 7 * dayMs ? `${words}, ${local.time}` : words;
}

/** How urgent a deadline is: past it, within a week, or later. */
export function urgencyOf(instant: string, now: string): 'overdue' | 'week' | 'later' {
  const left = Date.parse(instant) - Date.parse(now);
  if (left < 0) return 'overdue';
  return left < 7 * dayMs ? 'week' : 'later';
}

const instantForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/;
const dayForm = /^\d{4}-\d\d-\d\d$/;

/** Values of a sentence with the days and instants among them put into words. */
export function valuesInWords(
  values: Readonly<Record<string, string | number>>,
  zone: string,
  now: () => string,
): Readonly<Record<string, string | number>> {
  const dated = Object.entries(values).filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === 'string' && (dayForm.test(entry[1]) || instantForm.test(entry[1])),
  );
  // Most sentences hold no date, and asking a time zone for one is the dearest part of a row.
  if (dated.length === 0) return values;
  const at = now();
  const today = localOf(at, zone).day;
  const inWords = dated.map(([name, value]): [string, string] => [
    name,
    dayForm.test(value) ? dayWords(value, today) : deadlineWords(value, zone, at),
  ]);
  return { ...values, ...Object.fromEntries(inWords) };
}
