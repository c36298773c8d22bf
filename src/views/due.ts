/** How near a deadline is, computed when asked: nothing that depends on today is stored. */
import { addDaysToInstant } from '../domain/calendar.ts';
import type { Instant } from '../domain/ids.ts';

export const DUES = ['overdue', 'week', 'later', 'none'] as const;
export type Due = (typeof DUES)[number];

/** The bucket of a deadline at `now`; a deadline is overdue once it has passed. */
export function dueOf(due: Instant | null, now: Instant): Due {
  if (due === null) return 'none';
  if (due < now) return 'overdue';
  return due < addDaysToInstant(now, 7) ? 'week' : 'later';
}

/** The same buckets as a condition on a column; `bound` makes a parameter of an instant, only where one is needed. */
export function dueCondition(
  wanted: readonly Due[],
  column: string,
  now: Instant,
  bound: (instant: Instant) => string,
): string {
  const week = addDaysToInstant(now, 7);
  const parts = wanted.map((due) => {
    switch (due) {
      case 'overdue':
        return `${column} < ${bound(now)}`;
      case 'week':
        return `(${column} >= ${bound(now)} and ${column} < ${bound(week)})`;
      case 'later':
        return `${column} >= ${bound(week)}`;
      case 'none':
        return `${column} is null`;
    }
  });
  return parts.length === 0 ? 'false' : `(${parts.join(' or ')})`;
}
