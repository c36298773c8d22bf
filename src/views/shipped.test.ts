/** FM-2 asks the whole unit: what any of its initiatives shows to have shipped counts for its neighbours. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { declared, exact, importRow, NOW, ORGANISATION, person, unit } from '../../tests/domain-sample.ts';
import type { DeclaredInitiative } from '../domain/declared.ts';
import type { InitiativeId } from '../domain/ids.ts';
import { shippedUnits } from './shipped.ts';
import { findingMask } from './trait.ts';
import { openViews, type ViewSample } from '../../tests/view-sample.ts';

let views: ViewSample;
beforeAll(async () => {
  views = await openViews();
});
afterAll(async () => views.close());

async function take(key: string, over: Partial<DeclaredInitiative>): Promise<void> {
  const command = importRow(declared({ key, ...over }));
  const told = { id: `ini_${key}` as InitiativeId, command, actor: person('admin'), now: NOW };
  await views.tell(told, ORGANISATION);
  await views.refresh(ORGANISATION, NOW);
}
const wrongFirst = () =>
  views.db.query('select id from portfolio where org = $1 and (traits & $2) <> 0', [
    views.org,
    findingMask(['FM-2']),
  ]);

test('a known day of deployment shows it beside any stage, as it does offline', async () => {
  await take('risky', { stage: 'pilot', impact: 'rights' });
  expect(await wrongFirst()).toEqual([{ id: 'ini_risky' }]);
  await take('deployed', { stage: 'approved', deployed: exact('2024-03-14') });
  const { db, org } = views;
  expect([...(await shippedUnits({ db, org, organisation: ORGANISATION }))]).toEqual([unit('top')]);
  expect(await wrongFirst()).toEqual([]);
});
