/** Owner and seats of one initiative, what the inventory named beside what the record holds. */
import type { DeclaredHolder, DeclaredInitiative } from '../domain/declared.ts';
import type { Instant } from '../domain/ids.ts';
import type { Duty, RoleStatement, SeatName } from '../domain/initiative/event.ts';
import type { Born } from '../domain/initiative/state.ts';
import type { OrganisationState } from '../domain/organisation/state.ts';
import { emailKey } from '../domain/organisation/evolve.ts';
import { ownerOf } from './initiative-row.ts';
import { personRef } from './name.ts';
import type { PersonRef } from './name.ts';
import type { Said } from './scene.ts';
import type { OwnerState } from './trait.ts';

export interface OwnerPart {
  readonly state: OwnerState;
  readonly person: PersonRef | null;
  readonly since: Instant | null;
  readonly cause: string | null;
  /** Signed by the owner, or proposed to the nominee; null while nobody has written it or after it was erased. */
  readonly statement: RoleStatement | null;
  /** Nominated while the owner stays (OWN-1). */
  readonly successor: {
    readonly person: PersonRef | null;
    readonly since: Instant;
    readonly statement: RoleStatement | null;
  } | null;
  readonly duties: readonly { readonly duty: Duty; readonly done: boolean }[];
  readonly declared: Said | null;
}

export interface SeatPart {
  readonly seat: SeatName;
  readonly person: PersonRef | null;
  readonly declared: string | null;
}

const DUTIES: readonly Duty[] = ['success_defined', 'funding_secured', 'stop_authority_held'];

export function ownerPart(state: Born, organisation: OrganisationState): OwnerPart {
  const { ownership, edition } = state;
  const owner = ownerOf(state);
  const next = ownership.kind === 'accepted' ? ownership.successor : null;
  const duties = ownership.kind === 'accepted' ? ownership.duties : null;
  return {
    ...owner,
    person: personRef(organisation, owner.person),
    statement: ownership.kind === 'ownerless' ? null : written(ownership.statement),
    successor: next && {
      person: personRef(organisation, next.nominee),
      since: next.at,
      statement: written(next.statement),
    },
    duties: duties === null ? [] : DUTIES.map((duty) => ({ duty, done: duties[duty].done })),
    declared: edition === null ? null : declaredOwner(organisation, edition.declared),
  };
}

const written = (statement: RoleStatement): RoleStatement | null =>
  statement.metric === '' || statement.authority === '' ? null : statement;

export function seatPart({ seats, edition }: Born, organisation: OrganisationState): readonly SeatPart[] {
  const declared = edition?.declared;
  return [
    {
      seat: 'product_owner',
      person: personRef(organisation, seats.product_owner?.person ?? null),
      declared: declared ? holderText(declared.productOwner) : null,
    },
    {
      seat: 'ml_lead',
      person: personRef(organisation, seats.ml_lead?.person ?? null),
      declared: declared ? holderText(declared.mlLead) : null,
    },
  ];
}

/** Somebody the organisation does not know comes with the address, so that the person can be added. */
function declaredOwner(
  organisation: OrganisationState,
  { owner: holder, row }: DeclaredInitiative,
): Said | null {
  switch (holder.kind) {
    case 'none':
      return null;
    case 'person': {
      const { name, email } = holder;
      // Somebody who has left is known too: there is nobody to add.
      if (email !== null && organisation.personByEmail.has(emailKey(email)))
        return { code: 'evidence.owner_named_in_inventory', values: { name, row } };
      return { code: 'declared_owner.person', values: { name, row, ...(email === null ? {} : { email }) } };
    }
    case 'not_a_person':
      return { code: 'evidence.owner_not_a_person', values: { text: holder.text, why: holder.why, row } };
  }
}

function holderText(holder: DeclaredHolder): string | null {
  switch (holder.kind) {
    case 'none':
      return null;
    case 'person':
      return holder.name;
    case 'not_a_person':
      return holder.text;
  }
}
