/** Uploads: streamed to disk, bounded in size and number, gone when refused, used or left behind. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { Refusal } from '../domain/kernel.ts';
import { openUploads, type Uploads } from './upload.ts';

const folder = mkdtempSync(join(tmpdir(), 'mandate-upload-'));
const clock = { ms: 0 };
let made = 0;
let uploads: Uploads;

beforeEach(async () => {
  writeFileSync(join(folder, 'left-behind'), 'by a server that was killed');
  uploads = await openUploads({
    folder,
    newId: (prefix) => `${prefix}_${(made += 1)}`,
    nowMs: () => clock.ms,
    most: 1000,
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

async function* chunks(count: number, size: number): AsyncGenerator<Uint8Array> {
  for (let n = 0; n < count; n += 1) yield new Uint8Array(size).fill(n);
}

const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : 'another error'),
  );

describe('uploads', () => {
  it('keep a file as it came and forget it when told; what an earlier run left is removed', async () => {
    expect(readdirSync(folder)).toEqual([]);
    const upload = await uploads.receive('a.csv', chunks(10, 100));
    expect([upload.bytes, upload.file]).toEqual([1000, 'a.csv']);
    let size = 0;
    for await (const chunk of upload.read()) size += chunk.length;
    expect(size).toBe(1000);
    await uploads.forget(upload.id);
    expect(() => uploads.find(upload.id)).toThrow(Refusal);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('end at the limit, refuse nothing at all, and leave no half file', async () => {
    expect(await codeOf(uploads.receive('big.csv', chunks(11, 100)))).toBe('file_too_large');
    expect(await codeOf(uploads.receive('none.csv', chunks(0, 0)))).toBe('file_unreadable');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('take two at a time, keep twenty, and none longer than a day', async () => {
    const three = await Promise.all([1, 2, 3].map(() => codeOf(uploads.receive('x.csv', chunks(3, 100)))));
    expect(three.filter((code) => code === 'too_many_requests').length).toBe(1);
    for (let n = 0; n < 25; n += 1) await uploads.receive('x.csv', chunks(1, 10));
    expect(readdirSync(folder).length).toBe(20);
    clock.ms += 86_400_001;
    await uploads.receive('x.csv', chunks(1, 10));
    expect(readdirSync(folder).length).toBe(1);
  });
});
