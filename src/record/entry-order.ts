/** Follows the entry numbers of a file and tells a missing entry from one that stands elsewhere, without holding entries. */
import type { ProblemList, RecordProblem } from './report.ts';

/** Numbers that were skipped, and how many of them turned up later. */
interface Gap {
  readonly from: number;
  readonly to: number;
  found: number;
  problem: RecordProblem;
}

/** Enough to tell a swap from a loss at the first places, which are the ones that are named. */
const MAX_GAPS = 100;

/** Where an entry stands: next in line, or not; `afterLoss` when numbers before it are unknown. */
export type Place = 'next' | 'next_after_loss' | 'out_of_place';

export class EntryOrder {
  readonly #problems: ProblemList;
  readonly #gaps: Gap[] = [];
  #next = 0;
  #unread = 0;

  constructor(problems: ProblemList) {
    this.#problems = problems;
  }

  /** Number of the entry that should come next. */
  get next(): number {
    return this.#next;
  }

  /** Highest size the entries and the unreadable lines since the last entry can make up. */
  get reach(): number {
    return this.#next + this.#unread;
  }

  /** An unreadable line, which may have been the entry expected here. Gives the number to name. */
  unreadable(): number {
    this.#unread += 1;
    return this.reach - 1;
  }

  place(idx: number): Place {
    if (idx < this.#next) {
      this.#late(idx);
      return 'out_of_place';
    }
    const skipped = idx - this.#next;
    if (skipped > this.#unread) this.#skip(this.#next, idx - 1);
    this.#next = idx + 1;
    this.#unread = 0;
    return skipped === 0 ? 'next' : 'next_after_loss';
  }

  /** Says that the entries reach `size`, if unreadable lines explain the difference. */
  settle(size: number): boolean {
    if (size <= this.#next || size > this.reach) return false;
    this.#next = size;
    this.#unread = 0;
    return true;
  }

  #skip(from: number, to: number): void {
    const values = { from, to };
    const problem: RecordProblem = { kind: 'missing', idx: from, detail: 'entries_missing', values };
    this.#problems.add(problem);
    if (this.#gaps.length < MAX_GAPS) this.#gaps.push({ from, to, found: 0, problem });
  }

  #late(idx: number): void {
    const gap = this.#gaps.find(({ from, to }) => idx >= from && idx <= to);
    if (gap === undefined) {
      this.#problems.add({ kind: 'reordered', idx, detail: 'entry_repeated', values: { idx } });
      return;
    }
    gap.found += 1;
    if (gap.found !== gap.to - gap.from + 1) return;
    const values = { from: gap.from, to: gap.to };
    const known: RecordProblem = { kind: 'reordered', idx: gap.from, detail: 'entries_out_of_order', values };
    this.#problems.replace(gap.problem, known);
    gap.problem = known;
  }
}
