/** People's sign-in on our own tables: accounts with roles, hashed sessions, hashed one-time links. */
import { addDaysToInstant } from '../../domain/calendar.ts';
import type { Instant, PersonId } from '../../domain/ids.ts';
import { type Actor, Refusal } from '../../domain/kernel.ts';
import type { Identity } from '../identity.ts';
import type { Role } from '../permit.ts';
import { actorText } from '../../store/recorded-event.ts';
import { linkStore } from './link.ts';
import { type LocalIdentityOptions, SESSION_DAYS } from './local-options.ts';
import { checkStrength, hashPassword, isPassword } from './password.ts';
import { derived, hashOf, newToken } from './secret.ts';

/** A session also ends when it has not been used for this long. */
const IDLE_DAYS = 3;
const TOUCH_AFTER_MS = 5 * 60_000;

interface AccountRow {
  readonly role: Role;
  readonly password: string | null;
}

interface SessionRow {
  readonly person: PersonId;
  readonly role: Role;
  readonly seen_at: Instant;
}

/** Opens a session for a person who has an account. */
async function openSession(options: LocalIdentityOptions, person: PersonId, now: Instant): Promise<string> {
  const token = newToken(options.randomBytes);
  await options.db.batch([
    { sql: 'delete from session where org = $1 and expires_at < $2', params: [options.org, now] },
    {
      sql: `insert into session (org, token_hash, person, created_at, seen_at, expires_at)
            values ($1, $2, $3, $4, $4, $5)`,
      params: [options.org, hashOf(token), person, now, addDaysToInstant(now, SESSION_DAYS)],
    },
  ]);
  return token;
}

async function accountOf(options: LocalIdentityOptions, person: PersonId | null): Promise<AccountRow | null> {
  if (person === null) return null;
  const [row] = await options.db.query<AccountRow>(
    'select role, password from account where org = $1 and person = $2',
    [options.org, person],
  );
  return row ?? null;
}

async function sessionOf(
  options: LocalIdentityOptions,
  token: string,
  now: Instant,
): Promise<SessionRow | null> {
  const hash = hashOf(token);
  const [row] = await options.db.query<SessionRow>(
    `select s.person, a.role, s.seen_at from session s join account a on a.org = s.org and a.person = s.person
     where s.org = $1 and s.token_hash = $2 and s.expires_at > $3 and s.seen_at > $4`,
    [options.org, hash, now, addDaysToInstant(now, -IDLE_DAYS)],
  );
  if (row && Date.parse(now) - Date.parse(row.seen_at) > TOUCH_AFTER_MS) {
    await options.db.query('update session set seen_at = $3 where org = $1 and token_hash = $2', [
      options.org,
      hash,
      now,
    ]);
  }
  return row ?? null;
}

/** One of two administrators who demote each other at once must fail, so both wait for the same lock. */
async function setRole(
  options: LocalIdentityOptions,
  person: PersonId,
  role: Role | null,
  granted: { readonly by: Actor; readonly now: Instant },
): Promise<void> {
  const { org } = options;
  const others = `exists (select 1 from account where org = $1 and role = 'administrator' and person <> $2)`;
  const isAdministrator = `exists (select 1 from account where org = $1 and person = $2 and role = 'administrator')`;
  const allowed = role === 'administrator' ? 'true' : `(${others} or not ${isAdministrator})`;
  const change =
    role === null
      ? {
          sql: `delete from account where org = $1 and person = $2 and ${allowed}`,
          params: [org, person],
        }
      : {
          sql: `insert into account (org, person, role, granted_by, granted_at)
                select $1::text, $2::text, $3::text, $4::text, $5::timestamptz where ${allowed}
                on conflict (org, person) do update set role = $3, granted_by = $4, granted_at = $5
                where account.role <> $3`,
          params: [org, person, role, actorText(granted.by), granted.now],
        };
  const results = await options.db.batch([
    { sql: 'select pg_advisory_xact_lock(hashtext($1))', params: [`account ${org}`] },
    change,
    // Only the change above can have written this moment: a refused or empty change ends nobody's sessions.
    {
      sql: `delete from session s using account a where s.org = $1 and s.person = $2
            and a.org = s.org and a.person = s.person and a.granted_at = $3`,
      params: [org, person, granted.now],
    },
    { sql: 'select role from account where org = $1 and person = $2', params: [org, person] },
  ]);
  const after = (results[3] as readonly { readonly role: Role }[] | undefined)?.[0]?.role ?? null;
  if (after !== role) throw new Refusal('last_administrator');
}

async function changePassword(
  options: LocalIdentityOptions,
  change: Parameters<Identity['changePassword']>[0],
): Promise<void> {
  const account = await accountOf(options, change.person);
  if (!account) throw new Refusal('credentials_wrong');
  if (
    account.password !== null &&
    !(await isPassword(change.current ?? '', account.password, options.cost))
  ) {
    throw new Refusal('credentials_wrong');
  }
  checkStrength(change.next, []);
  const password = await hashPassword(change.next, options.cost);
  await options.db.batch([
    {
      sql: 'update account set password = $3 where org = $1 and person = $2',
      params: [options.org, change.person, password],
    },
    {
      sql: 'delete from session where org = $1 and person = $2 and token_hash <> $3',
      params: [options.org, change.person, hashOf(change.keep)],
    },
  ]);
}

/** The identity of one organisation. */
export function localIdentity(options: LocalIdentityOptions): Identity {
  const links = linkStore(options);
  return {
    ...links,
    async signIn(person, password, now) {
      const account = await accountOf(options, person);
      const right = await isPassword(password, account?.password ?? null, options.cost);
      if (!right || !account || person === null) throw new Refusal('credentials_wrong');
      return { token: await openSession(options, person, now), person, role: account.role };
    },
    async sessionOf(token, now) {
      const row = await sessionOf(options, token, now);
      if (!row) return null;
      return {
        kind: 'person',
        person: row.person,
        role: row.role,
        session: derived(token, 'session').slice(0, 12),
      };
    },
    csrfOf: (token) => derived(token, 'csrf'),
    async signOut(token) {
      await options.db.query('delete from session where org = $1 and token_hash = $2', [
        options.org,
        hashOf(token),
      ]);
    },
    changePassword: (change) => changePassword(options, change),
    grantRole: (person, role, by, now) => setRole(options, person, role, { by, now }),
    async roles() {
      const rows = await options.db.query<{ readonly person: PersonId; readonly role: Role }>(
        'select person, role from account where org = $1',
        [options.org],
      );
      return new Map(rows.map(({ person, role }) => [person, role]));
    },
  };
}
