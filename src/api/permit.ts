/** Who may do what: one table from roles and scopes to the permissions that routes ask for. */
import type { Permission } from '../contract/route.ts';
import type { PersonId } from '../domain/ids.ts';
import { type Actor, Refusal } from '../domain/kernel.ts';
import type { Role, Scope } from '../domain/organisation/event.ts';

export type { Role, Scope };

export type Caller =
  | { readonly kind: 'person'; readonly person: PersonId; readonly role: Role; readonly session: string }
  | { readonly kind: 'machine'; readonly key: string; readonly scopes: readonly Scope[] };

const ROLES: Readonly<Record<Role, readonly Scope[]>> = {
  auditor: ['read', 'record'],
  member: ['read', 'record', 'decide'],
  administrator: ['read', 'record', 'decide', 'administer'],
};

/** True when this caller may use a route that asks for `permission`. `signed_in` means a person in person, not a key. */
export function isPermitted(permission: Permission, caller: Caller | null): boolean {
  if (permission === 'public') return true;
  if (caller === null) return false;
  if (permission === 'signed_in') return caller.kind === 'person';
  const held = caller.kind === 'person' ? ROLES[caller.role] : caller.scopes;
  return held.includes(permission);
}

/** Refuses a caller who may not. @throws Refusal `not_signed_in` for strangers, `not_permitted` for the rest. */
export function permit(permission: Permission, caller: Caller | null): void {
  if (isPermitted(permission, caller)) return;
  if (caller === null) throw new Refusal('not_signed_in');
  throw new Refusal('not_permitted', {
    permission,
    holder: caller.kind === 'person' ? caller.role : 'machine',
  });
}

/** The caller as the record names it. */
export function actorOf(caller: Caller | null): Actor {
  if (caller === null) throw new Error('a command needs somebody who gives it');
  return caller.kind === 'person'
    ? { kind: 'person', person: caller.person }
    : { kind: 'machine', key: caller.key };
}

/** The person who asks in person. @throws Refusal `not_permitted` for a machine. */
export function personOf(caller: Caller | null): PersonId {
  if (caller?.kind !== 'person')
    throw new Refusal('not_permitted', { permission: 'signed_in', holder: 'machine' });
  return caller.person;
}
