/** Turns rows into declared initiatives under one mapping; what a row says and nobody has translated is counted, never defaulted. */
import type {
  Answer,
  DeclaredAnswers,
  DeclaredInitiative,
  DeclaredUnit,
  Impact,
  Stage,
} from '../../domain/declared.ts';
import { anyAnswer, readAnswer, Vocabulary } from '../cell/answer.ts';
import { readDate, type DateHabit, type DateReading } from '../cell/date.ts';
import { readHolder } from '../cell/person.ts';
import { isBlank, oneLine, textOrNull, trimmed } from '../cell/text.ts';
import { KeyRegister } from '../key-register.ts';
import type { Column } from '../table/header.ts';
import type { Rejection, TableRow } from '../table/table-row.ts';
import { detached, type WarningLog } from '../warning.ts';
import { ANSWERS, IMPACTS, STAGES, type AnswerName, type PlainColumn } from './mapping.ts';
import type { ResolvedMapping } from './resolve.ts';

export type ReadRow =
  | { readonly kind: 'accepted'; readonly declared: DeclaredInitiative; readonly index: number }
  | ({ readonly kind: 'rejected' } & Rejection);

/** A dated column repeats few texts; a long tail of prose is read anew. */
const REMEMBERED = 20_000;

/** Reads the rows of one file in order; keeps the keys it has given out. */
export class RowReader {
  readonly keys = new KeyRegister();
  readonly #at: ResolvedMapping;
  readonly #warnings: WarningLog;
  readonly #stages: (cell: string) => Stage | null;
  readonly #impacts: (cell: string) => Impact | null;
  readonly #dates: (cell: string) => DateReading;
  readonly #answers: readonly (readonly [AnswerName, readonly AnswerColumn[]])[];

  constructor(resolved: ResolvedMapping, warnings: WarningLog) {
    const { mapping } = resolved;
    this.#at = resolved;
    this.#warnings = warnings;
    const stages = new Vocabulary(
      STAGES.flatMap((s) => mapping.stage?.values[s].map((w) => [w, s] as const) ?? []),
    );
    const impacts = new Vocabulary(
      IMPACTS.flatMap((i) => mapping.impact?.values[i].map((w) => [w, i] as const) ?? []),
    );
    this.#stages = remembered((cell) => stages.read(cell));
    this.#impacts = remembered((cell) => impacts.read(cell));
    this.#dates = rememberedDates(mapping.dates);
    this.#answers = ANSWERS.map((name) => [name, resolved.answers[name].map(answerColumn)]);
  }

