/** Roles, links and keys as entries of the record: what they open lies with the sign-in, who gave them lies here. */
import type { Asking } from '../kernel.ts';
import { must } from '../kernel.ts';
import { LINE_MAX, requireText } from '../text.ts';
import type { OrganisationCommand } from './command.ts';
import type { RightsEvent } from './event.ts';
import { requirePerson } from './person.ts';
import type { OrganisationState } from './state.ts';

export type RightsCommand = Extract<
  OrganisationCommand,
  { type: 'GrantRole' | 'RecordSignInLink' | 'RecordKeyMade' | 'RecordKeyRevoked' }
>;

/** One event per command: nothing is compared, because the sign-in knows what held before. */
export function decideRights(
  state: OrganisationState,
  command: RightsCommand,
  { now: at }: Asking,
): readonly RightsEvent[] {
  switch (command.type) {
    case 'GrantRole': {
      const { person, role } = command;
      must(state.people.has(person), 'person_unknown', { person });
      if (role !== 'none') requirePerson(state, person);
      return [{ type: 'RoleGranted', at, person, role }];
    }
    case 'RecordSignInLink': {
      const { id: person } = requirePerson(state, command.person);
      return [{ type: 'SignInLinkIssued', at, person }];
    }
    case 'RecordKeyMade': {
      const { machineKey, scopes } = command;
      const name = requireText(command.name, 'name', LINE_MAX);
      return [{ type: 'MachineKeyMade', at, machineKey, name, scopes }];
    }
    case 'RecordKeyRevoked':
      return [{ type: 'MachineKeyRevoked', at, machineKey: command.machineKey }];
  }
}
