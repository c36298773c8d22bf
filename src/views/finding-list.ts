/** Open findings, most urgent first: what is wrong, since when, whose move. */
import type { InitiativeId, Instant, PersonId } from '../domain/ids.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { dueOf } from './due.ts';
import type { Due } from './due.ts';
import { findingPlacing, findingSegments } from './finding-order.ts';
import type { FindingOrder } from './finding-order.ts';
import { readFindings } from './finding-read.ts';
import type { PlacedFinding } from './finding-read.ts';
import { countFindings } from './finding-tally.ts';
import type { FindingFilter } from './finding-tally.ts';
import { unitPath } from './name.ts';
import type { UnitRef } from './name.ts';
import { FEW } from './portfolio-read.ts';
import { storedRows } from './portfolio-row.ts';
import type { Scene } from './scene.ts';
import { findingView } from './shown.ts';
import type { FindingView } from './shown.ts';

export interface FindingQuery extends FindingFilter {
  readonly order: FindingOrder;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface FindingRow extends FindingView {
  readonly initiative: {
    readonly id: InitiativeId;
    readonly name: string;
    readonly unitPath: readonly UnitRef[];
    readonly stage: string;
  };
  readonly due: Due;
}

export interface FindingPage {
  readonly rows: readonly FindingRow[];
  readonly total: number;
  readonly next: string | null;
  readonly asOf: Instant;
}

/** A page of findings; `me` is the person asking, null for a machine. */
export async function findingList(
  scene: Scene,
  query: FindingQuery,
  me: PersonId | null,
  few: number = FEW,
): Promise<FindingPage> {
  const { combinations, rows } = await countFindings(scene, query, me);
  const place = findingPlacing(query.order, scene);
  const segments = findingSegments(combinations, place);
  const found = await readFindings(
    { scene, rows, place, few },
    segments,
    afterOf(query.cursor),
    query.limit + 1,
  );
  const page = found.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: await shownFindings(scene, page),
    total: segments.reduce((sum, { count }) => sum + count, 0),
    next:
      found.length > query.limit && last
        ? writeCursor([last.place, last.due, last.rank, last.initiative])
        : null,
    asOf: scene.now,
  };
}

function afterOf(cursor: string | undefined): PlacedFinding | null {
  if (cursor === undefined) return null;
  const [place, due, rank, initiative] = readCursor(cursor, 4);
  return {
    place: Number(place),
    due: due === null ? null : (String(due) as Instant),
    rank: Number(rank),
    initiative: String(initiative) as InitiativeId,
  };
}

async function shownFindings(scene: Scene, page: readonly PlacedFinding[]): Promise<readonly FindingRow[]> {
  const stored = await storedRows(scene, [...new Set(page.map(({ initiative }) => initiative))]);
  const byId = new Map(stored.map((row) => [row.id, row]));
  return page.flatMap(({ initiative, rank, due }) => {
    const row = byId.get(initiative);
    const finding = row?.shown.findings.find((one) => one.rank === rank);
    if (row === undefined || finding === undefined) return [];
    const { id, name, unit, shown } = row;
    return [
      {
        ...findingView(scene, finding),
        initiative: { id, name, unitPath: unitPath(scene.organisation, unit), stage: shown.stage },
        due: dueOf(due, scene.now),
      },
    ];
  });
}
