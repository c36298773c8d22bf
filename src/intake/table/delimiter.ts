/** Which character separates the cells of a text table, with the reason, so that nobody has to trust a guess. */
import { WarningLog } from '../warning.ts';
import { CsvSplitter } from './csv.ts';
import { DEFAULT_LIMITS } from './table-row.ts';

export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export interface DelimiterFinding {
  readonly delimiter: Delimiter;
  readonly why: 'same_width' | 'widest_header' | 'only_one_column';
  /** Cells of the header row under this reading. */
  readonly columns: number;
}

/** Reads the first records under each delimiter and takes the one whose rows agree in width; the wider table wins a tie. */
export function detectDelimiter(head: string): DelimiterFinding {
  let best: DelimiterFinding = { delimiter: ',', why: 'only_one_column', columns: 1 };
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const widths = widthsUnder(delimiter, head);
    const columns = widths[0] ?? 0;
    if (columns < 2) continue;
    const agreeing = widths.filter((w) => w === columns).length / widths.length;
    const score = agreeing * 1000 + Math.min(columns, 900);
    if (score <= bestScore) continue;
    bestScore = score;
    best = { delimiter, why: agreeing >= 0.5 && widths.length > 1 ? 'same_width' : 'widest_header', columns };
  }
  return best;
}

function widthsUnder(delimiter: Delimiter, head: string): number[] {
  const rows = new CsvSplitter(delimiter, DEFAULT_LIMITS, new WarningLog()).push(
    head.slice(0, 65_536) + '\n',
  );
  return rows
    .filter((r) => r.cells.some((c) => c.trim() !== ''))
    .slice(0, 50)
    .map((r) => r.cells.length);
}
