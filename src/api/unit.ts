/** Routes of units. */
import { addUnit, changeUnit, listUnits } from '../contract/organisation.ts';
import type { OrganisationCommand } from '../domain/organisation/command.ts';
import { listUnits as unitsOf } from '../views/units.ts';
import { type Call, json, mount, type Mounted } from './call.ts';
import { present } from './initiative-command.ts';
import { idFrom } from './made-id.ts';
import { askOf, sceneOf, type World } from './world.ts';

/** Name, place and budget are one command, the leader another; both happen or neither. */
function unitCommands({ params: { unit }, body }: Call<typeof changeUnit>): readonly OrganisationCommand[] {
  const { leader, ...facts } = present(body);
  const commands: OrganisationCommand[] = [];
  if (Object.keys(facts).length > 0) commands.push({ type: 'ChangeUnit', unit, ...facts });
  if (leader !== undefined) commands.push({ type: 'NameUnitLeader', unit, person: leader });
  return commands.length > 0 ? commands : [{ type: 'ChangeUnit', unit }];
}

/** Handlers of the routes under `/api/units`. */
export const unitRoutes = (world: World): readonly Mounted[] => [
  mount(listUnits, async ({ now }) => json({ units: await unitsOf(await sceneOf(world, now)) })),
  mount(addUnit, async (call) => {
    const unit = idFrom('unit', call.command);
    const receipt = await world.commands.onOrganisation(
      [{ type: 'AddUnit', unit, ...call.body }],
      askOf(call),
    );
    return { ...json({ ...receipt, id: unit }), created: true };
  }),
  mount(changeUnit, async (call) =>
    json(await world.commands.onOrganisation(unitCommands(call), askOf(call))),
  ),
];
