/** Which units have shipped anything (FM-2): a fact of one initiative that changes the findings of its neighbours. */
import type { Stage } from '../domain/declared.ts';
import { hasShipped, isRiskyFirstProject, SHIPPED_STAGES } from '../domain/finding/delivery.ts';
import type { OrgId, UnitId } from '../domain/ids.ts';
import type { InitiativeState } from '../domain/initiative/state.ts';
import { isBorn } from '../domain/initiative/state.ts';
import type { OrganisationState } from '../domain/organisation/state.ts';
import type { Statement } from '../store/database.ts';
import { topUnit, unitsBelow } from './name.ts';
import type { Scene } from './scene.ts';
import { DEPLOYED, STAGES, findingMask } from './trait.ts';

/** Top-level units with anything that `hasShipped`. */
export async function shippedUnits({
  db,
  org,
  organisation,
}: Pick<Scene, 'db' | 'org' | 'organisation'>): Promise<ReadonlySet<UnitId>> {
  const rows = await db.query<{ readonly unit: UnitId }>(
    `select unit from portfolio_tally where org = $1 and ((traits & 7) = any($2::int4[]) or (traits & $3) <> 0) group by unit having sum(n) > 0`,
    [org, SHIPPED, DEPLOYED],
  );
  return new Set(rows.flatMap(({ unit }) => topUnit(organisation, unit)?.id ?? []));
}

/** The top-level unit for which this initiative shows that it has shipped; null when it shows nothing. */
export function shippedBy(state: InitiativeState, organisation: OrganisationState): UnitId | null {
  if (!isBorn(state) || !hasShipped(state.stage, state.timeline)) return null;
  return topUnit(organisation, state.unit)?.id ?? null;
}

// An instant that every refresh finds passed.
const LONG_AGO = '1970-01-01T00:00:00.000Z';
const SHIPPED = SHIPPED_STAGES.map((stage) => STAGES.indexOf(stage));
const EARLY = STAGES.flatMap((stage, at) => (mayStart(stage) ? [at] : []));

function mayStart(stage: Stage): boolean {
  return isRiskyFirstProject({ stage, impact: 'unknown', publicFacing: 'yes' });
}

/** What changed for a top-level unit: it has shipped now and had not, or the other way round. */
export interface ShippingChange {
  readonly top: UnitId;
  readonly ships: boolean;
}

/** Marks the rows that FM-2 may now say something else about, for `refreshDue` to make anew. */
export function neighboursStale(
  org: OrgId,
  organisation: OrganisationState,
  changes: readonly ShippingChange[],
): readonly Statement[] {
  return changes.map(({ top, ships }) => ({
    sql: `update portfolio set changes_at = $5 where org = $1 and unit = any($2::text[]) and (traits & 7) = any($3::int4[])
      and ((traits & $4) <> 0) = $6`,
    params: [org, [...unitsBelow(organisation, [top])], EARLY, findingMask(['FM-2']), LONG_AGO, ships],
  }));
}

/** Marks the rows of what a person holds. */
export const heldStale = (org: OrgId, person: string): Statement => ({
  sql: `update portfolio set changes_at = $3
    where org = $1 and id in (select initiative from holding where org = $1 and person = $2)`,
  params: [org, person, LONG_AGO],
});
