/** Finds a mapping's columns in a file's header: by header, by position where a header repeats, and says what is not there. */
import { Refusal } from '../../domain/kernel.ts';
import { folded } from '../cell/text.ts';
import type { Column, Header } from '../table/header.ts';
import type { WarningLog } from '../warning.ts';
import {
  ANSWERS,
  PLAIN_COLUMNS,
  type AnswerName,
  type ColumnRef,
  type Mapping,
  type PlainColumn,
  type Question,
} from './mapping.ts';

export interface ResolvedMapping {
  readonly mapping: Mapping;
  readonly plain: Readonly<Record<PlainColumn, Column | null>>;
  readonly units: readonly { readonly name: Column; readonly key: Column | null }[];
  readonly key: readonly Column[];
  readonly stage: Column | null;
  readonly impact: Column | null;
  readonly answers: Readonly<
    Record<AnswerName, readonly { readonly column: Column; readonly question: Question }[]>
  >;
}

/** Looks columns up in one header. */
export class ColumnFinder {
  readonly #columns: readonly Column[];
  readonly #byHeader = new Map<string, Column[]>();

  constructor(header: Header) {
    this.#columns = header.columns;
    for (const column of header.columns) {
      const name = folded(column.header);
      this.#byHeader.set(name, [...(this.#byHeader.get(name) ?? []), column]);
    }
  }

  /** The column meant; null when the header is not there, or several have it and none stands at the position. */
  find(ref: ColumnRef): Column | null {
    const at = ref.position === null ? undefined : this.#columns[ref.position - 1];
    for (const name of [ref.header, ...ref.also]) {
      const found = this.#byHeader.get(folded(name));
      if (!found) continue;
      if (at && found.includes(at)) return at;
      if (found.length === 1 || ref.position === null) return found[0] ?? null;
    }
    return null;
  }
}

/** Every column a mapping names. */
export function columnRefs(mapping: Mapping): readonly ColumnRef[] {
  const refs: (ColumnRef | null)[] = [
    ...PLAIN_COLUMNS.map((name) => mapping.columns[name]),
    ...mapping.units.flatMap((u) => [u.name, u.key]),
    mapping.stage?.column ?? null,
    mapping.impact?.column ?? null,
    ...ANSWERS.flatMap((name) => mapping.answers[name].map((q) => q.column)),
  ];
  return refs.filter((ref) => ref !== null);
}

/** The share of a mapping's columns that a file has, 0 to 1: how a known layout is recognised. */
export function shareFound(mapping: Mapping, header: Header): number {
  const finder = new ColumnFinder(header);
  const refs = columnRefs(mapping);
  return refs.filter((ref) => finder.find({ ...ref, also: [] }) !== null).length / refs.length;
}

/** @throws Refusal `mapping_invalid` when the file has no column for the name. */
export function resolveMapping(mapping: Mapping, header: Header, warnings: WarningLog): ResolvedMapping {
  const finder = new ColumnFinder(header);
  const find = (ref: ColumnRef | null): Column | null => {
    if (ref === null) return null;
    const column = finder.find(ref);
    if (mapping.missingColumns === 'warn') noteMove(ref, column, warnings);
    return column;
  };
  const name = find(mapping.columns.name);
  if (name === null)
    throw new Refusal('mapping_invalid', {
      at: 'columns.name',
      why: 'column_missing',
      column: mapping.columns.name.header,
    });
  const plain = Object.fromEntries(
    PLAIN_COLUMNS.map((n) => [n, n === 'name' ? name : find(mapping.columns[n])]),
  );
  return {
    mapping,
    plain: plain as Record<PlainColumn, Column | null>,
    units: mapping.units.flatMap((unit) => {
      const label = find(unit.name);
      const key = find(unit.key);
      const shown = label ?? key;
      return shown ? [{ name: shown, key }] : [];
    }),
    key: mapping.key.flatMap((ref) => finder.find(ref) ?? []),
    stage: find(mapping.stage?.column ?? null),
    impact: find(mapping.impact?.column ?? null),
    answers: answersOf(mapping, find),
  };
}

function answersOf(mapping: Mapping, find: (ref: ColumnRef) => Column | null): ResolvedMapping['answers'] {
  const entries = ANSWERS.map((name) => [
    name,
    mapping.answers[name].flatMap((question) => {
      const column = find(question.column);
      return column ? [{ column, question }] : [];
    }),
  ]);
  return Object.fromEntries(entries) as ResolvedMapping['answers'];
}

function noteMove(ref: ColumnRef, column: Column | null, warnings: WarningLog): void {
  if (column === null) warnings.add('column_missing', ref.header, '', 1);
  else if (ref.position !== null && ref.position !== column.position)
    warnings.add('column_moved', column.label, `${ref.position} → ${column.position}`);
}
