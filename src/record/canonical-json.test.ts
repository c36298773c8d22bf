import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { canonicalBefore, canonicalJson, isCanonical, MAX_DEPTH, NotCanonical } from './canonical-json.ts';

/** RFC 8785 by the book: sort by UTF-16 units, let the engine write each part. */
function naive(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(naive).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, field]) => `${JSON.stringify(key)}:${naive(field)}`).join(',')}}`;
}

const text = fc.string({ unit: 'grapheme' });
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(
      text,
      fc.maxSafeInteger(),
      fc.integer({ min: -3, max: 3 }).map((n) => n * 1000),
      fc.boolean(),
      fc.constant(null),
    ),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(text, fc.nat(120).map(String)), tie('value'), { maxKeys: 5 }),
  ),
})).value;
const cleared = json.filter((value) => !JSON.stringify(value).includes('__proto__'));

function parsedOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function code(write: () => unknown): string {
  try {
    write();
  } catch (error) {
    if (error instanceof NotCanonical) return error.code;
    throw error;
  }
  return 'written';
}

describe('canonicalJson', () => {
  it('writes the examples of RFC 8785 that hold no floats', () => {
    // Section 3.2.2.2 and 3.2.3.
    const value = JSON.parse(
      '{"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    ) as unknown;
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
    const keys = {
      '\u20ac': 'Euro',
      '\r': 'CR',
      '\ufb33': 'Dalet',
      '1': 'One',
      '\ud83d\ude00': 'Smiley',
      '\u0080': 'Control',
      ö: 'Latin',
    };
    const order = Object.values(JSON.parse(canonicalJson(keys)) as object);
    expect(canonicalJson(keys).match(/CR|One|Control|Latin|Euro|Smiley|Dalet/g)).toEqual([
      'CR',
      'One',
      'Control',
      'Latin',
      'Euro',
      'Smiley',
      'Dalet',
    ]);
    expect(order).toHaveLength(7);
  });

  it('writes any value as the naive writer does, and finds its own text', () => {
    fc.assert(
      fc.property(cleared, (value) => {
        const written = canonicalJson(value);
        expect(written).toBe(naive(value));
        expect(JSON.parse(written)).toEqual(value);
        expect(isCanonical(written, JSON.parse(written))).toBe(true);
        expect(canonicalBefore(`[1,${written}]`, written.length + 3, JSON.parse(written))).toBe(written);
      }),
      { numRuns: 500 },
    );
  });

  it('agrees with writing the value again, on texts with a space or a digit put in', () => {
    fc.assert(
      fc.property(cleared, fc.nat(), fc.constantFrom(' ', '0', '\\'), (value, seed, more) => {
        const written = canonicalJson(value);
        const at = seed % (written.length + 1);
        const other = written.slice(0, at) + more + written.slice(at);
        const parsed = parsedOrNothing(other);
        fc.pre(parsed !== undefined && code(() => canonicalJson(parsed)) === 'written');
        expect(isCanonical(other, parsed)).toBe(naive(parsed) === other);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['{"b":1,"a":2}', false],
    ['{"10":1,"9":2}', true],
    ['{"9":2,"10":1}', false],
    ['{"2":1,"1":2}', false],
    ['{"a":1,"a":1}', false],
    ['[100]', true],
    ['[1e2]', false],
    ['[1e3,  1]', false],
    ['{"a":1e3 }', false],
    ['[-0]', false],
    ['[1.0]', false],
    ['["\\u001f"]', true],
    ['[0.5,-0.25,8.4]', true],
    ['[0.50]', false],
    ['[5e-1]', false],
    ['[0.30000000000000004]', true],
    ['[0.30000000000000003]', false],
    ['[0.000001]', true],
    ['["\\u001F"]', false],
    ['["\\/"]', false],
    ['["\\u0041"]', false],
    ['"10:1e2 is no number"', true],
    ['[100,":1e2"]', true],
  ])('%s canonical: %s', (text, expected) => {
    expect(isCanonical(text, JSON.parse(text))).toBe(expected);
  });

  it('refuses what has no single text', () => {
    const deep = JSON.parse('['.repeat(MAX_DEPTH + 1) + ']'.repeat(MAX_DEPTH + 1)) as unknown;
    const cases: readonly (readonly [unknown, string])[] = [
      [9e-7, 'float'],
      [-1e-7, 'float'],
      [1e21, 'float'],
      [Number.NaN, 'float'],
      [Number.POSITIVE_INFINITY, 'float'],
      [2 ** 53, 'float'],
      ['\ud800', 'lone_surrogate'],
      [{ '\udc00': 1 }, 'lone_surrogate'],
      [undefined, 'unsupported_type'],
      [{ a: undefined }, 'unsupported_type'],
      // oxlint-disable-next-line no-sparse-arrays
      [[1, , 2], 'unsupported_type'],
      [1n, 'unsupported_type'],
      [new Date(0), 'not_plain'],
      [new Map(), 'not_plain'],
      [JSON.parse('{"__proto__":1}'), 'proto_key'],
      [deep, 'too_deep'],
    ];
    expect(cases.map(([value]) => code(() => canonicalJson(value)))).toEqual(
      cases.map(([, expected]) => expected),
    );
    expect(canonicalJson(Object.create(null))).toBe('{}');
    expect(canonicalJson(-0)).toBe('0');
    expect(canonicalJson('\\ud800')).toBe('"\\\\ud800"');
  });
});
