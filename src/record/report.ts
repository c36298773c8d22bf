/** What verification says: the findings in order, bounded however broken the file is. */

/** What is wrong, in a word; `detail` says it exactly. */
export type ProblemKind =
  | 'altered'
  | 'missing'
  | 'reordered'
  | 'truncated'
  | 'forged_checkpoint'
  | 'rolled_back'
  | 'bad_opening'
  | 'bad_meaning'
  | 'unsigned'
  | 'malformed';

export interface RecordProblem {
  readonly kind: ProblemKind;
  /** Number of the first entry concerned, from 0; for a line that is no entry, the number of the entry expected there. */
  readonly idx: number;
  /** Code of the finding, for the message catalogue; listed in docs/record-format.md. */
  readonly detail: string;
  readonly values: Readonly<Record<string, string | number>>;
}

export interface RecordReport {
  readonly ok: boolean;
  /** From the header; null when there was none. */
  readonly org: string | null;
  readonly origin: string | null;
  readonly vkey: string | null;
  /** True when the caller gave the key, or an older checkpoint it signed; else the file only claims it. */
  readonly keyTrusted: boolean;
  /** Entry lines read. */
  readonly entries: number;
  /** Checkpoints whose signature is good. */
  readonly checkpoints: number;
  /** Entries under a good checkpoint whose root they have. */
  readonly signedSize: number;
  readonly firstProblem: RecordProblem | null;
  /** At most 100, in the order found. */
  readonly problems: readonly RecordProblem[];
  readonly problemCount: number;
  /** Commitments whose opening is not in the file: erased, or withheld from this reader. */
  readonly erasedOpenings: number;
  /** Where the record ends according to the entries. */
  readonly size: number;
  /** Base64; null when an entry is lost and the root with it. */
  readonly root: string | null;
}

export const MAX_PROBLEMS = 100;

const STRUCTURAL: ReadonlySet<ProblemKind> = new Set(['altered', 'missing', 'reordered', 'malformed']);

/** Collects findings; remembers the one with the lowest entry number even beyond the cap. */
export class ProblemList {
  readonly #kept: RecordProblem[] = [];
  #first: RecordProblem | null = null;
  #count = 0;

  add(problem: RecordProblem): void {
    this.#count += 1;
    if (this.#kept.length < MAX_PROBLEMS) this.#kept.push(problem);
    if (this.#first === null || problem.idx < this.#first.idx) this.#first = problem;
  }

  /** Puts what is now known in the place of what was believed before. */
  replace(before: RecordProblem, after: RecordProblem): void {
    const at = this.#kept.indexOf(before);
    if (at >= 0) this.#kept[at] = after;
    if (this.#first === before) this.#first = after;
  }

  /** Whether a finding about the entries themselves at or after `idx` explains why their root is another. */
  explainsRootFrom(idx: number): boolean {
    return this.#kept.some((problem) => problem.idx >= idx && STRUCTURAL.has(problem.kind));
  }

  get first(): RecordProblem | null {
    return this.#first;
  }

  get kept(): readonly RecordProblem[] {
    return [...this.#kept];
  }

  get count(): number {
    return this.#count;
  }
}
