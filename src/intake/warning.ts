/** What in a file could not be believed: counted by stable code and column, with one example each. */

export type WarningCode =
  // the file
  | 'undecodable_bytes'
  | 'undefined_characters'
  | 'control_characters'
  | 'nul_characters'
  | 'stray_quote'
  | 'short_row'
  | 'blank_extra_cells'
  | 'blank_rows'
  | 'title_rows'
  | 'more_rejections'
  | 'other_sheets'
  // the mapping
  | 'column_missing'
  | 'column_moved'
  | 'mapping_proposed'
  | 'unmapped_value'
  | 'no_unit'
  | 'duplicate_key'
  // cells
  | 'excel_year_1905'
  | 'excel_serial'
  | 'day_or_year'
  | 'date_order_unknown'
  | 'date_out_of_range'
  | 'date_in_text'
  | 'two_dates'
  | 'date_unreadable'
  | 'holder_not_a_person'
  | 'cell_truncated';

/** `cells` is how many cells (or rows, for a warning about rows) it concerns; `column` is null when it is about the whole file. */
export interface IntakeWarning {
  readonly code: WarningCode;
  readonly column: string | null;
  readonly cells: number;
  readonly example: string;
}

const EXAMPLE_LENGTH = 120;
/** Distinct values listed for one column before the rest are counted together. */
const VALUES_PER_COLUMN = 200;

interface Tally {
  readonly code: WarningCode;
  readonly column: string | null;
  readonly example: string;
  cells: number;
}

/** A copy that does not keep the large text alive of which it is a slice. */
export const detached = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');

/** Gathers warnings while a file streams by; memory is bounded by columns, not by rows. */
export class WarningLog {
  readonly #tallies = new Map<string, Tally>();
  readonly #valuesSeen = new Map<string, number>();

  /** Counts `cells` more occurrences of one thing in one column; the first example is kept. */
  add(code: WarningCode, column: string | null, example: string, cells = 1): void {
    this.#count(`${code}\n${column ?? ''}`, { code, column, example, cells });
  }

  /** As `add`, but each distinct text stands on a line of its own (values nobody has translated). */
  addValue(code: WarningCode, column: string, value: string): void {
    const id = `${code}\n${column}\n${value.slice(0, EXAMPLE_LENGTH)}`;
    if (!this.#tallies.has(id)) {
      const seen = this.#valuesSeen.get(`${code}\n${column}`) ?? 0;
      if (seen >= VALUES_PER_COLUMN) return this.add(code, column, '…');
      this.#valuesSeen.set(detached(`${code}\n${column}`), seen + 1);
    }
    this.#count(id, { code, column, example: value, cells: 1 });
  }

  #count(id: string, tally: Tally): void {
    const known = this.#tallies.get(id);
    if (known) known.cells += tally.cells;
    else this.#tallies.set(detached(id), { ...tally, example: clip(tally.example) });
  }

  /** Most cells first; ties by code, column and example, so that two runs print the same. */
  list(): readonly IntakeWarning[] {
    const text = (w: IntakeWarning): string => `${w.code}\n${w.column ?? ''}\n${w.example}`;
    return [...this.#tallies.values()]
      .filter((t) => t.cells > 0)
      .map(({ code, column, cells, example }) => ({ code, column, cells, example }))
      .sort((a, b) => b.cells - a.cells || (text(a) < text(b) ? -1 : 1));
  }
}

const clip = (text: string): string => {
  const flat = detached(text).replaceAll(/\s+/gu, ' ');
  return flat.length <= EXAMPLE_LENGTH ? flat : `${flat.slice(0, EXAMPLE_LENGTH - 1)}…`;
};
