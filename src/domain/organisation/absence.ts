/** Where the office is, and who acts for whom while away: dated, on the record, never of ownership (OWN-3). */
import type { Day, PersonId } from '../ids.ts';
import type { Asking } from '../kernel.ts';
import { must, Refusal } from '../kernel.ts';
import type { OfficePlace } from '../office.ts';
import { whyNotOwner } from '../ownership/eligibility.ts';
import { requireReason, requireText } from '../text.ts';
import type { OrganisationCommand } from './command.ts';
import type { OrganisationEvent } from './event.ts';
import { requirePerson } from './person.ts';
import type { OrganisationState, Person } from './state.ts';
import { personHere } from './state.ts';

type CommandOf<Type extends OrganisationCommand['type']> = Extract<OrganisationCommand, { type: Type }>;

/** ISO 3166-1 alpha-2, and the tables' own names of regions. */
const COUNTRY = /^[A-Z]{2}$/;
const REGION = /^[A-Z0-9-]{1,8}$/i;

/** Whether the zone and the country have tables is asked at the edge, which has them. */
export function moveOffice(
  state: OrganisationState,
  command: CommandOf<'MoveOffice'>,
  { now: at }: Asking,
): readonly OrganisationEvent[] {
  const { country, region } = command;
  const timeZone = requireText(command.timeZone, 'timeZone', 80);
  must(country === null || COUNTRY.test(country), 'invalid_request', { field: 'country' });
  const fits = region === null || (country !== null && REGION.test(region));
  must(fits, 'invalid_request', { field: 'region' });
  const before = officePlace(state);
  const same = before.timeZone === timeZone && before.country === country && before.region === region;
  return same ? [] : [{ type: 'OfficeMoved', at, timeZone, country, region }];
}

/** OWN-2: whoever may own is not stood in for by the building side or the CTO, who would decide in the owner's place. */
function mustNotBuild(absent: Person, standIn: Person): void {
  if (whyNotOwner(absent).length > 0) return;
  const reason = whyNotOwner(standIn).find(
    (one) => one === 'owner_is_cto' || one === 'owner_from_building_side',
  );
  if (reason !== undefined) throw new Refusal(reason, { person: standIn.id, function: standIn.function });
}

/** A person's own word, or an administrator's: the edge asks which. */
export function grantDelegation(
  state: OrganisationState,
  command: CommandOf<'GrantDelegation'>,
  { now: at }: Asking,
): readonly OrganisationEvent[] {
  const { delegation, from, to, firstDay, lastDay } = command;
  const absent = requirePerson(state, from);
  mustNotBuild(absent, requirePerson(state, to));
  must(from !== to, 'delegation_to_oneself', { person: from });
  must(firstDay <= lastDay, 'invalid_request', { field: 'lastDay' });
  const overlapping = state.delegations.some(
    (one) => one.from === from && one.firstDay <= lastDay && firstDay <= one.lastDay,
  );
  must(!overlapping, 'delegation_overlaps', { person: from, firstDay, lastDay });
  const reason = requireReason(command.reason);
  return [{ type: 'DelegationGranted', at, delegation, from, to, firstDay, lastDay, reason }];
}

export function endDelegation(
  state: OrganisationState,
  { delegation }: CommandOf<'EndDelegation'>,
  { now: at }: Asking,
): readonly OrganisationEvent[] {
  const known = state.delegations.some(({ id }) => id === delegation);
  must(known, 'delegation_unknown', { delegation });
  return [{ type: 'DelegationEnded', at, delegation }];
}

/** Where the office is: as said last, else the founding's time zone without holidays. */
export const officePlace = ({ office, founded }: OrganisationState): OfficePlace =>
  office ?? { timeZone: founded?.timeZone ?? 'UTC', country: null, region: null };

/** Who acts for this person on that day in the office; null when nobody does. Nobody acts for whoever has left (OWN-7). */
export function delegateOf(state: OrganisationState, person: PersonId, day: Day): PersonId | null {
  if (personHere(state, person) === null) return null;
  const held = state.delegations.find(
    (one) => one.from === person && one.firstDay <= day && day <= one.lastDay,
  );
  return held !== undefined && personHere(state, held.to) !== null ? held.to : null;
}
