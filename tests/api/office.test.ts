/** Where the office is, over HTTP: what is taken, what is refused and where, and what changes with it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, type House, openHouse } from './house.ts';

let house: House;
let ada: Browser;
let mel: Browser;
beforeAll(async () => {
  house = await openHouse();
  ada = await house.found();
  mel = await house.browser(await house.person({ name: 'Mel Member' }, 'member'));
});
afterAll(() => house.close());

const PATH = '/api/organisation/office';
const move = (body: object, as: Browser = ada) => house.ask('PUT', PATH, { as, body });
const look = async () => (await house.ask('GET', PATH, { as: mel })).json;

describe('the office', () => {
  it('is in the time zone of the founding, without public holidays, until somebody says where it is', async () => {
    expect(await look()).toMatchObject({
      timeZone: 'Europe/Berlin',
      country: null,
      region: null,
      regions: [],
      next: [],
    });
  });

  it('moves, and shows its regions and the holidays that come next', async () => {
    const moved = await move({ timeZone: 'Europe/Berlin', country: 'DE', region: 'BY' });
    expect([moved.status, moved.json.events.map((event: { type: string }) => event.type)]).toEqual([
      200,
      ['OfficeMoved'],
    ]);
    const seen = await look();
    expect(seen).toMatchObject({ country: 'DE', region: 'BY' });
    expect(seen.countries).toContainEqual({ code: 'NO', name: 'Norway' });
    expect(seen.regions).toContainEqual({ code: 'BY', name: 'Bayern' });
    // From 2 March 2026: Good Friday, Easter Monday, Labour Day, Ascension, Whit Monday, Corpus Christi (Bavaria only).
    expect(seen.next.map(({ day }: { day: string }) => day)).toEqual([
      '2026-04-03',
      '2026-04-06',
      '2026-05-01',
      '2026-05-14',
      '2026-05-25',
      '2026-06-04',
    ]);
  });

  it('counts the day from its own midnight', async () => {
    await move({ timeZone: 'Pacific/Auckland', country: 'NZ', region: null });
    // 2 March 09:00 UTC is 2 March 22:00 there; four hours later it is the 3rd.
    const first = await look();
    house.later(4 * 3_600_000);
    const later = await look();
    expect(later.next).toEqual(first.next);
    expect(
      house.api.world.officeOf((await house.api.world.commands.organisation()).state).dayOf(house.now()),
    ).toBe('2026-03-03');
  });

  it.each([
    [{ timeZone: 'Mars/Olympus', country: null, region: null }, '/body/timeZone'],
    [{ timeZone: '+01:00', country: null, region: null }, '/body/timeZone'],
    [{ timeZone: 'Europe/Oslo', country: 'XX', region: null }, '/body/country'],
    [{ timeZone: 'Europe/Oslo', country: 'NO', region: 'BY' }, '/body/region'],
    [{ timeZone: 'Europe/Oslo', country: null, region: 'BY' }, '/body/region'],
    [{ timeZone: 'Europe/Oslo', country: 'no', region: null }, '/body/country'],
  ])('refuses %j and says where', async (body, pointer) => {
    const before = await look();
    const { status, json } = await move(body);
    expect([status, json.code, json.fields?.[0]?.pointer]).toEqual([400, 'invalid_request', pointer]);
    expect(await look()).toEqual(before);
  });

  it('is moved by an administrator only', async () => {
    const { status, json } = await move({ timeZone: 'UTC', country: null, region: null }, mel);
    expect([status, json.code]).toEqual([403, 'not_permitted']);
  });

  it('writes nothing when it stays where it is', async () => {
    const place = { timeZone: 'UTC', country: null, region: null };
    await move(place);
    expect((await move(place)).json.events).toEqual([]);
  });
});
