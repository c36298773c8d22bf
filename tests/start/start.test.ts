/** `mandate start` as a stranger meets it: starting, stopping, and what it says when something is in the way. */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run, start, stopWhen } from './program.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'mandate-start-'));
const place = (name: string): string => path.join(folder, name);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('mandate start', () => {
  it('starts empty, answers, leaves a key only its user can read, and stops on Ctrl-C', async () => {
    const data = place('plain');
    const server = await start(['--data', data]);
    try {
      expect(server.firstLink).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/link#\S{20,}$/);
      expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
      expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
      expect((await fetch(`${server.url}/api/portfolio`)).status).toBe(401);
      expect(statSync(path.join(data, 'server.json')).mode & 0o777).toBe(0o600);
      const status = await run(['status', '--data', data, '--json']);
      expect(status.exit, status.err).toBe(0);
    } finally {
      const { exit } = await server.stop();
      expect(exit).toBe(0);
    }
    expect(existsSync(path.join(data, 'server.json'))).toBe(false);
    expect(existsSync(path.join(data, 'lock'))).toBe(false);
  });

  it('keeps its first link out of the log', async () => {
    const log = readFileSync(path.join(place('plain'), 'server.log'), 'utf8');
    expect(log).not.toMatch(/link#|mandate_[A-Za-z0-9]/);
  });

  it('refuses a folder that another process holds, and says which', async () => {
    const data = place('held');
    const server = await start(['--data', data]);
    try {
      const second = await run(['start', '--data', data, '--port', '0']);
      expect(second.exit).toBe(7);
      expect(second.err).toContain(String(server.pid));
      const rebuild = await run(['views', 'rebuild', '--data', data]);
      expect(rebuild.exit).toBe(7);
      expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    } finally {
      await server.stop();
    }
  });

  it('takes a folder over from a process that was killed', async () => {
    const data = place('killed');
    const first = await start(['--data', data]);
    await first.kill();
    expect(existsSync(path.join(data, 'lock'))).toBe(true);
    const second = await start(['--data', data]);
    expect((await second.stop()).exit).toBe(0);
  });

  it('says which port is taken and how to use another', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    try {
      const { exit, err } = await run(['start', '--data', place('port'), '--port', String(port)]);
      expect(exit).toBe(7);
      expect(err).toContain(String(port));
      expect(existsSync(path.join(place('port'), 'lock'))).toBe(false);
    } finally {
      other.close();
    }
  });

  it('says that a data folder is no folder', async () => {
    writeFileSync(place('file'), 'not a folder');
    const { exit, err } = await run(['start', '--data', place('file'), '--port', '0']);
    expect(exit).toBe(7);
    expect(err).toContain('file');
  });

  it('says that no PostgreSQL answers at DATABASE_URL, without the password', async () => {
    const { exit, err } = await run(['start', '--data', place('nowhere'), '--port', '0'], {
      DATABASE_URL: 'postgres://someone:hidden-word@127.0.0.1:1/none',
    });
    expect(exit).toBe(7);
    expect(err).not.toContain('hidden-word');
  });

  it('refuses a prepared folder of another PostgreSQL', async () => {
    const data = place('newer');
    await (await start(['--data', data])).stop();
    writeFileSync(path.join(data, 'pgdata', 'PG_VERSION'), '99\n');
    const { exit, err } = await run(['start', '--data', data, '--port', '0', '--json']);
    expect(exit).toBe(7);
    expect(JSON.parse(err)).toMatchObject({ code: 'database_newer' });
    chmodSync(data, 0o700);
  });
});

describe('a started example', () => {
  it('stops cleanly while it loads, and is loaded by the next start', async () => {
    const data = place('interrupted');
    const stopped = await stopWhen('Loading the example', ['--demo', '--data', data]);
    expect(stopped).toMatchObject({ exit: 0, out: '' });
    expect(existsSync(path.join(data, 'lock'))).toBe(false);
    const server = await start(['--demo', '--data', data]);
    try {
      const { out } = await run(['portfolio', '--data', data, '--json', '--limit', '1']);
      expect(JSON.parse(out)).toMatchObject({ total: 2133 });
    } finally {
      await server.stop();
    }
  });

  it('loads 2,133 initiatives once, exports a record that verifies without the server, and rebuilds its views', async () => {
    const data = place('demo');
    const server = await start(['--demo', '--data', data]);
    const record = place('record.jsonl');
    try {
      const { out } = await run(['portfolio', '--data', data, '--json', '--limit', '1']);
      expect(JSON.parse(out)).toMatchObject({ total: 2133 });
      expect((await run(['record', 'export', record, '--data', data])).exit).toBe(0);
    } finally {
      await server.stop();
    }
    const verified = await run(['record', 'verify', record, '--json']);
    expect(verified.exit).toBe(0);
    const actors = new Set(readFileSync(record, 'utf8').match(/(?<="actor":")[^"]+/g));
    // Its loader, the clock, and the invented people.
    expect([...actors]).toEqual(expect.arrayContaining(['machine:key_example', 'clock']));
    expect([...actors].filter((actor) => !actor.startsWith('person:per_'))).toHaveLength(2);
    const rebuilt = await run(['views', 'rebuild', '--data', data, '--json']);
    expect(rebuilt.exit, rebuilt.err).toBe(0);
    expect(JSON.parse(rebuilt.out)).toMatchObject({ initiatives: 2133 });
    const again = await start(['--demo', '--data', data]);
    try {
      const { out } = await run(['portfolio', '--data', data, '--json', '--limit', '1']);
      expect(JSON.parse(out)).toMatchObject({ total: 2133 });
    } finally {
      await again.stop();
    }
    const altered = readFileSync(record, 'utf8').replace('"InitiativeImported"', '"InitiativeImportee"');
    writeFileSync(place('altered.jsonl'), altered);
    const found = await run(['record', 'verify', place('altered.jsonl'), '--json']);
    expect(found.exit).toBe(8);
    expect(JSON.parse(found.out)).toMatchObject({ ok: false, firstProblem: { kind: 'altered' } });
  });
});
