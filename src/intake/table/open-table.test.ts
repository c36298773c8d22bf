import { describe, expect, it } from 'vitest';
import { Refusal } from '../../domain/kernel.ts';
import { WarningLog } from '../warning.ts';
import { detectDelimiter } from './delimiter.ts';
import { openTable } from './open-table.ts';
import type { TableLimits, TableRow } from './table-row.ts';

async function* chunked(bytes: Uint8Array, size = 1000): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string | Buffer, size?: number, limits: Partial<TableLimits> = {}) {
  const warnings = new WarningLog();
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const table = await openTable({ bytes: chunked(bytes, size), warnings, limits });
  const rows: TableRow[] = [];
  for await (const batch of table.batches) rows.push(...batch);
  return {
    header: table.header.columns.map((c) => c.label),
    rows,
    warnings: warnings.list(),
    encoding: table.encoding(),
  };
}

const refusal = async (text: string | Buffer, limits: Partial<TableLimits> = {}): Promise<Refusal> =>
  read(text, undefined, limits).then(
    () => Promise.reject(new Error('was not refused')),
    (error: unknown) =>
      error instanceof Refusal ? error : Promise.reject(new Error('no refusal', { cause: error })),
  );

describe('tables', () => {
  it('pads short rows, trims blank extra cells, refuses full ones, skips blank rows: each counted', async () => {
    const { rows, warnings } = await read('a,b,c\n1,2\n\n1,2,3,,\n ,\u00a0,\n1,2,3,4\n1,2,3\n');
    expect(rows).toEqual([
      { row: 2, cells: ['1', '2', ''], problem: null },
      { row: 4, cells: ['1', '2', '3'], problem: null },
      { row: 6, cells: ['1', '2', '3', '4'], problem: 'too_many_cells' },
      { row: 7, cells: ['1', '2', '3'], problem: null },
    ]);
    expect(warnings.map((w) => [w.code, w.cells])).toEqual([
      ['blank_rows', 2],
      ['blank_extra_cells', 1],
      ['short_row', 1],
    ]);
  });

  it('tells columns that share a header apart by position', async () => {
    const { header } = await read('Name,Other,Other,Other\nx,1,2,3\n');
    expect(header).toEqual(['Name', 'Other', 'Other (#2)', 'Other (#3)']);
  });

  it('refuses a header that comes again in mid-file', async () => {
    const { rows } = await read('Name,Stage\nx,live\nName , Stage\ny,live\n');
    expect(rows.map((r) => r.problem)).toEqual([null, 'repeated_header', null]);
  });

  it('finds the header under a title', async () => {
    const { header, warnings, rows } = await read('Inventory of 2025,,\n,,\nName,Stage,Owner\nx,live,Jane\n');
    expect(header).toEqual(['Name', 'Stage', 'Owner']);
    expect(rows[0]).toMatchObject({ row: 4 });
    expect(warnings).toMatchObject([{ code: 'title_rows', example: 'Inventory of 2025' }]);
  });

  it.each([
    ['a;b\n"1,5";2\n', ';', 'same_width'],
    ['a\tb\n1,5\t2\n', '\t', 'same_width'],
    ['a|b\n1|2\n', '|', 'same_width'],
    ['a,b\n"x;y;z",2\n', ',', 'same_width'],
    ['Name\nx\n', ',', 'only_one_column'],
  ])('finds the delimiter of %j', (text, delimiter, why) =>
    expect(detectDelimiter(text)).toMatchObject({ delimiter, why }),
  );

  it('reads the same in any chunks and encodings', async () => {
    const text = 'Name;Größe\r\n"é;\r\n";2\r\n';
    const expected = (await read(text)).rows;
    for (const bytes of [
      Buffer.from(text),
      Buffer.from(`\ufeff${text}`, 'utf16le'),
      Buffer.from(text, 'latin1'),
    ])
      for (const size of [1, 3, 1000]) expect((await read(bytes, size)).rows).toEqual(expected);
  });

  it('reads JSON, wrapped JSON and JSON Lines as tables', async () => {
    const items = [
      { Name: 'A', tags: ['x', 'y'] },
      { Name: 'B', Owner: 'Jane' },
    ];
    const expected = [
      { row: 2, cells: ['A', 'x\ny', ''], problem: null },
      { row: 3, cells: ['B', '', 'Jane'], problem: null },
    ];
    expect((await read(JSON.stringify(items))).rows).toEqual(expected);
    expect((await read(JSON.stringify({ useCases: items }))).rows).toEqual(expected);
    const lines = items.map((i) => JSON.stringify(i)).join('\n');
    expect((await read(lines)).rows).toEqual(expected);
    expect((await read(`${lines}\n{broken\n[1]\n`)).rows.slice(2).map((r) => r.problem)).toEqual([
      'not_json',
      'not_an_object',
    ]);
  });

  it.each([
    ['', 'file_unreadable', 'empty'],
    ['\n\n \n', 'file_unreadable', 'no_header'],
    ['[{"a":1},', 'file_unreadable', 'not_json'],
    ['{\n"a": {"b": 1}\n}', 'file_unreadable', 'json_not_a_list'],
  ])('refuses %j', async (text, code, why) => {
    expect(await refusal(text)).toMatchObject({ code, values: { why } });
  });

  it.each([
    ['d0cf11e0a1b11ae1', 'xls'],
    ['255044462d312e37', 'pdf'],
    ['89504e470d0a1a0a', 'image'],
    ['ffd8ffe000104a46', 'image'],
    ['1f8b0800000000', 'gzip'],
  ])('refuses %s, saying it is %s and what to save it as', async (hex, kind) => {
    const { code, values } = await refusal(Buffer.concat([Buffer.from(hex, 'hex'), Buffer.alloc(600)]));
    expect(code).toBe('file_kind_unsupported');
    expect(values).toMatchObject({ kind, saveAs: expect.stringContaining('.csv') as string });
  });

  it('refuses a web page named .csv', async () => {
    expect(await refusal('<!DOCTYPE html><html>')).toMatchObject({ code: 'file_kind_unsupported' });
  });

  it('refuses more bytes than allowed', async () => {
    const text = `a,b\n${'1,2\n'.repeat(5000)}`;
    expect(await refusal(text, { bytes: 10_000 })).toMatchObject({ code: 'file_too_large' });
    expect(await refusal(`[${'{"a":1},'.repeat(5000)}{}]`, { wholeBytes: 10_000 })).toMatchObject({
      code: 'file_too_large',
    });
  });
});
