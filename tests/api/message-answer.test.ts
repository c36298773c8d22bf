/** Answers from a message: looking decides nothing, one answer counts, and it is the person's own. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { InitiativeId, PersonId } from '../../src/domain/ids.ts';
import { type FreshDatabase, freshDatabase } from '../fresh-database.ts';
import { openTold, STATEMENT, type Told, tokenIn } from '../message/told.ts';
import type { Answer } from './house.ts';

let fresh: FreshDatabase;
let told: Told;
let vera: PersonId;
let system: InitiativeId;
let token: string;

beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.close());
beforeEach(async () => {
  told = await openTold(fresh.db);
  vera = await told.house.person({ name: 'Vera Verrin', email: 'vera@example.org' });
  system = await told.system('Claims reader', 'production');
  await told.nominate(system, vera);
  await told.send();
  token = tokenIn(told.box.received[0]?.text ?? '');
});
afterEach(() => told.close());

const look = (sent = token): Promise<Answer> =>
  told.house.ask('POST', '/api/answers/look', { body: { token: sent } });
const give = (answer: object, sent = token, headers: Record<string, string> = {}): Promise<Answer> =>
  told.house.ask('POST', '/api/answers', { body: { token: sent, answer }, headers });
const decline = { kind: 'decline', reason: 'Not my metric.' };
const accept = { kind: 'accept', statement: STATEMENT, signature: 'vera  VERRIN' };

const ownership = async () => {
  const { state } = await told.house.api.world.commands.initiative(system);
  return 'ownership' in state ? state.ownership : null;
};
const lastEvent = async () => {
  const [row] = await told.house.db.query<{ type: string; actor: string; command_id: string }>(
    `select type, actor, command_id from event where org = $1 and stream = $2 order by version desc limit 1`,
    [told.house.org, `initiative/${system}`],
  );
  return row;
};

describe('a link', () => {
  it('shows what it asks and changes nothing, however often it is opened', async () => {
    const before = await lastEvent();
    for (let time = 0; time < 5; time += 1) {
      expect((await look()).json).toMatchObject({
        asks: 'nomination',
        person: { id: vera, name: 'Vera Verrin' },
        initiative: { id: system, name: 'Claims reader', unit: 'Claims' },
        askedBy: { id: told.admin.person },
        nomination: {
          reason: 'Claims is hers.',
          statement: STATEMENT,
          owner: null,
          holdsProductSeat: false,
        },
        consequence: { code: 'consequence.serving_refused' },
      });
    }
    expect(await lastEvent()).toEqual(before);
    expect((await give(decline)).status).toBe(200);
  });

  it('is not used up by a scanner that gets the page, and no GET answers', async () => {
    for (const path of ['/answer', `/api/answers?token=${token}`, '/api/answers', '/api/answers/look']) {
      const got = await told.house.ask('GET', path);
      expect(got.status).toBeGreaterThanOrEqual(400);
    }
    expect((await look()).status).toBe(200);
    // The token is not even in what a scanner sends: it stands behind the #
    expect(told.box.received[0]?.text).toContain(`http://localhost/answer#${token}`);
  });

  it('is stored as a hash only', async () => {
    const rows = await told.house.db.query('select * from answer_link where org = $1', [told.house.org]);
    const kept = JSON.stringify([rows, await told.outbox()]);
    expect(rows).toHaveLength(1);
    expect(kept).not.toContain(token);
  });
});

describe('an answer', () => {
  it('declines as the person the mail went to, on the record, without a session', async () => {
    const answer = await give(decline);
    expect(answer.json.receipt.events).toMatchObject([{ type: 'OwnershipDeclined' }]);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(await lastEvent()).toMatchObject({ type: 'OwnershipDeclined', actor: `person:${vera}` });
    expect((await lastEvent())?.command_id).toMatch(/^cmd_answer_msg_/);
  });

  it('accepts only with the statement and the typed name (OWN-3, OWN-4)', async () => {
    const wrong = await give({ ...accept, signature: 'Somebody Else' });
    expect(wrong.json.code).toBe('signature_differs');
    const empty = await give({ ...accept, statement: { ...STATEMENT, metric: ' ' } });
    expect(empty.json.code).toBe('invalid_request');
    expect((await ownership())?.kind).toBe('nominated');
    // A refused answer does not use the link up
    expect((await give(accept)).status).toBe(200);
    expect(await ownership()).toMatchObject({ kind: 'accepted', owner: vera, statement: STATEMENT });
  });

  it.each([
    ['the same again', decline],
    ['another', accept],
  ])('counts once: %s is refused', async (_, second) => {
    expect((await give(decline)).status).toBe(200);
    for (const reply of [await give(second), await look()]) {
      expect(reply.status).toBe(410);
      expect(reply.json.code).toBe('link_used_or_expired');
    }
  });

  it('counts once when two arrive together', async () => {
    const both = await Promise.all([give(decline), give(accept), give(decline)]);
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(both.filter(({ status }) => status === 410)).toHaveLength(2);
  });

  it.each([
    ['forged', 'A'.repeat(43)],
    ['one letter off', ''],
  ])('is refused with a token that is %s', async (_, forged) => {
    const sent = forged || token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    expect((await look(sent)).json.code).toBe('link_used_or_expired');
    expect((await give(decline, sent)).json.code).toBe('link_used_or_expired');
    expect((await ownership())?.kind).toBe('nominated');
  });

  it('is refused in another organisation of the same database', async () => {
    const other = await openTold(fresh.db);
    const body = { token, answer: decline };
    const there = await other.house.ask('POST', '/api/answers', { body });
    expect(there.json.code).toBe('link_used_or_expired');
    await other.close();
    expect((await look()).status).toBe(200);
  });

  it('is refused after seven days', async () => {
    told.house.later(7 * 86_400_000 - 1);
    expect((await look()).status).toBe(200);
    told.house.later(1);
    expect((await give(decline)).json.code).toBe('link_used_or_expired');
  });

  it('is refused when the nomination it was sent for is no longer the one that waits', async () => {
    const { house, admin } = told;
    const body = { reason: 'A mistake.' };
    await house.ask('POST', `/api/initiatives/${system}/nomination-withdrawal`, { as: admin, body });
    expect((await give(decline)).json.code).toBe('link_used_or_expired');
    house.later(1_000);
    await told.nominate(system, vera);
    // The new nomination has its own mail
    expect((await give(accept)).json.code).toBe('link_used_or_expired');
    await told.send();
    const mails = told.box.received.map(({ text }) => tokenIn(text)).filter((found) => found !== '');
    expect((await give(accept, mails.at(-1))).status).toBe(200);
  });

  it('is refused of somebody who has left, and of an auditor', async () => {
    const clock = { kind: 'clock' } as const;
    await told.house.api.world.identity.grantRole(vera, 'auditor', clock, told.house.now());
    expect((await give(decline)).json.code).toBe('not_permitted');
    await told.house.api.world.identity.grantRole(vera, 'member', clock, told.house.now());
    const leave = { as: told.admin, body: { on: '2026-03-02' } };
    await told.house.ask('POST', `/api/people/${vera}/departure`, leave);
    expect((await give(decline)).json.code).toBe('link_used_or_expired');
  });

  it('is refused to another question', async () => {
    expect((await give({ kind: 'nobody' })).json.code).toBe('invalid_request');
    expect((await look()).status).toBe(200);
  });

  it('is refused when another site sends it', async () => {
    const foreign = await give(decline, token, {
      origin: 'https://evil.example',
      'sec-fetch-site': 'cross-site',
    });
    expect(foreign.json.code).toBe('not_permitted');
    expect((await ownership())?.kind).toBe('nominated');
  });

  it('is the addressee’s also when somebody else is signed in', async () => {
    const { admin, house } = told;
    const answer = await house.ask('POST', '/api/answers', { as: admin, body: { token, answer: decline } });
    expect(answer.status).toBe(200);
    expect((await lastEvent())?.actor).toBe(`person:${vera}`);
  });

  it('is not guessed: after many wrong tokens from one address nothing is answered for a while', async () => {
    const statuses: number[] = [];
    for (let time = 0; time < 70; time += 1) statuses.push((await look('B'.repeat(43))).status);
    expect(statuses.slice(0, 60).every((status) => status === 410)).toBe(true);
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('who would be called first (TRI-1)', () => {
  let paul: PersonId;
  let shadow: InitiativeId;

  const askAll = (more: object = {}) =>
    told.house.ask('POST', '/api/triage/questions', {
      as: told.admin,
      body: { initiatives: [shadow, system], ...more },
    });

  beforeEach(async () => {
    paul = await told.house.person({ name: 'Paul Phone', email: 'paul@example.org' });
    shadow = await told.system('Shadow', 'production');
    await askAll({ person: paul });
    await told.send();
    token = tokenIn(told.box.received.at(-1)?.text ?? '');
  });

  it('is asked in a mail, once a day, and not of what somebody is nominated for', async () => {
    expect(told.box.received.at(-1)).toMatchObject({ to: ['paul@example.org'] });
    expect((await askAll({ person: paul })).json).toEqual({ asked: 1, left: [system] });
    await told.send();
    expect(told.box.received.filter(({ to }) => to[0] === 'paul@example.org')).toHaveLength(1);
  });

  it('shows who asks, until when, and both sentences as a nomination would begin with', async () => {
    expect((await look()).json).toMatchObject({
      asks: 'triage',
      person: { id: paul, email: 'paul@example.org' },
      askedBy: { id: told.admin.person },
      initiative: { id: shadow, name: 'Shadow', stage: 'production' },
      nomination: null,
      draft: { authority: { code: 'statement_authority', values: { initiative: 'Shadow' } } },
      by: expect.stringMatching(/^2026-/),
      consequence: { code: 'consequence.serving_refused' },
    });
  });

  it('nominates whoever is named, who still has to accept', async () => {
    const answer = { kind: 'called_first', email: 'VERA@example.org', statement: STATEMENT };
    expect((await give(answer)).json.receipt.events).toMatchObject([{ type: 'OwnerNominated' }]);
    const { state } = await told.house.api.world.commands.initiative(shadow);
    expect(state).toMatchObject({ ownership: { kind: 'nominated', nominee: vera } });
    expect((await give(answer)).json.code).toBe('link_used_or_expired');
  });

  it('names nobody who may not own (OWN-2), and can be answered again then', async () => {
    await told.house.person({ name: 'Egon Builder', email: 'egon@example.org', function: 'engineering' });
    const named = (email: string) => ({ kind: 'called_first', email, statement: STATEMENT });
    expect((await give(named('egon@example.org'))).json.code).toBe('owner_from_building_side');
    expect((await give(named('nobody@example.org'))).json.code).toBe('person_unknown');
    expect((await give(named('paul@example.org'))).status).toBe(200);
  });

  it('may be answered with nobody, which leaves the clock running', async () => {
    expect((await give({ kind: 'nobody' })).json).toEqual({ receipt: null });
    const { state } = await told.house.api.world.commands.initiative(shadow);
    expect(state).toMatchObject({ ownership: { kind: 'ownerless', clock: { kind: 'triage' } } });
    expect((await give({ kind: 'nobody' })).status).toBe(410);
  });

  it('asks the leader of the unit when nobody is named, and says of whom nobody can be asked', async () => {
    expect((await askAll()).json).toEqual({ asked: 0, left: [shadow, system] });
    const { state } = await told.house.api.world.commands.initiative(shadow);
    const unit = 'unit' in state ? state.unit : '';
    const lead = { as: told.admin, body: { leader: vera } };
    expect((await told.house.ask('PATCH', `/api/units/${unit}`, lead)).status).toBe(200);
    expect((await askAll()).json).toEqual({ asked: 1, left: [system] });
  });
});
