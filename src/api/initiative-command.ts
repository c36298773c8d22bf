/** Routes that change one initiative: each turns its body into one command of the domain. */
import * as contract from '../contract/initiative.ts';
import type { InitiativeCommand } from '../domain/initiative/command.ts';
import { isBorn } from '../domain/initiative/state.ts';
import { Refusal } from '../domain/kernel.ts';
import { json, mount, type Mounted } from './call.ts';
import { idFrom } from './made-id.ts';
import { askOf, type World } from './world.ts';

/** Fields that are there; a body's `undefined` and a missing field are the same to a command. */
type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> };
export const present = <T extends Readonly<Record<string, unknown>>>(fields: T): Present<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>;

/** The stage the record can be told; `unmapped` only says that nobody has told it. */
function declaredStage(stage: contract.InitiativeView['stage'], from: string) {
  if (stage === 'unmapped') throw new Refusal('stage_not_reachable', { from, to: stage });
  return stage;
}

/** Handlers of the commands in `contract/initiative.ts`. */
export function initiativeCommandRoutes(world: World): readonly Mounted[] {
  const { onInitiative, initiative } = world.commands;
  return [
    mount(contract.registerInitiative, async (call) => {
      const { alike } = call.body;
      if (alike && !isBorn((await initiative(alike.initiative)).state))
        throw new Refusal('initiative_unknown');
      const id = idFrom('ini', call.command);
      const receipt = await onInitiative(
        id,
        { type: 'RegisterInitiative', ...present(call.body) },
        askOf(call),
      );
      return { ...json({ ...receipt, id }), created: true };
    }),
    mount(contract.describeInitiative, async (call) =>
      json(
        await onInitiative(
          call.params.initiative,
          { type: 'DescribeInitiative', ...present(call.body) },
          askOf(call),
        ),
      ),
    ),
    mount(contract.declareStage, async (call) => {
      const { state } = await initiative(call.params.initiative);
      const stage = declaredStage(call.body.stage, state.stage);
      const command: InitiativeCommand = { type: 'DeclareStage', stage, reason: call.body.reason };
      return json(await onInitiative(call.params.initiative, command, askOf(call)));
    }),
    mount(contract.declareKind, async (call) =>
      json(await onInitiative(call.params.initiative, { type: 'DeclareKind', ...call.body }, askOf(call))),
    ),
    mount(contract.retireInitiative, async (call) =>
      json(
        await onInitiative(call.params.initiative, { type: 'RetireInitiative', ...call.body }, askOf(call)),
      ),
    ),
    mount(contract.cancelInitiative, async (call) =>
      json(
        await onInitiative(call.params.initiative, { type: 'CancelInitiative', ...call.body }, askOf(call)),
      ),
    ),
  ];
}
