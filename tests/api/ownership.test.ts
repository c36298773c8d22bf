/** Ownership and seats over HTTP: reasons in the record, both roles in one person, a successor, duties (OWN-1, OWN-5, OWN-7, OWN-8). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UnitId } from '../../src/domain/ids.ts';
import { type Browser, type House, openHouse } from './house.ts';

let house: House;
let ada: Browser;
let sia: Browser;
let unit: UnitId;

const statement = { metric: 'I own the share of calls answered.', authority: 'I may stop it at any time.' };

beforeAll(async () => {
  house = await openHouse();
  ada = await house.found();
  sia = await house.browser(await house.person({ name: 'Sia Seat' }, 'member'));
  const body = { key: 'S', name: 'Sales', parent: null };
  unit = (await house.ask('POST', '/api/units', { as: ada, body })).json.id;
});
afterAll(() => house.close());

async function register(name: string): Promise<string> {
  const body = { name, purpose: 'Answers calls.', unit, metric: null, proposedOwner: null };
  return (await house.ask('POST', '/api/initiatives', { as: ada, body })).json.id;
}
const command = (id: string, what: string, body: object, as: Browser = ada) =>
  house.ask('POST', `/api/initiatives/${id}/${what}`, { as, body });
const nominate = (id: string, who: Browser, more: object = {}) =>
  command(id, 'nomination', { nominee: who.person, reason: 'r', statement, ...more });
const accept = (id: string, more: object = {}) =>
  command(id, 'acceptance', { statement, signature: 'Sia Seat', ...more }, sia);

/** What the record holds of the latest event of this type, opened. */
async function recorded(type: string): Promise<object> {
  const [row] = await house.db.query<{ readonly body: object; readonly opened: object }>(
    `select body, (select jsonb_object_agg(o.field, o.value) from opening o where o.org = e.org and o.event_id = e.id)
       as opened from event e where org = $1 and type = $2 order by recorded_at desc limit 1`,
    [house.org, type],
  );
  return { ...row?.body, ...row?.opened };
}

describe('a reason', () => {
  it('is in the record, with who gave up and who was taken out (OWN-7, OWN-8)', async () => {
    const id = await register('Reasons');
    for (const [as, cause] of [
      [ada, 'removed'],
      [sia, 'stepped_down'],
    ] as const) {
      await command(id, 'seat', { seat: 'ml_lead', person: sia.person });
      await command(id, 'seat-vacancy', { seat: 'ml_lead', reason: `Because ${cause}` }, as);
      expect(await recorded('SeatVacated')).toMatchObject({ cause, reason: `Because ${cause}` });
    }
    await nominate(id, sia);
    await accept(id);
    expect((await command(id, 'ownership-end', { reason: 'Moves on' }, sia)).status).toBe(200);
    expect(await recorded('OwnershipEnded')).toMatchObject({ cause: 'stepped_down', reason: 'Moves on' });
  });
});

const owner = async (id: string) =>
  (await house.ask('GET', `/api/initiatives/${id}`, { as: sia })).json.owner;
const may = async (id: string, as: Browser) => {
  const { json } = await house.ask('GET', `/api/initiatives/${id}`, { as });
  return new Map(json.may.map((one: { route: string; refusal: unknown }) => [one.route, one.refusal]));
};

describe('a nominee who holds the seat of product owner', () => {
  it('accepts by saying that both roles are kept, and only so (OWN-8)', async () => {
    const id = await register('Both roles');
    await command(id, 'seat', { seat: 'product_owner', person: sia.person });
    await nominate(id, sia);
    expect((await may(id, sia)).get('acceptOwnership')).toBeNull();
    for (const more of [{}, { alsoProductOwner: false }])
      expect((await accept(id, more)).json.code).toBe('seat_needs_explicit_dual_role');
    expect((await accept(id, { alsoProductOwner: true })).status).toBe(200);
    expect(await owner(id)).toMatchObject({ state: 'accepted', person: { id: sia.person } });
    expect(await recorded('SeatFilled')).toMatchObject({ person: sia.person, alsoOwner: true });
  });
});

describe('a successor', () => {
  it('is nominated while the owner stays, and replaces the owner by accepting (OWN-1)', async () => {
    const id = await register('Handed over');
    const olga = await house.browser(await house.person({ name: 'Olga Owner' }, 'member'));
    await nominate(id, olga);
    await command(id, 'acceptance', { statement, signature: 'Olga Owner' }, olga);
    expect((await owner(id)).successor).toBeNull();
    expect((await may(id, ada)).get('nominateOwner')).toBeNull();
    expect((await nominate(id, sia)).json.code).toBe('owner_already_accepted');
    expect((await nominate(id, sia, { replaces: olga.person })).status).toBe(200);
    expect(await owner(id)).toMatchObject({
      state: 'accepted',
      person: { id: olga.person },
      successor: { person: { id: sia.person }, statement },
    });
    expect((await accept(id)).status).toBe(200);
    expect(await owner(id)).toMatchObject({ person: { id: sia.person }, successor: null });
    expect(await recorded('OwnershipEnded')).toMatchObject({ person: olga.person, cause: 'replaced' });
  });
});

describe('a duty', () => {
  it('is recorded with its evidence and opened again with a reason, once there is an owner (OWN-5)', async () => {
    const id = await register('Duties');
    const evidence = { duty: 'funding_secured', evidence: 'Budget line 7' };
    expect((await command(id, 'duty', evidence)).json.code).toBe('owner_missing');
    await nominate(id, sia);
    await accept(id);
    expect((await may(id, sia)).get('recordDuty')).toBeNull();
    const done = async () =>
      (await owner(id)).duties
        .filter((one: { done: boolean }) => one.done)
        .map(({ duty }: { duty: string }) => duty);
    expect((await command(id, 'duty', evidence, sia)).status).toBe(200);
    expect(await done()).toEqual(['funding_secured']);
    expect(await recorded('DutyDone')).toMatchObject(evidence);
    const reason = { duty: 'funding_secured', reason: 'The budget was cut' };
    expect((await command(id, 'duty-reopening', reason, sia)).status).toBe(200);
    expect(await done()).toEqual([]);
    expect(await recorded('DutyReopened')).toMatchObject(reason);
  });
});
