/** Which initiatives have to be looked at for reminders: what the record says anew of them, and whose moment has come. */
import type { InitiativeId, Instant, OrgId } from '../domain/ids.ts';
import type { Queryable } from './database.ts';

/** Entries after those looked at before, in order, and how many have been looked at then. */
export interface NewEntries {
  readonly entries: number;
  readonly events: readonly { readonly stream: string; readonly type: string }[];
}

/** Locks the mark until the transaction ends, so that one process at a time reminds. */
export async function newEntries(tx: Queryable, org: OrgId, most: number): Promise<NewEntries> {
  await tx.query('insert into reminder_mark (org, entries) values ($1, 0) on conflict (org) do nothing', [
    org,
  ]);
  const [mark] = await tx.query<{ readonly entries: number }>(
    'select entries from reminder_mark where org = $1 for update',
    [org],
  );
  const entries = mark?.entries ?? 0;
  const events = await tx.query<{ readonly stream: string; readonly type: string }>(
    `select event.stream, event.type from entry join event on event.org = entry.org and event.id = entry.event_id
     where entry.org = $1 and entry.idx >= $2 order by entry.idx limit ${most}`,
    [org, entries],
  );
  if (events.length > 0) {
    await tx.query('update reminder_mark set entries = $2 where org = $1', [org, entries + events.length]);
  }
  return { entries: entries + events.length, events };
}

/** A number of the rules changed: every deadline has to be derived anew. */
export async function remindAllAnew(tx: Queryable, org: OrgId, now: Instant): Promise<void> {
  await tx.query('update reminder set at = $2 where org = $1 and at > $2', [org, now]);
}

/** Initiatives whose moment has come, the longest due first. */
export async function dueForReminder(
  tx: Queryable,
  org: OrgId,
  now: Instant,
  most: number,
): Promise<readonly InitiativeId[]> {
  const rows = await tx.query<{ readonly initiative: InitiativeId }>(
    `select initiative from reminder where org = $1 and at <= $2 order by at, initiative limit ${most}`,
    [org, now],
  );
  return rows.map(({ initiative }) => initiative);
}

/** Keeps when each of these is to be looked at next; null: not before something happens to it. */
export async function keepReminders(
  tx: Queryable,
  org: OrgId,
  next: readonly { readonly initiative: InitiativeId; readonly at: Instant | null }[],
): Promise<void> {
  const timed = next.filter(({ at }) => at !== null);
  await tx.query('delete from reminder where org = $1 and initiative = any($2::text[])', [
    org,
    next.map(({ initiative }) => initiative),
  ]);
  await tx.query(
    `insert into reminder (org, initiative, at) select $1, * from unnest($2::text[], $3::timestamptz[])`,
    [org, timed.map(({ initiative }) => initiative), timed.map(({ at }) => at)],
  );
}
