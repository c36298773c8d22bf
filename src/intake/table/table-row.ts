/** What every reader of tables hands on: rows with their spreadsheet number, and the limits none may exceed. */

/** Why a row of the file is not an initiative. Stable codes; the wording stands in the message catalogues. */
export type RejectionReason =
  | 'too_many_cells'
  | 'repeated_header'
  | 'unterminated_quote'
  | 'cell_too_large'
  | 'not_an_object'
  | 'not_json'
  | 'no_name';

export interface Rejection {
  /** 1-based row as a spreadsheet shows it, the first row of the file being 1. */
  readonly row: number;
  readonly reason: RejectionReason;
}

export interface TableRow {
  /** 1-based row as a spreadsheet shows it: a record with line feeds inside its cells is one row. */
  readonly row: number;
  readonly cells: readonly string[];
  /** Set when the row cannot be used; its cells may then be incomplete. */
  readonly problem: RejectionReason | null;
}

export interface TableLimits {
  /** Characters of one cell. */
  readonly cellLength: number;
  readonly columns: number;
  /** Bytes of a text file. */
  readonly bytes: number;
  /** Bytes of a spreadsheet or JSON array, which are read whole. */
  readonly wholeBytes: number;
  /** Bytes all parts of a spreadsheet together may unpack to. */
  readonly unpackedBytes: number;
  /** Cells of the rectangle a sheet spans. */
  readonly sheetCells: number;
}

export const DEFAULT_LIMITS: TableLimits = {
  cellLength: 1024 * 1024,
  columns: 2000,
  bytes: 4 * 1024 ** 3,
  wholeBytes: 64 * 1024 ** 2,
  // The reader holds a sheet whole, at about seven times its XML: 110 MB of it took 0.7 GB here.
  unpackedBytes: 128 * 1024 ** 2,
  sheetCells: 5_000_000,
};
