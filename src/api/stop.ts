/** Routes of the stop: pause, resume, rollback, drills and releases (STOP-1 to STOP-5, EVAL-2). */
import * as contract from '../contract/stop.ts';
import { stopView } from '../views/stop-view.ts';
import { json, mount, type Mounted } from './call.ts';
import { mayStop } from './initiative-may.ts';
import { ordersIn } from './order.ts';
import { bornIn, type World } from './world.ts';

/** Handlers of `contract/stop.ts`. */
export function stopRoutes(world: World): readonly Mounted[] {
  const order = ordersIn(world);
  return [
    mount(contract.getStop, async ({ params, caller, now }) => {
      const seen = await bornIn(world, params.initiative, now);
      const may = caller ? mayStop({ ...seen, caller }) : [];
      return { ...json({ ...(await stopView(world, seen)), may }), version: seen.version };
    }),
    order(contract.declareRelease, ({ body }) => ({ type: 'DeclareRelease', ...body })),
    order(contract.attestEvaluation, ({ body }) => ({ type: 'AttestEvaluation', ...body })),
    order(contract.nameRollbackTarget, ({ body }) => ({ type: 'NameRollbackTarget', ...body })),
    order(contract.pauseServing, ({ body }) => ({ type: 'PauseServing', ...body })),
    order(contract.resumeServing, ({ body }) => ({ type: 'ResumeServing', ...body })),
    order(contract.rollBack, ({ body }) => ({ type: 'RollBack', ...body })),
  ];
}
