/** A signature: who signs types the name the organisation knows, which nobody does in passing (OWN-3, GATE-1, RTS-3). */
import { must, Refusal } from '../domain/kernel.ts';
import type { Caller } from './permit.ts';
import type { World } from './world.ts';

const plainName = (name: string): string =>
  name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();

/**
 * Compares the typed name with the caller's own, without case and spacing.
 * @throws Refusal `owner_not_in_person` for a machine, `signature_differs` when it is not the name
 */
export async function checkSignature(world: World, caller: Caller | null, signature: string): Promise<void> {
  if (caller?.kind !== 'person') throw new Refusal('owner_not_in_person');
  const { state } = await world.commands.organisation();
  const name = state.people.get(caller.person)?.name ?? '';
  must(plainName(name) === plainName(signature), 'signature_differs', { missing: 'signature' });
}