  read({ row, cells, problem }: TableRow): ReadRow {
    if (problem !== null) return { kind: 'rejected', row, reason: problem };
    const name = textOrNull(this.#cell(cells, 'name'));
    if (name === null) return { kind: 'rejected', row, reason: 'no_name' };
    const unitPath = this.#unitPath(cells);
    const { key, index, nth } = this.keys.claim(this.#key(cells, unitPath, name));
    // The first of them shares the key as well, and is told apart only now
    if (nth > 1) this.#warnings.add('duplicate_key', null, key, nth === 2 ? 2 : 1);
    const stageCell = this.#at.stage ? trimmed(cells[this.#at.stage.position - 1] ?? '') : '';
    const declared: DeclaredInitiative = {
      key,
      row,
      name,
      purpose: textOrNull(this.#cell(cells, 'purpose')),
      outputs: textOrNull(this.#cell(cells, 'outputs')),
      unitPath,
      stage: this.#stage(stageCell),
      sourceStage: stageCell,
      topic: textOrNull(this.#cell(cells, 'topic')),
      initiated: this.#date(cells, 'initiated'),
      developed: this.#date(cells, 'developed'),
      deployed: this.#date(cells, 'deployed'),
      retired: this.#date(cells, 'retired'),
      owner: this.#holder(cells, 'owner', 'ownerEmail'),
      productOwner: this.#holder(cells, 'productOwner', 'productOwnerEmail'),
      mlLead: this.#holder(cells, 'mlLead', 'mlLeadEmail'),
      metric: textOrNull(this.#cell(cells, 'metric')),
      vendor: textOrNull(this.#cell(cells, 'vendor')),
      answers: this.#answersOf(cells),
      impact: this.#impact(cells),
    };
    return { kind: 'accepted', declared, index };
  }

  #cell(cells: readonly string[], name: PlainColumn): string {
    const column = this.#at.plain[name];
    return column ? (cells[column.position - 1] ?? '') : '';
  }

  /** The mapping's key columns where any of them is filled, else units and name. */
  #key(cells: readonly string[], unitPath: readonly DeclaredUnit[], name: string): string {
    const parts = this.#at.key.map((c) => cells[c.position - 1] ?? '').filter((t) => !isBlank(t));
    const used = parts.length > 0 ? parts : [...unitPath.map((u) => u.key).filter((k) => k !== ''), name];
    return used.map(oneLine).join(' / ');
  }

  /** An initiative of which the file names no unit stands under a unit with an empty key, and is counted. */
  #unitPath(cells: readonly string[]): readonly DeclaredUnit[] {
    const path: DeclaredUnit[] = [];
    for (const { name, key } of this.#at.units) {
      const label = textOrNull(cells[name.position - 1] ?? '');
      const short = key ? textOrNull(cells[key.position - 1] ?? '') : null;
      const shown = label ?? short;
      if (shown !== null) path.push({ key: short ?? shown, name: shown });
    }
    if (path.length > 0) return path;
    this.#warnings.add('no_unit', this.#at.units[0]?.name.label ?? null, '');
    return [{ key: '', name: '' }];
  }

  #stage(cell: string): Stage {
    if (!this.#at.stage) return 'unmapped';
    const stage = this.#stages(cell);
    if (stage === null) this.#warnings.addValue('unmapped_value', this.#at.stage.label, cell);
    return stage ?? 'unmapped';
  }

  #impact(cells: readonly string[]): Impact {
    const { impact } = this.#at;
    const cell = impact ? (cells[impact.position - 1] ?? '') : '';
    if (!impact || isBlank(cell)) return 'unknown';
    const read = this.#impacts(cell);
    if (read === null) this.#warnings.addValue('unmapped_value', impact.label, trimmed(cell));
    return read ?? 'unknown';
  }

  #date(cells: readonly string[], name: PlainColumn): DateReading['date'] {
    const cell = this.#cell(cells, name);
    const { date, warning } = this.#dates(cell);
    if (warning !== null) this.#warnings.add(warning, this.#at.plain[name]?.label ?? null, cell);
    return date;
  }

  #holder(cells: readonly string[], name: PlainColumn, mail: PlainColumn): DeclaredInitiative['owner'] {
    const cell = this.#cell(cells, name);
    const holder = readHolder(cell, this.#cell(cells, mail));
    if (holder.kind === 'not_a_person')
      this.#warnings.add(
        'holder_not_a_person',
        (this.#at.plain[name] ?? this.#at.plain[mail])?.label ?? null,
        holder.text,
      );
    return holder;
  }

  #answersOf(cells: readonly string[]): DeclaredAnswers {
    const answers: Partial<Record<AnswerName, Answer>> = {};
    for (const [name, columns] of this.#answers)
      answers[name] = anyAnswer(columns.map((c) => this.#answer(c, cells)));
    return answers as DeclaredAnswers;
  }

  #answer({ column, read }: AnswerColumn, cells: readonly string[]): Answer {
    const cell = cells[column.position - 1] ?? '';
    if (cell === '') return 'unknown';
    const answer = read(cell);
    if (answer === null) this.#warnings.addValue('unmapped_value', column.label, trimmed(cell));
    return answer ?? 'unknown';
  }
}

interface AnswerColumn {
  readonly column: Column;
  readonly read: (cell: string) => Answer | null;
}

function answerColumn({ column, question }: ResolvedMapping['answers'][AnswerName][number]): AnswerColumn {
  const words = new Vocabulary<Answer>([
    ...question.yes.map((w) => [w, 'yes'] as const),
    ...question.no.map((w) => [w, 'no'] as const),
    ...question.unknown.map((w) => [w, 'unknown'] as const),
  ]);
  return { column, read: remembered((cell) => readAnswer(cell, words)) };
}

const rememberedDates = (habit: DateHabit): ((cell: string) => DateReading) =>
  remembered((cell) => readDate(cell, habit));

/** Inventories repeat their cells: a million rows hold a few thousand different dates and answers. */
function remembered<Read>(read: (cell: string) => Read): (cell: string) => Read {
  const known = new Map<string, Read>();
  return (cell) => {
    const before = known.get(cell);
    if (before !== undefined) return before;
    if (cell.length > 500 || known.size >= REMEMBERED) return read(cell);
    const own = detached(cell);
    const found = read(own);
    known.set(own, found);
    return found;
  };
}
