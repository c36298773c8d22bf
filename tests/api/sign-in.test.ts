/** Signing in: first run, one-time links, passwords, sessions and their end; what browsers of other sites cannot do. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptOwnership } from '../../src/contract/ownership.ts';
import { type Browser, type House, openHouse, PASSWORD, pathOf } from './house.ts';

const HOUR = 3_600_000;
let house: House;
let ada: Browser;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const setup = {
  organisation: 'Example Ltd',
  timeZone: 'Europe/Berlin',
  name: 'Ada First',
  email: 'ada@example.org',
};
const clock = { kind: 'clock' } as const;

describe('the first run', () => {
  it('refuses a link that has expired after an hour, and shows nothing for an invented one', async () => {
    const link = await house.api.world.identity.issueFirstLink(house.now());
    house.later(HOUR);
    const late = await house.ask('POST', '/api/session/link/look', { body: { token: link?.token } });
    expect([late.status, late.json.code]).toEqual([410, 'link_used_or_expired']);
    const invented = await house.ask('POST', '/api/session/link', {
      body: { token: 'x'.repeat(43), password: PASSWORD, setup },
    });
    expect(invented.status).toBe(410);
  });

  it('asks for what it needs, refuses a weak password and an invented time zone, and uses the link up in none of these', async () => {
    const token = (await house.api.world.identity.issueFirstLink(house.now()))?.token;
    const look = await house.ask('POST', '/api/session/link/look', { body: { token } });
    expect(look.json).toEqual({
      purpose: 'first_run',
      name: null,
      email: null,
      hasPassword: false,
      organisation: null,
    });
    const bare = await house.ask('POST', '/api/session/link', { body: { token } });
    expect(bare.json.fields).toEqual([{ pointer: '/body/setup', detail: 'is needed here' }]);
    const weak = await house.ask('POST', '/api/session/link', {
      body: { token, password: 'ada-ada-ada-first', setup },
    });
    expect(weak.json.code).toBe('password_too_weak');
    const zone = { ...setup, timeZone: 'Mars/Olympus' };
    const nowhere = await house.ask('POST', '/api/session/link', {
      body: { token, password: PASSWORD, setup: zone },
    });
    expect(nowhere.json.fields[0].pointer).toBe('/body/setup/timeZone');
    expect((await house.api.world.commands.organisation()).state.founded).toBeNull();
  });

  it('founds organisation, person and administrator in one go, once, however many browsers try at the same time', async () => {
    const token = (await house.api.world.identity.issueFirstLink(house.now()))?.token;
    const tries = await Promise.all(
      [1, 2, 3].map((n) =>
        house.ask('POST', '/api/session/link', {
          body: { token, password: PASSWORD, setup: { ...setup, email: `ada${n}@example.org` } },
        }),
      ),
    );
    expect(tries.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 410, 410]);
    const won = tries.find(({ status }) => status === 200);
    expect(won?.json).toMatchObject({
      role: 'administrator',
      organisation: { name: 'Example Ltd', timeZone: 'Europe/Berlin' },
    });
    expect(won?.headers.get('set-cookie')).toMatch(
      /^mandate_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/,
    );
    const { state } = await house.api.world.commands.organisation();
    expect(state.people.size).toBe(1);
    ada = {
      person: won?.json.person.id,
      cookie: won?.headers.get('set-cookie')?.split(';')[0] ?? '',
      csrf: won?.json.csrf,
    };
    expect(await house.api.world.identity.issueFirstLink(house.now())).toBeNull();
  });

  it('writes the founder into the record by name', async () => {
    const { json } = await house.ask('GET', '/api/record/entries?stream=organisation', { as: ada });
    expect(json.rows.map((row: { type: string }) => row.type)).toEqual([
      'RoleGranted',
      'PersonAdded',
      'OrganisationFounded',
    ]);
    expect(json.rows[1].actor).toEqual({ kind: 'person', id: ada.person, name: 'Ada First' });
  });
});

describe('sessions', () => {
  it('sign in with the password in any spelling of the address, and only with it', async () => {
    const { email } = (await house.api.world.commands.organisation()).state.people.get(ada.person) ?? {
      email: '',
    };
    const right = await house.ask('POST', '/api/session', {
      body: { email: email.toUpperCase(), password: PASSWORD },
    });
    expect(right.status).toBe(200);
    const wrong = await house.ask('POST', '/api/session', { body: { email, password: `${PASSWORD}!` } });
    const nobody = await house.ask('POST', '/api/session', {
      body: { email: 'nobody@example.org', password: PASSWORD },
    });
    expect([wrong.status, wrong.json.code]).toEqual([401, 'credentials_wrong']);
    expect({ ...wrong.json, request: '' }).toEqual({ ...nobody.json, request: '' });
  });

  it('end on sign-out, after three idle days and after fourteen days', async () => {
    const person = await house.person({ name: 'Ida Idle' }, 'member');
    const [out, idle, busy] = [
      await house.browser(person),
      await house.browser(person),
      await house.browser(person),
    ];
    expect((await house.ask('DELETE', '/api/session', { as: out })).status).toBe(204);
    expect((await house.ask('GET', '/api/session', { as: out })).status).toBe(401);
    for (let day = 0; day < 13; day += 1) {
      house.later(24 * HOUR);
      expect((await house.ask('GET', '/api/session', { as: busy })).status).toBe(200);
    }
    expect((await house.ask('GET', '/api/session', { as: idle })).status).toBe(401);
    house.later(25 * HOUR);
    expect((await house.ask('GET', '/api/session', { as: busy })).status).toBe(401);
    ada = await house.browser(ada.person);
  });

  it('end elsewhere when the password changes, and everywhere when the role does', async () => {
    const person = await house.person({ name: 'Pia Pass' }, 'member');
    const [here, there] = [await house.browser(person), await house.browser(person)];
    const change = (body: object) => house.ask('PUT', '/api/session/password', { as: here, body });
    expect((await change({ next: 'another long phrase' })).status).toBe(204);
    expect((await house.ask('GET', '/api/session', { as: there })).status).toBe(401);
    expect((await change({ next: 'a third long phrase' })).json.code).toBe('credentials_wrong');
    expect((await change({ current: 'another long phrase', next: 'a third long phrase' })).status).toBe(204);
    expect(
      (await house.ask('PUT', `/api/people/${person}/role`, { as: ada, body: { role: 'auditor' } })).status,
    ).toBe(204);
    expect((await house.ask('GET', '/api/session', { as: here })).status).toBe(401);
  });

  it('a link signs one person in once and can be looked at as often as a mail scanner likes', async () => {
    const person = await house.person({ name: 'Lea Link', email: 'lea@example.org' }, 'member');
    const issued = await house.ask('POST', `/api/people/${person}/sign-in-link`, { as: ada });
    const token = issued.json.url.split('#')[1];
    for (let n = 0; n < 3; n += 1) {
      const look = await house.ask('POST', '/api/session/link/look', { body: { token } });
      expect(look.json).toMatchObject({ purpose: 'sign_in', name: 'Lea Link', email: 'lea@example.org' });
    }
    const both = await Promise.all(
      [1, 2].map(() => house.ask('POST', '/api/session/link', { body: { token } })),
    );
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 410]);
  });

  it('keeps the last administrator, also when two demote each other at once', async () => {
    const other = await house.browser(await house.person({ name: 'Otto Other' }, 'administrator'));
    const demote = (by: Browser, whom: Browser) =>
      house.ask('PUT', `/api/people/${whom.person}/role`, { as: by, body: { role: 'member' } });
    const results = await Promise.all([demote(ada, other), demote(other, ada)]);
    expect(results.map(({ status }) => status).toSorted((a, b) => a - b)[0]).toBe(204);
    const roles = [...(await house.api.world.identity.roles()).values()];
    expect(roles.filter((role) => role === 'administrator').length).toBe(1);
    await house.api.world.identity.grantRole(ada.person, 'administrator', clock, house.now());
    await house.api.world.identity.grantRole(other.person, null, clock, house.now());
    ada = await house.browser(ada.person);
    const leave = await house.ask('POST', `/api/people/${ada.person}/departure`, {
      as: ada,
      body: { on: '2026-03-20' },
    });
    expect(leave.json.code).toBe('last_administrator');
  });

  it('stops guessing after ten attempts, without shutting the account to another address', async () => {
    const email = 'guessed@example.org';
    const answers: number[] = [];
    for (let n = 0; n < 12; n += 1) {
      answers.push(
        (await house.ask('POST', '/api/session', { body: { email, password: `guess number ${n}` } })).status,
      );
    }
    expect(answers).toEqual([...Array<number>(10).fill(401), 429, 429]);
    const last = await house.ask('POST', '/api/session', { body: { email, password: PASSWORD } });
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    house.later(HOUR);
    expect((await house.ask('POST', '/api/session', { body: { email, password: PASSWORD } })).status).toBe(
      401,
    );
  });
});

describe('what another site can make a browser send', () => {
  const body = { key: 'k', name: 'n', parent: null };
  const add = (headers: Readonly<Record<string, string>>, as: Browser = ada) =>
    house.ask('POST', '/api/units', { as, body, headers });

  it('is refused without the token, with another one, from another origin and as a form', async () => {
    const refused = [
      await add({ 'x-csrf-token': '' }),
      await add({ 'x-csrf-token': 'A'.repeat(43) }),
      await add({ origin: 'https://evil.example' }),
      await add({ origin: 'null' }),
      await add({ 'sec-fetch-site': 'cross-site' }),
      await add({ origin: 'http://127.0.0.1:9999' }),
      await house.ask('POST', '/api/session', {
        body: { email: 'ada@example.org', password: PASSWORD },
        headers: { origin: 'https://evil.example' },
      }),
    ];
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 403));
    const form = await house.ask('POST', '/api/units', {
      as: ada,
      raw: 'key=k',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(form.status).toBe(415);
  });

  it('is refused under a name that was rebound to this machine', async () => {
    const answer = await house.ask('GET', '/api/session', { as: ada, headers: { host: 'rebound.example' } });
    expect([answer.status, answer.json.fields[0].pointer]).toEqual([421, '/headers/host']);
  });

  it('is served from our own page', async () => {
    const answer = await add({ origin: 'http://localhost', 'sec-fetch-site': 'same-origin' });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('machines', () => {
  it('cannot use a revoked or expired key, nor hand on more than they hold', async () => {
    const secret = await house.key(['read', 'administer']);
    const as = { key: secret };
    expect((await house.ask('GET', '/api/units', { as })).status).toBe(200);
    const more = { name: 'more', scopes: ['decide'] };
    expect((await house.ask('POST', '/api/keys', { as, body: more })).json.code).toBe('not_permitted');
    const made = await house.ask('POST', '/api/keys', {
      as: ada,
      body: { name: 'short', scopes: ['read'], expiresInDays: 1 },
    });
    expect(made.json.secret).toMatch(/^mandate_[\w-]{43}$/);
    const short = { key: made.json.secret };
    expect((await house.ask('GET', '/api/units', { as: short })).status).toBe(200);
    const listed = await house.ask('GET', '/api/keys', { as: ada });
    expect(listed.text).not.toContain(made.json.secret.slice(20));
    house.later(25 * HOUR);
    expect((await house.ask('GET', '/api/units', { as: short })).status).toBe(401);
    const { id } = listed.json.keys.find((key: { name: string }) => key.name === 'test');
    expect((await house.ask('DELETE', `/api/keys/${id}`, { as: ada })).status).toBe(204);
    expect((await house.ask('GET', '/api/units', { as })).status).toBe(401);
  });

  it('accept no ownership (OWN-3: in person)', async () => {
    const as = { key: await house.key(['read', 'decide']) };
    const unit = await house.ask('POST', '/api/units', { as, body: { key: 'm', name: 'm', parent: null } });
    const proposal = { name: 'Bot', purpose: 'p', unit: unit.json.id, metric: null, proposedOwner: null };
    const made = await house.ask('POST', '/api/initiatives', { as, body: proposal });
    const statement = { metric: 'a', authority: 'b' };
    const nominee = await house.person({ name: 'Nora Nominee' });
    const path = `/api/initiatives/${made.json.id}`;
    const nominated = await house.ask('POST', `${path}/nomination`, {
      as,
      body: { nominee, reason: 'r', statement },
    });
    expect(nominated.status).toBe(200);
    const accepted = await house.ask('POST', pathOf(acceptOwnership, { initiative: made.json.id }), {
      as,
      body: { statement, signature: 'Nora Nominee' },
    });
    expect([accepted.status, accepted.json.code]).toEqual([403, 'owner_not_in_person']);
  });
});
