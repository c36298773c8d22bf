/** Offline verification of an exported record: reads it once, holds one line, and names the first entry that is not right. */
import { isBase64Of } from './base64.ts';
import { NotCanonical } from './canonical-json.ts';
import { EntryOrder } from './entry-order.ts';
import {
  type EntryLine,
  type MalformedCode,
  parseLine,
  type RecordHeader,
  type RecordLine,
} from './export-format.ts';
import type { Checking } from './hashing.ts';
import {
  checkWrittenOpening,
  type Envelope,
  hashFromText,
  leafHashOfText,
  type WrittenOpening,
} from './leaf.ts';
import { LineSplitter } from './line-split.ts';
import type { MeaningCheck } from './meaning.ts';
import { parseVerifierKey } from './note.ts';
import { ProblemList, type ProblemKind, type RecordProblem, type RecordReport } from './report.ts';
import { SignedTree } from './signed-tree.ts';

export interface VerifyOptions {
  /** The verifier key the auditor noted elsewhere. Without it the file vouches for itself. */
  readonly vkey?: string;
  /** A checkpoint note the auditor kept: the file must still begin with that record. */
  readonly olderCheckpoint?: string;
  readonly meaning?: readonly MeaningCheck[];
  /** Called after every 10,000 entries. */
  readonly onProgress?: (done: { readonly entries: number; readonly checkpoints: number }) => void;
}

const PROGRESS_EVERY = 10_000;

/** Verifies lines that something else has cut. */
export async function verifyRecord(
  lines: AsyncIterable<string> | Iterable<string>,
  checking: Checking,
  options: VerifyOptions = {},
): Promise<RecordReport> {
  const verifier = new RecordVerifier(checking, options);
  if (Symbol.iterator in lines) for (const line of lines) verifier.line(line);
  else for await (const line of lines) verifier.line(line);
  return verifier.finish();
}

/** Verifies a file as it comes from a disk or the network: the quick way, since it waits once a chunk and not once a line. */
export async function verifyRecordBytes(
  chunks: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>,
  checking: Checking,
  options: VerifyOptions = {},
): Promise<RecordReport> {
  const verifier = new RecordVerifier(checking, options);
  const splitter = new LineSplitter();
  for await (const chunk of chunks) for (const line of splitter.push(chunk)) verifier.line(line);
  for (const line of splitter.end()) verifier.line(line);
  return verifier.finish();
}

/** The verification itself, fed line by line. Never throws on any line. */
export class RecordVerifier {
  readonly #checking: Checking;
  readonly #options: VerifyOptions;
  readonly #problems = new ProblemList();
  readonly #order = new EntryOrder(this.#problems);
  #header: RecordHeader | null = null;
  /** Null before the header, and after a header that cannot be used. */
  #tree: SignedTree | null = null;
  #keyTrusted = false;
  /** The finding about the last line, when that line was no JSON: at the end of a file it is a line cut off. */
  #cutOff: RecordProblem | null = null;
  #fatal = false;
  #ended = false;
  #entries = 0;
  #erased = 0;

  constructor(checking: Checking, options: VerifyOptions) {
    this.#checking = checking;
    this.#options = options;
  }

