/** What the pages of one initiative are computed from: its state, whose organisation it is, which moment, which office. */
import type { InitiativeId, Instant } from '../domain/ids.ts';
import type { Born } from '../domain/initiative/state.ts';
import type { Office } from '../domain/office.ts';
import type { OrganisationState } from '../domain/organisation/state.ts';

export interface InitiativeScene {
  readonly id: InitiativeId;
  /** The version of the stream `state` was read at. */
  readonly version: number;
  readonly state: Born;
  readonly organisation: OrganisationState;
  readonly now: Instant;
  readonly office: Office;
}
