import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellOf, csvOf } from './row-csv.ts';

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('%j cannot run as a formula', (text) => {
  expect(cellOf(text).replaceAll('"', '').startsWith("'")).toBe(true);
});

test('any rows are read back cell by cell by another parser', () => {
  const cell = fc.string().filter((text) => !/^[=+\-@\t\r]/.test(text));
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }), (rows) => {
      expect(parse(csvOf(rows), { skip_empty_lines: false, record_delimiter: '\r\n' })).toEqual(rows);
    }),
  );
});
