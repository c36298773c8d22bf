/** `mandate apply | check | schema` against a server of this process, as a build would run them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse } from '../api/house.ts';
import { mandate } from './capture.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'mandate-manifest-'));
const EXAMPLE = readFileSync('example/mandate.yaml', 'utf8');
let house: House;
let listening: ReturnType<typeof serve>;
let server: { url: string; token: string };

const PEOPLE = [
  ['Oda Owner', 'oda.owner', 'vp', 'business'],
  ['Pia Product', 'pia.product', 'manager', 'product'],
  ['Mel Learning', 'mel.learning', 'individual', 'data_science'],
  ['Lee Legal', 'lee.legal', 'director', 'legal'],
  ['Con Compliance', 'con.compliance', 'director', 'compliance'],
  ['Sec Security', 'sec.security', 'director', 'security'],
  ['Fin Finance', 'fin.finance', 'vp', 'finance'],
] as const;

beforeAll(async () => {
  house = await openHouse();
  const ada = await house.found();
  const unit = async (key: string, name: string, parent: string | null): Promise<string> =>
    (await house.ask('POST', '/api/units', { as: ada, body: { key, name, parent } })).json.id;
  await unit('CLM', 'Claims', await unit('INS', 'Insurance', null));
  for (const [name, mail, level, side] of PEOPLE)
    await house.person({ name, email: `${mail}@example.org`, level, function: side });
  const token = await house.key(['read', 'decide']);
  const port = await new Promise<number>((resolve) => {
    listening = serve({ fetch: house.api.app.fetch, hostname: '127.0.0.1', port: 0 }, (info) =>
      resolve(info.port),
    );
  });
  server = { url: `http://127.0.0.1:${port}`, token };
});
afterAll(async () => {
  await new Promise((resolve) => listening.close(resolve));
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

function file(text: string): string {
  const place = path.join(folder, 'mandate.yaml');
  writeFileSync(place, text);
  return place;
}
const run = (...args: readonly string[]) => mandate(args, server);

describe('mandate apply', () => {
  it('shows the plan, carries it out, and has nothing to do the second time', async () => {
    const place = file(EXAMPLE);
    const looked = await run('apply', place, '--dry-run');
    expect(looked).toMatchObject({ exit: 0, err: '' });
    expect(looked.out).toContain(
      'mandate.yaml:12:1 Nominate the outcome owner; accepting stays with the person.',
    );
    expect(looked.out).toMatch(/\d+ changes to be made/);
    const applied = await run('apply', place);
    expect(applied.out).toMatch(/\d+ changes made/);
    expect((await run('apply', place)).out).toBe('The record says the same as the file\n');
  });

  it('prints what is wrong as compilers do, and ends as a refusal of a rule', async () => {
    const place = file(EXAMPLE.replace('down 30 % across two units by June', 'better with AI'));
    const { exit, out, err } = await run('apply', place);
    expect(exit).toBe(3);
    expect(out).toMatch(/mandate\.yaml:17:1 CLK-3 /);
    expect(err).toContain('cannot be carried out');
  });
});

describe('mandate check', () => {
  it('fails a build on the findings of the initiative, unless they are allowed', async () => {
    const place = file(EXAMPLE);
    const failing = await run('check', place);
    expect(failing.exit).toBe(3);
    expect(failing.out).toMatch(/FM-1 OWN-3/);
    expect(await run('check', place, '--allow', 'FM-1')).toMatchObject({ exit: 0, err: '' });
  });

  it('needs no server for the form of the file', async () => {
    expect(await mandate(['check', file(EXAMPLE), '--offline'])).toMatchObject({ exit: 0 });
    const { exit, out } = await mandate(['check', file('mandate: 1\nkey: x\nowner: nobody\n'), '--offline']);
    expect(exit).toBe(3);
    expect(out).toMatch(/mandate\.yaml:3:1 format owner/);
  });

  it('says where a bomb of aliases or a broken file is', async () => {
    const bomb = 'a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n';
    expect((await mandate(['check', file(bomb), '--offline'])).exit).toBe(3);
    expect((await mandate(['check', file('key: ['), '--offline'])).out).toMatch(
      /mandate\.yaml:\d+:\d+ format/,
    );
    expect((await mandate(['check', path.join(folder, 'none.yaml'), '--offline'])).exit).not.toBe(0);
  });
});

describe('mandate schema', () => {
  it('is the JSON Schema of the file, every field explained', async () => {
    const { out } = await mandate(['schema']);
    const schema = JSON.parse(out);
    expect(schema).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object' });
    expect(schema.required).toEqual(['mandate', 'name', 'purpose', 'unit']);
    expect(schema.properties.owner.description).toContain('OWN-3');
  });
});
