/** What a caller may do with one initiative, found by asking the domain itself with commands that are right in everything else. */
import * as contract from '../contract/initiative.ts';
import * as ownership from '../contract/ownership.ts';
import type { Saying } from '../contract/field.ts';
import { dayOfInstant } from '../domain/calendar.ts';
import type { Instant, PersonId } from '../domain/ids.ts';
import { initiativeDecider } from '../domain/initiative/decider.ts';
import { type Born, type InitiativeState, isBorn, ownerOf } from '../domain/initiative/state.ts';
import { Refusal } from '../domain/kernel.ts';
import { withKey } from '../domain/keyed.ts';
import type { Office } from '../domain/office.ts';
import type { OrganisationState, Person } from '../domain/organisation/state.ts';
import { withNames } from '../views/name.ts';
import { type Attempt, type Attempting, journeyAttempts, stopAttempts } from './journey-attempt.ts';
import { actorOf, type Caller, permit } from './permit.ts';

/** Somebody who could hold anything: with this person a command is refused for the initiative's sake alone. */
const ANYBODY: Person = {
  id: 'per_00000000-0000-7000-8000-000000000000' as PersonId,
  name: 'Anybody',
  email: '',
  title: '',
  level: 'c_level',
  function: 'business',
  unit: null,
  functionalLead: true,
  cto: false,
  left: null,
};

const reason = 'because';
const statement = { metric: 'metric', authority: 'authority' };

/** One command per route; every one would succeed on some initiative. */
function attempts(state: InitiativeState, now: Instant): readonly Attempt[] {
  const seats = isBorn(state) ? state.seats : null;
  const free = seats?.product_owner ? 'ml_lead' : 'product_owner';
  const held = seats?.product_owner ? 'product_owner' : 'ml_lead';
  const holder = seats?.[held]?.person ?? ANYBODY.id;
  const present = ownerOf(state);
  const owner = present ?? ANYBODY.id;
  const replaces = present === null ? {} : { replaces: present };
  return [
    [contract.describeInitiative, { type: 'DescribeInitiative', name: 'name' }],
    [contract.declareStage, { type: 'DeclareStage', stage: 'pilot', reason }],
    [contract.declareKind, { type: 'DeclareKind', kind: 'advisory', reason }],
    [ownership.nominateOwner, { type: 'NominateOwner', nominee: ANYBODY.id, reason, statement, ...replaces }],
    [ownership.withdrawNomination, { type: 'WithdrawNomination', reason }],
    [ownership.acceptOwnership, { type: 'AcceptOwnership', statement, alsoProductOwner: true }],
    [ownership.declineOwnership, { type: 'DeclineOwnership', reason }],
    [ownership.endOwnership, { type: 'EndOwnership', person: owner, cause: 'stepped_down' }],
    [ownership.recordDuty, { type: 'DoDuty', duty: 'success_defined', evidence: reason }],
    [ownership.reopenDuty, { type: 'ReopenDuty', duty: 'success_defined', reason }],
    [ownership.fillSeat, { type: 'FillSeat', seat: free, person: ANYBODY.id }],
    [ownership.vacateSeat, { type: 'VacateSeat', seat: held, person: holder, cause: 'stepped_down' }],
    [contract.retireInitiative, { type: 'RetireInitiative', on: dayOfInstant(now), reason }],
    [contract.cancelInitiative, { type: 'CancelInitiative', reason, lesson: reason }],
  ];
}

export interface Asked {
  readonly state: InitiativeState;
  readonly organisation: OrganisationState;
  readonly caller: Caller;
  readonly now: Instant;
  readonly office: Office;
}

/** Route by route the refusal that would come, or null. */
export function mayDo(asked: Asked): { route: string; refusal: Saying | null }[] {
  const { state, now } = asked;
  const journey = isBorn(state) ? journeyAttempts(attempting(state, asked)) : [];
  return tried(asked, [...attempts(state, now), ...journey]);
}

/** The same of the routes of the stop room alone. */
export const mayStop = (
  asked: Asked & { readonly state: Born },
): { route: string; refusal: Saying | null }[] => tried(asked, stopAttempts(attempting(asked.state, asked)));

const attempting = (state: Born, { caller, now, office }: Asked): Attempting => ({
  state,
  caller: caller.kind === 'person' ? caller.person : null,
  anybody: ANYBODY.id,
  today: office.dayOf(now),
});

function tried(
  { state, organisation, caller, now, office }: Asked,
  commands: readonly Attempt[],
): { route: string; refusal: Saying | null }[] {
  const peopled = { ...organisation, people: withKey(organisation.people, ANYBODY.id, ANYBODY) };
  const context = { actor: actorOf(caller), now, organisation: peopled, office };
  return commands.map(([route, command]) => ({
    route: route.id,
    refusal: refusalOf(organisation, () => {
      permit(route.permission, caller);
      initiativeDecider.decide(state, command, context);
    }),
  }));
}

function refusalOf(organisation: OrganisationState, attempt: () => void): Saying | null {
  try {
    attempt();
    return null;
  } catch (error) {
    if (error instanceof Refusal) {
      const { code, values } = withNames(organisation, { code: error.code, values: error.values });
      return { code, values: { ...values } };
    }
    throw error;
  }
}
