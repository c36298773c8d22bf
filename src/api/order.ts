/** Mounts a command on one initiative: its body becomes one command of the domain, its answer is the receipt. */
import type { z } from 'zod';
import type { command } from '../contract/initiative.ts';
import type { InitiativeCommand } from '../domain/initiative/command.ts';
import { type Call, json, mount, type Mounted } from './call.ts';
import { askOf, type World } from './world.ts';

type CommandRoute<Body extends z.ZodType> = ReturnType<typeof command<Body>>;

/** Joins a route of the contract with how its call becomes a command; what the command must look up comes as a promise. */
export type Order = <Body extends z.ZodType>(
  route: CommandRoute<Body>,
  commandOf: (call: Call<CommandRoute<Body>>) => InitiativeCommand | Promise<InitiativeCommand>,
) => Mounted;

/** Orders carried out in this world. */
export const ordersIn =
  (world: World): Order =>
  (route, commandOf) =>
    mount(route, async (call) =>
      json(await world.commands.onInitiative(call.params.initiative, await commandOf(call), askOf(call))),
    );
