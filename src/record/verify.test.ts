import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  checking,
  sampleEntry,
  sampleRecord,
  sampleSigner,
  sampleVkey,
  signerOf,
} from '../../tests/record-sample.ts';
import { canonicalJson } from './canonical-json.ts';
import { signCheckpoint } from './checkpoint.ts';
import { entryLine } from './export-format.ts';
import { streamVersions } from './meaning.ts';
import { rootOf } from './merkle.ts';
import type { ProblemKind, RecordReport } from './report.ts';
import { verifyRecord, verifyRecordBytes, type VerifyOptions } from './verify.ts';

const SHAPE = { entries: 30, checkpointEvery: 10 };
const record = (): string[] => [...sampleRecord(SHAPE)];
const check = (lines: Iterable<string>, options: VerifyOptions = {}): Promise<RecordReport> =>
  verifyRecord(lines, checking, { vkey: sampleVkey, meaning: [streamVersions()], ...options });

/** Where entry `idx` stands in the sample: after the header and the checkpoints before it. */
const lineOf = (idx: number): number => 1 + idx + Math.floor(idx / SHAPE.checkpointEvery);

function changed(idx: number, change: (line: string) => string): string[] {
  return record().map((line, at) => (at === lineOf(idx) ? change(line) : line));
}

function without(idx: number): string[] {
  return record().filter((_, at) => at !== lineOf(idx));
}

/** The same numbers, leaves and root made to fit a changed list of entries, as a forger without the key would. */
function renumbered(lines: readonly string[]): string[] {
  let idx = 0;
  return lines.map((line) => {
    const parsed = JSON.parse(line) as { idx?: number };
    return parsed.idx === undefined ? line : canonicalJson({ ...parsed, idx: idx++ });
  });
}

async function first(
  lines: Iterable<string>,
  options: VerifyOptions = {},
): Promise<readonly [ProblemKind, number, string] | null> {
  const { firstProblem, ok } = await check(lines, options);
  expect(ok).toBe(firstProblem === null);
  return firstProblem === null ? null : [firstProblem.kind, firstProblem.idx, firstProblem.detail];
}

describe('an untouched record', () => {
  it('verifies', async () => {
    const report = await check(record());
    expect(report).toMatchObject({
      ok: true,
      keyTrusted: true,
      entries: 30,
      checkpoints: 3,
      signedSize: 30,
      size: 30,
    });
    expect(report).toMatchObject({ erasedOpenings: 0, problemCount: 0, org: 'org_1', vkey: sampleVkey });
    const leaves = Array.from({ length: 30 }, (_, idx) => sampleEntry(idx).leaf);
    expect(report.root).toBe(Buffer.from(rootOf(checking, leaves)).toString('base64'));
  });

  it('verifies as bytes, whatever the chunks and line ends, and reports progress', async () => {
    const bytes = Buffer.from(`${record().join('\r\n')}\r\n`);
    for (const size of [1, 7, 1000, 1e6]) {
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
        bytes.subarray(at * size, (at + 1) * size),
      );
      expect(await verifyRecordBytes(chunks, checking)).toMatchObject({
        ok: true,
        size: 30,
        keyTrusted: false,
      });
    }
    const seen: number[] = [];
    const long = sampleRecord({ entries: 20_001, checkpointEvery: 10_000 });
    await check(long, { onProgress: ({ entries }) => seen.push(entries) });
    expect(seen).toEqual([10_000, 20_000]);
  });

  it('verifies with openings erased, and counts them', async () => {
    const { envelope, leaf } = sampleEntry(4);
    const report = await check(changed(4, () => entryLine({ idx: 4, envelope, leaf, openings: [] })));
    expect(report).toMatchObject({ ok: true, erasedOpenings: 2 });
  });

  it('verifies when empty', async () => {
    expect(await check(sampleRecord({ entries: 0, checkpointEvery: 10 }))).toMatchObject({
      ok: true,
      size: 0,
    });
  });
});

