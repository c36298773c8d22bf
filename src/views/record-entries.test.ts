/** Reading the record page by page while its entries are being numbered: each entry once, none left out. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ORGANISATION, REGISTER, at, person } from '../../tests/domain-sample.ts';
import type { InitiativeId } from '../domain/ids.ts';
import { checking, freshSigner } from '../../tests/store-sample.ts';
import { sequence } from '../store/sequencer.ts';
import { recordEntries } from './record-entries.ts';
import type { Scene } from './scene.ts';
import { openViews } from '../../tests/view-sample.ts';
import type { ViewSample } from '../../tests/view-sample.ts';

const NOW = at('2026-02-05');
const signer = freshSigner();
let views: ViewSample;
let scene: Scene;
beforeAll(async () => {
  views = await openViews();
  scene = views.scene(ORGANISATION, NOW);
});
afterAll(async () => views.close());

const register = async (from: number, to: number): Promise<void> => {
  for (let n = from; n < to; n += 1) {
    const id = `ini_${n}` as InitiativeId;
    await views.tell({ id, command: REGISTER, actor: person('oda'), now: NOW }, ORGANISATION);
  }
};
const number = async () => sequence({ db: views.db, org: views.org, hashing: checking, signer });

/** Every stream from newest to oldest, with something done between the first page and the second. */
async function paged(between: () => Promise<unknown>): Promise<readonly string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await recordEntries(scene, { cursor, limit: 4 });
    if (cursor === undefined) await between();
    found.push(...page.rows.map(({ stream }) => stream));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return found;
}
const newestFirst = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => `initiative/ini_${count - 1 - n}`);

test('entries numbered between two pages come neither twice nor never, and what is newer than the first page stays out', async () => {
  await register(0, 3);
  await number();
  await register(3, 13);
  expect(await paged(number)).toEqual(newestFirst(13));
  await register(13, 16);
  expect(await paged(number)).toEqual(newestFirst(16));
  await register(16, 22);
  expect(
    await paged(async () => {
      await number();
      await register(22, 24);
    }),
  ).toEqual(newestFirst(22));
});
