import { describe, expect, it } from 'vitest';
import { WarningLog } from './warning.ts';

describe('warnings', () => {
  it('counts by code and column, keeps the first example, and lists most cells first', () => {
    const log = new WarningLog();
    log.add('short_row', null, '2');
    log.add('excel_year_1905', 'Deployed', '7/16/1905');
    log.add('excel_year_1905', 'Deployed', '7/15/1905', 2);
    log.add('excel_year_1905', 'Retired', '7/14/1905');
    expect(log.list()).toEqual([
      { code: 'excel_year_1905', column: 'Deployed', cells: 3, example: '7/16/1905' },
      { code: 'excel_year_1905', column: 'Retired', cells: 1, example: '7/14/1905' },
      { code: 'short_row', column: null, cells: 1, example: '2' },
    ]);
  });

  it('lists each untranslated value on its own, two hundred of a column, and counts the rest together', () => {
    const log = new WarningLog();
    for (let i = 0; i < 1000; i++) log.addValue('unmapped_value', 'Stage', `word ${i}`);
    log.addValue('unmapped_value', 'Stage', 'word 0');
    const list = log.list();
    expect(list).toHaveLength(201);
    expect(list[0]).toEqual({ code: 'unmapped_value', column: 'Stage', cells: 800, example: '…' });
    expect(list[1]).toEqual({ code: 'unmapped_value', column: 'Stage', cells: 2, example: 'word 0' });
  });

  it('shows a long example on one short line', () => {
    const log = new WarningLog();
    log.add('date_in_text', 'Deployed', `a\nb ${'x'.repeat(500)}`);
    expect(log.list()[0]?.example).toHaveLength(120);
    expect(log.list()[0]?.example.startsWith('a b x')).toBe(true);
  });
});
