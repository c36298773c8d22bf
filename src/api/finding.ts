/** Routes of findings. */
import * as contract from '../contract/finding.ts';
import { findingList } from '../views/finding-list.ts';
import { findingSummary } from '../views/finding-summary.ts';
import { type Call, json, mount, type Mounted } from './call.ts';
import { sceneOf, type World } from './world.ts';

/** A machine has no moves of its own. */
const meOf = ({ caller }: Pick<Call, 'caller'>) => (caller?.kind === 'person' ? caller.person : null);

/** Handlers of `contract/finding.ts`. */
export const findingRoutes = (world: World): readonly Mounted[] => [
  mount(contract.listFindings, async (call) =>
    json(await findingList(await sceneOf(world, call.now), call.query, meOf(call))),
  ),
  mount(contract.findingSummary, async (call) =>
    json(await findingSummary(await sceneOf(world, call.now), call.query, meOf(call))),
  ),
];
