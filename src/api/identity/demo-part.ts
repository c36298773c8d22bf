/** Sessions in which somebody plays a part of the example, and who stands behind them. */
import type { PersonId } from '../../domain/ids.ts';
import type { Database } from '../../store/database.ts';
import type { OrgId } from '../../domain/ids.ts';
import { hashOf } from './secret.ts';

interface Room {
  readonly db: Database;
  readonly org: OrgId;
}

/** Who signed in before this session's part was taken; null for a session that plays none. */
export async function behindSession({ db, org }: Room, token: string): Promise<PersonId | null> {
  const [row] = await db.query<{ readonly behind: PersonId }>(
    'select behind from demo_part where org = $1 and token_hash = $2',
    [org, hashOf(token)],
  );
  return row?.behind ?? null;
}

export async function keepBehind({ db, org }: Room, token: string, behind: PersonId): Promise<void> {
  await db.query('insert into demo_part (org, token_hash, behind) values ($1, $2, $3)', [
    org,
    hashOf(token),
    behind,
  ]);
}
