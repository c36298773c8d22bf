import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { sampleRecord, sampleVkey, signerOf } from '../../tests/record-sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'record-'));
const hasPython = spawnSync('python3', ['--version']).status === 0;

const record = (): string[] => [...sampleRecord({ entries: 30, checkpointEvery: 10 })];

/** The second implementation, written from docs/record-format.md with nothing of ours in it. */
function python(
  lines: Iterable<string>,
  ...args: readonly string[]
): { readonly status: number | null; readonly said: string } {
  const file = join(folder, 'record.jsonl');
  writeFileSync(file, `${[...lines].join('\n')}\n`);
  const { status, stdout, stderr } = spawnSync('python3', ['docs/verify.py', file, ...args], {
    encoding: 'utf8',
  });
  return { status, said: `${stdout}${stderr}`.trim() };
}

afterAll(() => rmSync(folder, { recursive: true }));

// Without python3 the tests are reported as skipped.
describe.skipIf(!hasPython)('the Python verifier', () => {
  it('accepts what we write', () => {
    expect(python(record(), sampleVkey)).toMatchObject({
      status: 0,
      said: expect.stringContaining('verified: 30 entries'),
    });
    expect(python(record()).status).toBe(0);
  });

  it('names what was changed', () => {
    const lines = record();
    const altered = lines.map((line) => (line.includes('"idx":17') ? line.replace('pilot', 'other') : line));
    const opened = lines.map((line) => line.replace('"person":"per_8"', '"person":"per_9"'));
    const edited = lines.map((line) => line.replace('\\n20\\n', '\\n21\\n'));
    const missing = lines.filter((line) => !line.includes('"idx":12,'));
    const said = [altered, opened, edited, missing, lines.slice(0, 20), lines.toSpliced(-2, 1)].map((file) =>
      python(file),
    );
    expect(said.map(({ status }) => status)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(said.map((answer) => answer.said)).toEqual([
      'NOT verified: entry 17 was altered',
      'NOT verified: entry 8: the opening of owner does not open its commitment',
      'NOT verified: a checkpoint has a bad signature',
      'NOT verified: entry 12 is missing, repeated or out of its place',
      'NOT verified: the file is cut off at entry 18',
      'NOT verified: entries from 20 on are under no signature',
    ]);
    const signer = signerOf('record.example/org_1', new Uint8Array(32).fill(9));
    expect(python(sampleRecord({ entries: 3, checkpointEvery: 3, signer }), sampleVkey).status).toBe(1);
  });
});
