/** The outbox as tables: rows written in an event's transaction, letters claimed by one sender at a time, settled or tried again. */
import type { InitiativeId, Instant, OrgId, PersonId } from '../domain/ids.ts';
import type { JsonObject } from '../record/canonical-json.ts';
import type { Queryable, Statement } from './database.ts';

/** One message as it is written. */
export interface OutboxRow {
  readonly id: string;
  /** Once for ever: a second row with this key is not written. */
  readonly key: string;
  readonly person: PersonId;
  readonly kind: string;
  readonly initiative: InitiativeId | null;
  readonly urgent: boolean;
  readonly asks: string | null;
  readonly body: JsonObject;
  readonly at: Instant;
}

/** The same for every webhook that wants this kind; `id` and `key` are prefixes, completed with the webhook's id. */
export type WebhookRow = Omit<OutboxRow, 'person' | 'urgent' | 'asks'>;

const insertPeople = `
  insert into outbox (org, id, key, person, kind, initiative, urgent, asks, body, created_at, due_at)
  select $1, id, key, person, kind, initiative, urgent, asks, body, at, at
  from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bool[], $8::text[], $9::jsonb[],
    $10::timestamptz[])
    as given (id, key, person, kind, initiative, urgent, asks, body, at)
  on conflict (org, key) do nothing`;

// A webhook's letter is the row itself: nobody waits for a digest or the end of a night there
const insertWebhooks = `
  insert into outbox (org, id, key, webhook, kind, initiative, urgent, body, created_at, due_at, letter)
  select $1, given.id || '.' || webhook.id, given.key || '/' || webhook.id, webhook.id, given.kind, given.initiative, false,
    given.body, given.at, given.at, given.id || '.' || webhook.id
  from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::jsonb[], $7::timestamptz[])
    as given (id, key, kind, initiative, body, at)
  join webhook on webhook.org = $1 and (webhook.kinds is null or given.kind = any(webhook.kinds))
  on conflict (org, key) do nothing`;

/** The statements that write messages; they belong into the transaction of what they tell. */
export function outboxStatements(
  org: OrgId,
  rows: { readonly people: readonly OutboxRow[]; readonly webhooks: readonly WebhookRow[] },
): readonly Statement[] {
  const { people, webhooks } = rows;
  const statements: Statement[] = [];
  if (people.length > 0) {
    statements.push({
      sql: insertPeople,
      params: [
        org,
        people.map(({ id }) => id),
        people.map(({ key }) => key),
        people.map(({ person }) => person),
        people.map(({ kind }) => kind),
        people.map(({ initiative }) => initiative),
        people.map(({ urgent }) => urgent),
        people.map(({ asks }) => asks),
        people.map(({ body }) => body),
        people.map(({ at }) => at),
      ],
    });
  }
  if (webhooks.length > 0) {
    statements.push({
      sql: insertWebhooks,
      params: [
        org,
        webhooks.map(({ id }) => id),
        webhooks.map(({ key }) => key),
        webhooks.map(({ kind }) => kind),
        webhooks.map(({ initiative }) => initiative),
        webhooks.map(({ body }) => body),
        webhooks.map(({ at }) => at),
      ],
    });
  }
  return statements;
}

/** A row as the sender reads it. */
export interface WaitingRow {
  readonly id: string;
  readonly person: PersonId | null;
  readonly webhook: string | null;
  readonly kind: string;
  readonly initiative: InitiativeId | null;
  readonly urgent: boolean;
  readonly asks: string | null;
  readonly body: JsonObject;
  readonly created_at: Instant;
  readonly attempts: number;
}

const COLUMNS = 'id, person, webhook, kind, initiative, urgent, asks, body, created_at, attempts';

/** True when something may be due; a look without a lock. */
export async function isSomethingDue(db: Queryable, org: OrgId, now: Instant): Promise<boolean> {
  const [row] = await db.query(
    `select 1 from outbox where org = $1 and state = 'waiting' and due_at <= $2 limit 1`,
    [org, now],
  );
  return row !== undefined;
}

/** Rows without a letter whose time has come, locked until the transaction ends. */
export function unplanned(
  tx: Queryable,
  org: OrgId,
  now: Instant,
  most: number,
): Promise<readonly WaitingRow[]> {
  return tx.query<WaitingRow>(
    `select ${COLUMNS} from outbox where org = $1 and state = 'waiting' and letter is null and due_at <= $2
     order by due_at, id limit ${most} for update skip locked`,
    [org, now],
  );
}

