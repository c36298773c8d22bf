/** Routes of charter and clock (CLK-1 to CLK-7, PICK-3, PICK-5): reading them, and the commands that change them. */
import * as contract from '../contract/pilot.ts';
import type { CriterionId, InitiativeId } from '../domain/ids.ts';
import { isBorn } from '../domain/initiative/state.ts';
import { must } from '../domain/kernel.ts';
import { criterionOf } from '../domain/pilot/evolve.ts';
import { pilotView } from '../views/pilot-view.ts';
import { json, mount, type Mounted } from './call.ts';
import { derivedId, idFrom } from './made-id.ts';
import { type Order, ordersIn } from './order.ts';
import { bornIn, type World } from './world.ts';

/** The criterion that is changed, which must be there, or the id of a new one: nobody chooses an id. @throws Refusal `criterion_unknown` */
async function criterionIn(
  world: World,
  initiative: InitiativeId,
  known: CriterionId | null,
  command: string,
): Promise<CriterionId> {
  if (known === null) return idFrom('crit', command);
  const { state } = await world.commands.initiative(initiative);
  must(!isBorn(state) || criterionOf(state.charter, known) !== null, 'criterion_unknown', {
    criterion: known,
  });
  return known;
}

const charterRoutes = (world: World, order: Order): readonly Mounted[] => [
  order(contract.defineOutcome, ({ body }) => ({ type: 'DefineOutcome', outcome: body })),
  order(contract.setCriterion, async ({ params, body, command }) => ({
    type: 'SetCriterion',
    ...body,
    criterion: await criterionIn(world, params.initiative, body.criterion ?? null, command),
  })),
  order(contract.dropCriterion, ({ body }) => ({ type: 'DropCriterion', ...body })),
  order(contract.nameFeedbackChannel, ({ body }) => ({ type: 'NameFeedbackChannel', ...body })),
  order(contract.nameSuite, ({ body }) => ({ type: 'NameSuite', ...body })),
  order(contract.nameReviewer, ({ body }) => ({ type: 'NameReviewer', ...body })),
  order(contract.defineGate, ({ body }) => ({ type: 'DefineGate', ...body })),
  order(contract.answerLane, ({ body }) => ({ type: 'AnswerLane', ...body })),
  order(contract.recordDataReadiness, ({ body }) => ({ type: 'RecordDataReadiness', ...body })),
];

const clockRoutes = (order: Order): readonly Mounted[] => [
  order(contract.startPilot, () => ({ type: 'StartPilot' })),
  order(contract.signReview, ({ body, command }) => ({
    type: 'SignReview',
    ...body,
    conditions: body.conditions.map((statement, place) => ({
      criterion: derivedId('crit', command, String(place)),
      statement,
    })),
  })),
  order(contract.recordReading, ({ body }) => ({ type: 'RecordReading', ...body })),
  order(contract.decidePilot, ({ body, command }) => ({
    type: 'DecidePilot',
    ...body,
    gate: idFrom('gate', command),
  })),
  order(contract.recharterPilot, ({ body }) => ({ type: 'RecharterPilot', ...body })),
];

/** Handlers of `contract/pilot.ts`. */
export function pilotRoutes(world: World): readonly Mounted[] {
  const order = ordersIn(world);
  return [
    mount(contract.getPilot, async ({ params, now }) => {
      const seen = await bornIn(world, params.initiative, now);
      return { ...json(pilotView(seen)), version: seen.version };
    }),
    ...charterRoutes(world, order),
    ...clockRoutes(order),
  ];
}
