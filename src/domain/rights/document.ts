/** RTS-3: the decision-rights document as it follows from the record, in codes and values; `src/document` sets it in words. */
import type { PersonId } from '../ids.ts';
import type { Kind } from '../initiative/event.ts';
import type { Born } from '../initiative/state.ts';
import { ownerOf } from '../initiative/state.ts';
import type { RefusalValues } from '../kernel.ts';
import type { OrganisationState } from '../organisation/state.ts';
import { personHere, settingsOf } from '../organisation/state.ts';
import { escalationHoursOf } from './escalation-hours.ts';
import { DECISION_CATEGORIES } from './event.ts';
import type { ActionLimit, DecisionCategory } from './event.ts';
import { accountableOf } from './state.ts';

/** The sections in the order in which they stand; also what a document that is too long is told to shorten. */
export type SectionCode = 'go_live' | 'stop' | 'escalation' | 'raci' | 'limits';

/** A sentence `document.<section>.<code>`. */
export interface DocumentSentence {
  readonly code: string;
  readonly values: RefusalValues;
}

/** One decision with the names of those it takes; `accountable` null: nobody owns it yet. */
export interface DocumentRaci {
  readonly category: DecisionCategory;
  readonly accountable: string | null;
  readonly responsible: readonly string[];
  readonly consulted: readonly string[];
  readonly informed: readonly string[];
}

export interface DocumentSection {
  readonly code: SectionCode;
  readonly sentences: readonly DocumentSentence[];
  readonly raci: readonly DocumentRaci[];
  readonly limits: readonly ActionLimit[];
}

export interface RightsDocument {
  readonly name: string;
  readonly unit: string;
  readonly kind: Kind | null;
  readonly sections: readonly DocumentSection[];
}

interface Told {
  readonly state: Born;
  readonly organisation: OrganisationState;
}

/** Somebody whose name was erased is still somebody: the id stands in. */
const nameOf = ({ organisation }: Told, id: PersonId): string => {
  const name = organisation.people.get(id)?.name ?? '';
  return name === '' ? id : name;
};

/** Name and title of whoever it is; `none` says that there is nobody. */
function who(told: Told, id: PersonId | null): RefusalValues {
  if (id === null) return { known: 'none' };
  const title = told.organisation.people.get(id)?.title ?? '';
  return { known: title === '' ? 'name' : 'title', name: nameOf(told, id), title };
}

const section = (
  code: SectionCode,
  sentences: readonly DocumentSentence[],
  more: Partial<Pick<DocumentSection, 'raci' | 'limits'>> = {},
): DocumentSection => ({ code, sentences, raci: [], limits: [], ...more });

function goLive(told: Told): DocumentSection {
  const { state, organisation } = told;
  const accountable = accountableOf(state, 'production_go_live', { owner: ownerOf(state), organisation });
  return section('go_live', [
    { code: 'approves', values: who(told, accountable) },
    { code: 'gate', values: who(told, state.charter.gateDecider) },
  ]);
}

function stop(told: Told): DocumentSection {
  const { state, organisation } = told;
  const stoppers = state.stoppers.filter(({ person }) => personHere(organisation, person) !== null);
  return section('stop', [
    { code: 'owner', values: who(told, ownerOf(state)) },
    stoppers.length === 0
      ? { code: 'no_stoppers', values: {} }
      : {
          code: 'stoppers',
          values: {
            count: stoppers.length,
            names: stoppers.map(({ person }) => nameOf(told, person)).join(', '),
          },
        },
    { code: 'build_side', values: {} },
    { code: 'resume', values: {} },
  ]);
}

function escalation(told: Told): DocumentSection {
  const { state, organisation } = told;
  const cto = [...organisation.people.values()]
    .filter((person) => person.cto && person.left === null)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))[0];
  const hours = escalationHoursOf(state.kind, settingsOf(organisation));
  return section('escalation', [
    { code: 'open', values: { ...who(told, cto?.id ?? null), hours } },
    { code: 'meanwhile', values: {} },
    { code: 'decides', values: { hours } },
  ]);
}

function raci(told: Told): DocumentSection {
  const { state, organisation } = told;
  const names = (people: readonly PersonId[] = []) => people.map((person) => nameOf(told, person));
  const rows = DECISION_CATEGORIES.map((category): DocumentRaci => {
    const row = state.raci[category];
    const accountable = accountableOf(state, category, { owner: ownerOf(state), organisation });
    return {
      category,
      accountable: accountable === null ? null : nameOf(told, accountable),
      responsible: names(row?.responsible),
      consulted: names(row?.consulted),
      informed: names(row?.informed),
    };
  });
  return section('raci', [], { raci: rows });
}

/** Of a system that acts by itself, also where none is set: that has to be seen. Of another one only what was set. */
function limits({ state }: Told): readonly DocumentSection[] {
  const set = state.actionLimits.toSorted((a, b) => (a.action < b.action ? -1 : 1));
  if (set.length > 0) return [section('limits', [{ code: 'beyond', values: {} }], { limits: set })];
  return state.kind === 'agentic' ? [section('limits', [{ code: 'none', values: {} }])] : [];
}

/** The document as it follows from the record now. The same record gives the same document: it holds no date of its making. */
export function rightsDocument(state: Born, organisation: OrganisationState): RightsDocument {
  const told = { state, organisation };
  return {
    name: state.name,
    unit: organisation.units.get(state.unit)?.name ?? '',
    kind: state.kind,
    sections: [goLive(told), stop(told), escalation(told), raci(told), ...limits(told)],
  };
}
