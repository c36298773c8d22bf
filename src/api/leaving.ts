/** OWN-7: what a person may no longer hold is taken out of that person's hands, initiative by initiative, in the record. */
import type { InitiativeId, Instant, PersonId } from '../domain/ids.ts';
import { Refusal } from '../domain/kernel.ts';
import type { OrganisationState } from '../domain/organisation/state.ts';
import { consequencesOf, type Following } from '../domain/ownership/consequences.ts';
import type { RefusalCode } from '../domain/refusal-code.ts';
import { holdingsOf } from '../views/person-holdings.ts';
import type { Ask } from './commands.ts';
import type { World } from './world.ts';

/** Somebody else was quicker: what was to be taken is no longer there. */
const GONE: readonly RefusalCode[] = [
  'owner_missing',
  'owner_not_nominated',
  'seat_not_held',
  'initiative_ended',
  'initiative_unknown',
];

/** Carries out one consequence as the clock; false when somebody else was quicker. */
export async function follow(
  world: Pick<World, 'commands'>,
  { initiative, command }: Following,
  ask: Ask,
): Promise<boolean> {
  try {
    const id = `${ask.command}/${initiative}/${command.type}`;
    const clock: Ask = { ...ask, actor: { kind: 'clock' }, expected: null, command: id };
    const receipt = await world.commands.onInitiative(initiative, command, clock);
    return receipt.events.length > 0;
  } catch (error) {
    if (error instanceof Refusal && GONE.includes(error.code)) return false;
    throw error;
  }
}

/**
 * Takes the sign-in from everybody who has left and still has one. Safe to repeat. Two last administrators who left at once
 * leave one account behind, because without any the first-run link would open the organisation to whoever finds it.
 */
export async function endSignIns(
  { identity }: Pick<World, 'identity'>,
  state: OrganisationState,
  now: Instant,
): Promise<void> {
  const roles = await identity.roles();
  for (const person of roles.keys()) {
    if ((state.people.get(person)?.left ?? null) === null) continue;
    try {
      await identity.grantRole(person, null, { kind: 'clock' }, now);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'last_administrator') throw error;
    }
  }
}

/**
 * Executes the consequences of a person's state now on everything the person holds, as the clock. Safe to repeat: what is
 * done is no longer held. Answers how many initiatives changed.
 */
export async function releaseHoldings(world: World, person: PersonId, ask: Ask): Promise<number> {
  const { state } = await world.commands.organisation();
  const holdings = await holdingsOf(world, person);
  const event = { type: 'PersonChanged', at: ask.now, person } as const;
  const released = new Set<InitiativeId>();
  for (const following of consequencesOf(event, state, holdings)) {
    const done = await follow(world, following, ask);
    if (done) released.add(following.initiative);
  }
  return released.size;
}
