/** Routes of decision rights: RACI, emergency stoppers, action limits, escalations (RTS-1 to RTS-5, STOP-3). */
import * as contract from '../contract/rights.ts';
import { organisationRaci } from '../views/rights-view.ts';
import { json, mount, type Mounted } from './call.ts';
import { idFrom } from './made-id.ts';
import { ordersIn } from './order.ts';
import { sceneOf, type World } from './world.ts';

/** Handlers of `contract/rights.ts` but those of the document. */
export function rightsRoutes(world: World): readonly Mounted[] {
  const order = ordersIn(world);
  return [
    mount(contract.listRaci, async ({ now }) => json(await organisationRaci(await sceneOf(world, now)))),
    order(contract.assignRaci, ({ body }) => ({ type: 'AssignRaci', ...body })),
    order(contract.nameStopper, ({ body }) => ({ type: 'NameStopper', ...body })),
    order(contract.removeStopper, ({ body }) => ({ type: 'RemoveStopper', ...body })),
    order(contract.setActionLimit, ({ body: limit }) => ({ type: 'SetActionLimit', limit })),
    order(contract.dropActionLimit, ({ body }) => ({ type: 'DropActionLimit', ...body })),
    order(contract.openEscalation, ({ body, command }) => ({
      type: 'OpenEscalation',
      ...body,
      escalation: idFrom('esc', command),
    })),
    order(contract.settleEscalation, ({ body }) => ({ type: 'SettleEscalation', ...body })),
  ];
}
