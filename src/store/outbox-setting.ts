/** Who is told how: one person's choices, the webhooks of an organisation, and what became of the last deliveries. */
import type { InitiativeId, Instant, OrgId, PersonId } from '../domain/ids.ts';
import type { Queryable } from './database.ts';

/** `quiet`: local times `HH:MM`, to the minute; over midnight when `from` is later than `to`. */
export interface MessageSetting {
  readonly mail: boolean;
  readonly rhythm: 'at_once' | 'daily';
  /** 0 to 23, in the person's time zone. */
  readonly digestHour: number;
  readonly quiet: { readonly from: string; readonly to: string } | null;
  /** IANA name; null: the office's. */
  readonly timeZone: string | null;
}

export const DEFAULT_MESSAGE_SETTING: MessageSetting = {
  mail: true,
  rhythm: 'at_once',
  digestHour: 8,
  quiet: null,
  timeZone: null,
};

interface SettingRow {
  readonly person: PersonId;
  readonly mail: boolean;
  readonly rhythm: 'at_once' | 'daily';
  readonly digest_hour: number;
  readonly quiet_from: string | null;
  readonly quiet_to: string | null;
  readonly time_zone: string | null;
}

const settingOf = (row: SettingRow): MessageSetting => ({
  mail: row.mail,
  rhythm: row.rhythm,
  digestHour: row.digest_hour,
  quiet: row.quiet_from === null || row.quiet_to === null ? null : { from: row.quiet_from, to: row.quiet_to },
  timeZone: row.time_zone,
});

/** The choices of these people; who made none is not in it. */
export async function messageSettings(
  db: Queryable,
  org: OrgId,
  people: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, MessageSetting>> {
  if (people.length === 0) return new Map();
  const rows = await db.query<SettingRow>(
    'select * from message_setting where org = $1 and person = any($2::text[])',
    [org, people],
  );
  return new Map(rows.map((row) => [row.person, settingOf(row)]));
}

/** Writes one person's choices. Messages that already wait are planned anew by them. */
export async function keepMessageSetting(
  db: Queryable,
  org: OrgId,
  person: PersonId,
  kept: { readonly setting: MessageSetting; readonly now: Instant },
): Promise<void> {
  const { mail, rhythm, digestHour, quiet, timeZone } = kept.setting;
  await db.batch([
    {
      sql: `insert into message_setting (org, person, mail, rhythm, digest_hour, quiet_from, quiet_to, time_zone)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (org, person) do update set mail = excluded.mail, rhythm = excluded.rhythm,
              digest_hour = excluded.digest_hour, quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to,
              time_zone = excluded.time_zone`,
      params: [org, person, mail, rhythm, digestHour, quiet?.from ?? null, quiet?.to ?? null, timeZone],
    },
    {
      sql: `update outbox set due_at = $3 where org = $1 and person = $2 and state = 'waiting' and letter is null`,
      params: [org, person, kept.now],
    },
  ]);
}

export interface Webhook {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly format: 'json' | 'slack';
  readonly kinds: readonly string[] | null;
  readonly createdBy: string;
  readonly createdAt: Instant;
}

interface WebhookTableRow {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly format: 'json' | 'slack';
  readonly kinds: readonly string[] | null;
  readonly created_by: string;
  readonly created_at: Instant;
}

const webhookOf = ({ created_by: createdBy, created_at: createdAt, ...row }: WebhookTableRow): Webhook => ({
  ...row,
  createdBy,
  createdAt,
});

// Never the secret: only a delivery reads it
const WEBHOOK = 'id, name, url, format, kinds, created_by, created_at';

export async function listWebhooks(db: Queryable, org: OrgId): Promise<readonly Webhook[]> {
  const rows = await db.query<WebhookTableRow>(
    `select ${WEBHOOK} from webhook where org = $1 order by created_at, id`,
    [org],
  );
  return rows.map(webhookOf);
}

export async function addWebhook(
  db: Queryable,
  org: OrgId,
  webhook: Webhook & { readonly secret: Uint8Array },
): Promise<void> {
  const { id, name, url, format, kinds, secret, createdBy, createdAt } = webhook;
  await db.query(
    `insert into webhook (org, id, name, url, format, kinds, secret, created_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [org, id, name, url, format, kinds, secret, createdBy, createdAt],
  );
}

/** Takes a webhook away with everything that waits for it; false when there was none. */
export async function removeWebhook(db: Queryable, org: OrgId, id: string): Promise<boolean> {
  const gone = await db.query('delete from webhook where org = $1 and id = $2 returning 1', [org, id]);
  return gone.length > 0;
}

/** What a delivery needs. */
export async function webhookWithSecret(
  db: Queryable,
  org: OrgId,
  id: string,
): Promise<(Webhook & { readonly secret: Uint8Array }) | null> {
  const [row] = await db.query<WebhookTableRow & { readonly secret: Uint8Array }>(
    `select ${WEBHOOK}, secret from webhook where org = $1 and id = $2`,
    [org, id],
  );
  return row === undefined ? null : { ...webhookOf(row), secret: row.secret };
}

export interface Delivery {
  readonly id: string;
  readonly person: PersonId | null;
  readonly webhook: string | null;
  readonly kind: string;
  readonly initiative: InitiativeId | null;
  readonly state: 'waiting' | 'sent' | 'failed' | 'skipped';
  readonly attempts: number;
  readonly error: string | null;
  readonly createdAt: Instant;
  readonly dueAt: Instant;
  readonly settledAt: Instant | null;
}

/** The latest deliveries, latest first; of one webhook or in one state when asked. */
export function latestDeliveries(
  db: Queryable,
  org: OrgId,
  asked: { readonly webhook: string | null; readonly state: string | null; readonly limit: number },
): Promise<readonly Delivery[]> {
  return db.query<Delivery>(
    `select id, person, webhook, kind, initiative, state, attempts, last_error as error, created_at as "createdAt",
       due_at as "dueAt", settled_at as "settledAt"
     from outbox where org = $1 and ($2::text is null or webhook = $2) and ($3::text is null or state = $3)
     order by created_at desc, id desc limit $4`,
    [org, asked.webhook, asked.state, asked.limit],
  );
}

/** A test for one webhook; false when there is none of this id. */
export async function addTestDelivery(
  db: Queryable,
  org: OrgId,
  test: { readonly id: string; readonly webhook: string; readonly at: Instant },
): Promise<boolean> {
  const written = await db.query(
    `insert into outbox (org, id, key, webhook, kind, urgent, body, created_at, due_at, letter)
     select org, $3::text, 'test/' || $3, id, 'test', false, jsonb_build_object('name', name), $4, $4, $3
     from webhook where org = $1 and id = $2 returning 1`,
    [org, test.webhook, test.id, test.at],
  );
  return written.length > 0;
}
