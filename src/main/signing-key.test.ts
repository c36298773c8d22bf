/** One key signs one record: a server that holds another one, or none, does not go on with it. */
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OrgId } from '../domain/ids.ts';
import { signCheckpoint } from '../record/checkpoint.ts';
import { formatVerifierKey } from '../record/note.ts';
import { recordKeys } from '../store/record-key.ts';
import { freshDatabase, type FreshDatabase } from '../../tests/fresh-database.ts';
import { keepKey, keyIn, recordSigner, signerIn } from './signing-key.ts';

const folder = mkdtempSync(join(tmpdir(), 'mandate-key-'));
const place = (name: string): string => join(folder, name);
let fresh: FreshDatabase;
beforeAll(async () => {
  fresh = await freshDatabase();
});
afterAll(async () => {
  await fresh.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a folder goes on with its key, another folder is refused and is given no key', async () => {
  const org = 'org_one' as OrgId;
  const first = await recordSigner(fresh.db, org, place('a'));
  const again = await recordSigner(fresh.db, org, place('a'));
  expect(formatVerifierKey(again.key)).toBe(formatVerifierKey(first.key));
  expect(await recordKeys(fresh.db)).toContain(formatVerifierKey(first.key));
  const needed = { code: 'record_key_needed' };
  await expect(recordSigner(fresh.db, org, place('b'))).rejects.toMatchObject(needed);
  expect(existsSync(place('b'))).toBe(false);
  signerIn(place('c'), 'mandate/other');
  await expect(recordSigner(fresh.db, org, place('c'))).rejects.toMatchObject(needed);
});

test('of several servers that start on one database at once, one signs', async () => {
  const names = ['s1', 's2', 's3', 's4'];
  for (const name of names) signerIn(place(name), 'mandate/any');
  const outcomes = await Promise.allSettled(
    names.map((name) => recordSigner(fresh.db, 'org_race' as OrgId, place(name))),
  );
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('a record that was signed before keys were claimed belongs to whoever signed it last', async () => {
  const org = 'org_before' as OrgId;
  const signer = signerIn(place('before'), `mandate/${org}`);
  const root = new Uint8Array(32);
  const note = signCheckpoint({ origin: signer.key.name, size: 1, root }, signer);
  await fresh.db.query('insert into checkpoint (org, size, root, note) values ($1, 1, $2, $3)', [
    org,
    root,
    note,
  ]);
  await expect(recordSigner(fresh.db, org, place('new'))).rejects.toMatchObject({
    code: 'record_key_needed',
  });
  await expect(recordSigner(fresh.db, org, place('c'))).rejects.toMatchObject({ code: 'record_key_needed' });
  const found = await recordSigner(fresh.db, org, place('before'));
  expect(found.key).toEqual(signer.key);
});

test('a key that travelled is kept for its user alone, and only where it fits', () => {
  const { key } = signerIn(place('from'), 'mandate/org_moved');
  const vkeys = [formatVerifierKey(key)];
  const text = keyIn(place('from')) ?? '';
  keepKey(place('to'), text, vkeys);
  expect(keyIn(place('to'))).toBe(text);
  expect(statSync(join(place('to'), 'record-key')).mode & 0o777).toBe(0o600);
  keepKey(place('to'), text, vkeys);
  expect(() => keepKey(place('a'), text, vkeys)).toThrow(
    expect.objectContaining({ code: 'record_key_needed' }),
  );
  const other = keyIn(place('a')) ?? '';
  for (const wrong of [other, 'no key'])
    expect(() => keepKey(place('none'), wrong, vkeys)).toThrow(
      expect.objectContaining({ code: 'file_unreadable' }),
    );
  expect(keyIn(place('none'))).toBeNull();
});
