/** Routes of the production funding gate and of going live (GATE-1 to GATE-7). */
import * as contract from '../contract/gate.ts';
import { Refusal } from '../domain/kernel.ts';
import { gateView } from '../views/gate-view.ts';
import { json, mount, type Mounted } from './call.ts';
import { idFrom } from './made-id.ts';
import { type Order, ordersIn } from './order.ts';
import { checkSignature } from './signature.ts';
import { bornIn, type World } from './world.ts';

const evidenceRoutes = (order: Order): readonly Mounted[] => [
  order(contract.fileBusinessCase, ({ body }) => ({ type: 'FileBusinessCase', ...body })),
  order(contract.decideBudget, ({ body }) => ({ type: 'DecideBudget', ...body })),
  order(contract.answerDelta, ({ body }) => ({ type: 'AnswerDelta', ...body })),
  order(contract.recordEffort, ({ body: effort }) => ({ type: 'RecordEffort', effort })),
  order(contract.escalateFunding, ({ body }) => ({ type: 'EscalateFunding', ...body })),
];

const rulingRoutes = (world: World, order: Order): readonly Mounted[] => [
  order(contract.openGate, ({ command }) => ({ type: 'OpenGate', gate: idFrom('gate', command) })),
  order(contract.decideGate, async ({ body, caller }) => {
    await checkSignature(world, caller, body.signature);
    return { type: 'DecideGate', ...body };
  }),
  order(contract.goLive, ({ body }) => ({ type: 'GoLive', ...body })),
];

/** Handlers of `contract/gate.ts`. */
export function gateRoutes(world: World): readonly Mounted[] {
  const order = ordersIn(world);
  return [
    mount(contract.getGate, async ({ params, query, now }) => {
      const seen = await bornIn(world, params.initiative, now);
      const view = gateView(seen, query.gate ?? null);
      if (!view) throw new Refusal('not_found', { id: query.gate ?? params.initiative });
      return { ...json(view), version: seen.version };
    }),
    ...evidenceRoutes(order),
    ...rulingRoutes(world, order),
  ];
}
