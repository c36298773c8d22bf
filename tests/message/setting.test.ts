/** How one is told: choices kept, digests in one letter, quiet nights, and stops that pass through them; words for everything. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import mail from '../../src/contract/message/mail.en.json' with { type: 'json' };
import { english } from '../../src/main/language.ts';
import { TELLING_KINDS } from '../../src/domain/telling/telling.ts';
import type { PersonId } from '../../src/domain/ids.ts';
import type { Statement } from '../../src/store/database.ts';
import { outboxStatements } from '../../src/store/outbox.ts';
import { sendRound } from '../../src/message/sender.ts';
import type { Browser } from '../api/house.ts';
import { type FreshDatabase, freshDatabase } from '../fresh-database.ts';
import { openTold, type Told } from './told.ts';

let fresh: FreshDatabase;
let told: Told;
let vera: PersonId;
let as: Browser;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.close());
beforeEach(async () => {
  told = await openTold(fresh.db);
  vera = await told.house.person({ name: 'Vera Verrin', email: 'vera@example.org' }, 'member');
  as = await told.house.browser(vera);
});
afterEach(() => told.close());

const CHOSEN = {
  mail: true,
  rhythm: 'daily',
  digestHour: 8,
  quiet: { from: '20:00', to: '07:30' },
  timeZone: 'Asia/Tokyo',
};

const choose = (more: object = {}) =>
  told.house.ask('PUT', '/api/messages/mine', { as, body: { ...CHOSEN, ...more } });

const pause = (at: string): readonly Statement[] =>
  outboxStatements(told.house.org, {
    people: [
      {
        id: told.house.newId('msg'),
        key: `event/${at}`,
        person: vera,
        kind: 'serving_paused',
        initiative: null,
        urgent: true,
        asks: null,
        body: { initiative: 'Claims reader', person: vera, reason: 'Wrong sums.', drill: 'no' },
        at: told.house.now(),
      },
    ],
    webhooks: [],
  });

describe('my settings', () => {
  it('begin with mail at once, and are kept as chosen', async () => {
    const before = await told.house.ask('GET', '/api/messages/mine', { as });
    expect(before.json).toEqual({
      mail: true,
      rhythm: 'at_once',
      digestHour: 8,
      quiet: null,
      timeZone: null,
      address: 'vera@example.org',
      mailWorks: true,
    });
    expect((await choose()).status).toBe(204);
    expect((await told.house.ask('GET', '/api/messages/mine', { as })).json).toMatchObject(CHOSEN);
    // Nobody else's changed
    expect((await told.house.ask('GET', '/api/messages/mine', { as: told.admin })).json.rhythm).toBe(
      'at_once',
    );
  });

  it.each([
    [{ timeZone: 'Mars/Olympus' }],
    [{ timeZone: '+02:00' }],
    [{ digestHour: 24 }],
    [{ quiet: { from: '24:00', to: '07:00' } }],
    [{ quiet: { from: '7:00', to: '08:00' } }],
    [{ rhythm: 'hourly' }],
  ])('take no %j', async (wrong) => {
    expect((await choose(wrong)).json.code).toBe('invalid_request');
  });

  it('need a session with its own token (CSRF)', async () => {
    const forged = { as: { ...as, csrf: 'x'.repeat(43) }, body: CHOSEN };
    expect((await told.house.ask('PUT', '/api/messages/mine', forged)).json.code).toBe('not_permitted');
    const key = { key: await told.house.key(['decide']) };
    expect((await told.house.ask('PUT', '/api/messages/mine', { as: key, body: CHOSEN })).status).toBe(403);
  });
});

describe('a digest', () => {
  it('gathers a day’s messages into one letter at its hour', async () => {
    await choose();
    // 18:00 in Tokyo
    await told.nominate(await told.system('First'), vera);
    await told.nominate(await told.system('Second'), vera);
    await told.send();
    expect(told.box.received).toEqual([]);
    // 07:59 next morning there
    told.house.later(13 * 3_600_000 + 59 * 60_000);
    await told.send();
    expect(told.box.received).toEqual([]);
    told.house.later(60_000);
    expect(await told.send()).toBe(1);
    const [letter] = told.box.received;
    expect(letter?.header('Subject')).toBe('2 messages from Mandate');
    for (const name of ['First', 'Second']) expect(letter?.text).toContain(`nominated as owner of ${name}`);
    expect(letter?.text.match(/\/answer#/g)).toHaveLength(2);
    expect((await told.outbox()).map(({ state }) => state)).toEqual(['sent', 'sent']);
  });

  it('is tried again as the same letter, also when more has come meanwhile', async () => {
    await choose();
    await told.nominate(await told.system('First'), vera);
    await told.nominate(await told.system('Second'), vera);
    await told.send();
    told.house.later(14 * 3_600_000);
    told.box.cut = 1;
    await told.send();
    told.house.later(60_000);
    await told.nominate(await told.system('Third'), vera);
    told.house.later(60_000);
    await told.send();
    const subjects = told.box.received.map((one) => one.header('Subject'));
    expect(subjects).toEqual(['2 messages from Mandate', '2 messages from Mandate']);
    expect(new Set(told.box.received.map((one) => one.header('Message-ID'))).size).toBe(1);
  });

  it('gives way to a choice made meanwhile', async () => {
    await choose();
    await told.nominate(await told.system('First'), vera);
    await told.send();
    await choose({ rhythm: 'at_once', quiet: null });
    await told.send();
    expect(told.box.received).toHaveLength(1);
  });
});

describe('quiet hours', () => {
  it('hold a nomination until the morning and let a stop through at once', async () => {
    await choose({ rhythm: 'at_once' });
    // 22:00 in Tokyo
    told.house.later(4 * 3_600_000);
    await told.nominate(await told.system('First'), vera);
    await told.house.db.batch(pause('one'));
    await told.send();
    expect(told.box.received.map((one) => one.header('Subject'))).toEqual(['Claims reader is paused']);
    expect(told.box.received[0]?.text).toContain(
      'Vera Verrin paused Claims reader. Reason given: “Wrong sums.”',
    );
    // 07:30 there
    told.house.later(9.5 * 3_600_000);
    await told.send();
    expect(told.box.received).toHaveLength(2);
  });
});

describe('nobody is mailed', () => {
  it('who has switched mail off, and it is said so', async () => {
    await choose({ mail: false });
    await told.nominate(await told.system('First'), vera);
    await told.house.db.batch(pause('one'));
    await told.send();
    expect(told.box.received).toEqual([]);
    expect((await told.outbox()).map(({ state, last_error }) => [state, last_error])).toEqual([
      ['skipped', 'mail_off'],
      ['skipped', 'mail_off'],
    ]);
  });

  it('while no mail server is set, and nothing comes in a flood when one is', async () => {
    await told.nominate(await told.system('First'), vera);
    await sendRound({ ...told.parts, post: null });
    await told.send();
    expect(told.box.received).toEqual([]);
    expect(await told.outbox()).toMatchObject([{ state: 'skipped', last_error: 'no_mail_server' }]);
  });
});

describe('words', () => {
  const VALUES = {
    initiative: 'Claims reader',
    person: 'Vera Verrin',
    reason: 'R',
    by: 'B',
    cause: 'left',
    seat: 'ml_lead',
    number: 1,
    lastDay: 'L',
    closesOn: 'C',
    discipline: 'legal',
    lesson: 'L',
    decision: 'approved',
    answerBy: 'A',
    release: 2,
    how: 'agreed',
    effect: 'pause',
    drill: 'yes',
    from: 'F',
    to: 'T',
    firstDay: 'D',
    nominee: 'N',
  };

  it.each([...TELLING_KINDS])('there are for %s', (kind) => {
    for (const part of ['subject', 'body'] as const) {
      const key = `mail.${kind}.${part}`;
      expect(mail).toHaveProperty([key]);
      // The key itself is shown where a value is missing
      expect(english.say(key, VALUES)).not.toBe(key);
    }
  });
});
