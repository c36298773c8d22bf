/** What hostile or broken files do to the intake: a clear refusal or an honest reading, in bounded memory, and nothing else. */
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDay } from '../../src/domain/calendar.ts';
import type { DeclaredInitiative } from '../../src/domain/declared.ts';
import { Refusal } from '../../src/domain/kernel.ts';
import { csvRecord } from '../../src/intake/csv-write.ts';
import { diagnose } from '../../src/intake/diagnose.ts';
import { openInventory } from '../../src/intake/inventory.ts';
import { shippedMapping } from '../../src/intake/mapping/mapping.ts';
import { unpackZip } from '../../src/intake/table/zip.ts';

const read = (file: string): string => readFileSync(`src/intake/mapping/${file}`, 'utf8');
const shipped = [shippedMapping('us-federal-2024', read), shippedMapping('generic', read)];
const generic = shippedMapping('generic', read);

async function* inChunks(bytes: Uint8Array, size = 64 * 1024): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function initiatives(bytes: Uint8Array, mapping = generic): Promise<readonly DeclaredInitiative[]> {
  const inventory = await openInventory({ bytes: inChunks(bytes), mapping, shipped });
  const found: DeclaredInitiative[] = [];
  for await (const batch of inventory.batches)
    for (const row of batch) if (row.kind === 'accepted') found.push(row.declared);
  return found;
}

/** Reads the file to its end; the refusal's code where there is one, any other error escapes. */
async function outcome(bytes: Uint8Array): Promise<string> {
  try {
    const inventory = await openInventory({ bytes: inChunks(bytes, 97), mapping: null, shipped });
    for await (const batch of inventory.batches) expect(batch).toBeDefined();
    return 'read';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

const quoted = (cells: readonly string[]): string =>
  `${cells.map((c) => `"${c.replaceAll('"', '""')}"`).join(',')}\n`;
/** What is left when everything that looks empty is taken away. */
const inked = (text: string): string => text.replaceAll(/[\s\u200b\u2060\ufeff\0]/gu, '');

describe('naughty strings', () => {
  const strings: readonly string[] = JSON.parse(readFileSync('../shared/data/robustness/blns.json', 'utf8'));
  const fields = [
    'Id',
    'Name',
    'Purpose',
    'Outputs',
    'Unit',
    'Stage',
    'Topic',
    'Metric',
    'Vendor',
    'Owner',
    'Deployed',
    'Impact',
    'Evaluated',
  ];
  const csv =
    quoted(fields) +
    strings.map((s, i) => quoted(fields.map((f) => (f === 'Name' ? `x ${s} ${i}` : s)))).join('');
  const json = JSON.stringify(
    strings.map((s, i) => Object.fromEntries(fields.map((f) => [f, f === 'Name' ? `x ${s} ${i}` : s]))),
  );

  it.each([
    ['CSV', Buffer.from(csv)],
    ['JSON', Buffer.from(json)],
  ])('come through every text field of a %s as they are', async (_, bytes) => {
    const found = await initiatives(bytes);
    expect(found).toHaveLength(strings.length);
    expect(new Set(found.map((d) => d.key)).size).toBe(strings.length);
    for (const [i, d] of found.entries()) {
      const own = (strings[i] ?? '').replaceAll('\0', '');
      expect(d.name).toBe(`x ${own} ${i}`);
      const texts = [d.purpose, d.outputs, d.topic, d.metric, d.vendor].map((t) =>
        t === null ? 'blank' : inked(t),
      );
      expect([inked(own), 'blank']).toEqual(expect.arrayContaining([...new Set(texts)]));
      expect(d.stage).toBe('unmapped');
      expect(d.deployed.precision === 'exact').toBe(false);
      expect(JSON.stringify(d)).not.toContain('\\u0000');
    }
  });

  it('are written as CSV that no spreadsheet runs and that reads back', async () => {
    const file = csvRecord(['Name', 'Purpose']) + strings.map((s, i) => csvRecord([`n${i}`, s])).join('');
    const found = await initiatives(Buffer.from(file));
    expect(found).toHaveLength(strings.length);
    for (const { purpose } of found) expect(/^[=@＝＠]/u.test(purpose ?? '')).toBe(false);
  });
});

describe('broken files', () => {
  it('any bytes at all are read or refused', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc
        .string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ';', '{', '}', '[', ']', ':', '\0', 'é') })
        .map((s) => Buffer.from(s)),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (b) => {
        expect(await outcome(b)).toMatch(/^(?:read|file_unreadable|file_kind_unsupported|mapping_invalid)$/);
      }),
      { numRuns: 500 },
    );
  });

  it('any damage to a ZIP is read or refused', async () => {
    const zip = readFileSync('../shared/data/robustness/json-test-suite.zip').subarray(0, 5000);
    await fc.assert(
      fc.asyncProperty(fc.nat(4999), fc.nat(255), async (at, value) => {
        const damaged = Buffer.from(zip);
        damaged[at] = value;
        expect(await outcome(damaged)).not.toBe('read');
      }),
      { numRuns: 50 },
    );
  });

  it('JSONTestSuite: every file is read or refused, and what is no JSON is never read as a list', async () => {
    const zip = readFileSync('../shared/data/robustness/json-test-suite.zip');
    const parts = await unpackZip(zip, (name) => /(?:^|\/)[yni]_[^/]*\.json$/.test(name), 50_000_000);
    expect(parts.length).toBeGreaterThan(300);
    const wrong: string[] = [];
    for (const { name, bytes } of parts) {
      const result = await outcome(bytes);
      expect(result).toMatch(/^(?:read|file_unreadable|file_kind_unsupported|mapping_invalid)$/);
      const looksLikeRows = /^\s*\[\s*\{/.test(bytes.toString('latin1'));
      if (/(?:^|\/)n_/.test(name) && looksLikeRows && result === 'read') wrong.push(name);
    }
    expect(wrong).toEqual([]);
  });
});

describe('200 MB', () => {
  it('stream by in bounded memory', { timeout: 120_000 }, async () => {
    const asOf = parseDay('2024-12-31');
    if (!asOf) throw new Error('no day');
    const row = `,"${'A purpose of some length, with a comma. '.repeat(40)}",Unit,production,2024-01-01,2024-06-01\n`;
    let rows = 0;
    async function* file() {
      yield Buffer.from('Id,Name,Purpose,Unit,Stage,Initiated,Deployed\n');
      for (let size = 0; size < 200e6;) {
        let text = '';
        for (let i = 0; i < 100; i++, rows++) text += `${rows},Initiative ${rows}${row}`;
        size += text.length;
        yield Buffer.from(text);
      }
    }
    const before = process.memoryUsage().rss;
    let peak = before;
    const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
    const { report } = await diagnose({ bytes: file(), mapping: null, shipped, asOf });
    clearInterval(watch);
    expect(report.intake.accepted).toBe(rows);
    expect(report.scoreboard.cycleTime.n).toBe(rows);
    expect((peak - before) / 1e6).toBeLessThan(250);
  });
});
