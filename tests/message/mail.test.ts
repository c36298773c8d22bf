/** From an event to a mailbox: written with the event, sent once, tried again, given up, and never with a forged header. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { claimLetter, settleLetter } from '../../src/store/outbox.ts';
import { MOST_ATTEMPTS, sendRound, waitMs } from '../../src/message/sender.ts';
import { type FreshDatabase, freshDatabase } from '../fresh-database.ts';
import { openTold, type Told } from './told.ts';

let fresh: FreshDatabase;
let told: Told;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.close());
beforeEach(async () => {
  told = await openTold(fresh.db);
});
afterEach(() => told.close());

const MINUTE = 60_000;

describe('a nomination', () => {
  it('is told the nominee by mail, with a link to the page, and to nobody else', async () => {
    const nominee = await told.house.person({ name: 'Vera Verrin', email: 'vera@example.org' });
    const id = await told.system('Claims reader');
    await told.nominate(id, nominee);
    expect(await told.send()).toBe(1);
    expect(told.box.received).toHaveLength(1);
    const [mail] = told.box.received;
    expect(mail?.to).toEqual(['vera@example.org']);
    expect(mail?.header('Subject')).toBe('You are nominated as owner of Claims reader');
    expect(mail?.text).toContain('Claims is hers.');
    expect(mail?.text).toContain(`http://localhost/initiatives/${id}`);
    expect(mail?.html).toContain('You own nothing until you accept in person');
    expect(mail?.header('Auto-Submitted')).toBe('auto-generated');
    // And that was all
    expect(await told.send()).toBe(0);
    const [row] = await told.outbox();
    expect(row).toMatchObject({ state: 'sent', body: {} });
  });

  it('is not in the outbox when its command was refused', async () => {
    const engineer = await told.house.person({ name: 'Egon Builder', function: 'engineering' });
    const id = await told.system('Claims reader');
    await expect(told.nominate(id, engineer)).rejects.toThrow('owner_from_building_side');
    expect(await told.outbox()).toEqual([]);
  });

  it('is not told to who nominated himself', async () => {
    const vera = await told.house.person({ name: 'Vera Verrin' }, 'member');
    const id = await told.system('Claims reader');
    const as = await told.house.browser(vera);
    const body = { nominee: vera, reason: 'Mine.', statement: { metric: 'Days.', authority: 'I stop it.' } };
    const done = await told.house.ask('POST', `/api/initiatives/${id}/nomination`, { as, body });
    expect(done.status).toBe(200);
    expect(await told.outbox()).toEqual([]);
  });
});

describe('sending', () => {
  const one = async (): Promise<void> => {
    const nominee = await told.house.person({ name: 'Vera Verrin', email: 'vera@example.org' });
    await told.nominate(await told.system('Claims reader'), nominee);
  };

  it('tries again later, with growing waits, and then has failed and says why', async () => {
    await one();
    const waits: number[] = [];
    for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
      told.box.refuse.push({ at: 'data', reply: '451 later' });
      expect(await told.send()).toBe(1);
      const [row] = await told.outbox();
      expect(row?.attempts).toBe(attempt);
      if (attempt === MOST_ATTEMPTS) break;
      expect(row).toMatchObject({ state: 'waiting', last_error: 'EMESSAGE 451' });
      const wait = Date.parse(row?.due_at ?? '') - Date.parse(told.house.now());
      waits.push(wait);
      // Not before
      told.house.later(wait - 1);
      expect(await told.send()).toBe(0);
      told.house.later(1);
    }
    expect(await told.outbox()).toMatchObject([{ state: 'failed', last_error: 'EMESSAGE 451', body: {} }]);
    waits.forEach((wait, index) => {
      expect(wait).toBeGreaterThanOrEqual(waitMs(index + 1, 0));
      expect(wait).toBeLessThanOrEqual(waitMs(index + 1, 1));
    });
    const listed = await told.house.ask('GET', '/api/messages/deliveries?state=failed', { as: told.admin });
    expect(listed.json.deliveries).toMatchObject([
      {
        to: { person: { name: 'Vera Verrin' } },
        kind: 'owner_nominated',
        attempts: 10,
        error: 'EMESSAGE 451',
      },
    ]);
    told.house.later(100 * 86_400_000);
    expect(await told.send()).toBe(0);
  });

  it('gives up at once when the mailbox does not exist', async () => {
    await one();
    told.box.refuse.push({ at: 'rcpt', reply: '550 no such mailbox' });
    await told.send();
    expect(await told.outbox()).toMatchObject([{ state: 'failed', last_error: 'EENVELOPE 550' }]);
  });

  it('sends a second copy under the same Message-ID when it dies between sending and writing that down', async () => {
    await one();
    // Taken by the mail server, but the reply never arrives: as after a kill in between
    told.box.cut = 1;
    await told.send();
    told.house.later(2 * MINUTE);
    await told.send();
    const ids = told.box.received.map((mail) => mail.header('Message-ID'));
    expect(ids).toHaveLength(2);
    expect(ids[0]).toMatch(/^<msg_[\w.-]+@example\.org>$/);
    expect(ids[1]).toBe(ids[0]);
    expect(await told.outbox()).toMatchObject([{ state: 'sent', attempts: 2 }]);
  });

  it('lets a letter that a killed sender had taken go to the next one when its lease ends, not before', async () => {
    await one();
    const { db, org } = told.house;
    await db.query('update outbox set letter = id where org = $1', [org]);
    const taken = await claimLetter(db, org, { now: told.house.now(), leaseSeconds: 1 });
    expect(taken?.rows).toHaveLength(1);
    expect(await told.send()).toBe(0);
    await new Promise((resolve) => {
      setTimeout(resolve, 1_100);
    });
    expect(await told.send()).toBe(1);
    expect(told.box.received).toHaveLength(1);
  });

  it('gives a letter up that everybody died with', async () => {
    await one();
    const { db, org } = told.house;
    await db.query('update outbox set letter = id, attempts = $2 where org = $1', [org, MOST_ATTEMPTS]);
    await told.send();
    expect(told.box.received).toEqual([]);
    expect(await told.outbox()).toMatchObject([{ state: 'failed', last_error: 'gave_up' }]);
  });

  it('lets nobody settle a letter whose lease was lost', async () => {
    await one();
    const { db, org } = told.house;
    const now = told.house.now();
    await db.query('update outbox set letter = id where org = $1', [org]);
    const first = await claimLetter(db, org, { now, leaseSeconds: 0 });
    const second = await claimLetter(db, org, { now, leaseSeconds: 60 });
    if (first === null || second === null) throw new Error('nothing was claimed');
    await settleLetter(db, org, first, { settlement: { state: 'failed', error: 'late' }, now });
    expect(await told.outbox()).toMatchObject([{ state: 'waiting' }]);
    await settleLetter(db, org, second, { settlement: { state: 'sent' }, now });
    expect(await told.outbox()).toMatchObject([{ state: 'sent', attempts: 2 }]);
  });

  it('makes one attempt when several senders run at once, whatever their clocks say', async () => {
    await one();
    const ahead = {
      ...told.parts,
      now: () => new Date(Date.parse(told.house.now()) + 7_000).toISOString() as never,
    };
    const counts = await Promise.all([told.send(), sendRound(ahead), sendRound(ahead), told.send()]);
    expect(counts.reduce((sum, count) => sum + count)).toBe(1);
    expect(told.box.received).toHaveLength(1);
  });

  it('does not send to who has left meanwhile', async () => {
    const gone = await told.house.person({ name: 'Vera Verrin' });
    await told.nominate(await told.system('Claims reader'), gone);
    const leave = { as: told.admin, body: { on: '2026-03-02' } };
    expect((await told.house.ask('POST', `/api/people/${gone}/departure`, leave)).status).toBe(200);
    await told.send();
    expect(told.box.received).toEqual([]);
    expect((await told.outbox()).find(({ kind }) => kind === 'owner_nominated')).toMatchObject({
      state: 'skipped',
      last_error: 'person_left',
    });
  });
});

describe('headers', () => {
  const EVIL = 'Eve\r\nBcc: all@example.org\r\n\r\nBody\u2028\u202Egnp.exe';

  it('hold no line break, whatever names and titles are', async () => {
    const { db, org } = told.house;
    const nominee = await told.house.person({ name: 'Vera Verrin', email: 'vera@example.org' });
    await told.nominate(await told.system('Claims reader'), nominee);
    // Past the edge's own checks, as if an older version had let it in
    await db.query(
      `update outbox set body = jsonb_set(body, '{initiative}', to_jsonb($2::text)) where org = $1`,
      [org, EVIL],
    );
    await told.send();
    const [mail] = told.box.received;
    expect(mail?.to).toEqual(['vera@example.org']);
    expect(mail?.headers.filter((line) => /^bcc:/i.test(line))).toEqual([]);
    const { headers } = await sentTo({ name: EVIL, address: 'x@example.org' });
    expect(headers.filter((line) => /^bcc:/i.test(line))).toEqual([]);
    expect(headers.filter((line) => /^to:/i.test(line))).toHaveLength(1);
  });

  const sentTo = async (to: { readonly name: string; readonly address: string }) => {
    const outcome = await told.parts.post?.send({
      id: 'msg_x',
      to,
      subject: 'Näme — 🦉\r\nX-Evil: 1',
      text: 'a',
      html: 'a',
    });
    return { outcome, headers: told.box.received.at(-1)?.headers ?? [] };
  };

  it('carry any script', async () => {
    const { headers } = await sentTo({ name: 'Zoë Ünal 山田', address: 'zoe@example.org' });
    const subject = headers.find((line) => line.startsWith('Subject:')) ?? '';
    expect(subject).toMatch(/^Subject: =\?UTF-8\?/);
    expect(headers.some((line) => /^x-evil/i.test(line))).toBe(false);
  });

  it.each([
    'a@b.example, c@d.example',
    'a@b.example\r\nRCPT TO:<c@d.example>',
    '<a@b.example>',
    'nobody',
    '"a b"@c.example',
    '',
  ])('take no address but one plain one: %j', async (address) => {
    const before = told.box.received.length;
    const { outcome } = await sentTo({ name: 'A', address });
    expect(outcome).toEqual({ done: false, retry: false, error: 'address_invalid' });
    expect(told.box.received).toHaveLength(before);
  });
});
