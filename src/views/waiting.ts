/** The decisions that wait in one initiative as the table `waiting` holds them, and under which keys a person finds them. */
import { dayOfInstant, startOfDay } from '../domain/calendar.ts';
import type { Instant, PersonId, UnitId } from '../domain/ids.ts';
import type { Born } from '../domain/initiative/state.ts';
import { ownerOf } from '../domain/initiative/state.ts';
import type { Office } from '../domain/office.ts';
import type { OrganisationState } from '../domain/organisation/state.ts';
import { settingsOf } from '../domain/organisation/state.ts';
import type { Decision } from '../domain/waiting/decision.ts';
import { ctosOf, financeOf, headsOf, leaderOf } from '../domain/waiting/decision.ts';
import { decisionsIn } from '../domain/waiting.ts';

export interface WaitingRow {
  /** A person, or a description that some people fit when they ask: `cto`, `finance`, `head_of_ai`, `leader/` and a unit. */
  readonly holder: string;
  readonly code: string;
  readonly which: string;
  readonly due: Instant | null;
  readonly delegable: boolean;
}

/** What is stored does not depend on an office: only the reasons do, and they are worked out when asked. */
const ANYWHERE: Office = { dayOf: dayOfInstant, startOf: startOfDay, holidayOn: () => null };

const leaderKey = (unit: UnitId): string => `leader/${unit}`;

function holdersOf({ code, whose }: Decision, state: Born): readonly string[] {
  switch (code) {
    case 'name_owner':
    case 'name_successor':
      return ['head_of_ai', leaderKey(state.unit)];
    case 'decide_budget':
      return ['finance'];
    case 'settle_escalation':
      // The CTO opened it, so that it waits on the owner.
      return whose.length === 1 && whose[0] === ownerOf(state) ? [whose[0] ?? 'cto'] : ['cto'];
    case 'accept_ownership':
    case 'fill_seats':
    case 'sign_review':
    case 'start_pilot':
    case 'decide_pilot':
    case 'recharter_pilot':
    case 'decide_gate':
    case 'go_live':
    case 'sign_rights':
    case 'do_drill':
    case 'answer_funding':
    case 'resume':
      return [...new Set(whose.filter((one) => one !== null))];
  }
}

/** The rows of one initiative at that moment. */
export function waitingIn(state: Born, organisation: OrganisationState, now: Instant): readonly WaitingRow[] {
  const around = { organisation, settings: settingsOf(organisation), office: ANYWHERE, now };
  return decisionsIn(state, around).flatMap((decision) => {
    const { code, of: which = '', by: due, delegable } = decision;
    return holdersOf(decision, state).map((holder) => ({ holder, code, which, due, delegable }));
  });
}

// The tree of units never changes inside a state: who leads what is worked out once.
const led = new WeakMap<OrganisationState['units'], ReadonlyMap<PersonId, readonly string[]>>();

function ledBy(organisation: OrganisationState, person: PersonId): readonly string[] {
  let keys = led.get(organisation.units);
  if (keys === undefined) {
    const found = new Map<PersonId, string[]>();
    for (const { id } of organisation.units.values()) {
      const leader = leaderOf(organisation, id);
      if (leader !== null) found.set(leader, [...(found.get(leader) ?? []), leaderKey(id)]);
    }
    led.set(organisation.units, found);
    keys = found;
  }
  return keys.get(person) ?? [];
}

/** Every key under which a decision waits on this person. */
export function keysOf(organisation: OrganisationState, person: PersonId): readonly string[] {
  const fits = (people: readonly PersonId[], key: string) => (people.includes(person) ? [key] : []);
  return [
    person,
    ...fits(ctosOf(organisation), 'cto'),
    ...fits(financeOf(organisation), 'finance'),
    ...fits(headsOf(organisation), 'head_of_ai'),
    ...ledBy(organisation, person),
  ];
}
