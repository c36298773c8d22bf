import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../domain/kernel.ts';
import { WarningLog } from '../warning.ts';
import { openTable } from './open-table.ts';
import { DEFAULT_LIMITS, type TableRow } from './table-row.ts';
import { readXlsx } from './xlsx.ts';
import { packZip, unpackZip } from './zip.ts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const part = (name: string, xml: string) => ({ name, bytes: Buffer.from(XML + xml) });

/** The least a spreadsheet program accepts: inline strings, and style 1 a date format. */
function workbook(
  sheets: Readonly<Record<string, string>>,
  extra: readonly { name: string; bytes: Buffer }[] = [],
): Buffer {
  const names = Object.keys(sheets);
  return packZip([
    part(
      '[Content_Types].xml',
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
    ),
    part(
      '_rels/.rels',
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${RELS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${RELS}"><sheets>${names.map((n, i) => `<sheet name="${n}" sheetId="${i + 1}" r:id="s${i}"/>`).join('')}</sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names.map((_, i) => `<Relationship Id="s${i}" Type="${RELS}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}<Relationship Id="st" Type="${RELS}/styles" Target="styles.xml"/></Relationships>`,
    ),
    part(
      'xl/styles.xml',
      `<styleSheet xmlns="${MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ),
    ...names.map((n, i) =>
      part(
        `xl/worksheets/sheet${i + 1}.xml`,
        `<worksheet xmlns="${MAIN}"><sheetData>${sheets[n]}</sheetData></worksheet>`,
      ),
    ),
    ...extra,
  ]);
}

const text = (at: string, value: string): string => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
const SHEET = `<row r="1">${text('A1', 'Name')}${text('B1', 'Deployed')}${text('C1', 'Live')}</row>
<row r="2">${text('A2', 'Triage')}<c r="B2" s="1"><v>45292</v></c><c r="C2" t="b"><v>1</v></c></row>
<row r="3">${text('A3', 'Chat &amp; co')}<c r="B3" s="1"><v>2024</v></c><c r="C3"><v>0.1</v></c></row>`;

const readRows = async (file: Buffer, sheet: string | null = null): Promise<readonly TableRow[]> =>
  readXlsx(file, { sheet }, DEFAULT_LIMITS, new WarningLog());

const refusal = async (promise: Promise<unknown>): Promise<Refusal> =>
  promise.then(
    () => Promise.reject(new Error('was not refused')),
    (error: unknown) =>
      error instanceof Refusal ? error : Promise.reject(new Error('no refusal', { cause: error })),
  );

describe('xlsx', () => {
  it('reads text, dates as days, booleans and numbers as written', async () => {
    expect((await readRows(workbook({ Inventory: SHEET }))).map((r) => r.cells)).toEqual([
      ['Name', 'Deployed', 'Live'],
      ['Triage', '2024-01-01', 'TRUE'],
      ['Chat & co', '1905-07-16', '0.1'],
    ]);
  });

  it('takes the first sheet with rows, says which others there are, and the one asked for', async () => {
    const file = workbook({
      Notes: `<row r="1">${text('A1', 'only a note')}</row>`,
      Inventory: SHEET,
      Old: SHEET.replace('Triage', 'Old'),
    });
    const warnings = new WarningLog();
    const rows = await readXlsx(file, { sheet: null }, DEFAULT_LIMITS, warnings);
    expect(rows[1]?.cells[0]).toBe('Triage');
    expect(warnings.list()).toMatchObject([{ code: 'other_sheets', example: 'Old' }]);
    expect((await readRows(file, 'old'))[1]?.cells[0]).toBe('Old');
    expect(await refusal(readRows(file, 'Missing'))).toMatchObject({
      code: 'file_unreadable',
      values: { why: 'no_such_sheet', sheets: 'Notes, Inventory, Old' },
    });
  });

  it('opens as a table by its bytes, in chunks', async () => {
    const file = workbook({ Inventory: SHEET });
    async function* bytes() {
      for (let at = 0; at < file.length; at += 100) yield file.subarray(at, at + 100);
    }
    const table = await openTable({ bytes: bytes(), warnings: new WarningLog() });
    expect(table.header.columns.map((c) => c.header)).toEqual(['Name', 'Deployed', 'Live']);
    expect(table.encoding()).toBe('xlsx');
  });

  it('refuses what is damaged or no workbook', async () => {
    const file = workbook({ Inventory: SHEET });
    expect(await refusal(readRows(file.subarray(0, file.length - 30)))).toMatchObject({
      code: 'file_unreadable',
    });
    expect(await refusal(readRows(packZip([{ name: 'hello.txt', bytes: Buffer.from('x') }])))).toMatchObject({
      code: 'file_unreadable',
      values: { why: 'not_a_workbook' },
    });
  });

  it('refuses one cell in the far corner of the sheet, which would span seventeen thousand million', async () => {
    const file = workbook({ Inventory: `${SHEET}<row r="1048576">${text('XFD1048576', 'x')}</row>` });
    expect(await refusal(readRows(file))).toMatchObject({ code: 'file_is_archive_bomb' });
  });
});

/** Rewrites a stored entry as a deflated one, so that little unpacks to much. */
function deflatedZip(name: string, bytes: Buffer): Buffer {
  const packed = deflateRawSync(bytes, { level: 9 });
  const zip = packZip([{ name, bytes: packed }]);
  const central = zip.indexOf(Buffer.from('504b0102', 'hex'));
  for (const [method, crc, size] of [
    [8, 14, 22],
    [central + 10, central + 16, central + 24],
  ] as const) {
    zip.writeUInt16LE(8, method);
    zip.writeUInt32LE(0, crc);
    zip.writeUInt32LE(bytes.length, size);
  }
  return zip;
}

describe('ZIP bombs', () => {
  it('stops as soon as more comes out than allowed, whatever the directory claims', async () => {
    const bomb = deflatedZip('xl/workbook.xml', Buffer.alloc(50 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(100_000);
    const before = process.memoryUsage().rss;
    expect(await refusal(unpackZip(bomb, () => true, 1024 * 1024))).toMatchObject({
      code: 'file_is_archive_bomb',
    });
    expect(process.memoryUsage().rss - before).toBeLessThan(40 * 1024 * 1024);
    const liar = Buffer.from(bomb);
    const central = liar.indexOf(Buffer.from('504b0102', 'hex'));
    liar.writeUInt32LE(10, central + 24);
    expect(await refusal(unpackZip(liar, () => true, 1024 * 1024))).toMatchObject({
      code: 'file_unreadable',
    });
  });

  it('refuses ten thousand entries', async () => {
    const many = packZip(
      Array.from({ length: 10_001 }, (_, i) => ({ name: `xl/${i}.xml`, bytes: Buffer.alloc(0) })),
    );
    expect(await refusal(unpackZip(many, () => true, 1e9))).toMatchObject({ code: 'file_is_archive_bomb' });
  });

  it('refuses names that leave the folder and encrypted parts', async () => {
    const outside = packZip([{ name: '../../etc/passwd', bytes: Buffer.from('x') }]);
    expect(await refusal(unpackZip(outside, () => true, 1e9))).toMatchObject({ code: 'file_unreadable' });
    // Traditional encryption puts twelve bytes in front of the content (APPNOTE 6.1.3).
    const locked = packZip([{ name: 'a', bytes: Buffer.alloc(13) }]);
    const central = locked.indexOf(Buffer.from('504b0102', 'hex'));
    locked.writeUInt16LE(0x0801, central + 8);
    locked.writeUInt32LE(1, central + 24);
    expect(await refusal(unpackZip(locked, () => true, 1e9))).toMatchObject({ values: { why: 'encrypted' } });
  });

  it('gives the reader only what was counted: an entry the directory hides is not seen', async () => {
    const file = workbook({ Inventory: SHEET });
    const hidden = packZip([{ name: 'xl/worksheets/sheet1.xml', bytes: Buffer.from('<worksheet/>') }]);
    const local = hidden.subarray(0, hidden.indexOf(Buffer.from('504b0102', 'hex')));
    const shifted = Buffer.concat([local, file]);
    const rows = await readRows(shifted).catch((error: unknown) => error);
    expect(rows instanceof Refusal || (Array.isArray(rows) && rows.length === 3)).toBe(true);
  });

  it('packs what it unpacks', async () => {
    const parts = [
      { name: 'xl/é.xml', bytes: Buffer.from('hello') },
      { name: 'b.rels', bytes: Buffer.alloc(70_000, 'z') },
    ];
    expect(await unpackZip(packZip(parts), () => true, 1e6)).toEqual(parts);
  });
});
