/** What handlers work with: put together once by whoever starts a server. */
import type { InitiativeId, Instant, OrgId } from '../domain/ids.ts';
import { isBorn } from '../domain/initiative/state.ts';
import { Refusal } from '../domain/kernel.ts';
import type { Office } from '../domain/office.ts';
import type { OrganisationState } from '../domain/organisation/state.ts';
import type { Database } from '../store/database.ts';
import type { InitiativeScene } from '../views/initiative-scene.ts';
import type { Scene } from '../views/scene.ts';
import type { Call } from './call.ts';
import type { Ask, Commands } from './commands.ts';
import type { Identity } from './identity.ts';
import type { MachineKeys } from './identity/machine-key.ts';
import { actorOf } from './permit.ts';

export interface World {
  readonly db: Database;
  readonly org: OrgId;
  readonly commands: Commands;
  readonly identity: Identity;
  readonly keys: MachineKeys;
  /** The organisation's office calendar. */
  readonly officeOf: (organisation: OrganisationState) => Office;
  readonly newId: (prefix: string) => string;
  readonly now: () => Instant;
  readonly nowMs: () => number;
  /** Where people reach this server, for links: scheme, host and port. */
  readonly origin: () => string;
  readonly version: string;
  /** True for an organisation that holds the example portfolio. */
  readonly isExample: () => boolean;
}

/** The caller's ask, as the record will name it. */
export const askOf = (call: Pick<Call, 'caller' | 'now' | 'command' | 'expected'>): Ask => ({
  actor: actorOf(call.caller),
  now: call.now,
  command: call.command,
  expected: call.expected,
});

/**
 * The same under a command id of its own: for what is done anew at each request, so that each is an entry of the record also
 * when it comes under an idempotency key that was used before.
 */
export const askAnew = (world: World, call: Pick<Call, 'caller' | 'now' | 'expected'>): Ask =>
  askOf({ ...call, command: world.newId('cmd') });

/** What the questions of the views are asked against. */
export async function sceneOf(world: World, now: Instant): Promise<Scene> {
  const { state } = await world.commands.organisation();
  return sceneWith(world, state, now);
}

export const sceneWith = ({ db, org }: World, organisation: OrganisationState, now: Instant): Scene => ({
  db,
  org,
  organisation,
  now,
});

/** One initiative and what its pages are computed from. @throws Refusal `not_found` when there is none */
export async function bornIn(world: World, id: InitiativeId, now: Instant): Promise<InitiativeScene> {
  const { state: organisation } = await world.commands.organisation();
  const { state, version } = await world.commands.initiative(id);
  if (!isBorn(state)) throw new Refusal('not_found', { id });
  return { id, version, state, organisation, now, office: world.officeOf(organisation) };
}
