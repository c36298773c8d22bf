/** Rows of the portfolio as a page shows them: what is stored, with names and with what depends on today. */
import type { Stage } from '../domain/declared.ts';
import type { InitiativeId, Instant, UnitId } from '../domain/ids.ts';
import { personRef, unitPath } from './name.ts';
import type { PersonRef, UnitRef } from './name.ts';
import type { Scene } from './scene.ts';
import { clockView } from './clock.ts';
import type { ClockView } from './clock.ts';
import { moveView } from './shown.ts';
import type { MoveView, Shown } from './shown.ts';
import type { Origin, OwnerState, Serving } from './trait.ts';

export interface OwnerView {
  readonly state: OwnerState;
  readonly person: PersonRef | null;
  readonly since: Instant | null;
  readonly cause: string | null;
}

export interface PortfolioRow {
  readonly id: InitiativeId;
  readonly name: string;
  readonly unitPath: readonly UnitRef[];
  readonly stage: Stage;
  readonly sourceStage: string | null;
  readonly owner: OwnerView;
  readonly serving: Serving;
  readonly clock: ClockView | null;
  readonly findings: number;
  readonly worst: string | null;
  readonly move: MoveView | null;
  readonly absent: boolean;
  readonly origin: Origin;
}

interface StoredRow {
  readonly id: InitiativeId;
  readonly name: string;
  readonly unit: UnitId;
  readonly shown: Shown;
}

/** What is stored of these initiatives, in the order asked for; ids that are gone are left out. */
export async function storedRows(
  { db, org }: Pick<Scene, 'db' | 'org'>,
  ids: readonly string[],
): Promise<readonly StoredRow[]> {
  if (ids.length === 0) return [];
  const rows = await db.query<StoredRow>(
    `select v.id, v.name, p.unit, v.shown from initiative_view v join portfolio p on p.org = v.org and p.id = v.id
      where v.org = $1 and v.id = any($2::text[])`,
    [org, ids],
  );
  const byId = new Map<string, StoredRow>(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The rows of these initiatives, in the order asked for. */
export async function rowsShown(
  scene: Scene,
  ids: readonly InitiativeId[],
): Promise<readonly PortfolioRow[]> {
  return (await storedRows(scene, ids)).map((row) => rowShown(scene, row));
}

function rowShown(scene: Scene, { id, name, unit, shown }: StoredRow): PortfolioRow {
  const { organisation, now } = scene;
  const { stage, sourceStage, serving, owner, absent, origin } = shown;
  return {
    id,
    name,
    unitPath: unitPath(organisation, unit),
    stage,
    sourceStage,
    owner: { ...owner, person: personRef(organisation, owner.person) },
    serving,
    clock: clockView(shown.clock, now),
    findings: shown.findings.length,
    worst: shown.findings[0]?.code ?? null,
    move: moveView(scene, shown.move),
    absent,
    origin,
  };
}
