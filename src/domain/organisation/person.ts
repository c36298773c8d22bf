/** People come, change and leave; nobody is deleted (OWN-7). */
import { addDays, dayOfInstant, parseDay } from '../calendar.ts';
import type { PersonId } from '../ids.ts';
import type { Asking } from '../kernel.ts';
import { must } from '../kernel.ts';
import { LINE_MAX, limitLine, requireText } from '../text.ts';
import type { OrganisationCommand } from './command.ts';
import type { OrganisationEvent, PersonFacts } from './event.ts';
import { emailKey } from './evolve.ts';
import type { OrganisationState, Person } from './state.ts';

type CommandOf<Type extends OrganisationCommand['type']> = Extract<OrganisationCommand, { type: Type }>;

/** Something before and after one @ and no blank: what mail needs; the sign-in link proves the rest. */
const EMAIL = /^[^\s@]+@[^\s@]+$/;

function requireEmail(email: string): string {
  const trimmed = requireText(email, 'email', 254);
  must(EMAIL.test(trimmed), 'invalid_request', { field: 'email' });
  return trimmed;
}

function mustBeFree(state: OrganisationState, email: string, self: PersonId): void {
  const holder = state.personByEmail.get(emailKey(email));
  must(holder === undefined || holder === self, 'email_taken');
}

function mustKnowUnit(state: OrganisationState, unit: PersonFacts['unit']): void {
  must(unit === null || state.units.has(unit), 'unit_unknown', { unit: unit ?? '' });
}

/** A person of the organisation who is here; refuses the unknown and those who left. */
export function requirePerson(state: OrganisationState, id: PersonId): Person {
  const person = state.people.get(id);
  must(person !== undefined, 'person_unknown', { person: id });
  must(person.left === null, 'person_left', { person: id });
  return person;
}

/** OWN-7: whoever has left decides nothing any more, also while a session still stands. */
export function mustNotHaveLeft(state: OrganisationState, { actor }: Asking): void {
  if (actor.kind !== 'person') return;
  const left = state.people.get(actor.person)?.left ?? null;
  must(left === null, 'person_left', { person: actor.person });
}

/** RTS-4: an escalation is decided by the CTO, so that there is one. */
function mustBeTheOnlyCto(state: OrganisationState, self: PersonId): void {
  const other = [...state.people.values()].find(({ id, cto, left }) => cto && left === null && id !== self);
  must(other === undefined, 'cto_known', { person: other?.id ?? '' });
}

/** Refuses an address somebody has, compared without case. */
export function addPerson(
  state: OrganisationState,
  command: CommandOf<'AddPerson'>,
  { now: at }: Asking,
): readonly OrganisationEvent[] {
  const { type: _type, person, ...facts } = command;
  const email = requireEmail(facts.email);
  mustBeFree(state, email, person);
  must(!state.people.has(person), 'email_taken');
  mustKnowUnit(state, facts.unit);
  if (facts.cto) mustBeTheOnlyCto(state, person);
  const name = requireText(facts.name, 'name', LINE_MAX);
  const title = limitLine(facts.title, 'title');
  return [{ type: 'PersonAdded', at, person, ...facts, name, email, title }];
}

/** Writes only what differs. */
export function changePerson(
  state: OrganisationState,
  command: CommandOf<'ChangePerson'>,
  { now: at }: Asking,
): readonly OrganisationEvent[] {
  const { type: _type, person: id, ...wanted } = command;
  const before = requirePerson(state, id);
  if (wanted.unit !== undefined) mustKnowUnit(state, wanted.unit);
  if (wanted.cto === true && !before.cto) mustBeTheOnlyCto(state, id);
  if (wanted.email !== undefined) mustBeFree(state, wanted.email, id);
  const clean: Partial<PersonFacts> = {
    ...wanted,
    ...(wanted.name === undefined ? {} : { name: requireText(wanted.name, 'name', LINE_MAX) }),
    ...(wanted.email === undefined ? {} : { email: requireEmail(wanted.email) }),
    ...(wanted.title === undefined ? {} : { title: limitLine(wanted.title, 'title') }),
  };
  const changed = Object.entries(clean).filter(
    ([field, value]) => value !== undefined && before[field as keyof PersonFacts] !== value,
  );
  if (changed.length === 0) return [];
  return [{ type: 'PersonChanged', at, person: id, ...(Object.fromEntries(changed) as typeof clean) }];
}

/** Allowed while the person holds things: `consequences` takes them away (OWN-7). Units the person led fall vacant here. */
export function recordLeaver(
  state: OrganisationState,
  command: CommandOf<'RecordLeaver'>,
  { now: at }: Asking,
): readonly OrganisationEvent[] {
  const { id } = requirePerson(state, command.person);
  // It takes effect at once, so it cannot be said ahead; one day ahead of UTC is already today in the east.
  const possible = parseDay(command.on) !== null && command.on <= addDays(dayOfInstant(at), 1);
  must(possible, 'invalid_request', { field: 'on' });
  const led = [...state.units.values()].filter((unit) => unit.leader === id);
  return [
    { type: 'PersonLeft', at, person: id, on: command.on },
    ...led.map((unit) => ({ type: 'UnitLeaderNamed', at, unit: unit.id, person: null }) as const),
  ];
}