  line(text: string): void {
    if (this.#fatal || text === '') return;
    const line = parseLine(text.endsWith('\r') ? text.slice(0, -1) : text);
    this.#cutOff = null;
    if (this.#tree === null) this.#first(line);
    else if (this.#ended) this.#find('malformed', this.#order.next, 'after_end');
    else this.#read(line, this.#tree);
  }

  finish(): RecordReport {
    if (!this.#fatal) this.#close();
    return {
      ok: this.#problems.count === 0,
      org: this.#header?.org ?? null,
      origin: this.#header?.origin ?? null,
      vkey: this.#header?.vkey ?? null,
      keyTrusted: this.#keyTrusted,
      entries: this.#entries,
      checkpoints: this.#tree?.checkpoints ?? 0,
      signedSize: this.#tree?.signedSize ?? 0,
      firstProblem: this.#problems.first,
      problems: this.#problems.kept,
      problemCount: this.#problems.count,
      erasedOpenings: this.#erased,
      size: this.#order.next,
      root: this.#tree?.root ?? null,
    };
  }

  /** Without a header and its key nothing can be judged, so that is where reading stops. */
  #first(line: RecordLine): void {
    if (line.kind !== 'header') return this.#stop('malformed', 'no_header');
    const { vkey, olderCheckpoint } = this.#options;
    this.#header = line.header;
    const key = parseVerifierKey(this.#checking, line.header.vkey);
    if (key === null || key.name !== line.header.origin) return this.#stop('malformed', 'bad_vkey');
    if (vkey !== undefined && vkey !== line.header.vkey) return this.#stop('forged_checkpoint', 'other_key');
    this.#tree = new SignedTree(this.#checking, key, { problems: this.#problems, order: this.#order });
    const vouched = olderCheckpoint !== undefined && this.#tree.keepOlder(olderCheckpoint);
    this.#keyTrusted = vkey !== undefined || vouched;
  }

  #read(line: RecordLine, tree: SignedTree): void {
    switch (line.kind) {
      case 'entry':
        return this.#entry(line, tree);
      case 'checkpoint':
        return tree.checkpoint(line.note);
      case 'end':
        this.#ended = true;
        return tree.end(line.size, line.root);
      case 'header':
        return this.#find('malformed', this.#order.next, 'second_header');
      case 'malformed':
        return this.#unreadable(line.code);
    }
  }

  #entry(line: EntryLine, tree: SignedTree): void {
    this.#entries += 1;
    const place = this.#order.place(line.idx);
    const leaf = leafHashOfText(this.#checking, line.envelopeText);
    const same = isBase64Of(line.leaf, leaf);
    // The leaf the file states keeps the tree whole when only the envelope was altered, so that later entries are judged.
    tree.append(same ? leaf : (hashFromText(line.leaf) ?? leaf), line.idx, place);
    if (!same) this.#find('altered', line.idx, 'leaf_differs');
    else if (line.envelope === null) this.#find('malformed', line.idx, line.shape ?? 'envelope_shape');
    // An altered entry is judged too: what it breaks in later ones would else be blamed on them.
    if (line.envelope !== null && place !== 'out_of_place')
      this.#judge(line.idx, line.envelope, line.openings);
    if (this.#entries % PROGRESS_EVERY === 0) {
      this.#options.onProgress?.({ entries: this.#entries, checkpoints: tree.checkpoints });
    }
  }

  #judge(idx: number, envelope: Envelope, openings: readonly WrittenOpening[]): void {
    if (envelope.org !== this.#header?.org)
      this.#find('bad_meaning', idx, 'other_org', { org: envelope.org });
    let opened = 0;
    for (const opening of openings) {
      const problem = this.#openingProblem(envelope, opening);
      if (problem === null) opened += 1;
      else this.#find('bad_opening', idx, problem, { field: opening.field });
    }
    this.#erased += Object.keys(envelope.commitments).length - opened;
    for (const check of this.#options.meaning ?? []) {
      const broken = check(envelope, openings);
      if (broken !== null) this.#find('bad_meaning', idx, broken.code, broken.values);
    }
  }

  #openingProblem(envelope: Envelope, opening: WrittenOpening): string | null {
    try {
      return checkWrittenOpening(this.#checking, envelope, opening);
    } catch (error) {
      // Lines handed in as text, not bytes, can still hold half a surrogate pair here.
      if (error instanceof NotCanonical) return error.code;
      throw error;
    }
  }

  #unreadable(detail: MalformedCode): void {
    const problem: RecordProblem = { kind: 'malformed', idx: this.#order.unreadable(), detail, values: {} };
    this.#problems.add(problem);
    if (detail === 'not_json') this.#cutOff = problem;
  }

  #close(): void {
    if (this.#tree === null) return this.#find('truncated', 0, 'empty_file');
    const cut = this.#cutOff;
    if (cut !== null) this.#problems.replace(cut, { ...cut, kind: 'truncated', detail: 'line_cut_off' });
    this.#tree.close(this.#ended || cut !== null);
  }

  #stop(kind: ProblemKind, detail: string): void {
    this.#fatal = true;
    this.#find(kind, 0, detail);
  }

  #find(kind: ProblemKind, idx: number, detail: string, values: RecordProblem['values'] = {}): void {
    this.#problems.add({ kind, idx, detail, values });
  }
}
