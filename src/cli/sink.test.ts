/** Files the command line writes are for their user alone and whole. */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { writeTo } from './sink.ts';
import type { Output } from './surroundings.ts';

const folder = mkdtempSync(join(tmpdir(), 'mandate-sink-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const output: Output = { data: () => Promise.resolve(), note: () => undefined, lively: false };
const modeOf = (file: string): number => statSync(file).mode & 0o777;

test('a file is readable by its user alone while it is written and after', async () => {
  const file = join(folder, 'record.jsonl');
  await writeTo(file, output, async (write) => {
    expect(modeOf(`${file}.partial`)).toBe(0o600);
    await write('one\n');
  });
  expect(modeOf(file)).toBe(0o600);
});

test('what a killed export left open to others is not written into', async () => {
  const file = join(folder, 'again.jsonl');
  writeFileSync(file, 'before', { mode: 0o644 });
  writeFileSync(`${file}.partial`, 'half', { mode: 0o644 });
  await writeTo(file, output, async (write) => write('whole'));
  expect(readFileSync(file, 'utf8')).toBe('whole');
  expect(modeOf(file)).toBe(0o600);
});

test('a failure leaves what was there and no half file', async () => {
  const file = join(folder, 'kept.jsonl');
  writeFileSync(file, 'before');
  const failing = writeTo(file, output, async (write) => {
    await write('half');
    throw new Error('cut off');
  });
  await expect(failing).rejects.toThrow('cut off');
  expect(readFileSync(file, 'utf8')).toBe('before');
  expect(existsSync(`${file}.partial`)).toBe(false);
});
