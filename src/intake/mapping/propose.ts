/** Proposes a mapping for a file nobody has described: per column a target, how sure, and why; a person confirms it. */
import { readAnswer, Vocabulary } from '../cell/answer.ts';
import { orderOf } from '../cell/date-pattern.ts';
import { readDate, type DateHabit } from '../cell/date.ts';
import { folded, isBlank } from '../cell/text.ts';
import type { Column, Header } from '../table/header.ts';
import type { TableRow } from '../table/table-row.ts';
import {
  ANSWERS,
  PLAIN_COLUMNS,
  STAGES,
  type AnswerName,
  type ColumnRef,
  type Mapping,
  type PlainColumn,
} from './mapping.ts';
import { mappingOf } from './proposal-mapping.ts';
import { shareFound } from './resolve.ts';

export type Target = PlainColumn | AnswerName | 'key' | 'unit' | 'unitKey' | 'subunit' | 'stage' | 'impact';

export type ProposalReason =
  | 'header_same'
  | 'header_alike'
  | 'values_alike'
  | 'header_and_values'
  | 'known_layout'
  | 'nothing_alike';

export interface ProposedColumn {
  readonly position: number;
  readonly label: string;
  /** Null: proposed for nothing. */
  readonly target: Target | null;
  /** 0 to 1. */
  readonly confidence: number;
  readonly reason: ProposalReason;
  /** Values for the sentence that explains the reason. */
  readonly values: Readonly<Record<string, string | number>>;
}

export interface Proposal {
  readonly mapping: Mapping;
  /** Name of the shipped mapping whose layout the file has; null when the mapping was put together here. */
  readonly recognised: string | null;
  readonly columns: readonly ProposedColumn[];
}

/** A shipped layout is the file's own when four of five of its columns are there. */
const SAME_LAYOUT = 0.8;
/** Below this a column is left alone rather than guessed. */
const ENOUGH = 0.5;
const SAMPLED = 500;
const ANY_HABIT: DateHabit = { order: 'mdy', dayMonth: 'month', fiscalYearStart: 1 };

/** The shipped mapping whose layout a file has; null when none does. */
export function recognise(header: Header, shipped: readonly Mapping[]): Mapping | null {
  const fixed = shipped.filter((m) => m.missingColumns === 'warn' && shareFound(m, header) >= SAME_LAYOUT);
  return fixed[0] ?? null;
}

/**
 * @param dictionary the generic mapping: its headers, with `also`, are the words looked for
 * @param rows a sample from the top of the file
 */
export function proposeMapping(
  header: Header,
  rows: readonly TableRow[],
  shipped: readonly Mapping[],
  dictionary: Mapping,
): Proposal {
  const known = recognise(header, shipped);
  if (known)
    return {
      mapping: known,
      recognised: known.name,
      columns: header.columns.map((c) => knownColumn(c, known)),
    };
  const sample = rows.filter((r) => r.problem === null).slice(0, SAMPLED);
  const candidates = header.columns.flatMap((column) => scored(column, valuesOf(column, sample), dictionary));
  const chosen = assign(candidates);
  const columns = header.columns.map(
    (column): ProposedColumn =>
      chosen.get(column.position) ?? {
        ...place(column),
        target: null,
        confidence: 0,
        reason: 'nothing_alike',
        values: {},
      },
  );
  const dated = columns.filter((c) => c.target !== null && DATED.has(c.target));
  const order = orderOf(dated.flatMap((c) => sample.map((r) => r.cells[c.position - 1] ?? '')));
  return { mapping: mappingOf({ header, columns, order, dictionary }), recognised: null, columns };
}

const place = (column: Column): { readonly position: number; readonly label: string } => ({
  position: column.position,
  label: column.label,
});

function knownColumn(column: Column, known: Mapping): ProposedColumn {
  const target = targetsOf(known).find(
    ({ ref }) => ref.position === column.position || folded(ref.header) === folded(column.header),
  );
  return {
    ...place(column),
    target: target?.target ?? null,
    confidence: target ? 1 : 0,
    reason: target ? 'known_layout' : 'nothing_alike',
    values: target ? { layout: known.name } : {},
  };
}

interface TargetWords {
  readonly target: Target;
  readonly ref: ColumnRef;
}

/** What each column of a mapping stands for. */
function targetsOf(mapping: Mapping): readonly TargetWords[] {
  const [unit, subunit] = mapping.units;
  const all: readonly (readonly [Target, ColumnRef | null | undefined])[] = [
    ...PLAIN_COLUMNS.map((name) => [name, mapping.columns[name]] as const),
    ['unit', unit?.name],
    ['unitKey', unit?.key],
    ['subunit', subunit?.name],
    ['stage', mapping.stage?.column],
    ['impact', mapping.impact?.column],
    ...ANSWERS.flatMap((name) => mapping.answers[name].map((q) => [name, q.column] as const)),
    ['key', mapping.key.length === 1 ? mapping.key[0] : null],
  ];
  return all.flatMap(([target, ref]) => (ref ? [{ target, ref }] : []));
}

