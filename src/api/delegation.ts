/** Routes of acting for somebody who is away: one's own word, or an administrator's; never of ownership (OWN-3). */
import { endDelegation, grantDelegation } from '../contract/today.ts';
import { json, mount, type Mounted } from './call.ts';
import { idFrom } from './made-id.ts';
import { type Caller, permit, personOf } from './permit.ts';
import { askOf, type World } from './world.ts';

const isOneself = (caller: Caller | null, person: string): boolean =>
  caller?.kind === 'person' && caller.person === person;

/** Handlers of `/api/delegations`. */
export const delegationRoutes = ({ commands }: World): readonly Mounted[] => [
  mount(grantDelegation, async (call) => {
    const { from = personOf(call.caller), to, firstDay, lastDay, reason } = call.body;
    if (!isOneself(call.caller, from)) permit('administer', call.caller);
    const delegation = idFrom('del', call.command);
    const command = { type: 'GrantDelegation', delegation, from, to, firstDay, lastDay, reason } as const;
    const receipt = await commands.onOrganisation([command], askOf(call));
    return { ...json({ ...receipt, id: delegation }), created: true };
  }),
  mount(endDelegation, async (call) => {
    const { delegation } = call.params;
    const { state } = await commands.organisation();
    const held = state.delegations.find(({ id }) => id === delegation);
    // One that is gone: the record answers a repeated request, and refuses every other.
    if (held && !isOneself(call.caller, held.from)) permit('administer', call.caller);
    return json(await commands.onOrganisation([{ type: 'EndDelegation', delegation }], askOf(call)));
  }),
];
