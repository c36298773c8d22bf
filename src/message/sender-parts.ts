/** What a sender is put together from. */
import type { Catalogue } from '../contract/message/catalogue.ts';
import type { Instant, OrgId } from '../domain/ids.ts';
import type { OrganisationState } from '../domain/organisation/state.ts';
import type { Database } from '../store/database.ts';
import type { Post } from './mail.ts';
import type { Resolve, TargetRule } from './target.ts';

export interface SenderParts {
  readonly db: Database;
  readonly org: OrgId;
  readonly words: Catalogue;
  /** Null: no mail server is set, and mail is skipped. */
  readonly post: Post | null;
  readonly rule: TargetRule;
  readonly resolve?: Resolve;
  readonly organisation: () => Promise<OrganisationState>;
  readonly origin: () => string;
  readonly now: () => Instant;
  readonly randomBytes: (length: number) => Uint8Array;
}
