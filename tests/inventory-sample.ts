/** The real inventory under example/, cell by cell, for tests and benches that measure on real texts. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** WHATWG Encoding Standard, index windows-1252, bytes 0x80 to 0x9F; Node 20 decodes that label as Latin-1. */
const CP1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

export interface InventoryRow {
  /** 1-based row of the file, the header being row 1. */
  readonly row: number;
  readonly cells: readonly string[];
  readonly name: string;
  readonly purpose: string;
  /** Abbreviations of agency and bureau. */
  readonly unit: string;
}

export function readInventory(): readonly InventoryRow[] {
  const text = readFileSync('example/us-federal-2024.csv', 'latin1').replaceAll(
    /[\u0080-\u009f]/gu,
    (c) => CP1252[c.charCodeAt(0) - 0x80] ?? c,
  );
  const [, ...rows]: string[][] = parse(text, { relax_quotes: true, relax_column_count: true });
  return rows.map((cells, i) => ({
    row: i + 2,
    cells,
    name: cells[0]?.trim() ?? '',
    purpose: cells[7]?.trim() ?? '',
    unit: `${cells[2] ?? ''} ${cells[3] ?? ''}`.trim(),
  }));
}