/** What planning decided of one row: into which letter, later, or not at all. */
export type Planned =
  | { readonly id: string; readonly letter: string }
  | { readonly id: string; readonly dueAt: Instant }
  | { readonly id: string; readonly skipped: string };

export async function writePlan(
  tx: Queryable,
  org: OrgId,
  plan: readonly Planned[],
  now: Instant,
): Promise<void> {
  for (const one of plan) {
    if ('letter' in one) {
      await tx.query('update outbox set letter = $3 where org = $1 and id = $2', [org, one.id, one.letter]);
    } else if ('dueAt' in one) {
      await tx.query('update outbox set due_at = $3 where org = $1 and id = $2', [org, one.id, one.dueAt]);
    } else {
      await tx.query(
        `update outbox set state = 'skipped', last_error = $3, settled_at = $4, body = '{}' where org = $1 and id = $2`,
        [org, one.id, one.skipped, now],
      );
    }
  }
}

/** A letter with the lease on it: `attempt` is the fence, and only its holder settles it. */
export interface ClaimedLetter {
  readonly letter: string;
  readonly attempt: number;
  readonly rows: readonly WaitingRow[];
}

// The lease runs by the database's clock. The first row of a letter stands for it: who has that row has the letter.
const claim = `
  update outbox set taken_until = clock_timestamp() + make_interval(secs => $3::double precision), attempts = attempts + 1
  where org = $1 and id = (
    select id from outbox where org = $1 and state = 'waiting' and id = letter and due_at <= $2
      and (taken_until is null or taken_until <= clock_timestamp())
    order by due_at, id limit 1 for update skip locked)
  returning id, attempts`;

/** Takes the letter that has waited longest, for `leaseSeconds`; null when none is due. Two senders never get the same one. */
export async function claimLetter(
  db: Queryable,
  org: OrgId,
  { now, leaseSeconds }: { readonly now: Instant; readonly leaseSeconds: number },
): Promise<ClaimedLetter | null> {
  const [taken] = await db.query<{ readonly id: string; readonly attempts: number }>(claim, [
    org,
    now,
    leaseSeconds,
  ]);
  if (taken === undefined) return null;
  const rows = await db.query<WaitingRow>(
    `select ${COLUMNS} from outbox where org = $1 and letter = $2 and state = 'waiting' order by created_at, id`,
    [org, taken.id],
  );
  return { letter: taken.id, attempt: taken.attempts, rows };
}

export type Settlement =
  | { readonly state: 'sent' }
  | { readonly state: 'failed' | 'skipped'; readonly error: string }
  | { readonly state: 'waiting'; readonly error: string; readonly dueAt: Instant };

/** Ends an attempt. Nothing changes when the lease was lost meanwhile: then another sender has the letter. */
export async function settleLetter(
  db: Queryable,
  org: OrgId,
  { letter, attempt }: Pick<ClaimedLetter, 'letter' | 'attempt'>,
  outcome: { readonly settlement: Settlement; readonly now: Instant },
): Promise<void> {
  const { settlement, now } = outcome;
  const held = `org = $1 and letter = $2 and state = 'waiting'
    and exists (select 1 from outbox lead where lead.org = $1 and lead.id = $2 and lead.attempts = $3)`;
  if (settlement.state === 'waiting') {
    await db.query(`update outbox set due_at = $4, last_error = $5, taken_until = null where ${held}`, [
      org,
      letter,
      attempt,
      settlement.dueAt,
      settlement.error,
    ]);
    return;
  }
  const error = settlement.state === 'sent' ? null : settlement.error;
  await db.query(
    `update outbox set state = $4, last_error = coalesce($5, last_error), settled_at = $6, taken_until = null, body = '{}'
     where ${held}`,
    [org, letter, attempt, settlement.state, error, now],
  );
}

/** What was settled this long ago is of no use any more. */
export async function sweepOutbox(db: Queryable, org: OrgId, before: Instant): Promise<void> {
  await db.query('delete from outbox where org = $1 and settled_at < $2', [org, before]);
  await db.query('delete from answer_link where org = $1 and expires_at < $2', [org, before]);
}
