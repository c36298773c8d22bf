/** Routes of the stop: pause, resume, rollback, drills and releases (STOP-1 to STOP-5, EVAL-2). */
import * as contract from '../contract/stop.ts';
import type { Mounted } from './call.ts';
import { ordersIn } from './order.ts';
import type { World } from './world.ts';

/** Handlers of `contract/stop.ts`. */
export function stopRoutes(world: World): readonly Mounted[] {
  const order = ordersIn(world);
  return [
    order(contract.declareRelease, ({ body }) => ({ type: 'DeclareRelease', ...body })),
    order(contract.attestEvaluation, ({ body }) => ({ type: 'AttestEvaluation', ...body })),
    order(contract.nameRollbackTarget, ({ body }) => ({ type: 'NameRollbackTarget', ...body })),
    order(contract.pauseServing, ({ body }) => ({ type: 'PauseServing', ...body })),
    order(contract.resumeServing, ({ body }) => ({ type: 'ResumeServing', ...body })),
    order(contract.rollBack, ({ body }) => ({ type: 'RollBack', ...body })),
  ];
}
