import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, csvRecord } from './csv-write.ts';

describe('CSV export (OWASP CSV injection, ASVS 1.2.10)', () => {
  it.each([
    '=1+1',
    '=HYPERLINK("https://example.com","x")',
    '+1+cmd|/C calc!A0',
    '-2+3+cmd|/C calc!A0',
    '@SUM(A1)',
    '\t=1+1',
    '\r=1+1',
    '\n=1+1',
    ' =1+1',
    '\u00a0=1+1',
    '＝1+1',
    '＠SUM(A1)',
  ])('%j runs nowhere', (text) => {
    const [[cell = ''] = []]: string[][] = parse(csvRecord([text]));
    expect(cell).toBe(`'${text}`);
  });

  it.each([
    ['plain', 'plain'],
    ['-5', '-5'],
    ['+1.5e3', '+1.5e3'],
    ['-12,5%', '"-12,5%"'],
    ['a,b', '"a,b"'],
    ['a"b', '"a""b"'],
    ['', ''],
  ])('%j is written %j', (text, written) => expect(csvCell(text)).toBe(written));

  it('is read back by another reader as it was, but for the apostrophe', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 6 }), (cells) => {
        const [row = []]: string[][] = parse(csvRecord(cells), { relax_column_count: true });
        expect(row.map((c, i) => (c === cells[i] ? c : c.slice(1)))).toEqual(cells);
        for (const cell of row) expect(/^[=@\t\r\n]/.test(cell)).toBe(false);
      }),
    );
  });
});
