/** What the command line answers without a server: help, exit codes, problems on stderr. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mandate } from './capture.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'mandate-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('mandate', () => {
  it('documents its exit codes in its help', async () => {
    const { exit, out } = await mandate(['--help']);
    expect(exit).toBe(0);
    for (const word of ['diagnose', 'start', 'record', 'Exit codes', 'MANDATE_URL'])
      expect(out).toContain(word);
  });

  it.each([
    ['portfolio'],
    ['findings'],
    ['scoreboard'],
    ['status'],
    ['record', 'checkpoint'],
    ['import', '--list'],
  ])('%s %s says where it looked when there is no server', async (...args) => {
    const done = await mandate([
      ...args.filter((word): word is string => typeof word === 'string'),
      '--data',
      folder,
    ]);
    expect(done.exit).toBe(7);
    expect(done.out).toBe('');
    expect(done.err).toContain('server.json');
  });

  it('gives problem JSON on stderr with --json', async () => {
    const { exit, out, err } = await mandate(['portfolio', '--json', '--data', folder]);
    expect({ exit, out }).toEqual({ exit: 7, out: '' });
    expect(JSON.parse(err)).toMatchObject({
      code: 'server_unreachable',
      status: 503,
      type: '/docs/errors/server_unreachable',
    });
  });

  it('refuses a record that is not there', async () => {
    const { exit, err } = await mandate(['record', 'verify', path.join(folder, 'none.jsonl')]);
    expect(exit).toBe(2);
    expect(err).toContain('none.jsonl');
  });

  it.each([
    ['nothing at all', ''],
    ['a line that is no JSON', 'hello\n'],
    ['a header of another format', '{"format":"something/9"}\n'],
  ])('does not verify %s', async (_, text) => {
    const at = path.join(folder, 'record.jsonl');
    writeFileSync(at, text);
    const { exit, out } = await mandate(['record', 'verify', at, '--json']);
    expect(exit).toBe(8);
    expect(JSON.parse(out)).toMatchObject({ ok: false });
  });
});

describe('mandate with a server that answers oddly', () => {
  let url = '';
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/api/findings')) {
      response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>');
    } else
      response.writeHead(401, { 'content-type': 'application/problem+json' }).end(
        JSON.stringify({
          type: '/docs/errors/not_signed_in',
          title: 'x',
          status: 401,
          detail: 'Nobody is signed in.',
          code: 'not_signed_in',
        }),
      );
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
  });

  it('keeps the exit code of the problem', async () => {
    const { exit, err } = await mandate(['portfolio'], { url, token: 'wrong' });
    expect(exit).toBe(5);
    expect(err).toContain('Nobody is signed in.');
  });

  it('does not take a proxy’s page for an answer', async () => {
    const { exit, err } = await mandate(['findings', '--json'], { url });
    expect(exit).toBe(1);
    expect(JSON.parse(err)).toMatchObject({ status: 502 });
  });

  it('says that nobody answers at an address where nobody is', async () => {
    const { exit } = await mandate(['portfolio'], { url: 'http://127.0.0.1:1' });
    expect(exit).toBe(7);
  });
});

describe('mandate import --propose', () => {
  it('writes a mapping without a server, and the mapping reads the file', async () => {
    const file = path.join(folder, 'unknown.csv');
    writeFileSync(
      file,
      'Project title;Department;Status;Go-live date\nInvoice reader;Finance;live;2024-03-01\nChat desk;Service;testing;\n',
    );
    const yaml = path.join(folder, 'mapping.yaml');
    expect(await mandate(['import', file, '--propose', yaml])).toMatchObject({ exit: 0, out: '' });
    const { out } = await mandate(['diagnose', file, '--mapping', yaml, '--json', '--as-of', '2024-06-01']);
    expect(JSON.parse(out)).toMatchObject({
      portfolio: { initiatives: 2, units: 2 },
      scoreboard: { deploymentVelocity: { value: 0 } },
    });
  });

  it('gives each column a confidence and a reason', async () => {
    const { exit, out } = await mandate(['import', 'example/us-federal-2024.csv', '--propose', '--json']);
    expect(exit).toBe(0);
    const { columns, mapping } = JSON.parse(out) as {
      columns: { confidence: number; reason: string }[];
      mapping: { name: string };
    };
    expect(mapping.name).toBe('us-federal-2024');
    expect(columns).toHaveLength(62);
    for (const column of columns) expect(column.reason).toMatch(/^[a-z_]+$/);
  });
});