const DATED: ReadonlySet<Target> = new Set(['initiated', 'developed', 'deployed', 'retired']);
const MAILS: ReadonlySet<Target> = new Set(['ownerEmail', 'productOwnerEmail', 'mlLeadEmail']);
const ASKED: ReadonlySet<Target> = new Set(ANSWERS);

interface Values {
  readonly filled: readonly string[];
  readonly distinct: number;
}

function valuesOf(column: Column, rows: readonly TableRow[]): Values {
  const filled = rows.map((r) => r.cells[column.position - 1] ?? '').filter((cell) => !isBlank(cell));
  return { filled, distinct: new Set(filled).size };
}

const share = (values: Values, holds: (cell: string) => boolean): number =>
  values.filled.length === 0 ? 0 : values.filled.filter(holds).length / values.filled.length;

/** How far the values look like the target's, 0 to 1; null where values say nothing about it. */
function valuesFit(target: Target, values: Values, dictionary: Mapping): number | null {
  if (values.filled.length === 0) return null;
  if (DATED.has(target)) return share(values, isDated);
  if (MAILS.has(target)) return share(values, (c) => /^\S+@\S+\.\S+$/.test(c.trim()));
  if (ASKED.has(target)) return share(values, (c) => readAnswer(c, NO_WORDS) !== null);
  if (target === 'stage') return share(values, (c) => stageWords(dictionary).read(c) !== null);
  if (target === 'name' || target === 'key') return values.distinct / values.filled.length;
  if (target === 'unit' || target === 'subunit')
    return values.distinct / values.filled.length > 0.8 ? 0.3 : null;
  return null;
}

const NO_WORDS = new Vocabulary<never>([]);

const isDated = (cell: string): boolean =>
  ['exact', 'month', 'year', 'reading'].includes(readDate(cell, ANY_HABIT).date.precision);

const stageWords = (dictionary: Mapping): Vocabulary<string> =>
  new Vocabulary(STAGES.flatMap((s) => dictionary.stage?.values[s].map((w) => [w, s] as const) ?? []));

function scored(column: Column, values: Values, dictionary: Mapping): readonly ProposedColumn[] {
  return targetsOf(dictionary).flatMap(({ target, ref }): readonly ProposedColumn[] => {
    const { likeness, word } = headerLikeness(column.header, ref);
    const fit = valuesFit(target, values, dictionary);
    const byValues = target === 'stage' && fit !== null && fit >= 0.8 && values.distinct <= 30;
    const confidence = rounded(
      byValues
        ? Math.max(0.75, likeness * 0.7 + fit * 0.3)
        : fit === null
          ? likeness * 0.95
          : likeness * (0.55 + 0.45 * fit),
    );
    if (confidence < ENOUGH) return [];
    const reason: ProposalReason =
      likeness === 1
        ? 'header_same'
        : byValues && likeness < ENOUGH
          ? 'values_alike'
          : fit === null
            ? 'header_alike'
            : 'header_and_values';
    return [{ ...place(column), target, confidence, reason, values: { word, share: rounded(fit ?? 0) } }];
  });
}

const rounded = (n: number): number => Math.round(n * 100) / 100;

/** Overlap of words (Dice) with the closest known header; the same words in another order are nearly the same. */
function headerLikeness(
  header: string,
  ref: ColumnRef,
): { readonly likeness: number; readonly word: string } {
  let likeness = 0;
  let word = ref.header;
  const own = wordsOf(header);
  for (const known of [ref.header, ...ref.also]) {
    const words = wordsOf(known);
    const same = folded(known) === folded(header) || words.join(' ') === own.join(' ');
    const both = words.filter((w) => own.includes(w)).length;
    const dice = same ? 1 : Math.min(0.95, (2 * both) / (words.length + own.length));
    if (dice <= likeness) continue;
    likeness = dice;
    word = known;
  }
  return { likeness, word };
}

const FILLER = new Set(['the', 'of', 'a', 'an', 'is', 'it', 'this', 'ai', 'and', 'or', 'for', 'to', 'in']);

function wordsOf(header: string): readonly string[] {
  const all = folded(header.replaceAll(/([a-z])([A-Z])/g, '$1 $2'))
    .replaceAll(/e-?mail/g, 'email')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((w) => w !== '');
  const telling = all.filter((w) => !FILLER.has(w));
  return telling.length > 0 ? telling : all;
}

/** Best score first; each column and each target is used once. */
function assign(candidates: readonly ProposedColumn[]): Map<number, ProposedColumn> {
  const chosen = new Map<number, ProposedColumn>();
  const taken = new Set<Target>();
  for (const one of [...candidates].sort((a, b) => b.confidence - a.confidence || a.position - b.position)) {
    if (one.target === null || taken.has(one.target) || chosen.has(one.position)) continue;
    chosen.set(one.position, one);
    taken.add(one.target);
  }
  return chosen;
}