describe('entries', () => {
  it.each([0, 9, 10, 17, 29])('names entry %i when its envelope is altered', async (idx) => {
    const lines = changed(idx, (line) => line.replace('"stage":"pilot"', '"stage":"other"'));
    expect(await first(lines)).toEqual(['altered', idx, 'leaf_differs']);
    expect((await check(lines)).problemCount).toBe(1);
  });

  it('names the interval when the leaf was made to fit', async () => {
    const forged = sampleEntry(17, (envelope) => ({ ...envelope, actor: 'clock' }));
    const report = await check(changed(17, () => entryLine({ idx: 17, ...forged })));
    expect(report.firstProblem).toEqual({
      kind: 'altered',
      idx: 10,
      detail: 'root_differs',
      values: { from: 10, to: 19 },
    });
    expect(report).toMatchObject({ problemCount: 1, signedSize: 10 });
  });

  it.each([0, 9, 10, 17])('names entry %i when it is missing', async (idx) => {
    expect(await first(without(idx))).toEqual(['missing', idx, 'entries_missing']);
  });

  it('names the first of several missing entries', async () => {
    const lines = record().filter((_, at) => at !== lineOf(12) && at !== lineOf(13) && at !== lineOf(25));
    const report = await check(lines);
    expect(report.firstProblem).toEqual({
      kind: 'missing',
      idx: 12,
      detail: 'entries_missing',
      values: { from: 12, to: 13 },
    });
    expect(report.problems.filter(({ kind }) => kind === 'missing').map(({ idx }) => idx)).toEqual([12, 25]);
  });

  it('finds an entry taken out although the rest was renumbered', async () => {
    const report = await check(renumbered(without(14)), { meaning: [] });
    expect(report.firstProblem).toMatchObject({
      kind: 'missing',
      idx: 10,
      detail: 'fewer_entries_than_signed',
    });
    expect((await check(renumbered(without(14)))).problems).toContainEqual(
      expect.objectContaining({ kind: 'bad_meaning', idx: 20, detail: 'stream_version' }),
    );
  });

  it('finds an entry put in although the rest was renumbered', async () => {
    const lines = record();
    lines.splice(lineOf(14), 0, entryLine({ idx: 14, ...sampleEntry(77) }));
    expect(await first(renumbered(lines), { meaning: [] })).toEqual([
      'altered',
      10,
      'more_entries_than_signed',
    ]);
  });

  it.each([
    [4, 5],
    [3, 7],
    [9, 10],
    [0, 29],
  ])('tells swapped entries %i and %i from missing ones', async (one, other) => {
    const lines = record();
    const [a, b] = [lines[lineOf(one)] ?? '', lines[lineOf(other)] ?? ''];
    lines[lineOf(one)] = b;
    lines[lineOf(other)] = a;
    const report = await check(lines);
    expect(report.firstProblem).toMatchObject({ kind: 'reordered', idx: one });
  });

  it('names an entry that stands there twice', async () => {
    const lines = record();
    lines.splice(lineOf(20), 0, lines[lineOf(6)] ?? '');
    expect(await first(lines)).toEqual(['reordered', 6, 'entry_repeated']);
  });

  it('does not count an unreadable line twice', async () => {
    const report = await check(
      changed(13, () => 'not an entry'),
      { meaning: [] },
    );
    expect(report.problems.map(({ kind, idx }) => [kind, idx])).toEqual([['malformed', 13]]);
    expect(report).toMatchObject({ size: 30, root: null });
  });

  it('names an opening that does not open its commitment', async () => {
    const lines = changed(8, (line) => line.replace('"person":"per_8"', '"person":"per_9"'));
    expect(await first(lines)).toEqual(['bad_opening', 8, 'value_differs']);
    const added = changed(8, (line) => line.replace('"field":"name"', '"field":"nam2"'));
    expect(await first(added)).toEqual(['bad_opening', 8, 'no_such_commitment']);
    const salted = changed(8, (line) => line.replace(/"salt":"[^"]+"/, '"salt":"a \\"salt\\""'));
    expect(await first(salted)).toEqual(['bad_opening', 8, 'bad_salt']);
  });

  it('names a lone surrogate in an opening of lines that are text', async () => {
    const lines = changed(8, (line) => line.replace('Überprüfung \\"8\\"', '\ud800'));
    expect(await first(lines)).toEqual(['bad_opening', 8, 'lone_surrogate']);
  });

  it('finds entries of another organisation and gaps in a stream, though signed', async () => {
    const foreign = sampleRecord({ ...SHAPE, change: (e, idx) => (idx === 5 ? { ...e, org: 'org_2' } : e) });
    expect(await first(foreign)).toEqual(['bad_meaning', 5, 'other_org']);
    const gap = sampleRecord({ ...SHAPE, change: (e, idx) => (idx === 21 ? { ...e, version: 5 } : e) });
    expect(await first(gap)).toEqual(['bad_meaning', 21, 'stream_version']);
  });
});

describe('checkpoints and the end', () => {
  it('finds an edited checkpoint', async () => {
    const edited = record().map((line) => line.replace('\\n20\\n', '\\n21\\n'));
    expect(await first(edited)).toEqual(['forged_checkpoint', 20, 'bad_signature']);
  });

  it('finds a record signed anew by somebody else', async () => {
    const signer = signerOf(sampleSigner.key.name, new Uint8Array(32).fill(9));
    const forged = [...sampleRecord({ ...SHAPE, signer })];
    expect(await first(forged)).toEqual(['forged_checkpoint', 0, 'other_key']);
    const mixed = [record()[0] ?? '', ...forged.slice(1)];
    expect(await first(mixed)).toEqual(['forged_checkpoint', 10, 'unknown_key']);
  });

  it('does not accept entries that nobody signed', async () => {
    const unsigned = record().filter((line) => !line.startsWith('{"checkpoint"'));
    expect(await first(unsigned)).toEqual(['unsigned', 0, 'no_checkpoint_at_end']);
    const tail = record().filter((line) => !line.includes('\\n30\\n'));
    expect(await first(tail)).toEqual(['unsigned', 20, 'no_checkpoint_at_end']);
  });

  it('finds a file that ends early, wherever it was cut', async () => {
    const text = record().join('\n');
    const start = record()[0]?.length ?? 0;
    for (let cut = text.length - 1; cut > start; cut -= 197) {
      const report = await verifyRecordBytes([text.slice(0, cut)], checking);
      expect(report.firstProblem?.kind).toBe('truncated');
    }
  });

  it('finds a file that ends before its own last checkpoint', async () => {
    const lines = record();
    const cut = [...lines.slice(0, lineOf(25)), ...lines.slice(-2)];
    expect(await first(cut)).toEqual(['truncated', 25, 'shorter_than_end_line']);
    const ended = [...cut.slice(0, -1), lines.at(-1)?.replace('"size":30', '"size":25') ?? ''];
    expect((await check(ended)).problems.map(({ kind }) => kind)).toContain('truncated');
  });

  it('finds an older record shown as the newest, by a checkpoint the auditor kept', async () => {
    const kept = JSON.parse(record().at(-2) ?? '') as { checkpoint: string };
    const older = [...sampleRecord({ ...SHAPE, entries: 20 })];
    expect(await first(older)).toBeNull();
    expect(await first(older, { olderCheckpoint: kept.checkpoint })).toEqual([
      'rolled_back',
      20,
      'shorter_than_before',
    ]);
  });

  it('finds a second history, by a checkpoint the auditor kept', async () => {
    const { key } = sampleSigner;
    const root = rootOf(
      checking,
      [1, 2, 3].map((idx) => sampleEntry(idx).leaf),
    );
    const olderCheckpoint = signCheckpoint({ origin: key.name, size: 3, root }, sampleSigner);
    expect(await first(record(), { olderCheckpoint })).toEqual(['rolled_back', 0, 'history_differs']);
    const right = rootOf(
      checking,
      [0, 1, 2].map((idx) => sampleEntry(idx).leaf),
    );
    const good = signCheckpoint({ origin: key.name, size: 3, root: right }, sampleSigner);
    expect(await verifyRecord(record(), checking, { olderCheckpoint: good })).toMatchObject({
      ok: true,
      keyTrusted: true,
    });
    expect(await first(record(), { olderCheckpoint: good.replace('\n3\n', '\n4\n') })).toEqual([
      'rolled_back',
      0,
      'older_bad_signature',
    ]);
  });

  it('refuses what follows the end, and a second header', async () => {
    const lines = record();
    expect(await first([...lines, lines[1] ?? ''])).toEqual(['malformed', 30, 'after_end']);
    expect(await first([...lines.slice(0, 3), ...lines.slice(0, 1), ...lines.slice(3)])).toEqual([
      'malformed',
      2,
      'second_header',
    ]);
    expect(await first([])).toEqual(['truncated', 0, 'empty_file']);
    expect(await first(lines.slice(1))).toEqual(['malformed', 0, 'no_header']);
  });
});

describe('hostile lines', () => {
  const entry = record()[lineOf(3)] ?? '';
  it.each<[string, string, ProblemKind, string]>([
    ['white space', entry.replace('"idx":3', '"idx": 3'), 'malformed', 'not_canonical'],
    ['a second key of one name', entry.replace('"idx":3', '"idx":9,"idx":3'), 'malformed', 'not_canonical'],
    ['a second envelope', entry.replace('"idx":3', '"envelope":{},"idx":3'), 'malformed', 'not_canonical'],
    [
      'a __proto__ key',
      entry.replace('"body":{', '"body":{"__proto__":{"stage":"x"},'),
      'malformed',
      'proto_key',
    ],
    [
      'a number no text is agreed for',
      entry.replace('"costMicros":300', '"costMicros":1e-9'),
      'malformed',
      'float',
    ],
    [
      'another spelling of a decimal',
      entry.replace('"costMicros":300', '"costMicros":300.50'),
      'malformed',
      'not_canonical',
    ],
    [
      'another spelling of a number',
      entry.replace('"costMicros":300', '"costMicros":3e2'),
      'malformed',
      'not_canonical',
    ],
    ['a needless escape', entry.replace('pilot', '\\u0070ilot'), 'malformed', 'not_canonical'],
    ['a lone surrogate', entry.replace('pilot', '\\ud800'), 'malformed', 'lone_surrogate'],
    ['an extra field', entry.replace('"v":1', '"v":1,"va":1'), 'altered', 'leaf_differs'],
    [
      'an unknown field beside the envelope',
      entry.replace('"idx":3', '"idx":3,"ix":3'),
      'malformed',
      'entry_shape',
    ],
    ['deep nesting', `{"envelope":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 'malformed', 'too_deep'],
    ['a megabyte of text', entry.replace('pilot', 'p'.repeat(1_000_000)), 'altered', 'leaf_differs'],
    ['nine megabytes of text', entry.replace('pilot', 'p'.repeat(9_000_000)), 'malformed', 'line_too_long'],
    ['broken UTF-8', entry.replace('pilot', '\ufffd'), 'altered', 'leaf_differs'],
    ['an array', '[]', 'malformed', 'unknown_line'],
    ['null', 'null', 'malformed', 'unknown_line'],
  ])('%s', async (_, line, kind, detail) => {
    expect(await first(changed(3, () => line))).toEqual([kind, 3, detail]);
  });

  it('keeps at most a hundred findings and one line', async () => {
    const rubbish = Array.from({ length: 5_000 }, (_, at) => `rubbish ${at}`);
    const report = await check([record()[0] ?? '', ...rubbish]);
    expect(report.problems).toHaveLength(100);
    expect(report.problemCount).toBeGreaterThanOrEqual(5_000);
    const endless = Array.from({ length: 300 }, () => 'x'.repeat(100_000));
    const long = await verifyRecordBytes([`${record()[0] ?? ''}\n`, ...endless, 'tail\n'], checking);
    expect(long.problems.map(({ detail }) => detail)).toEqual(['line_too_long', 'no_end_line']);
  });

  it('finds every changed byte, but for the moment of export, which nobody signs', async () => {
    const bytes = Buffer.from(`${record().join('\n')}\n`);
    const exportedAt = bytes.indexOf('2026-03-02');
    const moments = { from: exportedAt, to: exportedAt + 24 };
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 2), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        fc.pre(at < moments.from || at >= moments.to);
        const altered = Buffer.from(bytes);
        altered[at] = (altered[at] ?? 0) ^ mask;
        const report = await verifyRecordBytes([altered], checking);
        expect(report.ok).toBe(false);
      }),
      { numRuns: 250 },
    );
  });

  it('never throws on any lines', async () => {
    const lines = record();
    const piece = fc.oneof(fc.constantFrom(...lines), fc.string({ unit: 'binary' }), fc.json());
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
        expect((await check([lines[0] ?? '', ...pieces])).ok).toBe(false);
      }),
    );
  });
});
