/** What a waiting decision is, and whose it can be. */
import type { Instant, PersonId, UnitId } from '../ids.ts';
import type { Living } from '../initiative/state.ts';
import type { RefusalValues } from '../kernel.ts';
import type { Office } from '../office.ts';
import type { Settings } from '../organisation/settings.ts';
import type { OrganisationState, Person } from '../organisation/state.ts';
import { unitsUpward } from '../organisation/state.ts';

export type WaitingCode =
  | 'accept_ownership'
  | 'name_owner'
  | 'name_successor'
  | 'fill_seats'
  | 'sign_review'
  | 'start_pilot'
  | 'decide_pilot'
  | 'recharter_pilot'
  | 'decide_budget'
  | 'decide_gate'
  | 'go_live'
  | 'sign_rights'
  | 'settle_escalation'
  | 'do_drill'
  | 'answer_funding'
  | 'resume';

/** One reason, as a code and what its sentence needs: `waiting.why.<code>`. */
export interface WaitingReason {
  readonly code: string;
  readonly values: RefusalValues;
}

/** What happens if nothing is done: `consequence.<code>`. */
export type WaitingConsequence =
  | 'serving_refused'
  | 'stays_ownerless'
  | 'cannot_go_live'
  | 'pilot_does_not_start'
  | 'pilot_traffic_ends'
  | 'pilot_stays_refused'
  | 'gate_not_passed'
  | 'cto_decides'
  | 'funding_stays_stuck'
  | 'stays_paused';

export interface Decision {
  readonly code: WaitingCode;
  readonly rule: string;
  /** Any one of them decides; where a rule asks for one person there is one. */
  readonly whose: readonly (PersonId | null)[];
  /** False for what nobody can do in another's place: owning, stopping, disagreeing. */
  readonly delegable: boolean;
  readonly by: Instant | null;
  readonly why: readonly WaitingReason[];
  readonly ifNothing: WaitingConsequence | null;
  /** Which one, where there may be several: a discipline, a gate, an escalation. */
  readonly of?: string;
}

/** What deciding depends on beside the initiative. */
export interface Around {
  readonly organisation: OrganisationState;
  readonly settings: Settings;
  readonly office: Office;
  readonly now: Instant;
}

/** Looks at an initiative and says which decisions of one kind wait. */
export type Waiter = (state: Living, around: Around) => readonly Decision[];

export const because = (code: string, values: RefusalValues = {}): WaitingReason => ({ code, values });

interface Posts {
  readonly ctos: readonly PersonId[];
  readonly finance: readonly PersonId[];
  readonly heads: readonly PersonId[];
}

// People never change inside a state: who fits is worked out once, and not for every initiative anew.
const known = new WeakMap<OrganisationState['people'], Posts>();

function postsOf({ people }: OrganisationState): Posts {
  const before = known.get(people);
  if (before !== undefined) return before;
  const here = [...people.values()].filter(({ left }) => left === null);
  const who = (may: (person: Person) => boolean): readonly PersonId[] => here.filter(may).map(({ id }) => id);
  const finance = who((one) => one.function === 'finance' && !one.cto);
  const posts: Posts = {
    ctos: who(({ cto }) => cto),
    finance: finance.length > 0 ? finance : who((one) => one.level === 'c_level' && !one.cto),
    heads: who((one) => one.function === 'ai_coe' && one.functionalLead),
  };
  known.set(people, posts);
  return posts;
}

export const ctosOf = (organisation: OrganisationState): readonly PersonId[] => postsOf(organisation).ctos;

/** Who may be asked for a budget: finance, and where nobody of it is known the executives; never the CTO (GATE-1). */
export const financeOf = (organisation: OrganisationState): readonly PersonId[] =>
  postsOf(organisation).finance;

/** The heads of AI. */
export const headsOf = (organisation: OrganisationState): readonly PersonId[] => postsOf(organisation).heads;

/** The leader of the unit, or of the nearest one above that has one. */
export const leaderOf = (organisation: OrganisationState, unit: UnitId): PersonId | null =>
  unitsUpward(organisation, unit).find((one) => one.leader !== null)?.leader ?? null;

/** The heads of AI and the leader: they name an owner (OWN-6). */
export function namersOf(organisation: OrganisationState, { unit }: Living): readonly PersonId[] {
  const leader = leaderOf(organisation, unit);
  return leader === null ? headsOf(organisation) : [...headsOf(organisation), leader];
}
