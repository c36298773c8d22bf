/** Routes of machines' keys. */
import { createKey, listKeys, revokeKey } from '../contract/session.ts';
import { addDaysToInstant } from '../domain/calendar.ts';
import type { PersonId } from '../domain/ids.ts';
import { Refusal } from '../domain/kernel.ts';
import type { OrganisationState } from '../domain/organisation/state.ts';
import { personRef } from '../views/name.ts';
import { json, mount, type Mounted, none } from './call.ts';
import type { MachineKey } from './identity/machine-key.ts';
import { actorOf } from './permit.ts';
import { askAnew, type World } from './world.ts';

function keyView(organisation: OrganisationState, key: MachineKey) {
  const { id, name, prefix, createdAt, lastUsedAt, expiresAt, scopes, createdBy } = key;
  const creator = createdBy.startsWith('person:') ? (createdBy.slice(7) as PersonId) : null;
  return {
    id,
    name,
    scopes: [...scopes],
    prefix,
    createdAt,
    lastUsedAt,
    expiresAt,
    createdBy: personRef(organisation, creator),
  };
}

/** Handlers of the routes under `/api/keys`. */
export const machineKeyRoutes = (world: World): readonly Mounted[] => [
  mount(listKeys, async () => {
    const { state } = await world.commands.organisation();
    const keys = await world.keys.list();
    return json({ keys: keys.map((key) => keyView(state, key)) });
  }),
  mount(createKey, async (call) => {
    const { body, caller, now } = call;
    // A key may hand on what it holds, never more.
    const beyond = caller?.kind === 'machine' && body.scopes.find((scope) => !caller.scopes.includes(scope));
    if (beyond) throw new Refusal('not_permitted', { permission: beyond, holder: 'machine' });
    const made = await world.keys.create({
      name: body.name,
      scopes: [...new Set(body.scopes)],
      expiresAt: addDaysToInstant(now, body.expiresInDays),
      by: actorOf(caller),
      now,
    });
    const { id: machineKey, name, scopes } = made;
    // Until its secret is answered nobody can use the key: one that is not in the record is never handed out.
    await world.commands.onOrganisation(
      [{ type: 'RecordKeyMade', machineKey, name, scopes }],
      askAnew(world, call),
    );
    const { state } = await world.commands.organisation();
    return { ...json({ ...keyView(state, made), secret: made.secret }), created: true };
  }),
  mount(revokeKey, async (call) => {
    const { key: machineKey } = call.params;
    await world.keys.revoke(machineKey);
    await world.commands.onOrganisation([{ type: 'RecordKeyRevoked', machineKey }], askAnew(world, call));
    return none;
  }),
];
