/** Grows the tree of a file while it is read and holds it against every signed checkpoint, its end line and older checkpoints. */
import { toBase64 } from './base64.ts';
import { type Checkpoint, openCheckpoint } from './checkpoint.ts';
import type { EntryOrder, Place } from './entry-order.ts';
import { type Checking, sameBytes } from './hashing.ts';
import { hashFromText } from './leaf.ts';
import { GrowingTree } from './merkle.ts';
import type { VerifierKey } from './note.ts';
import type { ProblemKind, ProblemList } from './report.ts';

/** Where findings go, and what knows how many entries there are. */
export interface Findings {
  readonly problems: ProblemList;
  readonly order: EntryOrder;
}

export class SignedTree {
  readonly #checking: Checking;
  readonly #key: VerifierKey;
  readonly #problems: ProblemList;
  readonly #order: EntryOrder;
  readonly #tree: GrowingTree;
  #older: Checkpoint | null = null;
  /** A checkpoint that covers more entries than have been read. */
  #ahead: Checkpoint | null = null;
  /** False once a leaf is unknown: from there on no root can be compared. */
  #known = true;
  #checkpoints = 0;
  #signedSize = 0;

  constructor(checking: Checking, key: VerifierKey, { problems, order }: Findings) {
    this.#checking = checking;
    this.#key = key;
    this.#problems = problems;
    this.#order = order;
    this.#tree = new GrowingTree(checking);
  }

  /** Good checkpoints so far. */
  get checkpoints(): number {
    return this.#checkpoints;
  }

  /** Entries under a good checkpoint whose root they have. */
  get signedSize(): number {
    return this.#signedSize;
  }

  /** Base64; null once a leaf is unknown. */
  get root(): string | null {
    return this.#known ? toBase64(this.#tree.root()) : null;
  }

  /** A checkpoint the auditor kept. True when the file's key signed it, which vouches for the key. */
  keepOlder(note: string): boolean {
    const { checkpoint, problem } = openCheckpoint(this.#checking, note, this.#key);
    if (problem !== null) this.#find('rolled_back', 0, `older_${problem}`);
    this.#older = checkpoint;
    this.#compareOlder();
    return problem === null;
  }

  append(leaf: Uint8Array, idx: number, place: Place): void {
    if (this.#ahead !== null) this.#entryAfterAhead(idx, this.#ahead.size);
    if (place === 'out_of_place') return;
    if (place === 'next_after_loss') this.#known = false;
    this.#tree.append(leaf);
    this.#compareOlder();
  }

  checkpoint(note: string): void {
    const { checkpoint, problem } = openCheckpoint(this.#checking, note, this.#key);
    if (problem !== null) return this.#find('forged_checkpoint', this.#order.next, problem);
    this.#checkpoints += 1;
    if (this.#order.settle(checkpoint.size)) this.#known = false;
    const read = this.#order.next;
    if (checkpoint.size > read) {
      this.#ahead = checkpoint;
    } else if (checkpoint.size < read) {
      this.#known = false;
      this.#findInUnsigned('altered', 'more_entries_than_signed', { signed: checkpoint.size });
    } else {
      this.#compareRoot(checkpoint.root, 'root_differs');
      if (this.#known) this.#signedSize = read;
    }
  }

  /** The end line: what the exporter believed to have written. */
  end(size: number, root: string): void {
    if (this.#order.settle(size)) this.#known = false;
    const read = this.#order.next;
    if (size > read) return this.#find('truncated', read, 'shorter_than_end_line', { size });
    if (size < read) return this.#findInUnsigned('altered', 'longer_than_end_line', { size });
    const bytes = hashFromText(root);
    if (bytes !== null) this.#compareRoot(bytes, 'end_root_differs');
  }

  /** What only the end of the file shows; `whole` when there was an end line, or its lack is known. */
  close(whole: boolean): void {
    const read = this.#order.next;
    if (this.#ahead !== null)
      this.#find('truncated', read, 'shorter_than_checkpoint', { size: this.#ahead.size });
    else if (!whole) this.#find('truncated', this.#order.reach, 'no_end_line');
    if (this.#older !== null && this.#older.size > read) {
      this.#find('rolled_back', read, 'shorter_than_before', { size: this.#older.size });
    }
    if (this.#problems.count === 0 && this.#signedSize < read) {
      this.#findInUnsigned('unsigned', 'no_checkpoint_at_end');
    }
  }

  /** Entries go on although a checkpoint said that more of them were signed before it. */
  #entryAfterAhead(idx: number, signed: number): void {
    this.#ahead = null;
    this.#known = false;
    // Where the numbers jump, the jump has been reported. Where they run on, entries were taken out and the rest renumbered.
    if (idx < signed) this.#findInUnsigned('missing', 'fewer_entries_than_signed', { signed });
  }

  #compareRoot(root: Uint8Array, detail: string): void {
    if (!this.#known || sameBytes(this.#tree.root(), root)) return;
    this.#known = false;
    this.#findInUnsigned('altered', detail);
  }

  #compareOlder(): void {
    const older = this.#older;
    if (older === null || older.size !== this.#tree.size) return;
    this.#older = null;
    if (!this.#known || sameBytes(this.#tree.root(), older.root)) return;
    this.#find('rolled_back', 0, 'history_differs', { from: 0, to: Math.max(0, older.size - 1) });
  }

  /**
   * A finding about all entries since the last good checkpoint: which of them, no file alone can tell. Left out when one of
   * them is named already, which explains it.
   */
  #findInUnsigned(kind: ProblemKind, detail: string, values: Readonly<Record<string, number>> = {}): void {
    if (this.#problems.explainsRootFrom(this.#signedSize)) return;
    const to = Math.max(this.#signedSize, this.#order.next - 1);
    this.#find(kind, this.#signedSize, detail, { from: this.#signedSize, to, ...values });
  }

  #find(kind: ProblemKind, idx: number, detail: string, values: Readonly<Record<string, number>> = {}): void {
    this.#problems.add({ kind, idx, detail, values });
  }
}
