/** Whose move it is: one person where one is known, else the role that must name one. Never a team. */
import type { PersonId } from './ids.ts';

export type MoverRole = 'head_of_ai' | 'cto' | 'unit_leader' | 'product_owner' | 'ml_lead';

export type Mover =
  | { readonly kind: 'person'; readonly person: PersonId }
  | { readonly kind: 'role'; readonly role: MoverRole };

export const movesPerson = (person: PersonId): Mover => ({ kind: 'person', person });
export const movesRole = (role: MoverRole): Mover => ({ kind: 'role', role });
