/** Webhooks against real receivers: signed, once, retried, never redirected, never to the inside, never larger than they may be. */
import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pinTarget } from '../../src/message/target.ts';
import { deliver, signature } from '../../src/message/webhook.ts';
import { sendRound } from '../../src/message/sender.ts';
import { type FreshDatabase, freshDatabase } from '../fresh-database.ts';
import { openReceiver, type Receiver } from './receiver.ts';
import { openTold, type Told } from './told.ts';

let fresh: FreshDatabase;
let told: Told;
let receiver: Receiver;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(() => fresh.close());
beforeEach(async () => {
  told = await openTold(fresh.db);
  receiver = await openReceiver();
});
afterEach(async () => {
  await receiver.close();
  await told.close();
});

interface Made {
  readonly id: string;
  readonly secret: string;
}

async function made(more: object = {}): Promise<Made> {
  const body = { name: 'Chat', url: receiver.url, format: 'json', ...more };
  const answer = await told.house.ask('POST', '/api/webhooks', { as: told.admin, body });
  expect(answer.status).toBe(201);
  return answer.json as Made;
}

async function nominated(name = 'Claims reader'): Promise<string> {
  const nominee = await told.house.person({ name: 'Vera Verrin' });
  const id = await told.system(name);
  await told.nominate(id, nominee);
  return id;
}

const deliveries = async (query = '') =>
  (await told.house.ask('GET', `/api/messages/deliveries${query}`, { as: told.admin })).json.deliveries;

describe('a delivery', () => {
  it('is what happened as JSON, signed as Standard Webhooks says', async () => {
    const { secret } = await made();
    const id = await nominated();
    await told.send();
    expect(receiver.posted).toHaveLength(1);
    const headers = receiver.posted[0]?.headers ?? {};
    const body = receiver.posted[0]?.body ?? '';
    expect(JSON.parse(body)).toMatchObject({
      type: 'owner_nominated',
      timestamp: told.house.now(),
      data: {
        organisation: 'Example Ltd',
        initiative: { id, url: `http://localhost/initiatives/${id}` },
        subject: 'You are nominated as owner of Claims reader',
        values: { initiative: 'Claims reader' },
      },
    });
    // Verified as a receiver would, from the text of the specification
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
    const said = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
    const hmac = createHmac('sha256', key).update(said).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${hmac}`);
    expect(Number(headers['webhook-timestamp'])).toBe(Date.parse(told.house.now()) / 1000);
  });

  it('is signed as the specification’s own example', () => {
    const secret = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
    const signed = {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      atSeconds: 1614265330,
      body: '{"test": 2432232314}',
    };
    expect(signature(secret, signed)).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('keeps its id over retries and has a new time, so that a replay is known by its age', async () => {
    await made();
    await nominated();
    receiver.answers.push((response) => response.writeHead(503).end());
    await told.send();
    told.house.later(3 * 60_000);
    await told.send();
    const [first, second] = receiver.posted;
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(Number(second?.headers['webhook-timestamp'])).toBe(
      Number(first?.headers['webhook-timestamp']) + 180,
    );
    expect(second?.headers['webhook-signature']).not.toBe(first?.headers['webhook-signature']);
    const [kept] = (await told.outbox()).filter(({ webhook }) => webhook !== null);
    expect(kept).toMatchObject({ state: 'sent', attempts: 2 });
  });

  it('is text and blocks for Slack, in which no name calls a channel or hides an address', async () => {
    await made({ format: 'slack' });
    await nominated('<!channel> & <https://evil.example|here>');
    await told.send();
    const body = JSON.parse(receiver.posted[0]?.body ?? '{}') as { text: string; blocks: unknown[] };
    expect(body.text).toContain('&lt;!channel&gt; &amp; &lt;https://evil.example|here&gt;');
    expect(JSON.stringify(body)).not.toContain('<!channel>');
    expect(body.blocks).toHaveLength(2);
  });

  it('goes only where its kind is wanted', async () => {
    await made({ kinds: ['serving_paused'] });
    await nominated();
    await told.send();
    expect(receiver.posted).toEqual([]);
  });

  it.each([
    [301, 'failed'],
    [302, 'failed'],
    [307, 'failed'],
    [400, 'failed'],
    [404, 'failed'],
    [410, 'failed'],
    [408, 'waiting'],
    [429, 'waiting'],
    [500, 'waiting'],
  ])('answered with %i has %s, and nobody is followed', async (status, state) => {
    await made();
    await nominated();
    receiver.answers.push((response) =>
      response.writeHead(status, { location: `http://127.0.0.1:${receiver.port}/elsewhere` }).end(),
    );
    await told.send();
    expect(receiver.posted.map(({ path }) => path)).toEqual(['/hook']);
    const [row] = (await told.outbox()).filter(({ webhook }) => webhook !== null);
    expect(row).toMatchObject({ state, last_error: `status ${status}` });
  });

  it('does not wait for a slow receiver, nor read a large answer', async () => {
    const pinned = await pinTarget(receiver.url, { allowPrivate: true });
    const signed = { id: 'msg_1', atSeconds: 1, body: '{}' };
    receiver.answers.push(() => undefined);
    const began = performance.now();
    expect(await deliver(pinned, new Uint8Array(32), signed, 200)).toEqual({
      done: false,
      retry: true,
      error: 'timeout',
    });
    expect(performance.now() - began).toBeLessThan(2_000);
    let written = 0;
    receiver.answers.push((response) => {
      response.writeHead(200);
      const more = (): void => {
        while (!response.destroyed && written < 50_000_000) {
          written += 65_536;
          if (!response.write(Buffer.alloc(65_536))) {
            response.once('drain', more);
            return;
          }
        }
        response.end();
      };
      more();
    });
    expect(await deliver(pinned, new Uint8Array(32), signed, 5_000)).toEqual({ done: true });
    expect(written).toBeLessThan(20_000_000);
  });

  it('goes to the address that was looked up, under the name', async () => {
    const url = new URL(`http://hooks.example.org:${receiver.port}/hook`);
    const pinned = { url, address: '127.0.0.1', family: 4 };
    const signed = { id: 'msg_1', atSeconds: 1, body: '{}' };
    expect(await deliver(pinned, new Uint8Array(32), signed)).toEqual({ done: true });
    expect(receiver.posted[0]?.headers.host).toBe(`hooks.example.org:${receiver.port}`);
  });

  it('is not made when the name has come to lead inside, and says so', async () => {
    const { id } = await made();
    await nominated();
    await told.house.db.query(`update webhook set url = 'https://hooks.example.org/' where id = $1`, [id]);
    const inside = () => Promise.resolve([{ address: '169.254.169.254', family: 4 }]);
    await sendRound({ ...told.parts, rule: { allowPrivate: false }, resolve: inside });
    expect(receiver.posted).toEqual([]);
    const [row] = (await told.outbox()).filter(({ webhook }) => webhook !== null);
    expect(row).toMatchObject({ state: 'failed', last_error: 'private_address' });
  });
});

