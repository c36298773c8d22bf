/** Secret addresses of calendar feeds: one per person, kept only as a hash, gone with the account. */
import type { Instant, OrgId, PersonId } from '../domain/ids.ts';
import type { Queryable } from '../store/database.ts';
import { hashOf, isSameHash, newToken, type RandomBytes } from './identity/secret.ts';

export interface CalendarFeeds {
  /** A fresh secret; an earlier one of the person stops working. */
  readonly make: (person: PersonId, now: Instant) => Promise<string>;
  /** False when there was none. */
  readonly end: (person: PersonId) => Promise<boolean>;
  /** Whose feed it is; null for a secret that is none. */
  readonly personOf: (secret: string) => Promise<PersonId | null>;
}

export interface CalendarFeedOptions {
  readonly db: Queryable;
  readonly org: OrgId;
  readonly randomBytes: RandomBytes;
}

export const calendarFeeds = ({ db, org, randomBytes }: CalendarFeedOptions): CalendarFeeds => ({
  async make(person, now) {
    const secret = newToken(randomBytes);
    await db.query(
      `insert into calendar_feed (org, person, secret_hash, created_at) values ($1, $2, $3, $4)
        on conflict (org, person) do update set secret_hash = excluded.secret_hash, created_at = excluded.created_at`,
      [org, person, hashOf(secret), now],
    );
    return secret;
  },
  async end(person) {
    const ended = await db.query('delete from calendar_feed where org = $1 and person = $2 returning 1', [
      org,
      person,
    ]);
    return ended.length > 0;
  },
  async personOf(secret) {
    const hash = hashOf(secret);
    const [row] = await db.query<{ readonly person: PersonId; readonly secret_hash: Uint8Array }>(
      'select person, secret_hash from calendar_feed where org = $1 and secret_hash = $2',
      [org, hash],
    );
    // The index compares hashes of random secrets, which tells a guesser nothing; this comparison takes the same time in any case.
    return row !== undefined && isSameHash(row.secret_hash, hash) ? row.person : null;
  },
});
