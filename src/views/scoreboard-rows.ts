/** The rows behind a number: each with its dates and the verdict why it counts or not. */
import type { InitiativeId } from '../domain/ids.ts';
import { isBorn } from '../domain/initiative/state.ts';
import type { NumberRow } from '../domain/scoreboard/fact.ts';
import { rowsBehind } from '../domain/scoreboard/scoreboard.ts';
import type { NumberName } from '../domain/scoreboard/scoreboard.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { dateShown } from './date-code.ts';
import type { DateShown } from './date-code.ts';
import { loadInitiatives } from './initiative-load.ts';
import { unitPath } from './name.ts';
import type { UnitRef } from './name.ts';
import type { Scene } from './scene.ts';
import { deploymentFacts, scoreboardOptions } from './scoreboard.ts';
import type { ScoreboardQuery } from './scoreboard.ts';

export interface ScoreboardRowsQuery extends ScoreboardQuery {
  readonly verdict?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface ScoreboardRow {
  readonly initiative: InitiativeId;
  readonly name: string;
  readonly unitPath: readonly UnitRef[];
  readonly initiated: DateShown | null;
  readonly deployed: DateShown | null;
  readonly retired: DateShown | null;
  readonly days: number | null;
  readonly verdict: string;
}

export interface ScoreboardRows {
  readonly rows: readonly ScoreboardRow[];
  readonly total: number;
  readonly next: string | null;
  readonly byVerdict: readonly { readonly verdict: string; readonly count: number }[];
}

/** A page of the rows, longest first; rows without a number of days last. */
export async function scoreboardRows(
  scene: Scene,
  number: NumberName,
  query: ScoreboardRowsQuery,
): Promise<ScoreboardRows> {
  const all = await judgedRows(scene, number, query);
  const counts = new Map<string, number>();
  for (const { verdict } of all) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  const chosen = query.verdict === undefined ? all : all.filter(({ verdict }) => verdict === query.verdict);
  const rest = afterCursor(chosen, query.cursor);
  const page = rest.slice(0, query.limit);
  const last = page.at(-1);
  return {
    rows: await shownRows(scene, page),
    total: chosen.length,
    next: rest.length > query.limit && last ? writeCursor([last.days, last.id]) : null,
    byVerdict: [...counts].map(([verdict, count]) => ({ verdict, count })).sort((a, b) => b.count - a.count),
  };
}

/** Every row of a number, page by page, for the export. */
export async function* allScoreboardRows(
  scene: Scene,
  number: NumberName,
  query: ScoreboardQuery,
): AsyncIterable<ScoreboardRow> {
  const all = await judgedRows(scene, number, query);
  for (let from = 0; from < all.length; from += 500)
    yield* await shownRows(scene, all.slice(from, from + 500));
}

async function judgedRows(
  scene: Scene,
  number: NumberName,
  query: ScoreboardQuery,
): Promise<readonly NumberRow[]> {
  const facts = await deploymentFacts(scene, query.unit);
  return [...rowsBehind(number, facts, scoreboardOptions(scene, query))].sort(compareRows);
}

type Key = Pick<NumberRow, 'days' | 'id'>;

const compareRows = (a: Key, b: Key): number =>
  a.days === b.days
    ? a.id < b.id
      ? -1
      : a.id > b.id
        ? 1
        : 0
    : a.days === null
      ? 1
      : b.days === null
        ? -1
        : b.days - a.days;

function afterCursor(rows: readonly NumberRow[], cursor: string | undefined): readonly NumberRow[] {
  if (cursor === undefined) return rows;
  const [days, id] = readCursor(cursor, 2);
  const after: Key = { days: days === null ? null : Number(days), id: String(id) };
  return rows.filter((row) => compareRows(row, after) > 0);
}

async function shownRows(scene: Scene, page: readonly NumberRow[]): Promise<readonly ScoreboardRow[]> {
  // The cells' texts are only in the events; a page has few enough of them.
  const loaded = await loadInitiatives(
    scene.db,
    scene.org,
    page.map(({ id }) => id as InitiativeId),
  );
  return page.flatMap(({ days, verdict }, at) => {
    const one = loaded[at];
    if (one === undefined || !isBorn(one.state)) return [];
    const { name, unit, timeline } = one.state;
    return [
      {
        initiative: one.id,
        name,
        unitPath: unitPath(scene.organisation, unit),
        initiated: dateShown(timeline.initiated),
        deployed: dateShown(timeline.deployed),
        retired: dateShown(timeline.retired),
        days,
        verdict,
      },
    ];
  });
}
