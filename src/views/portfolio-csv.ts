/** The rows of a filter for a spreadsheet, read page by page so that any number of them needs little memory. */
import { segmentsFor, readPlaced } from './portfolio-page.ts';
import type { PortfolioFilter } from './portfolio-filter.ts';
import type { PortfolioSort } from './portfolio-order.ts';
import type { PlacedRow } from './portfolio-read.ts';
import { rowsShown } from './portfolio-row.ts';
import type { PortfolioRow } from './portfolio-row.ts';
import type { Scene } from './scene.ts';
import type { InitiativeId } from '../domain/ids.ts';

export const PORTFOLIO_COLUMNS = [
  'id',
  'name',
  'unit',
  'stage',
  'source_stage',
  'owner_state',
  'owner',
  'owner_since',
  'serving',
  'clock',
  'clock_ends',
  'findings',
  'worst',
  'next_move',
  'move_by',
  'mover',
  'absent',
  'origin',
] as const;

const PAGE = 500;

/** The cells of each row in the order of `PORTFOLIO_COLUMNS`, unquoted: whoever writes the file guards against formulas. */
export async function* portfolioCells(
  scene: Scene,
  query: PortfolioFilter & { readonly sort: PortfolioSort },
): AsyncIterable<readonly string[]> {
  const { reading, segments } = await segmentsFor(scene, { ...query, group: 'none' });
  let after: PlacedRow | null = null;
  for (;;) {
    const found: readonly PlacedRow[] = (await readPlaced(reading, segments, after, PAGE)).slice(0, PAGE);
    const last = found.at(-1);
    if (last === undefined) return;
    const rows = await rowsShown(
      scene,
      found.map(({ id }) => id as InitiativeId),
    );
    yield* rows.map(cellsOf);
    after = last;
  }
}

function cellsOf(row: PortfolioRow): readonly string[] {
  const { owner, clock, move } = row;
  return [
    row.id,
    row.name,
    row.unitPath.map(({ name }) => name).join(' / '),
    row.stage,
    row.sourceStage ?? '',
    owner.state,
    owner.person?.name ?? '',
    owner.since ?? '',
    row.serving,
    clock === null ? '' : `${clock.kind} ${clock.day}/${clock.of}`,
    clock?.endsAt ?? '',
    `${row.findings}`,
    row.worst ?? '',
    move?.what.code ?? '',
    move?.by ?? '',
    move?.person?.name ?? move?.role ?? '',
    row.absent ? 'yes' : 'no',
    row.origin,
  ];
}