describe('administrators', () => {
  it('see the secret once and never again, nor what was said', async () => {
    const { secret, id } = await made();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const list = await told.house.ask('GET', '/api/webhooks', { as: told.admin });
    expect(list.json.webhooks).toMatchObject([{ id, name: 'Chat', createdBy: { name: 'Ada First' } }]);
    await nominated();
    await told.send();
    const shown = list.text + JSON.stringify(await deliveries());
    expect(shown).not.toContain(secret.slice(6, 30));
    expect(shown).not.toContain('Claims is hers');
  });

  it('send a test and see what became of it', async () => {
    const { id } = await made({ kinds: ['serving_paused'] });
    receiver.answers.push((response) => response.writeHead(418).end());
    const sent = await told.house.ask('POST', `/api/webhooks/${id}/test`, { as: told.admin });
    await told.send();
    expect(JSON.parse(receiver.posted[0]?.body ?? '{}')).toMatchObject({ type: 'test' });
    expect(await deliveries(`?webhook=${id}`)).toMatchObject([
      { id: sent.json.delivery, state: 'failed', error: 'status 418', attempts: 1 },
    ]);
    const unknown = `/api/webhooks/${id.replace(/.$/, id.endsWith('0') ? '1' : '0')}`;
    expect((await told.house.ask('POST', `${unknown}/test`, { as: told.admin })).status).toBe(404);
  });

  it('take a webhook away with all that waits for it', async () => {
    const { id } = await made();
    await nominated();
    expect((await told.house.ask('DELETE', `/api/webhooks/${id}`, { as: told.admin })).status).toBe(204);
    await told.send();
    expect(receiver.posted).toEqual([]);
    expect((await told.house.ask('DELETE', `/api/webhooks/${id}`, { as: told.admin })).status).toBe(404);
  });

  it('alone have to do with webhooks', async () => {
    const member = await told.house.browser(await told.house.person({ name: 'Mo Member' }, 'member'));
    for (const path of ['/api/webhooks', '/api/messages/deliveries'])
      expect((await told.house.ask('GET', path, { as: member })).status).toBe(403);
  });
});
