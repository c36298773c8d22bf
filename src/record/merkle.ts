/** The Merkle tree of RFC 6962 section 2.1 (RFC 9162 the same): growing it, its root, and the nodes a proof needs. */
import { HASH_BYTES, type Hashing } from './hashing.ts';

/** A complete subtree: `level` 0 is the leaves, the node (level, index) covers the leaves from index·2^level on. */
export interface NodeAddress {
  readonly level: number;
  readonly index: number;
}

/** The tree as far as the next leaf needs it: roots of its complete subtrees, largest first. Log2(size) hashes. */
export interface Frontier {
  readonly size: number;
  readonly peaks: readonly Uint8Array[];
}

/** Told of every complete subtree as it is completed, leaves included, so that a store can keep them for proofs. */
export type NodeKept = (address: NodeAddress, hash: Uint8Array) => void;

const NODE_PREFIX = 1;
const pair = new Uint8Array(1 + 2 * HASH_BYTES);
pair[0] = NODE_PREFIX;

/** SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(hashing: Hashing, left: Uint8Array, right: Uint8Array): Uint8Array {
  pair.set(left, 1);
  pair.set(right, 1 + HASH_BYTES);
  return hashing.sha256(pair);
}

/** Root of the tree without leaves: the hash of nothing. */
export function emptyRoot(hashing: Hashing): Uint8Array {
  return hashing.sha256(new Uint8Array(0));
}

/** A tree that grows. It owns its peaks; `frontier` gives a copy that a sequencer can store and resume from. */
export class GrowingTree {
  readonly #hashing: Hashing;
  readonly #peaks: Uint8Array[];
  #size: number;

  constructor(hashing: Hashing, from: Frontier = { size: 0, peaks: [] }) {
    if (from.peaks.length !== peakCount(from.size) || from.peaks.some((peak) => peak.length !== HASH_BYTES)) {
      throw new Error(`a frontier of ${from.size} leaves has ${peakCount(from.size)} peaks of 32 bytes`);
    }
    this.#hashing = hashing;
    this.#peaks = [...from.peaks];
    this.#size = from.size;
  }

  get size(): number {
    return this.#size;
  }

  get frontier(): Frontier {
    return { size: this.#size, peaks: [...this.#peaks] };
  }

  /** Adds one leaf hash; on average one node is hashed. */
  append(leaf: Uint8Array, kept?: NodeKept): void {
    if (leaf.length !== HASH_BYTES) throw new Error(`a leaf hash has 32 bytes, not ${leaf.length}`);
    let hash = leaf;
    let index = this.#size;
    let level = 0;
    kept?.({ level, index }, hash);
    // Each trailing one in the size is a peak that now gets its right half.
    for (; index % 2 === 1; index = (index - 1) / 2) {
      const left = this.#peaks.pop();
      if (left === undefined) throw new Error('the frontier has fewer peaks than its size says');
      hash = nodeHash(this.#hashing, left, hash);
      level += 1;
      kept?.({ level, index: (index - 1) / 2 }, hash);
    }
    this.#peaks.push(hash);
    this.#size += 1;
  }

  root(): Uint8Array {
    return this.#peaks.length === 0 ? emptyRoot(this.#hashing) : foldPeaks(this.#hashing, this.#peaks);
  }
}

/** Root over complete subtrees that lie side by side, largest first. */
export function foldPeaks(hashing: Hashing, peaks: readonly Uint8Array[]): Uint8Array {
  const last = peaks.at(-1);
  if (last === undefined) throw new Error('no subtree to fold');
  return peaks.slice(0, -1).reduceRight((right, left) => nodeHash(hashing, left, right), last);
}

/** Root of all leaves at once. */
export function rootOf(hashing: Hashing, leaves: Iterable<Uint8Array>): Uint8Array {
  const tree = new GrowingTree(hashing);
  for (const leaf of leaves) tree.append(leaf);
  return tree.root();
}

/** Leaves from `start`, `count` of them, as one subtree of a larger tree. */
export interface LeafRange {
  readonly start: number;
  readonly count: number;
}

/** The complete subtrees that make up a range, largest first. A range of the tree starts where its largest subtree may. */
export function rangeNodes(range: LeafRange): readonly NodeAddress[] {
  const nodes: NodeAddress[] = [];
  let { start, count } = range;
  while (count > 0) {
    const level = Math.floor(Math.log2(count));
    nodes.push({ level, index: start / 2 ** level });
    start += 2 ** level;
    count -= 2 ** level;
  }
  return nodes;
}

/** Reads a complete subtree's hash. */
export type NodeReader = (address: NodeAddress) => Uint8Array;

export function rangeRoot(hashing: Hashing, range: LeafRange, node: NodeReader): Uint8Array {
  return foldPeaks(hashing, rangeNodes(range).map(node));
}

/** A reader for those who hold leaf hashes only; it hashes the 2^level leaves of what is asked. */
export function nodeFromLeaves(hashing: Hashing, leafAt: (index: number) => Uint8Array): NodeReader {
  return function read({ level, index }: NodeAddress): Uint8Array {
    if (level === 0) return leafAt(index);
    const left = read({ level: level - 1, index: index * 2 });
    return nodeHash(hashing, left, read({ level: level - 1, index: index * 2 + 1 }));
  };
}

function peakCount(size: number): number {
  let ones = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2;
  return ones;
}
