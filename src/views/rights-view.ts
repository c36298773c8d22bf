/** Decision rights as a page shows them: who is accountable for what, stoppers, limits, signed versions and escalations (RTS-1 to RTS-5, STOP-3). */
import type { EscalationId, InitiativeId, Instant, PersonId } from '../domain/ids.ts';
import type { Born } from '../domain/initiative/state.ts';
import { isBorn, isLiving, ownerOf } from '../domain/initiative/state.ts';
import type { OrganisationState } from '../domain/organisation/state.ts';
import { presentPilot } from '../domain/pilot/state.ts';
import type { ActionLimit, DecisionCategory } from '../domain/rights/event.ts';
import { DECISION_CATEGORIES } from '../domain/rights/event.ts';
import { accountableOf } from '../domain/rights/state.ts';
import type { Escalation } from '../domain/rights/state.ts';
import { loadInitiatives } from './initiative-load.ts';
import type { InitiativeScene } from './initiative-scene.ts';
import { knownPerson, personRef } from './name.ts';
import type { PersonRef } from './name.ts';
import type { Scene } from './scene.ts';

export interface RaciRow {
  readonly category: DecisionCategory;
  readonly accountable: PersonRef | null;
  readonly named: boolean;
  readonly responsible: readonly PersonRef[];
  readonly consulted: readonly PersonRef[];
  readonly informed: readonly PersonRef[];
}

export interface RightsView {
  readonly version: number;
  readonly raci: readonly RaciRow[];
  readonly stoppers: readonly { readonly person: PersonRef; readonly since: Instant }[];
  readonly limits: readonly ActionLimit[];
  readonly versions: readonly {
    readonly version: number;
    readonly by: PersonRef;
    readonly at: Instant;
    readonly hash: string;
  }[];
  readonly escalations: readonly EscalationView[];
}

interface EscalationView {
  readonly id: EscalationId;
  readonly category: DecisionCategory;
  readonly by: PersonRef;
  readonly words: string;
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  readonly passedToCto: boolean;
  readonly settled: (Omit<NonNullable<Escalation['settled']>, 'by'> & { readonly by: PersonRef }) | null;
}

/** Everything but the document, which the edge renders. */
export function rightsView({ state, version, organisation, now }: InitiativeScene): RightsView {
  return {
    version,
    raci: raciRows(state, organisation),
    stoppers: state.stoppers.map(({ person, since }) => ({
      person: knownPerson(organisation, person),
      since,
    })),
    limits: state.actionLimits,
    versions: state.signedRights.map(({ version: number, by, at, hash }) => ({
      version: number,
      by: knownPerson(organisation, by),
      at,
      hash,
    })),
    escalations: state.escalations.map((one) => escalationView(organisation, one, now)),
  };
}

/** The four decisions. `named`: somebody named this person, else it follows from the ownership (RTS-1, RTS-2). */
function raciRows(state: Born, organisation: OrganisationState): readonly RaciRow[] {
  const owner = ownerOf(state);
  const known = (people: readonly PersonId[]) => people.map((one) => knownPerson(organisation, one));
  return DECISION_CATEGORIES.map((category) => {
    const row = state.raci[category];
    const accountable = accountableOf(state, category, { owner, organisation });
    return {
      category,
      accountable: personRef(organisation, accountable),
      named: category !== 'production_halt' && row !== undefined && row.accountable === accountable,
      responsible: known(row?.responsible ?? []),
      consulted: known(row?.consulted ?? []),
      informed: known(row?.informed ?? []),
    };
  });
}

/** From its due time on it is the CTO's, whether the clock has already written so or not (RTS-4). */
function escalationView(organisation: OrganisationState, one: Escalation, now: Instant): EscalationView {
  const { id, category, by, words, openedAt, dueAt, passedAt, settled } = one;
  return {
    id,
    category,
    by: knownPerson(organisation, by),
    words,
    openedAt,
    dueAt,
    passedToCto: passedAt !== null || (settled === null && dueAt <= now),
    settled: settled && { ...settled, by: knownPerson(organisation, settled.by) },
  };
}

export interface OrganisationRaci {
  readonly rows: readonly {
    readonly initiative: { readonly id: InitiativeId; readonly name: string };
    readonly unit: string;
    readonly raci: readonly RaciRow[];
  }[];
}

const AT_ONCE = 500;

/** Owned, or on a clock the record started: for these somebody must be able to say who decides. */
const isUnderMandate = (state: Born): boolean =>
  isLiving(state) && (ownerOf(state) !== null || presentPilot(state) !== null);

/** RTS-5: the organisation's single page, by unit and name. Only what somebody holds is looked at, never the whole inventory. */
export async function organisationRaci(scene: Scene): Promise<OrganisationRaci> {
  const { db, org, organisation } = scene;
  const held = await db.query<{ readonly initiative: InitiativeId }>(
    'select distinct initiative from holding where org = $1 order by initiative',
    [org],
  );
  const rows: OrganisationRaci['rows'][number][] = [];
  for (let from = 0; from < held.length; from += AT_ONCE) {
    const ids = held.slice(from, from + AT_ONCE).map(({ initiative }) => initiative);
    for (const { id, state } of await loadInitiatives(db, org, ids)) {
      if (!isBorn(state) || !isUnderMandate(state)) continue;
      const unit = organisation.units.get(state.unit)?.name ?? '';
      rows.push({ initiative: { id, name: state.name }, unit, raci: raciRows(state, organisation) });
    }
  }
  const key = ({ unit, initiative }: (typeof rows)[number]) =>
    `${unit}\0${initiative.name}\0${initiative.id}`;
  return { rows: rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)) };
}
