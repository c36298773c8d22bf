/** Routes of the portfolio: rows, facets, export, search, and the views people keep. */
import * as contract from '../contract/portfolio.ts';
import { csvRecord } from '../intake/csv-write.ts';
import { PORTFOLIO_COLUMNS, portfolioCells } from '../views/portfolio-csv.ts';
import { portfolioFacets } from '../views/portfolio-facets.ts';
import { portfolioPage } from '../views/portfolio-page.ts';
import { forgetView, savedViews, saveView } from '../views/saved-view.ts';
import { search } from '../views/search.ts';
import { json, mount, type Mounted, none } from './call.ts';
import { personOf } from './permit.ts';
import { sceneOf, type World } from './world.ts';

/** A table as CSV that no spreadsheet runs; several records per chunk, because each chunk costs a turn of the event loop. */
export async function* csvOf(
  columns: readonly string[],
  rows: AsyncIterable<readonly string[]>,
): AsyncGenerator<string> {
  let text = csvRecord(columns);
  for await (const row of rows) {
    text += csvRecord(row);
    if (text.length < 32_768) continue;
    yield text;
    text = '';
  }
  yield text;
}

const savedViewRoutes = (world: World): readonly Mounted[] => [
  mount(contract.listSavedViews, async ({ caller, now }) =>
    json({ views: await savedViews(await sceneOf(world, now), personOf(caller)) }),
  ),
  mount(contract.saveView, async ({ caller, body }) =>
    json(await saveView(world, personOf(caller), { id: world.newId('view'), ...body })),
  ),
  mount(contract.forgetView, async ({ caller, params }) => {
    await forgetView(world, personOf(caller), params.view);
    return none;
  }),
];

/** Handlers of `contract/portfolio.ts`. */
export const portfolioRoutes = (world: World): readonly Mounted[] => [
  mount(contract.listPortfolio, async ({ query, now }) =>
    json(await portfolioPage(await sceneOf(world, now), query)),
  ),
  mount(contract.portfolioFacets, async ({ query, now }) =>
    json(await portfolioFacets(await sceneOf(world, now), query)),
  ),
  mount(contract.exportPortfolio, async ({ query, now }) => {
    const cells = portfolioCells(await sceneOf(world, now), query);
    return {
      kind: 'stream',
      chunks: csvOf(PORTFOLIO_COLUMNS, cells),
      file: `portfolio-${now.slice(0, 10)}.csv`,
    };
  }),
  mount(contract.search, async ({ query, now }) => json(await search(await sceneOf(world, now), query.q))),
  ...savedViewRoutes(world),
];
