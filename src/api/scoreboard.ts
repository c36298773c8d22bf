/** Routes of the scoreboard. */
import * as contract from '../contract/scoreboard.ts';
import { scoreboard } from '../views/scoreboard.ts';
import { allScoreboardRows, type ScoreboardRow, scoreboardRows } from '../views/scoreboard-rows.ts';
import type { Scene } from '../views/scene.ts';
import { type Call, json, mount, type Mounted } from './call.ts';
import { csvOf } from './portfolio.ts';
import { sceneOf, type World } from './world.ts';

const COLUMNS = [
  'number',
  'verdict',
  'initiative',
  'name',
  'unit',
  'initiated',
  'deployed',
  'retired',
  'days',
];
const NUMBERS = contract.scoreboardNumber.options;

const cellsOf = (number: string, row: ScoreboardRow): readonly string[] => [
  number,
  row.verdict,
  row.initiative,
  row.name,
  row.unitPath.map(({ name }) => name).join(' / '),
  row.initiated?.value ?? row.initiated?.text ?? '',
  row.deployed?.value ?? row.deployed?.text ?? '',
  row.retired?.value ?? row.retired?.text ?? '',
  row.days === null ? '' : `${row.days}`,
];

async function* allCells(
  scene: Scene,
  query: Call<typeof contract.exportScoreboard>['query'],
): AsyncGenerator<readonly string[]> {
  for (const number of NUMBERS) {
    for await (const row of allScoreboardRows(scene, number, query)) yield cellsOf(number, row);
  }
}

/** Handlers of `contract/scoreboard.ts`. */
export const scoreboardRoutes = (world: World): readonly Mounted[] => [
  mount(contract.getScoreboard, async ({ query, now }) =>
    json(await scoreboard(await sceneOf(world, now), query)),
  ),
  mount(contract.scoreboardRows, async ({ params, query, now }) =>
    json(await scoreboardRows(await sceneOf(world, now), params.number, query)),
  ),
  mount(contract.exportScoreboard, async ({ query, now }) => {
    const cells = allCells(await sceneOf(world, now), query);
    return { kind: 'stream', chunks: csvOf(COLUMNS, cells), file: `scoreboard-${now.slice(0, 10)}.csv` };
  }),
];
