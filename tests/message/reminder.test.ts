/** Reminders over the record: once per deadline and lead time, also after a pause, a rule's change, and by several processes. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { remind } from '../../src/message/reminding.ts';
import type { PersonId } from '../../src/domain/ids.ts';
import { type FreshDatabase, freshDatabase } from '../fresh-database.ts';
import { openTold, type Told } from './told.ts';

const DAY = 86_400_000;

let fresh: FreshDatabase;
let told: Told;
let lead: PersonId;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.close());
beforeEach(async () => {
  told = await openTold(fresh.db);
  lead = await told.house.person({ name: 'Lea Leader', email: 'lea@example.org' });
  const units = await told.house.ask('GET', '/api/units', { as: told.admin });
  const body = { leader: lead };
  await told.house.ask('PATCH', `/api/units/${units.json.units[0].id}`, { as: told.admin, body });
  // TRI-1: 30 days from here
  await told.system('Shadow', 'production');
});
afterEach(() => told.close());

const reminded = async () =>
  (await told.outbox()).filter(({ kind }) => kind === 'owner_clock_soon').map(({ person }) => person);

it('comes 7 days and 1 day before the clock ends, each once', async () => {
  await told.remind();
  expect(await reminded()).toEqual([]);
  told.house.later(23 * DAY - 1);
  await told.remind();
  expect(await reminded()).toEqual([]);
  told.house.later(1);
  for (let time = 0; time < 3; time += 1) await told.remind();
  expect(await reminded()).toEqual([lead]);
  told.house.later(6 * DAY);
  await told.remind();
  expect(await reminded()).toEqual([lead, lead]);
  told.house.later(DAY);
  await told.remind();
  expect(await reminded()).toHaveLength(2);
  await told.send();
  expect(told.box.received.map((one) => one.header('Subject'))).toEqual(['2 messages from Mandate']);
});

it('is written once when several processes look at once', async () => {
  await told.remind();
  told.house.later(23 * DAY);
  const room = { ...told.parts, newId: told.house.newId };
  await Promise.all([remind(room), remind(room), remind(room)]);
  expect(await reminded()).toEqual([lead]);
});

it('is only the nearest after the server was down', async () => {
  told.house.later(29 * DAY + 1);
  await told.remind();
  expect(await reminded()).toEqual([lead]);
  const [row] = (await told.outbox()).filter(({ kind }) => kind === 'owner_clock_soon');
  expect(row).toMatchObject({ state: 'waiting' });
});

it('follows a changed rule', async () => {
  await told.remind();
  told.house.later(DAY);
  const as = await told.house.browser(told.admin.person);
  const changed = await told.house.ask('PUT', '/api/settings/triageDays', {
    as,
    body: { value: 8, reason: 'Sooner' },
  });
  expect(changed.status).toBe(200);
  await told.remind();
  await told.remind();
  expect(await reminded()).toEqual([lead]);
});

it('stops when somebody accepted', async () => {
  const vera = await told.house.person({ name: 'Vera Verrin' }, 'member');
  const [{ stream } = { stream: '' }] = await told.house.db.query<{ stream: string }>(
    `select stream from event where org = $1 and type = 'InitiativeImported'`,
    [told.house.org],
  );
  const id = stream.replace('initiative/', '') as never;
  await told.nominate(id, vera);
  const body = { statement: { metric: 'Days.', authority: 'I stop it.' }, signature: 'Vera Verrin' };
  const as = await told.house.browser(vera);
  expect(
    (await told.house.ask('POST', `/api/initiatives/${stream.slice(11)}/acceptance`, { as, body })).status,
  ).toBe(200);
  await told.remind();
  told.house.later(23 * DAY);
  await told.remind();
  expect(await reminded()).toEqual([]);
});
