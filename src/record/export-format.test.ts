import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { checking, sampleEntry } from '../../tests/record-sample.ts';
import { toBase64 } from './base64.ts';
import { canonicalJson, type JsonValue, NotCanonical } from './canonical-json.ts';
import { entryLine, parseLine } from './export-format.ts';
import { checkOpening, checkWrittenOpening, commit } from './leaf.ts';

const { envelope, leaf } = sampleEntry(3);
const salt = new Uint8Array(32).fill(9);

const value = fc
  .jsonValue({ maxDepth: 3, noUnicodeString: false })
  .map((json) => JSON.parse(JSON.stringify(json, whole)) as JsonValue)
  .filter((json) => written(json) !== null);
const openings = fc.uniqueArray(
  fc.record({
    field: fc.string().filter((text) => text.isWellFormed()),
    salt: fc.oneof(
      fc.constant(toBase64(salt)),
      fc.string().filter((text) => text.isWellFormed()),
    ),
    value,
  }),
  { maxLength: 4, selector: ({ field }) => field },
);

/** The record holds whole numbers only. */
function whole(_: string, json: unknown): unknown {
  return typeof json === 'number' && !Number.isSafeInteger(json) ? 1e2 : json;
}

function written(json: unknown): string | null {
  try {
    return canonicalJson(json);
  } catch (error) {
    if (error instanceof NotCanonical) return null;
    throw error;
  }
}

function parsedOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

describe('the openings of a line', () => {
  it('come with the text that was hashed', () => {
    fc.assert(
      fc.property(openings, (given) => {
        const line = parseLine(entryLine({ idx: 3, leaf, envelope, openings: given }));
        const read = line.kind === 'entry' ? line.openings : null;
        expect(read).toEqual(given.map((one) => ({ ...one, text: canonicalJson(one.value) })));
      }),
      { numRuns: 300 },
    );
  });

  it('are read from canonical lines only', () => {
    const more = fc.constantFrom(
      ' ',
      '0',
      '\\',
      '"',
      '[',
      ',',
      '}',
      '{"field":"',
      '","salt":"',
      '","value":',
    );
    fc.assert(
      fc.property(openings, fc.nat(), fc.nat(3), more, (given, seed, gone, added) => {
        const line = entryLine({ idx: 3, leaf, envelope, openings: given });
        const from = line.indexOf(',"idx"');
        const at = from + (seed % (line.length - from));
        const other = line.slice(0, at) + added + line.slice(at + gone);
        const parsed = parsedOrNothing(other);
        const canonical = parsed !== undefined && written(parsed) === other;
        // Half a surrogate pair cannot come out of bytes; the verifier names it where it is opened.
        fc.pre(other.isWellFormed());
        expect(canonical || parseLine(other).kind === 'malformed').toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('open or not as their values do', () => {
    fc.assert(
      fc.property(value, value, (right, given) => {
        const committed = { ...envelope, commitments: { name: commit(checking, salt, right) } };
        const opening = { field: 'name', salt: toBase64(salt), value: given };
        const line = parseLine(entryLine({ idx: 3, leaf, envelope, openings: [opening] }));
        const [read] = line.kind === 'entry' ? line.openings : [];
        const same = canonicalJson(right) === canonicalJson(given);
        expect(read && checkWrittenOpening(checking, committed, read)).toBe(same ? null : 'value_differs');
        expect(checkOpening(checking, committed, opening)).toBe(same ? null : 'value_differs');
      }),
    );
  });
});
