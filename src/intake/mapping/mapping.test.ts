import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../domain/kernel.ts';
import { WarningLog } from '../warning.ts';
import type { Header } from '../table/header.ts';
import { ANSWERS, loadMapping, mappingText, shippedMapping, SHIPPED_MAPPINGS } from './mapping.ts';
import { ColumnFinder, columnRefs, resolveMapping, shareFound } from './resolve.ts';

const read = (file: string): string => readFileSync(path.join(import.meta.dirname, file), 'utf8');

const header = (...names: string[]): Header => ({
  row: 1,
  columns: names.map((name, i) => ({ position: i + 1, header: name, label: name })),
});

const refused = (act: () => unknown): Refusal => {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('was not refused');
};

const MINIMAL = 'format: mandate-mapping\nversion: 1\nname: mine\nkey: [Name]\ncolumns: { name: Name }\n';

const refs = (text: string) => loadMapping(MINIMAL.replace('{ name: Name }', text)).columns;

describe('mapping files', () => {
  it.each(SHIPPED_MAPPINGS)('%s loads, and loads again from its own text', (name) => {
    const mapping = shippedMapping(name, read);
    expect(mapping.name).toBe(name);
    expect(loadMapping(mappingText(mapping))).toEqual(mapping);
  });

  it('the generic one has a word for every answer and its template has every one of its columns', () => {
    const mapping = shippedMapping('generic', read);
    for (const name of ANSWERS) expect(mapping.answers[name]).toHaveLength(1);
    const names = (read('templates/generic.csv').split('\n')[0] ?? '').trim().split(',');
    expect(columnRefs(mapping).filter((ref) => !names.includes(ref.header))).toEqual([]);
    expect(names).toHaveLength(columnRefs(mapping).length + 1);
  });

  it('needs a name and a key only', () => {
    expect(loadMapping(MINIMAL)).toMatchObject({
      units: [],
      stage: null,
      dates: { order: null, dayMonth: 'unreadable' },
    });
  });

  it.each([
    ['not: a mapping', 'format'],
    ['[', ''],
    [MINIMAL.replace('version: 1', 'version: 2'), 'version'],
    [MINIMAL.replace('mine', 'Mine!'), 'name'],
    [`${MINIMAL}surprise: 1\n`, ''],
    [`${MINIMAL}dates: { order: american }\n`, 'dates.order'],
    ['a: &a [x]\nb: *a\n', ''],
    ['null', ''],
  ])('refuses %j and says where', (text, at) => {
    expect(refused(() => loadMapping(text))).toMatchObject({ code: 'mapping_invalid', values: { at } });
  });

  it('refuses a name nobody knows, listing the known ones', () => {
    expect(refused(() => shippedMapping('acme', read))).toMatchObject({
      code: 'mapping_unknown',
      values: { name: 'acme', known: 'us-federal-2024, generic' },
    });
  });
});

describe('finding columns', () => {
  it('by header, whatever its case, spacing and quotes', () => {
    const { name } = refs('{ name: "The system\'s name" }');
    expect(new ColumnFinder(header('x', 'the  system’s NAME')).find(name)?.position).toBe(2);
  });

  it('by position where the header repeats, and not at all when neither fits', () => {
    const { name } = refs('{ name: { header: Other, position: 3 } }');
    expect(new ColumnFinder(header('Name', 'Other', 'Other')).find(name)?.position).toBe(3);
    expect(new ColumnFinder(header('Other', 'Name', 'Name')).find(name)?.position).toBe(1);
    expect(new ColumnFinder(header('Other', 'Other', 'Name')).find(name)).toBeNull();
  });

  it('reports what moved and what is missing', () => {
    const warnings = new WarningLog();
    const mapping = loadMapping(
      MINIMAL.replace('{ name: Name }', '{ name: { header: Name, position: 1 }, purpose: Purpose }'),
    );
    resolveMapping(mapping, header('x', 'Name'), warnings);
    expect(warnings.list()).toEqual([
      { code: 'column_missing', column: 'Purpose', cells: 1, example: '' },
      { code: 'column_moved', column: 'Name', cells: 1, example: '1 → 2' },
    ]);
  });

  it('refuses a file without the name', () => {
    const mapping = loadMapping(MINIMAL);
    expect(refused(() => resolveMapping(mapping, header('Title'), new WarningLog()))).toMatchObject({
      code: 'mapping_invalid',
      values: { why: 'column_missing', column: 'Name' },
    });
  });

  it('measures how much of a layout a file has', () => {
    expect(shareFound(loadMapping(MINIMAL), header('Name'))).toBe(1);
    expect(shareFound(loadMapping(MINIMAL), header('Title'))).toBe(0);
  });
});
