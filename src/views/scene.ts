/** What every question is asked against: whose organisation, as folded, and at which moment. */
import type { Instant, OrgId } from '../domain/ids.ts';
import type { OrganisationState } from '../domain/organisation/state.ts';
import type { Queryable } from '../store/database.ts';

export interface Scene {
  readonly db: Queryable;
  /** Every query is bound to it: another organisation's ids find nothing. */
  readonly org: OrgId;
  /** Names of people and units come from here, so that no row goes stale when one is renamed. */
  readonly organisation: OrganisationState;
  readonly now: Instant;
}

/** What a message catalogue needs for one sentence: a code and the values in it. */
export interface Said {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
}
