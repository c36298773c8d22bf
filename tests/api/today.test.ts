/** One's own day: what waits and on whom, what a delegate sees, and the calendar that reads it by a secret address. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Cast,
  charter,
  evidenced,
  going,
  HOUR_MS,
  type Name,
  openCast,
  own,
  piloting,
  unspoken,
} from './cast.ts';

let cast: Cast;
beforeEach(async () => {
  cast = await openCast();
});
afterEach(() => cast.house.close());

const get = async (name: Name, path: string) =>
  (await cast.house.ask('GET', path, { as: await cast.as(name) })).json;
const today = (name: Name) => get(name, '/api/today');
const count = (name: Name) => get(name, '/api/today/count');
const codes = (page: { waiting: readonly { code: string }[] }) => page.waiting.map(({ code }) => code).sort();
const delegate = async (from: Name, to: Name, firstDay: string, lastDay: string) =>
  cast.house.ask('POST', '/api/delegations', {
    as: await cast.as(from),
    body: { to: cast.id(to), firstDay, lastDay, reason: 'On leave' },
  });

describe('what waits on me', () => {
  it('moves from one to the next as the initiative does, and the count says the same', async () => {
    const id = await cast.register('Claims reader');
    expect(codes(await today('olga'))).toEqual([]);
    await cast.did('max', id, 'nomination', {
      nominee: cast.id('olga'),
      reason: 'Runs the process',
      statement: { metric: 'One', authority: 'Two' },
    });
    const nominated = await today('olga');
    expect(nominated.waiting).toMatchObject([
      { code: 'accept_ownership', rule: 'OWN-3', initiative: { id, name: 'Claims reader', unit: 'Claims' } },
    ]);
    expect(unspoken(nominated)).toEqual([]);
    await own(cast, await cast.register('Another'));
    await cast.did('olga', id, 'acceptance', {
      statement: { metric: 'One', authority: 'Two' },
      signature: 'Olga Owner',
    });
    expect(codes(await today('olga'))).toEqual([]);
    await cast.did('olga', id, 'seat', { seat: 'product_owner', person: cast.id('pia') });
    await cast.did('olga', id, 'seat', { seat: 'ml_lead', person: cast.id('mel') });
    await charter(cast, id);
    expect(codes(await today('olga'))).toEqual(['start_pilot']);
    await cast.did('olga', id, 'pilot');
    for (const [reviewer, which] of [
      ['lena', 'legal'],
      ['cora', 'compliance'],
      ['sam', 'security'],
    ] as const) {
      const page = await today(reviewer);
      expect(page.waiting).toMatchObject([{ code: 'sign_review', which, overdue: false }]);
      expect(unspoken(page)).toEqual([]);
      expect(await count(reviewer)).toEqual({ waiting: 1, overdue: 0 });
    }
    const owner = await today('olga');
    expect([codes(owner), owner.inAll]).toEqual([['decide_pilot'], 1]);
    expect(owner.systems).toMatchObject([
      { initiative: { name: 'Another' }, as: 'owner' },
      { initiative: { id }, as: 'owner', stage: 'pilot' },
    ]);
    expect(owner.told[0]).toMatchObject({ initiative: { id }, says: { code: 'event.PilotStarted' } });
    expect(codes(await today('max'))).toEqual([]);
  });

  it('is late at the office’s midnight and not before', async () => {
    await piloting(cast, 'Reviewed late');
    // Day 14 from 2 March is 15 March; Berlin is an hour ahead of UTC until the 29th.
    cast.house.later(Date.parse('2026-03-15T23:00:00.000Z') - Date.parse(cast.house.now()) - 1);
    expect(await count('lena')).toEqual({ waiting: 1, overdue: 0 });
    cast.house.later(2);
    expect(await count('lena')).toEqual({ waiting: 1, overdue: 1 });
    expect((await today('lena')).waiting[0]).toMatchObject({ by: '2026-03-15T23:00:00.000Z', overdue: true });
  });

  it('is a role’s where a rule names a role, whoever has it by then', async () => {
    const id = await going(cast, 'At the gate');
    expect(await count('dora')).toEqual({ waiting: 0, overdue: 0 });
    const promoted = { function: 'finance', functionalLead: true } as const;
    const ask = {
      actor: { kind: 'clock' },
      now: cast.house.now(),
      command: 'cmd_promote',
      expected: null,
    } as const;
    const { commands } = cast.house.api.world;
    await commands.onOrganisation([{ type: 'ChangePerson', person: cast.id('dora'), ...promoted }], ask);
    expect(codes(await today('dora'))).toEqual(['decide_budget']);
    expect(await count('dora')).toEqual({ waiting: 1, overdue: 0 });
    expect(codes(await today('gus'))).toEqual(['decide_gate']);
    await evidenced(cast, id);
    expect(await count('dora')).toEqual({ waiting: 0, overdue: 0 });
    const page = await today('gus');
    expect(unspoken(page)).toEqual([]);
    expect(
      page.waiting[0].why.map(({ values }: { values: { verdict: string } }) => values.verdict),
    ).toContain('complete');
  });

  it('is settled by the CTO once the time is over, without anything being written in between', async () => {
    const id = await cast.register('Disagreement');
    await own(cast, id);
    await cast.did('olga', id, 'kind', { kind: 'advisory', reason: 'A person decides each case.' });
    await cast.did('olga', id, 'escalation', { category: 'pilot_go', words: 'We should start.' });
    expect(codes(await today('cato'))).toEqual(['settle_escalation']);
    cast.house.later(49 * HOUR_MS);
    await cast.house.api.refresher.now();
    const page = await today('cato');
    expect(page.waiting).toMatchObject([{ code: 'settle_escalation', by: null }]);
    expect(unspoken(page)).toEqual([]);
    expect(codes(await today('olga'))).toEqual([]);
  });

  it('takes nobody else’s date for one’s own', async () => {
    await piloting(cast, 'Runs');
    const page = await today('pia');
    expect(page).toMatchObject({ waiting: [], next: null });
    expect(unspoken(page)).toEqual([]);
  });

  it('is nobody’s page but a person’s', async () => {
    const answer = await cast.house.ask('GET', '/api/today', { as: { key: cast.key } });
    expect([answer.status, answer.json.code]).toEqual([403, 'not_permitted']);
  });
});

describe('in another’s place', () => {
  it('a delegate sees it on the days of the office and no others, with whose it is', async () => {
    await piloting(cast, 'Delegated review');
    await delegate('lena', 'dora', '2026-03-03', '2026-03-04');
    expect(await count('dora')).toEqual({ waiting: 0, overdue: 0 });
    // 2 March 23:00 UTC is already the 3rd in Berlin.
    cast.house.later(Date.parse('2026-03-02T23:00:00.000Z') - Date.parse(cast.house.now()));
    const page = await today('dora');
    expect(page.waiting).toMatchObject([{ code: 'sign_review', insteadOf: { id: cast.id('lena') } }]);
    expect(page.delegations).toMatchObject([{ from: { name: 'Lena Legal' }, to: { name: 'Dora Delegate' } }]);
    expect(await count('dora')).toEqual({ waiting: 1, overdue: 0 });
    expect(await count('lena')).toEqual({ waiting: 1, overdue: 0 });
    cast.house.later(2 * 24 * HOUR_MS);
    expect(await count('dora')).toEqual({ waiting: 0, overdue: 0 });
    expect((await today('dora')).waiting).toEqual([]);
  });

  it('never decides what only the owner can', async () => {
    await delegate('olga', 'dora', '2026-03-02', '2026-12-31');
    const id = await cast.register('Nominated');
    await cast.did('max', id, 'nomination', {
      nominee: cast.id('olga'),
      reason: 'Runs the process',
      statement: { metric: 'One', authority: 'Two' },
    });
    expect([await count('olga'), await count('dora')]).toEqual([
      { waiting: 1, overdue: 0 },
      { waiting: 0, overdue: 0 },
    ]);
  });
});

describe('the calendar feed', () => {
  const make = async (name: Name): Promise<string> =>
    new URL((await cast.house.ask('POST', '/api/today/calendar', { as: await cast.as(name) })).json.url)
      .pathname;
  const read = (path: string) => cast.house.ask('GET', path);
  const unfolded = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');

  it('holds whole days for an office’s midnight and UTC moments for hours, under ids that stay', async () => {
    const id = await piloting(cast, 'Claims, letters; and forms');
    await cast.did('olga', id, 'escalation', { category: 'pilot_go', words: 'We should stop.' });
    const path = await make('olga');
    const first = await read(path);
    expect(first.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const lines = unfolded(first.text);
    // Day 90 is 30 May, and it is over at midnight in Berlin, which is 22:00 UTC.
    expect(lines).toContain('DTSTART;VALUE=DATE:20260530');
    expect(lines).toContain('DTEND;VALUE=DATE:20260531');
    expect(lines).toContain(`UID:decide_pilot..${id}@mandate`);
    expect(lines).toContain('SUMMARY:Claims\\, letters\\; and forms: decide go or no-go');
    expect(lines.some((line) => /^DTSTART:20260302T\d{6}Z$/.test(line))).toBe(true);
    expect(first.text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    cast.house.later(HOUR_MS);
    const uids = (text: string) =>
      unfolded(text)
        .filter((line) => line.startsWith('UID:'))
        .sort();
    expect(uids((await read(path)).text)).toEqual(uids(first.text));
  });

  it('is a secret: made anew it replaces the earlier one, taken back it is gone', async () => {
    const first = await make('olga');
    const second = await make('olga');
    expect((await read(first)).status).toBe(404);
    expect((await read(second)).status).toBe(200);
    const end = async () =>
      (await cast.house.ask('DELETE', '/api/today/calendar', { as: await cast.as('olga') })).json;
    expect([await end(), await end()]).toEqual([{ ended: true }, { ended: false }]);
    expect((await read(second)).json.code).toBe('not_found');
  });

  it('is kept as a hash and stands in no log', async () => {
    const path = await make('olga');
    await read(path);
    const secret = path.slice('/api/calendar/'.length, -'.ics'.length);
    expect(secret).toHaveLength(43);
    expect(cast.house.lines.join('\n')).not.toContain(secret);
    const rows = await cast.house.db.query('select * from calendar_feed');
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  it('answers a wrong secret as one that never was, and a malformed one too', async () => {
    const wrong = await read(`/api/calendar/${'A'.repeat(43)}.ics`);
    expect([wrong.status, wrong.json.code]).toEqual([404, 'not_found']);
    expect((await read('/api/calendar/short.ics')).status).toBe(400);
  });

  it('ends with the sign-in and with the role that may decide', async () => {
    const { identity } = cast.house.api.world;
    const clock = { kind: 'clock' } as const;
    const demoted = await make('olga');
    await identity.grantRole(cast.id('olga'), 'auditor', clock, cast.house.now());
    expect((await read(demoted)).status).toBe(404);
    const left = await make('pia');
    const ada = await cast.house.browser(await cast.house.person({ name: 'Ann Admin' }, 'administrator'));
    const gone = await cast.house.ask('POST', `/api/people/${cast.id('pia')}/departure`, {
      as: ada,
      body: { on: '2026-03-02' },
    });
    expect([gone.status, (await read(left)).status]).toEqual([200, 404]);
    expect(
      await cast.house.db.query('select 1 from calendar_feed where person = $1', [cast.id('pia')]),
    ).toEqual([]);
  });
});

describe('a leaver (OWN-7)', () => {
  it('is shown with everything held, and with what becomes of it', async () => {
    const id = await going(cast, 'Held by many');
    await cast.did('olga', id, 'raci', {
      category: 'production_change',
      accountable: cast.id('gus'),
      responsible: [],
      consulted: [],
      informed: [],
    });
    await cast.did('olga', id, 'stopper', { person: cast.id('gus') });
    const held = async (name: Name) =>
      Object.fromEntries(
        (await get('max', `/api/people/${cast.id(name)}`)).holds.map(
          ({ what, afterLeaving }: { what: string; afterLeaving: string }) => [what, afterLeaving],
        ),
      );
    const before = {
      accountable_production_change: 'falls_to_owner',
      gate_decider: 'needs_successor',
      stopper: 'lapses',
    };
    expect(await held('gus')).toEqual(before);
    expect(await held('lena')).toEqual({ reviewer_legal: 'needs_successor' });
    expect(await held('pia')).toEqual({ product_owner: 'ended', feedback: 'needs_successor' });
    expect(codes(await today('gus'))).toEqual(['decide_gate']);
    const ada = await cast.house.browser(await cast.house.person({ name: 'Ann Admin' }, 'administrator'));
    for (const name of ['gus', 'pia'] as const) {
      const path = `/api/people/${cast.id(name)}/departure`;
      const gone = await cast.house.ask('POST', path, { as: ada, body: { on: '2026-03-02' } });
      expect(gone.status).toBe(200);
    }
    await cast.house.api.refresher.now();
    // What a rule passes on is the owner's now; what needs a successor goes on being shown in the leaver's name.
    expect(codes(await today('olga'))).toEqual(['decide_gate', 'fill_seats']);
    expect(await held('gus')).toEqual(before);
    expect(await held('pia')).toEqual({ feedback: 'needs_successor' });
  });
});
