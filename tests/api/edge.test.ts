/** What surrounds every request: methods, headers, problems, health, logs without secrets, files of the web. */
import { fileEncoding } from '../../src/api/static.ts';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Browser, type House, openHouse } from './house.ts';

let house: House;
let ada: Browser;
const folder = mkdtempSync(join(tmpdir(), 'mandate-web-'));
const CANARY = 'canary-7f3a-secret';

beforeAll(async () => {
  mkdirSync(join(folder, 'web', 'assets'), { recursive: true });
  mkdirSync(join(folder, 'docs', 'errors'), { recursive: true });
  writeFileSync(join(folder, 'web', 'index.html'), '<!doctype html><title>entry</title>');
  writeFileSync(
    join(folder, 'web', 'assets', 'app-1a2b.js'),
    `console.log(${JSON.stringify('x'.repeat(5000))})`,
  );
  writeFileSync(join(folder, 'docs', 'errors', 'version_conflict.md'), '# Changed meanwhile\n');
  writeFileSync(join(folder, 'outside.txt'), CANARY);
  house = await openHouse({ folders: { web: join(folder, 'web'), docs: join(folder, 'docs') } });
  ada = await house.found();
});
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true });
});

describe('methods', () => {
  it('HEAD answers as GET without a body, OPTIONS says what there is, anything else is 405 with Allow', async () => {
    const head = await house.ask('HEAD', '/api/units', { as: ada });
    expect([head.status, head.text]).toEqual([200, '']);
    const options = await house.ask('OPTIONS', '/api/units');
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'HEAD, OPTIONS, GET, POST']);
    const wrong = await house.ask('PUT', '/api/units', { as: ada });
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'HEAD, OPTIONS, GET, POST']);
    expect(wrong.headers.get('content-type')).toBe('application/problem+json');
  });

  it('an unknown address is a problem under the API and the app’s own page elsewhere', async () => {
    const unknown = await house.ask('GET', '/api/nothing', { as: ada });
    expect([unknown.status, unknown.json.code, unknown.json.type]).toEqual([
      404,
      'not_found',
      '/docs/errors/not_found',
    ]);
    expect(unknown.json.request).toBe(unknown.headers.get('x-request-id'));
    expect((await house.ask('GET', '/initiatives/ini_1')).text).toContain('<title>entry</title>');
    expect((await house.ask('POST', '/initiatives/ini_1')).status).toBe(404);
  });
});

describe('headers', () => {
  it('keep every answer to itself, faults and files included', async () => {
    for (const path of ['/', '/api/units', '/api/nothing', '/healthz', '/assets/app-1a2b.js']) {
      const { headers } = await house.ask('GET', path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('strict-transport-security')).toBeNull();
    }
  });
});

describe('files', () => {
  it('last for ever when their name holds their content, and the entry page never', async () => {
    const asset = await house.ask('GET', '/assets/app-1a2b.js', { headers: { 'accept-encoding': 'gzip' } });
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect(asset.headers.get('content-encoding')).toBe('gzip');
    // Nothing was squeezed by a build here
    const both = { 'accept-encoding': 'gzip, deflate, br' };
    const small = await house.ask('GET', '/assets/app-1a2b.js', { headers: both });
    expect(small.headers.get('content-encoding')).toBe('gzip');
    expect((await house.ask('GET', '/')).headers.get('cache-control')).toBe('no-store');
    expect((await house.ask('GET', '/assets/gone.js')).status).toBe(404);
  });

  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['br;q=0, gzip', 'gzip'],
    ['deflate', null],
    ['*;q=0', null],
    ['xbr, gzipped', null],
  ])('under "accept-encoding: %s" are taken as %s', (header, encoding) => {
    expect(fileEncoding(header)).toBe(encoding);
  });

  it.each([
    '/../outside.txt',
    '/%2e%2e/outside.txt',
    '/..%2foutside.txt',
    '/assets/%2e%2e%2f..%2foutside.txt',
    '/%00',
    '/..\\outside.txt',
  ])('do not lead out of their folder: %s', async (path) => {
    expect((await house.ask('GET', path)).text).not.toContain(CANARY);
  });

  it('explain a code, and no code that does not exist', async () => {
    expect((await house.ask('GET', '/docs/errors/version_conflict')).text).toContain('Changed meanwhile');
    expect((await house.ask('GET', '/docs/errors/invented')).status).toBe(404);
  });
});

