/** Reads a list of people (HR export, spreadsheet): what each row says, and why a row is not taken. Nothing is guessed, nothing defaulted. */
import { parseDay } from '../../domain/calendar.ts';
import type { Day } from '../../domain/ids.ts';
import { Refusal } from '../../domain/kernel.ts';
import type { Level, PersonFunction } from '../../domain/organisation/event.ts';
import { LINE_MAX } from '../../domain/text.ts';
import { readAnswer, Vocabulary } from '../cell/answer.ts';
import { isBlank, oneLine } from '../cell/text.ts';
import { openTable } from '../table/open-table.ts';
import type { RejectionReason } from '../table/table-row.ts';
import { type IntakeWarning, WarningLog } from '../warning.ts';
import { FUNCTIONS, LEVELS, rosterField, type RosterField } from './column.ts';

/** One person as the list says; a field is undefined where the list has no such column or an empty cell. */
export interface RosterRow {
  /** 1-based row of the file. */
  readonly row: number;
  readonly name: string;
  readonly email: string;
  readonly title?: string;
  readonly level?: Level;
  readonly function?: PersonFunction;
  /** Top level first; parts of a cell are separated by `/` or `>`. */
  readonly unitPath?: readonly string[];
  readonly leadsUnit?: boolean;
  readonly functionalLead?: boolean;
  readonly cto?: boolean;
  readonly left?: Day;
}

export type RosterProblem =
  | RejectionReason
  | 'no_email'
  | 'email_unreadable'
  | 'email_twice'
  | 'value_unknown'
  | 'value_missing'
  | 'second_leader'
  | 'left_in_future'
  | 'too_long';

export interface RosterRejection {
  readonly row: number;
  readonly reason: RosterProblem;
  readonly column: string | null;
  readonly value: string | null;
}

export interface Roster {
  readonly rows: readonly RosterRow[];
  readonly rejected: readonly RosterRejection[];
  readonly columns: readonly { readonly header: string; readonly field: RosterField | null }[];
  readonly warnings: readonly IntakeWarning[];
  readonly encoding: string;
}

/** Most people of one list; an organisation of this size sends its export in parts. */
export const MOST_PEOPLE = 50_000;

const EMAIL = /^[^\s@]+@[^\s@]+$/;
const PLAIN_ANSWERS = new Vocabulary<'yes' | 'no' | 'unknown'>([]);

class Unreadable extends Error {
  readonly reason: RosterProblem;
  readonly column: string | null;
  readonly value: string | null;

  constructor(reason: RosterProblem, column: string | null = null, value: string | null = null) {
    super(reason);
    this.reason = reason;
    this.column = column;
    this.value = value;
  }
}

type Cells = Readonly<Partial<Record<RosterField, { readonly text: string; readonly column: string }>>>;

function known<T>(cells: Cells, field: RosterField, read: (text: string) => T | null): T | undefined {
  const cell = cells[field];
  if (cell === undefined || isBlank(cell.text)) return undefined;
  const value = read(cell.text);
  if (value === null) throw new Unreadable('value_unknown', cell.column, cell.text.slice(0, LINE_MAX));
  return value;
}

const yesOrNo = (text: string): boolean | null => {
  const answer = readAnswer(text, PLAIN_ANSWERS);
  return answer === 'yes' || answer === 'no' ? answer === 'yes' : null;
};

function line(cells: Cells, field: RosterField): string | undefined {
  const cell = cells[field];
  if (cell === undefined || isBlank(cell.text)) return undefined;
  const text = oneLine(cell.text);
  if (text.length > LINE_MAX) throw new Unreadable('too_long', cell.column, text.slice(0, LINE_MAX));
  return text;
}

function unitPath(cells: Cells): readonly string[] | undefined {
  const path = line(cells, 'unit')
    ?.split(/\s*[/>]\s*/)
    .filter((step) => step !== '');
  return path === undefined || path.length === 0 ? undefined : path;
}

function email(cells: Cells): string {
  const text = line(cells, 'email');
  if (text === undefined) throw new Unreadable('no_email');
  if (text.length > 254 || !EMAIL.test(text)) throw new Unreadable('email_unreadable', null, text);
  return text;
}

function rowOf(row: number, cells: Cells): RosterRow {
  const name = line(cells, 'name');
  if (name === undefined) throw new Unreadable('no_name');
  const read = {
    title: line(cells, 'title'),
    level: known(cells, 'level', (text) => LEVELS.read(text)),
    function: known(cells, 'function', (text) => FUNCTIONS.read(text)),
    unitPath: unitPath(cells),
    leadsUnit: known(cells, 'leadsUnit', yesOrNo),
    functionalLead: known(cells, 'functionalLead', yesOrNo),
    cto: known(cells, 'cto', yesOrNo),
    left: known(cells, 'left', (text) => parseDay(text.trim())),
  };
  const present = Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
  return { row, name, email: email(cells), ...present };
}

/** @throws Refusal `file_unreadable` (no name or e-mail column, empty), `file_too_large`, and what `openTable` refuses */
export async function readRoster(bytes: AsyncIterable<Uint8Array>): Promise<Roster> {
  const log = new WarningLog();
  const table = await openTable({ bytes, warnings: log, limits: { bytes: 64 * 1024 ** 2 } });
  const columns = table.header.columns.map(({ header }) => ({ header, field: rosterField(header) }));
  for (const field of ['name', 'email'] as const) {
    const there = columns.some((column) => column.field === field);
    if (!there) throw new Refusal('file_unreadable', { why: `no_${field}_column` });
  }
  const rows: RosterRow[] = [];
  const rejected: RosterRejection[] = [];
  const seen = new Set<string>();
  for await (const batch of table.batches) {
    for (const { row, cells, problem } of batch) {
      if (rows.length + rejected.length >= MOST_PEOPLE)
        throw new Refusal('file_too_large', { limit: MOST_PEOPLE });
      try {
        if (problem !== null) throw new Unreadable(problem);
        const read = rowOf(row, named(cells, columns));
        const key = read.email.toLowerCase();
        if (seen.has(key)) throw new Unreadable('email_twice', null, read.email);
        seen.add(key);
        rows.push(read);
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        rejected.push({ row, reason: error.reason, column: error.column, value: error.value });
      }
    }
  }
  return { rows, rejected, columns, warnings: log.list(), encoding: table.encoding() };
}

/** The first column of a field counts; a second one of the same name is left aside. */
function named(cells: readonly string[], columns: Roster['columns']): Cells {
  const found: Partial<Record<RosterField, { text: string; column: string }>> = {};
  for (const [place, { field, header }] of columns.entries()) {
    if (field === null || found[field] !== undefined) continue;
    found[field] = { text: cells[place] ?? '', column: header };
  }
  return found;
}
