/** A person as typed into a form, and what of it the wire is told. Pure. */
import type { z } from 'zod';
import { businessFunction, level } from '../../../../src/contract/field.ts';
import type { PersonView } from '../../../../src/contract/organisation.ts';

export const levels = level.options;
export const functions = businessFunction.options;

export interface PersonDraft {
  readonly name: string;
  readonly email: string;
  readonly title: string;
  readonly level: z.output<typeof level>;
  readonly function: z.output<typeof businessFunction>;
  readonly unit: string | null;
  readonly functionalLead: boolean;
  readonly cto: boolean;
}

export const blankPerson: PersonDraft = {
  name: '',
  email: '',
  title: '',
  level: 'individual',
  function: 'business',
  unit: null,
  functionalLead: false,
  cto: false,
};

export const draftOf = (person: PersonView): PersonDraft => ({
  name: person.name,
  email: person.email ?? '',
  title: person.title,
  level: person.level,
  function: person.function,
  unit: person.unit?.id ?? null,
  functionalLead: person.functionalLead,
  cto: person.cto,
});

/** Only what differs: a field left as it was is not written into the record again. */
export function changesOf(before: PersonDraft, after: PersonDraft): Partial<PersonDraft> {
  const trimmed = { ...after, name: after.name.trim(), email: after.email.trim(), title: after.title.trim() };
  return Object.fromEntries(
    Object.entries(trimmed).filter(([name, value]) => value !== before[name as keyof PersonDraft]),
  );
}

/** Why a draft cannot be sent, as the key of a sentence; null when it can. */
export function lacking(draft: PersonDraft): 'people.lacks_name' | 'people.lacks_email' | null {
  if (draft.name.trim() === '') return 'people.lacks_name';
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(draft.email.trim()) ? null : 'people.lacks_email';
}
