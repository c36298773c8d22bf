import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { checking } from '../../tests/record-sample.ts';
import { joined } from './hashing.ts';
import { GrowingTree, type NodeAddress, nodeFromLeaves, rangeNodes, rootOf } from './merkle.ts';
import {
  consistencyProblem,
  consistencyProof,
  consistencyRanges,
  inclusionProblem,
  inclusionProof,
  inclusionRanges,
} from './merkle-proof.ts';

// The certificate-transparency reference data (merkle_tree_test.cc): inputs, roots of the first 1 to 8, and proofs.
const INPUTS = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const INCLUSION: readonly (readonly [number, number, readonly string[]])[] = [
  [0, 1, []],
  [
    0,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    5,
    8,
    [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
  [
    1,
    5,
    [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
];
const CONSISTENCY: readonly (readonly [number, number, readonly string[]])[] = [
  [1, 1, []],
  [
    1,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    6,
    8,
    [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [
    2,
    5,
    [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
];

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const unhex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'hex'));
const leafOf = (input: Uint8Array): Uint8Array => checking.sha256(joined(Uint8Array.of(0), input));
const LEAVES = INPUTS.map((input) => leafOf(unhex(input)));

/** RFC 6962 section 2.1 word for word. */
function naiveRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves;
  if (only === undefined) return checking.sha256(new Uint8Array(0));
  if (leaves.length === 1) return only;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return checking.sha256(joined(Uint8Array.of(1), naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k))));
}

function leavesOf(count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, at) => leafOf(Buffer.from(`leaf ${at}`)));
}

function readerOf(leaves: readonly Uint8Array[]) {
  return nodeFromLeaves(checking, (index) => leaves[index] ?? new Uint8Array());
}

function flipBit(bytes: Uint8Array, bit: number): Uint8Array {
  const flipped = Uint8Array.from(bytes);
  flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return flipped;
}

describe('RFC 6962 reference data', () => {
  it('has the published roots', () => {
    expect(hex(rootOf(checking, []))).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    expect(ROOTS.map((_, at) => hex(rootOf(checking, LEAVES.slice(0, at + 1))))).toEqual(ROOTS);
  });

  it.each(INCLUSION)('inclusion of %i in %i', (index, size, path) => {
    const proof = inclusionProof(checking, { index, size }, readerOf(LEAVES));
    expect(proof.map(hex)).toEqual(path);
    const claim = {
      index,
      size,
      leaf: LEAVES[index] ?? new Uint8Array(),
      root: unhex(ROOTS[size - 1] ?? ''),
      proof,
    };
    expect(inclusionProblem(checking, claim)).toBeNull();
  });

  it.each(CONSISTENCY)('consistency of %i with %i', (oldSize, size, path) => {
    const proof = consistencyProof(checking, { oldSize, size }, readerOf(LEAVES));
    expect(proof.map(hex)).toEqual(path);
    const [oldRoot, root] = [unhex(ROOTS[oldSize - 1] ?? ''), unhex(ROOTS[size - 1] ?? '')];
    expect(consistencyProblem(checking, { oldSize, oldRoot, size, root, proof })).toBeNull();
  });
});

describe('any tree', () => {
  const sizes = fc.integer({ min: 1, max: 130 });

  it('grows to the root of the naive recursion, and resumes from a stored frontier', () => {
    fc.assert(
      fc.property(fc.nat(130), fc.nat(130), (count, stop) => {
        const leaves = leavesOf(count);
        const first = new GrowingTree(checking);
        for (const leaf of leaves.slice(0, stop)) first.append(leaf);
        const second = new GrowingTree(checking, first.frontier);
        for (const leaf of leaves.slice(stop)) second.append(leaf);
        expect(hex(second.root())).toBe(hex(naiveRoot(leaves)));
        expect(second.frontier.peaks.length).toBeLessThanOrEqual(Math.ceil(Math.log2(count + 1)));
      }),
    );
  });

  it('keeps every node a proof asks for', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (size, seed) => {
        const kept = new Map<string, Uint8Array>();
        const leaves = leavesOf(size);
        const tree = new GrowingTree(checking);
        for (const leaf of leaves)
          tree.append(leaf, ({ level, index }, hash) => kept.set(`${level}/${index}`, hash));
        const read = ({ level, index }: NodeAddress): Uint8Array => {
          const hash = kept.get(`${level}/${index}`);
          if (hash === undefined) throw new Error(`node ${level}/${index} was not kept`);
          return hash;
        };
        const index = seed % size;
        expect(inclusionProof(checking, { index, size }, read)).toEqual(
          inclusionProof(checking, { index, size }, readerOf(leaves)),
        );
        expect(
          inclusionRanges(index, size)
            .flatMap(rangeNodes)
            .every((at) => kept.has(`${at.level}/${at.index}`)),
        ).toBe(true);
        expect(
          consistencyRanges(index, size)
            .flatMap(rangeNodes)
            .every((at) => kept.has(`${at.level}/${at.index}`)),
        ).toBe(true);
      }),
    );
  });

  it('proves every leaf, and no claim with one bit flipped', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (size, seed, bit) => {
        const leaves = leavesOf(size);
        const index = seed % size;
        const leaf = leaves[index] ?? new Uint8Array();
        const root = naiveRoot(leaves);
        const proof = inclusionProof(checking, { index, size }, readerOf(leaves));
        const claim = { index, size, leaf, root, proof };
        expect(inclusionProblem(checking, claim)).toBeNull();
        expect(inclusionProblem(checking, { ...claim, leaf: flipBit(leaf, bit % 256) })).toBe('root_differs');
        expect(inclusionProblem(checking, { ...claim, root: flipBit(root, bit % 256) })).toBe('root_differs');
        for (const at of proof.keys()) {
          const changed = proof.map((hash, other) => (other === at ? flipBit(hash, bit % 256) : hash));
          expect(inclusionProblem(checking, { ...claim, proof: changed })).toBe('root_differs');
        }
        expect(inclusionProblem(checking, { ...claim, proof: [...proof, root] })).toBe('proof_too_long');
        const shorter = { ...claim, proof: proof.slice(1) };
        const elsewhere = { ...claim, index: (index + 1) % size };
        expect(inclusionProblem(checking, shorter) === null).toBe(size === 1);
        expect(inclusionProblem(checking, elsewhere) === null).toBe(size === 1);
      }),
    );
  });

  it('proves every earlier tree, and no claim with one bit flipped', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), (size, seed, bit) => {
        const leaves = leavesOf(size);
        const oldSize = 1 + (seed % size);
        const proof = consistencyProof(checking, { oldSize, size }, readerOf(leaves));
        const claim = {
          oldSize,
          size,
          oldRoot: naiveRoot(leaves.slice(0, oldSize)),
          root: naiveRoot(leaves),
          proof,
        };
        expect(consistencyProblem(checking, claim)).toBeNull();
        expect(
          consistencyProblem(checking, { ...claim, oldRoot: flipBit(claim.oldRoot, bit % 256) }),
        ).not.toBeNull();
        expect(
          consistencyProblem(checking, { ...claim, root: flipBit(claim.root, bit % 256) }),
        ).not.toBeNull();
        for (const at of proof.keys()) {
          const changed = proof.map((hash, other) => (other === at ? flipBit(hash, bit % 256) : hash));
          expect(consistencyProblem(checking, { ...claim, proof: changed })).not.toBeNull();
        }
        expect(consistencyProblem(checking, { ...claim, proof: [...proof, claim.root] })).toBe(
          'proof_too_long',
        );
        const shorter = { ...claim, proof: proof.slice(0, -1) };
        expect(consistencyProblem(checking, shorter) === null).toBe(proof.length === 0);
      }),
    );
  });

  it('answers hostile claims with a code', () => {
    const hash = new Uint8Array(32);
    const size = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(2 ** 53, -1, Number.NaN));
    const bytes = fc.constantFrom(hash, new Uint8Array(31), new Uint8Array(0));
    fc.assert(
      fc.property(size, size, bytes, fc.array(bytes, { maxLength: 70 }), (index, count, root, proof) => {
        const inclusion = inclusionProblem(checking, { index, size: count, leaf: hash, root, proof });
        const consistency = consistencyProblem(checking, {
          oldSize: index,
          size: count,
          oldRoot: hash,
          root,
          proof,
        });
        expect(inclusion).toEqual(expect.any(String));
        fc.pre(index !== count);
        expect(consistency).toEqual(expect.any(String));
      }),
    );
  });

  it('counts beyond 2^32 leaves', () => {
    const size = 2 ** 40 + 5;
    const ranges = inclusionRanges(2 ** 39 + 1, size);
    expect(ranges.reduce((sum, { count }) => sum + count, 1)).toBe(size);
    expect(ranges.flatMap(rangeNodes).every(({ index }) => Number.isSafeInteger(index))).toBe(true);
  });
});
