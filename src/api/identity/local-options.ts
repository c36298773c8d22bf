/** What people's sign-in needs from outside, and how long a session lives. */
import type { OrgId } from '../../domain/ids.ts';
import type { Database } from '../../store/database.ts';
import type { PasswordCost } from './password.ts';
import type { RandomBytes } from './secret.ts';

export interface LocalIdentityOptions {
  readonly db: Database;
  readonly org: OrgId;
  readonly randomBytes: RandomBytes;
  readonly cost: PasswordCost;
}

/** A session ends this long after it began, however much it is used. */
export const SESSION_DAYS = 14;
