/** Routes whose handlers are still to come: each answers that nothing is there. Goes when the last of them is mounted. */
import { operations } from '../contract/operation.ts';
import { Refusal } from '../domain/kernel.ts';
import { mount, type Mounted } from './call.ts';

/** Handlers for the routes of the contract that are not among these. */
export function unbuilt(mounted: readonly Mounted[]): readonly Mounted[] {
  const built = new Set(mounted.map(({ route }) => route.id));
  return operations
    .filter(({ id }) => !built.has(id))
    .map((route) =>
      mount(route, () => {
        throw new Refusal('not_found', { id: route.id });
      }),
    );
}
