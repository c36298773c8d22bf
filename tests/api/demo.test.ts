/** Rehearsing: time goes forward with all its consequences, one person takes many parts; and neither anywhere but in the example. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDemoClock } from '../../src/api/demo-clock.ts';
import type { Instant } from '../../src/domain/ids.ts';
import { type Example, idOf, inStep, openExample, shownOf } from '../start/example.ts';
import type { Answer, Browser, House } from './house.ts';

const TODAY = '2026-11-20T20:28:00.000Z' as Instant;

const browserIn = (answer: Answer): Browser => ({
  person: answer.json.person.id,
  cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '',
  csrf: answer.json.csrf,
});

let example: Example;
let house: House;
let ada: Browser;
beforeAll(async () => {
  example = await openExample(TODAY);
  await example.load();
  house = inStep(example);
  ada = await house.found();
});
afterAll(() => house.close());

const looks = async (as: Browser) => (await house.ask('GET', '/api/demo', { as })).json.demo;
const take = (as: Browser, person: string) => house.ask('POST', '/api/demo/person', { as, body: { person } });

async function partNamed(as: Browser, name: string): Promise<string> {
  const { people } = await looks(as);
  return people.find((one: { readonly name: string }) => one.name === name).id;
}

describe('taking a part', () => {
  it('offers the invented people who are here, each with the part', async () => {
    const { people, behind, mayMoveClock } = await looks(ada);
    expect(people).toHaveLength(19);
    expect(people).toContainEqual(expect.objectContaining({ name: 'Fin Finance', part: 'Approves budgets' }));
    // Who left plays no part any more.
    expect(people.map(({ name }: { readonly name: string }) => name)).not.toContain('Lars Leaver');
    expect([behind, mayMoveClock]).toEqual([null, true]);
  });

  it('is a session of its own, on the record, and leads on to others and back', async () => {
    const oda = browserIn(await take(ada, await partNamed(ada, 'Oda Owner')));
    const me = await house.ask('GET', '/api/session', { as: oda });
    expect(me.json).toMatchObject({ person: { name: 'Oda Owner' }, role: 'member' });
    // The session before has ended, so that only one person is signed in here.
    expect((await house.ask('GET', '/api/session', { as: ada })).status).toBe(401);
    expect(await looks(oda)).toMatchObject({ behind: { id: ada.person }, mayMoveClock: false });
    expect((await house.ask('POST', '/api/demo/clock', { as: oda, body: { days: 1 } })).status).toBe(403);

    const fin = browserIn(await take(oda, await partNamed(oda, 'Fin Finance')));
    const [event] = await house.db.query<{ readonly actor: string; readonly person: string }>(
      `select actor, body ->> 'person' as person from event
       where org = $1 and type = 'SignInLinkIssued' order by version desc limit 1`,
      [house.org],
    );
    expect(event).toEqual({ actor: `person:${ada.person}`, person: fin.person });
    const back = await take(fin, ada.person);
    expect(back.json).toMatchObject({ role: 'administrator' });
    ada = browserIn(back);
    expect((await looks(ada)).behind).toBeNull();
  });

  it('decides as that person: the decider of a gate passes it', async () => {
    const cora = browserIn(await take(ada, await partNamed(ada, 'Cora Chief')));
    const initiative = await idOf(example, 'Answer Engine');
    const seen = await house.ask('GET', `/api/initiatives/${initiative}/gate`, { as: cora });
    const body = {
      gate: seen.json.gate.id,
      result: 'pass',
      minutes: 'Three yeses.',
      signature: 'Cora Chief',
    };
    const ruled = await house.ask('POST', `/api/initiatives/${initiative}/gate-ruling`, { as: cora, body });
    expect(ruled.status, ruled.text).toBe(200);
    ada = browserIn(await take(cora, ada.person));
  });

  it('is for nobody who signed in as a member, and of nobody whom the example did not bring', async () => {
    const max = await house.browser(await house.person({ name: 'Max Member' }, 'member'));
    expect(await looks(max)).toMatchObject({ people: [], behind: null });
    const refused = await take(max, await partNamed(ada, 'Oda Owner'));
    expect([refused.status, refused.json.code]).toEqual([403, 'not_permitted']);
    const stranger = await take(ada, max.person);
    expect([stranger.status, stranger.json.code]).toEqual([422, 'person_unknown']);
  });

  it('needs the token of the page, as every command', async () => {
    const person = await partNamed(ada, 'Oda Owner');
    const answer = await house.ask('POST', '/api/demo/person', {
      as: { ...ada, csrf: 'forged' },
      body: { person },
    });
    expect(answer.status).toBe(403);
  });
});

const forward = async (days: number) => {
  const answer = await house.ask('POST', '/api/demo/clock', { as: ada, body: { days } });
  expect(answer.status, answer.text).toBe(200);
  return answer.json;
};

const eventOf = async (name: string, type: string): Promise<string | undefined> => {
  const [row] = await house.db.query<{ readonly at: Instant }>(
    'select occurred_at as at from event where org = $1 and stream = $2 and type = $3 order by version desc limit 1',
    [house.org, `initiative/${await idOf(example, name)}`, type],
  );
  return row?.at.slice(0, 10);
};

const servingOf = async (name: string) => (await shownOf(example)).get(name)?.serving;

describe('the clock of the example', () => {
  it('two days on: the escalation is the CTO’s', async () => {
    expect(await forward(2)).toMatchObject({ aheadDays: 2, now: '2026-11-22T20:28:00.000Z' });
    const name = 'Human Resources Policy Manual (HRPM) LLM Document Search';
    expect(await eventOf(name, 'EscalationPassedToCto')).toBe('2026-11-21');
    expect(await servingOf(name)).toBe('paused');
  });

  it('fourteen days on: gates nobody ruled on have expired, pilots nobody decided have ended, each on its day', async () => {
    await forward(12);
    expect(await eventOf('TSA Case Handling Platform', 'GateExpired')).toBe('2026-12-02');
    expect(await servingOf('TSA Case Handling Platform')).toBe('refused');
    const pilot = 'Planning Assistant for Resilient Communities (PARC)';
    expect(await eventOf(pilot, 'PilotLapsed')).toBe('2026-12-01');
    expect(await servingOf(pilot)).toBe('refused');
  });

  it('thirty days on: no successor was named, so that it is refused (OWN-7)', async () => {
    const name = 'Machine Learning Translation Technology Initiative';
    expect(await servingOf(name)).toBe('serving');
    await forward(16);
    expect(await servingOf(name)).toBe('refused');
  });

  it('is kept: a restart goes on from there, and the sessions with it', async () => {
    const again = await openDemoClock(house.db, house.org, () => TODAY);
    expect([again.aheadDays(), again.now()]).toEqual([30, '2026-12-20T20:28:00.000Z']);
    expect((await house.ask('GET', '/api/session', { as: ada })).status).toBe(200);
  });

  it.each([0, -1, 91, 1.5])('refuses %d days', async (days) => {
    const answer = await house.ask('POST', '/api/demo/clock', { as: ada, body: { days } });
    expect(answer.json.code).toBe('invalid_request');
    expect((await looks(ada)).aheadDays).toBe(30);
  });
});

describe('outside the example', () => {
  it('nobody moves time, and nobody takes a part', async () => {
    const real = await openExample(TODAY, false);
    try {
      const boss = await inStep(real).found();
      const body = { days: 1 };
      const moved = await real.house.ask('POST', '/api/demo/clock', { as: boss, body });
      expect([moved.status, moved.json.code]).toEqual([403, 'demo_only']);
      const other = await real.house.person({ name: 'Max Member' }, 'member');
      for (const person of [other, boss.person]) {
        const taken = await real.house.ask('POST', '/api/demo/person', { as: boss, body: { person } });
        expect([taken.status, taken.json.code]).toEqual([403, 'demo_only']);
        expect(taken.headers.get('set-cookie')).toBeNull();
      }
      expect((await real.house.ask('GET', '/api/demo', { as: boss })).json).toEqual({ demo: null });
      expect(real.clock.now()).toBe(TODAY);
    } finally {
      await real.house.close();
    }
  });
});
