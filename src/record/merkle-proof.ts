/** Inclusion and consistency proofs (RFC 9162 sections 2.1.3 and 2.1.4): which subtrees they name, and checking them. */
import { HASH_BYTES, type Hashing, sameBytes } from './hashing.ts';
import { emptyRoot, type LeafRange, nodeHash, type NodeReader, rangeRoot } from './merkle.ts';

/** Why a proof proves nothing. */
export type ProofProblem =
  | 'bad_index'
  | 'bad_size'
  | 'bad_hash_length'
  | 'proof_too_short'
  | 'proof_too_long'
  | 'old_root_differs'
  | 'root_differs';

/** Claim: the leaf stands at `index` in the tree of `size` leaves with this root. */
export interface InclusionClaim {
  readonly index: number;
  readonly size: number;
  readonly leaf: Uint8Array;
  readonly root: Uint8Array;
  /** From the leaf's sibling up. */
  readonly proof: readonly Uint8Array[];
}

/** Claim: the tree of `oldSize` leaves is the beginning of the tree of `size` leaves. */
export interface ConsistencyClaim {
  readonly oldSize: number;
  readonly oldRoot: Uint8Array;
  readonly size: number;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** The subtrees whose roots prove the leaf, in proof order (RFC 6962 section 2.1.1, PATH). */
export function inclusionRanges(index: number, size: number): readonly LeafRange[] {
  if (!isCount(size) || !isCount(index) || index >= size)
    throw new Error(`no leaf ${index} in a tree of ${size}`);
  const ranges: LeafRange[] = [];
  let start = 0;
  let count = size;
  while (count > 1) {
    const left = largestPowerBelow(count);
    if (index < start + left) {
      ranges.push({ start: start + left, count: count - left });
      count = left;
    } else {
      ranges.push({ start, count: left });
      start += left;
      count -= left;
    }
  }
  return ranges.reverse();
}

/** The subtrees whose roots prove that one tree is the beginning of the other (RFC 6962 section 2.1.2, SUBPROOF). */
export function consistencyRanges(oldSize: number, size: number): readonly LeafRange[] {
  if (!isCount(oldSize) || !isCount(size) || oldSize > size)
    throw new Error(`${oldSize} is no earlier size of ${size}`);
  if (oldSize === 0 || oldSize === size) return [];
  const ranges: LeafRange[] = [];
  let start = 0;
  let count = size;
  while (oldSize !== start + count) {
    const left = largestPowerBelow(count);
    if (oldSize <= start + left) {
      ranges.push({ start: start + left, count: count - left });
      count = left;
    } else {
      ranges.push({ start, count: left });
      start += left;
      count -= left;
    }
  }
  // While the old tree is itself a complete subtree of the new one, the verifier holds its root already.
  if (start > 0) ranges.push({ start, count });
  return ranges.reverse();
}

/** Proof for the leaf at `index`; a store fetches `inclusionRanges(…).flatMap(rangeNodes)` first and reads from that. */
export function inclusionProof(
  hashing: Hashing,
  at: { readonly index: number; readonly size: number },
  node: NodeReader,
): readonly Uint8Array[] {
  return inclusionRanges(at.index, at.size).map((range) => rangeRoot(hashing, range, node));
}

export function consistencyProof(
  hashing: Hashing,
  from: { readonly oldSize: number; readonly size: number },
  node: NodeReader,
): readonly Uint8Array[] {
  return consistencyRanges(from.oldSize, from.size).map((range) => rangeRoot(hashing, range, node));
}

/** Null when the claim is proved (RFC 9162 section 2.1.3.2). Never throws, whatever it is given. */
export function inclusionProblem(hashing: Hashing, claim: InclusionClaim): ProofProblem | null {
  if (!isCount(claim.size)) return 'bad_size';
  if (!isCount(claim.index) || claim.index >= claim.size) return 'bad_index';
  if (![claim.leaf, claim.root, ...claim.proof].every(isHash)) return 'bad_hash_length';
  let at = claim.index;
  let last = claim.size - 1;
  let hash = claim.leaf;
  for (const sibling of claim.proof) {
    if (last === 0) return 'proof_too_long';
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(hashing, sibling, hash);
      // The right edge has no sibling on levels where its subtree is incomplete: climb past them.
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      hash = nodeHash(hashing, hash, sibling);
    }
    [at, last] = [half(at), half(last)];
  }
  if (last !== 0) return 'proof_too_short';
  return sameBytes(hash, claim.root) ? null : 'root_differs';
}

/** Null when the claim is proved (RFC 9162 section 2.1.4.2). Never throws, whatever it is given. */
export function consistencyProblem(hashing: Hashing, claim: ConsistencyClaim): ProofProblem | null {
  if (!isCount(claim.oldSize) || !isCount(claim.size) || claim.oldSize > claim.size) return 'bad_size';
  if (![claim.oldRoot, claim.root, ...claim.proof].every(isHash)) return 'bad_hash_length';
  if (claim.oldSize === 0 || claim.oldSize === claim.size) return trivialProblem(hashing, claim);
  // A complete old tree is its own first node and is left out of the proof.
  const path = isPowerOfTwo(claim.oldSize) ? [claim.oldRoot, ...claim.proof] : claim.proof;
  const [seed, ...rest] = path;
  if (seed === undefined) return 'proof_too_short';
  return climb(hashing, claim, { seed, rest });
}

function trivialProblem(hashing: Hashing, claim: ConsistencyClaim): ProofProblem | null {
  if (claim.proof.length > 0) return 'proof_too_long';
  const expected = claim.oldSize === 0 ? emptyRoot(hashing) : claim.root;
  return sameBytes(claim.oldRoot, expected) ? null : 'old_root_differs';
}

function climb(
  hashing: Hashing,
  claim: ConsistencyClaim,
  path: { readonly seed: Uint8Array; readonly rest: readonly Uint8Array[] },
): ProofProblem | null {
  let at = claim.oldSize - 1;
  let last = claim.size - 1;
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  let oldHash = path.seed;
  let newHash = path.seed;
  for (const sibling of path.rest) {
    if (last === 0) return 'proof_too_long';
    if (at % 2 === 1 || at === last) {
      oldHash = nodeHash(hashing, sibling, oldHash);
      newHash = nodeHash(hashing, sibling, newHash);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      newHash = nodeHash(hashing, newHash, sibling);
    }
    [at, last] = [half(at), half(last)];
  }
  if (last !== 0) return 'proof_too_short';
  if (!sameBytes(oldHash, claim.oldRoot)) return 'old_root_differs';
  return sameBytes(newHash, claim.root) ? null : 'root_differs';
}

// Arithmetic instead of shifts, which would wrap at 2^31 leaves.
function half(count: number): number {
  return Math.floor(count / 2);
}

function largestPowerBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

function isPowerOfTwo(count: number): boolean {
  return largestPowerBelow(count * 2) === count;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function isHash(bytes: Uint8Array): boolean {
  return bytes.length === HASH_BYTES;
}
