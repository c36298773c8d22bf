/** Somebody is away: whoever acts in that place gets the mail, which says so; the one who is away gets it too. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PersonId } from '../../src/domain/ids.ts';
import { type FreshDatabase, freshDatabase } from '../fresh-database.ts';
import type { Answer } from '../api/house.ts';
import { openTold, type Told } from './told.ts';

const DAY = 86_400_000;

let fresh: FreshDatabase;
let told: Told;
let lead: PersonId;
let deputy: PersonId;

async function done(asked: Promise<Answer>): Promise<void> {
  const { status, text } = await asked;
  if (status >= 300) throw new Error(text);
}

beforeAll(async () => {
  fresh = await freshDatabase();
  told = await openTold(fresh.db);
  const { house, admin } = told;
  lead = await house.person({ name: 'Lea Leader', email: 'lea@example.org' }, 'member');
  deputy = await house.person({ name: 'Dora Deputy', email: 'dora@example.org' }, 'member');
  const units = await house.ask('GET', '/api/units', { as: admin });
  const unit = `/api/units/${units.json.units[0].id}`;
  await done(house.ask('PATCH', unit, { as: admin, body: { leader: lead } }));
  // TRI-1: 30 days from here; the reminder comes on day 23
  await told.system('Shadow', 'production');
  await told.remind();
  const today = Date.parse(house.now());
  const dayAfter = (days: number) => new Date(today + days * DAY).toISOString().slice(0, 10);
  const body = { to: deputy, firstDay: dayAfter(20), lastDay: dayAfter(26), reason: 'On leave' };
  const as = await house.browser(lead);
  await done(house.ask('POST', '/api/delegations', { as, body }));
  await told.send();
});
afterAll(async () => {
  await told.close();
  await fresh.close();
});

/** The text of what each got since the last look. */
async function mailed(): Promise<Readonly<Record<string, string>>> {
  const before = told.box.received.length;
  await told.remind();
  await told.send();
  return Object.fromEntries(told.box.received.slice(before).map(({ to, text }) => [to[0] ?? '', text]));
}

it('both are told while one is away, and the mail of the other says in whose place', async () => {
  told.house.later(23 * DAY);
  const mails = await mailed();
  expect(Object.keys(mails).toSorted()).toEqual(['dora@example.org', 'lea@example.org']);
  expect(mails['dora@example.org']).toContain(
    'In place of Lea Leader, who is away: Shadow has no accepted owner.',
  );
  expect(mails['lea@example.org']).toContain('Shadow has no accepted owner.');
  expect(mails['lea@example.org']).not.toContain('In place of');
});

it('only the one who is back is told afterwards', async () => {
  told.house.later(6 * DAY);
  const mails = await mailed();
  expect(Object.keys(mails)).toEqual(['lea@example.org']);
});
