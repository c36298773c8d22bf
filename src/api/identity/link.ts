/** One-time links: hashed, used once, expiring. Looking at one decides nothing; using one is a single statement. */
import { addDaysToInstant } from '../../domain/calendar.ts';
import type { Instant, PersonId } from '../../domain/ids.ts';
import { type Actor, Refusal } from '../../domain/kernel.ts';
import type { Identity, IssuedLink, Link, LinkUse, SignedIn } from '../identity.ts';
import type { Role } from '../permit.ts';
import { actorText } from '../../store/recorded-event.ts';
import { type LocalIdentityOptions, SESSION_DAYS } from './local-options.ts';
import { hashPassword } from './password.ts';
import { hashOf, newToken } from './secret.ts';

const HOUR_MS = 3_600_000;
const FIRST_RUN_HOURS = 1;
const SIGN_IN_HOURS = 24;

const later = (now: Instant, hours: number): Instant =>
  new Date(Date.parse(now) + hours * HOUR_MS).toISOString() as Instant;

type LinkVerbs = Pick<Identity, 'issueLink' | 'issueFirstLink' | 'lookAtLink' | 'useLink'>;

async function issueFirst(options: LocalIdentityOptions, now: Instant): Promise<IssuedLink | null> {
  const { db, org } = options;
  const [someone] = await db.query('select 1 from account where org = $1 limit 1', [org]);
  if (someone) return null;
  const token = newToken(options.randomBytes);
  const expiresAt = later(now, FIRST_RUN_HOURS);
  await db.batch([
    { sql: `delete from sign_in_link where org = $1 and purpose = 'first_run'`, params: [org] },
    {
      sql: `insert into sign_in_link (org, token_hash, purpose, created_by, created_at, expires_at)
            values ($1, $2, 'first_run', 'clock', $3, $4)`,
      params: [org, hashOf(token), now, expiresAt],
    },
  ]);
  return { token, expiresAt };
}

interface Issue {
  readonly person: PersonId;
  readonly by: Actor;
  readonly now: Instant;
}

async function issue(options: LocalIdentityOptions, { person, by, now }: Issue): Promise<IssuedLink> {
  const token = newToken(options.randomBytes);
  const expiresAt = later(now, SIGN_IN_HOURS);
  const made = await options.db.query(
    `insert into sign_in_link (org, token_hash, purpose, person, created_by, created_at, expires_at)
     select org, $3, 'sign_in', person, $4, $5, $6 from account where org = $1 and person = $2 returning 1`,
    [options.org, person, hashOf(token), actorText(by), now, expiresAt],
  );
  if (made.length === 0) throw new Refusal('person_unknown');
  return { token, expiresAt };
}

async function look(options: LocalIdentityOptions, token: string, now: Instant): Promise<Link> {
  const [row] = await options.db.query<Link>(
    `select l.purpose, l.person, a.password is not null as "hasPassword"
     from sign_in_link l left join account a on a.org = l.org and a.person = l.person
     where l.org = $1 and l.token_hash = $2 and l.used_at is null and l.expires_at > $3`,
    [options.org, hashOf(token), now],
  );
  if (!row) throw new Refusal('link_used_or_expired');
  return row;
}

/**
 * Marks the link used, writes the founder's account or the new password, and opens the session: all or none.
 * A first-run link works only while nobody can sign in.
 */
const USE = `
with used as (
  update sign_in_link l set used_at = $3
  where l.org = $1 and l.token_hash = $2 and l.used_at is null and l.expires_at > $3
    and (l.purpose = 'sign_in' or ($4::text is not null and not exists (select 1 from account a where a.org = l.org)))
  returning l.org, coalesce(l.person, $4::text) as person, l.purpose
), founded as (
  insert into account (org, person, role, password, granted_by, granted_at)
  select org, person, 'administrator', $5::text, 'person:' || person, $3 from used where purpose = 'first_run'
  returning person, role
), known as (
  update account a set password = coalesce($5::text, a.password)
  from used where a.org = used.org and a.person = used.person and used.purpose = 'sign_in'
  returning a.person, a.role
), ended as (
  delete from session s using used where s.org = used.org and s.person = used.person and $5::text is not null
), opened as (
  insert into session (org, token_hash, person, created_at, seen_at, expires_at)
  select org, $6::bytea, person, $3, $3, $7::timestamptz from used
)
select person, role from founded union all select person, role from known`;

async function use(options: LocalIdentityOptions, asked: LinkUse, now: Instant): Promise<SignedIn> {
  const token = newToken(options.randomBytes);
  const password = asked.password === null ? null : await hashPassword(asked.password, options.cost);
  const [row] = await options.db.query<{ readonly person: PersonId; readonly role: Role }>(USE, [
    options.org,
    hashOf(asked.token),
    now,
    asked.founder,
    password,
    hashOf(token),
    addDaysToInstant(now, SESSION_DAYS),
  ]);
  if (!row) throw new Refusal('link_used_or_expired');
  return { token, ...row };
}

/** The part of `Identity` that deals in links. */
export const linkStore = (options: LocalIdentityOptions): LinkVerbs => ({
  issueLink: (person, by, now) => issue(options, { person, by, now }),
  issueFirstLink: (now) => issueFirst(options, now),
  lookAtLink: (token, now) => look(options, token, now),
  useLink: (asked, now) => use(options, asked, now),
});
