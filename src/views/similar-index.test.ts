/** The index says what the record says: after numbering, renaming and undoing, in small shares, and within its bound. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  at,
  declared,
  imp,
  importRow,
  NOW,
  ORGANISATION,
  person,
  REGISTER,
} from '../../tests/domain-sample.ts';
import { checking, freshSigner } from '../../tests/store-sample.ts';
import { openViews, type ViewSample } from '../../tests/view-sample.ts';
import type { InitiativeId } from '../domain/ids.ts';
import type { InitiativeCommand } from '../domain/initiative/command.ts';
import { sequence } from '../store/sequencer.ts';
import { type SimilarIndex, similarIndex, type SimilarIndexOptions } from './similar-index.ts';
import { similarTo } from './similar.ts';

let views: ViewSample;
beforeEach(async () => {
  views = await openViews();
  await views.db.query('insert into org (org, name) values ($1, $2) on conflict do nothing', [views.org, '']);
});
afterEach(async () => views.close());

const tell = (id: string, command: InitiativeCommand): Promise<void> =>
  views.tell({ id: id as InitiativeId, command, actor: person('admin'), now: NOW }, ORGANISATION);
const named = (name: string): InitiativeCommand =>
  ({ ...REGISTER, name, purpose: `About ${name}` }) as InitiativeCommand;
const open = (over: Partial<SimilarIndexOptions> = {}): SimilarIndex =>
  similarIndex({ db: views.db, org: views.org, pause: async () => undefined, ...over });
const like = async (index: SimilarIndex, name: string): Promise<readonly string[]> => {
  const scene = views.scene(ORGANISATION, at('2026-01-01'));
  const found = await similarTo(scene, await index.corpora(), { name, purpose: '' });
  return found.map((one) => one.name);
};
const number = (): Promise<unknown> =>
  sequence({ db: views.db, org: views.org, hashing: checking, signer: freshSigner() });

it('keeps up with what is written, waiting for its number or numbered', async () => {
  const index = open();
  await tell('ini_a', named('Harbour weather'));
  expect(await like(index, 'weather in the harbour')).toEqual(['Harbour weather']);
  await number();
  await tell('ini_b', named('Vineyard irrigation'));
  await number();
  expect(await like(index, 'irrigation of a vineyard')).toEqual(['Vineyard irrigation']);
  await tell('ini_a', { type: 'DescribeInitiative', name: 'Turbine noise', purpose: 'Listens' });
  expect(await like(index, 'weather in the harbour')).toEqual([]);
  expect(await like(index, 'noise of a turbine')).toEqual(['Turbine noise']);
  expect(index.size()).toBe(2);
});

it('forgets what an undone import had brought', async () => {
  const index = open();
  await tell('ini_c', importRow(declared({ name: 'Glacier survey' })));
  expect(await like(index, 'survey of a glacier')).toEqual(['Glacier survey']);
  await tell('ini_c', { type: 'RevertImport', import: imp('one') });
  expect(await like(index, 'survey of a glacier')).toEqual([]);
  expect(index.size()).toBe(0);
});

it('finds the same in many small shares, and grows out of them', async () => {
  const index = open({ shareOf: 2 });
  const topics = [
    'harbour',
    'vineyard',
    'glacier',
    'turbine',
    'orchard',
    'quarry',
    'tunnel',
    'bridge',
    'forest',
  ];
  for (const [n, topic] of topics.entries()) {
    await tell(`ini_${n}`, named(`Survey of one ${topic}`));
    expect((await like(index, `${topic} survey`))[0]).toBe(`Survey of one ${topic}`);
  }
  expect(index.size()).toBe(topics.length);
});

it('stays within its bound', async () => {
  const index = open({ shareOf: 2, most: 3 });
  for (const n of [0, 1, 2]) await tell(`ini_${n}`, named(`Survey ${n}`));
  await index.corpora();
  for (const n of [3, 4, 5]) await tell(`ini_${n}`, named(`Survey ${n}`));
  await index.corpora();
  expect(index.size()).toBe(3);
});
