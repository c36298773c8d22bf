/** Routes of ownership and seats: each turns its body into one command of the domain. */
import * as contract from '../contract/ownership.ts';
import type { PersonId } from '../domain/ids.ts';
import type { InitiativeCommand } from '../domain/initiative/command.ts';
import { isBorn, ownerOf } from '../domain/initiative/state.ts';
import { must, Refusal } from '../domain/kernel.ts';
import { json, mount, type Mounted } from './call.ts';
import { present } from './initiative-command.ts';
import { personOf } from './permit.ts';
import { checkSignature } from './signature.ts';
import { askOf, type World } from './world.ts';

function ownershipRoutes(world: World): readonly Mounted[] {
  const { onInitiative, initiative } = world.commands;
  return [
    mount(contract.nominateOwner, async (call) =>
      json(
        await onInitiative(
          call.params.initiative,
          { type: 'NominateOwner', ...present(call.body) },
          askOf(call),
        ),
      ),
    ),
    mount(contract.withdrawNomination, async (call) =>
      json(
        await onInitiative(call.params.initiative, { type: 'WithdrawNomination', ...call.body }, askOf(call)),
      ),
    ),
    mount(contract.acceptOwnership, async (call) => {
      const { statement, signature, alsoProductOwner } = call.body;
      await checkSignature(world, call.caller, signature);
      const command: InitiativeCommand = {
        type: 'AcceptOwnership',
        statement,
        ...(alsoProductOwner ? { alsoProductOwner } : {}),
      };
      return json(await onInitiative(call.params.initiative, command, askOf(call)));
    }),
    mount(contract.declineOwnership, async (call) =>
      json(
        await onInitiative(call.params.initiative, { type: 'DeclineOwnership', ...call.body }, askOf(call)),
      ),
    ),
    mount(contract.endOwnership, async (call) => {
      if (call.caller?.kind !== 'person') throw new Refusal('owner_not_in_person');
      const { state } = await initiative(call.params.initiative);
      // Where there is no owner (any more: a repeated request) the domain answers for the one who asks.
      const person = ownerOf(state) ?? personOf(call.caller);
      const command = { type: 'EndOwnership', person, cause: 'stepped_down', ...call.body } as const;
      return json(await onInitiative(call.params.initiative, command, askOf(call)));
    }),
  ];
}

/** Who lost the seat when this very command was carried out before: a retry has to ask for the same to get the same answer. */
async function vacatedBy({ db, org }: World, command: string): Promise<PersonId | undefined> {
  const [row] = await db.query<{ readonly person: PersonId }>(
    `select body ->> 'person' as person from event where org = $1 and command_id = $2 and type = 'SeatVacated'`,
    [org, command],
  );
  return row?.person;
}

function dutyRoutes(world: World): readonly Mounted[] {
  const { onInitiative } = world.commands;
  return [
    mount(contract.recordDuty, async (call) =>
      json(await onInitiative(call.params.initiative, { type: 'DoDuty', ...call.body }, askOf(call))),
    ),
    mount(contract.reopenDuty, async (call) =>
      json(await onInitiative(call.params.initiative, { type: 'ReopenDuty', ...call.body }, askOf(call))),
    ),
  ];
}

function seatRoutes(world: World): readonly Mounted[] {
  const { onInitiative, initiative } = world.commands;
  return [
    mount(contract.fillSeat, async (call) => {
      const { seat, person, alsoOwner } = call.body;
      const command: InitiativeCommand = {
        type: 'FillSeat',
        seat,
        person,
        ...(alsoOwner ? { alsoOwner } : {}),
      };
      return json(await onInitiative(call.params.initiative, command, askOf(call)));
    }),
    mount(contract.vacateSeat, async (call) => {
      const { seat, reason } = call.body;
      const { state } = await initiative(call.params.initiative);
      must(isBorn(state), 'initiative_unknown');
      const person = state.seats[seat]?.person ?? (await vacatedBy(world, call.command));
      must(person !== undefined, 'seat_not_held', { seat });
      const command = { type: 'VacateSeat', seat, person, cause: 'stepped_down', reason } as const;
      return json(await onInitiative(call.params.initiative, command, askOf(call)));
    }),
  ];
}

/** Handlers of the commands in `contract/ownership.ts`. */
export const ownershipCommandRoutes = (world: World): readonly Mounted[] => [
  ...ownershipRoutes(world),
  ...dutyRoutes(world),
  ...seatRoutes(world),
];
