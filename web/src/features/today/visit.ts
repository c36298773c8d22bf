/** When this person was here before, kept in this browser, so that the page can say what is new. */

/** A visit and the one before it, by instant. */
export interface Visits {
  readonly before: string | null;
  readonly latest: string;
}

/** Coming back within half an hour is still the same visit. */
const SAME_VISIT_MS = 30 * 60_000;

/** The visits once somebody is here `now`. Pure. */
export function visited(kept: Visits | null, now: string): Visits {
  if (kept === null) return { before: null, latest: now };
  const away = Date.parse(now) - Date.parse(kept.latest);
  return { before: away >= SAME_VISIT_MS ? kept.latest : kept.before, latest: now };
}

const isVisits = (found: unknown): found is Visits =>
  typeof found === 'object' &&
  found !== null &&
  'latest' in found &&
  typeof found.latest === 'string' &&
  'before' in found &&
  (found.before === null || typeof found.before === 'string');

/** Notes the visit of this person and gives the instant of the one before; null when there was none. */
export function noteVisit(person: string, now: string): string | null {
  const place = `mandate.visit.${person}`;
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? 'null');
    const next = visited(isVisits(kept) ? kept : null, now);
    localStorage.setItem(place, JSON.stringify(next));
    return next.before;
  } catch {
    return null;
  }
}