describe('health and figures', () => {
  it('are there for whoever runs the server', async () => {
    expect((await house.ask('GET', '/healthz')).text).toBe('ok\n');
    expect((await house.ask('GET', '/readyz')).text).toBe('ready\n');
    const { text } = await house.ask('GET', '/metrics');
    expect(text).toMatch(/mandate_events_appended_total \d+/);
    expect(text).toMatch(/mandate_events_unsequenced \d+/);
    expect(text).toContain('mandate_http_request_seconds_bucket');
  });

  it('are not for whoever only says that the request is local', async () => {
    const headers = { host: 'localhost' };
    expect((await house.ask('GET', '/metrics', { headers, remote: '::ffff:127.0.0.1' })).status).toBe(200);
    expect((await house.ask('GET', '/metrics', { headers, remote: '203.0.113.7' })).status).toBe(401);
  });

  it('need a key where a proxy stands before the server or it listens to others', async () => {
    const origin = 'https://mandate.example';
    const places = { origin, port: () => null };
    const behind = { over: { places, secure: true, origin: () => origin }, host: 'mandate.example' };
    for (const { over, host } of [behind, { over: { host: '0.0.0.0' }, host: 'localhost' }]) {
      const open = await openHouse(over);
      expect((await open.ask('GET', '/metrics', { headers: { host } })).status).toBe(401);
      expect((await open.ask('GET', '/metrics', { headers: { host: 'localhost' } })).status).toBe(401);
      const key = await open.key(['read']);
      const read = await open.ask('GET', '/metrics', { as: { key }, headers: { host } });
      expect(read.status).toBe(200);
      if (host === behind.host) expect(read.headers.get('strict-transport-security')).toContain('max-age');
      await open.close();
    }
  });

  it('say so when the database is gone', async () => {
    const dull = await openHouse();
    await dull.close();
    expect((await dull.ask('GET', '/readyz')).status).toBe(503);
    expect((await dull.ask('GET', '/healthz')).status).toBe(200);
  });
});

describe('the log', () => {
  it('holds one line per request and never a secret, a name, a body, a query or an address', async () => {
    const email = `${CANARY}@example.org`;
    await house.ask('POST', '/api/session', { body: { email, password: CANARY } });
    await house.ask('GET', `/api/search?q=${CANARY}`, { as: ada });
    await house.ask('POST', '/api/units', {
      as: ada,
      body: { key: CANARY, name: `${CANARY}\n{"level":"fake"}`, parent: null },
    });
    await house.ask('POST', '/api/people', {
      as: ada,
      body: { name: CANARY, email, level: 'vp', function: 'business', unit: null },
    });
    await house.ask('POST', '/api/session/link', { body: { token: CANARY } });
    await house.ask('GET', '/api/units', { as: { key: `mandate_${CANARY}` } });
    await house.ask('POST', `/api/imports/uploads?file=${CANARY}.csv`, { as: ada, raw: `Name\n${CANARY}\n` });
    await house.ask('GET', `/${CANARY}`, { headers: { host: `${CANARY}.example` } });
    const log = house.lines.join('\n');
    expect(log).not.toContain(CANARY);
    expect(log).not.toContain('example.org');
    expect(log).not.toContain(ada.cookie.split('=')[1]);
    const line = JSON.parse(house.lines.at(-2) ?? '{}') as Record<string, unknown>;
    expect(Object.keys(line).toSorted()).toEqual([
      'actor',
      'level',
      'message',
      'method',
      'ms',
      'request',
      'route',
      'status',
    ]);
    expect(line).toMatchObject({ route: 'uploadInventory', actor: `person:${ada.person}` });
  });

  it('names a fault of ours by place and code, and tells the caller nothing but an id', async () => {
    const broken = await openHouse();
    await broken.close();
    const answer = await broken.ask('GET', '/api/units', {
      as: { key: `mandate_${CANARY}${'x'.repeat(30)}` },
    });
    expect([answer.status, answer.json.code]).toEqual([500, 'internal']);
    expect(answer.text).not.toMatch(/at |closed|postgres|pglite/i);
    const fault = JSON.parse(broken.lines.find((line) => line.includes('"fault"')) ?? '{}') as {
      fault: { at: string[] };
    };
    expect(fault.fault.at.length).toBeGreaterThan(0);
    expect(broken.lines.join('\n')).not.toContain(CANARY);
  });
});
