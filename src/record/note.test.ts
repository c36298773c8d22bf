import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { checking, sampleEntry, sampleSigner, sampleVkey, signerOf } from '../../tests/record-sample.ts';
import { formatCheckpoint, openCheckpoint, parseCheckpoint, signCheckpoint } from './checkpoint.ts';
import { nodeFromLeaves, rootOf } from './merkle.ts';
import { inclusionProof } from './merkle-proof.ts';
import {
  formatNote,
  formatVerifierKey,
  parseNote,
  parseVerifierKey,
  signatureProblem,
  signNote,
  verifierKey,
} from './note.ts';
import { checkProof, formatProof, parseProof } from './proof.ts';

// Published with golang.org/x/mod/sumdb/note (note_test.go).
const PETER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const ENOCH = 'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop';
/** The private key of the same test: a byte for the algorithm, then the seed. */
const PETER_SECRET = 'AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const TEXT =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const PETER_SIGNED =
  '\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
const ENOCH_SIGNED =
  '\u2014 EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n';

function keyOf(vkey: string) {
  const key = parseVerifierKey(checking, vkey);
  if (key === null) throw new Error(`no key: ${vkey}`);
  return key;
}

function problemOf(note: string, vkey: string): string | null {
  const parsed = parseNote(note);
  return parsed === null ? 'malformed' : signatureProblem(checking, parsed, keyOf(vkey));
}

describe('signed notes', () => {
  it('signs and verifies the published note', () => {
    const signer = signerOf('PeterNeumann', Buffer.from(PETER_SECRET, 'base64').subarray(1));
    expect(formatVerifierKey(signer.key)).toBe(PETER);
    expect(signNote(TEXT, signer)).toBe(`${TEXT}\n${PETER_SIGNED}`);
    expect(parseNote(`${TEXT}\n${PETER_SIGNED}`)?.text).toBe(TEXT);
    expect(problemOf(`${TEXT}\n${PETER_SIGNED}`, PETER)).toBeNull();
  });

  it('ignores other keys, and rejects a bad signature of a known key', () => {
    const both = `${TEXT}\n${PETER_SIGNED}${ENOCH_SIGNED}`;
    const broken = PETER_SIGNED.replace('ZJku', 'ABCD');
    expect([problemOf(both, PETER), problemOf(both, ENOCH)]).toEqual([null, null]);
    expect(problemOf(`${TEXT}\n${PETER_SIGNED}`, ENOCH)).toBe('unknown_key');
    expect(problemOf(`${TEXT}\n${broken}`, PETER)).toBe('bad_signature');
    expect(problemOf(`${TEXT}\n${PETER_SIGNED}${broken}`, PETER)).toBe('bad_signature');
    expect(problemOf(`${TEXT}\n${PETER_SIGNED}${PETER_SIGNED}`, PETER)).toBeNull();
    expect(problemOf(`${TEXT}\n${PETER_SIGNED.repeat(101)}`, PETER)).toBe('malformed');
  });

  it.each([
    TEXT,
    `${TEXT}\n`,
    `${TEXT}\n${PETER_SIGNED.slice(0, -1)}`,
    `\u0001${TEXT}\n${PETER_SIGNED}`,
    `\ud800${TEXT}\n${PETER_SIGNED}`,
    `${TEXT}\n${PETER_SIGNED.replace('PeterNeumann', 'Bad Name')}`,
    `${TEXT}\n${PETER_SIGNED}Unexpected line.\n`,
    `${TEXT}\n${PETER_SIGNED.replace('\u2014', '-')}`,
    '',
    '\n\n',
  ])('finds malformed note %#', (note) => {
    expect(parseNote(note)).toBeNull();
  });

  it('accepts no part and no neighbour of a verifier key', () => {
    for (let from = 0; from <= PETER.length; from++) {
      for (let to = from + 1; to <= PETER.length; to++) {
        const whole = from === 0 && to === PETER.length;
        expect(parseVerifierKey(checking, PETER.slice(from, to)) !== null).toBe(whole);
      }
    }
    for (let at = 0; at < PETER.length; at++) {
      const next = String.fromCharCode(PETER.charCodeAt(at) + 1);
      expect(parseVerifierKey(checking, PETER.slice(0, at) + next + PETER.slice(at + 1))).toBeNull();
    }
    // Published as well: right hash, but a key too long or of another algorithm.
    expect(
      parseVerifierKey(
        checking,
        'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==',
      ),
    ).toBeNull();
    expect(
      parseVerifierKey(checking, 'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'),
    ).toBeNull();
  });

  it('will not write what it would not read', () => {
    const { key } = sampleSigner;
    const signatures = [{ name: key.name, keyId: key.keyId, signature: new Uint8Array(64) }];
    expect(() => formatNote('no newline', signatures)).toThrow('cannot stand in a note');
    expect(() => formatNote('tab\t\n', signatures)).toThrow('cannot stand in a note');
    expect(() => formatNote('text\n', [])).toThrow('cannot stand in a note');
    expect(() => verifierKey(checking, 'a b', key.publicKey)).toThrow('cannot name a key');
    expect(() => verifierKey(checking, 'a', new Uint8Array(31))).toThrow('32 bytes');
  });
});

describe('checkpoints', () => {
  const root = new Uint8Array(32).fill(5);
  const checkpoint = { origin: sampleSigner.key.name, size: 42, root };

  it('stands in three lines', () => {
    const text = `record.example/org_1\n42\n${Buffer.from(root).toString('base64')}\n`;
    expect(formatCheckpoint(checkpoint)).toBe(text);
    expect(parseCheckpoint(text)).toEqual(checkpoint);
    // The example of C2SP tlog-checkpoint.
    const published = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n';
    expect(parseCheckpoint(published)).toMatchObject({
      origin: 'example.com/behind-the-sofa',
      size: 20_852_163,
    });
  });

  it.each(['042', '-1', '1e3', '9007199254740993', '', ' 42', '4 2'])('refuses size %j', (size) => {
    expect(parseCheckpoint(formatCheckpoint(checkpoint).replace('42', size))).toBeNull();
  });

  it('opens under its key and no other, and not for another origin', () => {
    const note = signCheckpoint(checkpoint, sampleSigner);
    expect(openCheckpoint(checking, note, keyOf(sampleVkey))).toEqual({ checkpoint, problem: null });
    expect(openCheckpoint(checking, note, keyOf(PETER)).problem).toBe('unknown_key');
    const foreign = signNote(formatCheckpoint({ ...checkpoint, origin: 'other' }), sampleSigner);
    expect(openCheckpoint(checking, foreign, keyOf(sampleVkey)).problem).toBe('other_origin');
    expect(openCheckpoint(checking, signNote('a\nb\nc\n', sampleSigner), keyOf(sampleVkey)).problem).toBe(
      'malformed_checkpoint',
    );
    expect(openCheckpoint(checking, 'x', keyOf(sampleVkey)).problem).toBe('malformed_note');
  });
});

describe('the proof of one entry', () => {
  const entries = Array.from({ length: 11 }, (_, idx) => sampleEntry(idx));
  const leaves = entries.map(({ leaf }) => leaf);
  const root = rootOf(checking, leaves);
  const checkpoint = signCheckpoint({ origin: sampleSigner.key.name, size: 11, root }, sampleSigner);
  const path = inclusionProof(
    checking,
    { index: 6, size: 11 },
    nodeFromLeaves(checking, (at) => leaves[at] ?? root),
  );
  const { envelope, openings } = sampleEntry(6);
  const proof = formatProof({ index: 6, envelope, openings, path, checkpoint });
  const key = keyOf(sampleVkey);

  it('proves its entry in the form of C2SP tlog-proof', () => {
    expect(proof).toMatch(
      /^c2sp\.org\/tlog-proof@v1\nextra [\w+/]+=*\nindex 6\n([\w+/]{43}=\n)+\nrecord\.example\/org_1\n11\n/,
    );
    expect(checkProof(checking, proof, key)).toMatchObject({
      problem: null,
      size: 11,
      proof: { index: 6, envelope, openings },
    });
    const closed = formatProof({ index: 6, envelope, openings: [], path, checkpoint });
    expect(checkProof(checking, closed, key)).toMatchObject({ problem: null, proof: { openings: [] } });
  });

  it('proves a record of one entry', () => {
    const [only] = entries;
    if (only === undefined) throw new Error('no entry');
    const single = signCheckpoint({ origin: key.name, size: 1, root: only.leaf }, sampleSigner);
    const file = formatProof({
      index: 0,
      envelope: only.envelope,
      openings: [],
      path: [],
      checkpoint: single,
    });
    expect(checkProof(checking, file, key).problem).toBeNull();
  });

  it('proves nothing else', () => {
    const other = formatProof({
      index: 6,
      envelope: { ...envelope, actor: 'clock' },
      openings,
      path,
      checkpoint,
    });
    const wrong = openings.map((opening) => ({ ...opening, value: 'Berta' }));
    const problems = [
      other,
      proof.replace('index 6', 'index 7'),
      proof.replace('index 6', 'index 06'),
      formatProof({ index: 6, envelope, openings: wrong, path, checkpoint }),
      formatProof({ index: 6, envelope, openings, path: path.slice(1), checkpoint }),
      proof.replace('\n11\n', '\n12\n'),
      proof.replace('tlog-proof@v1', 'tlog-proof@v2'),
    ].map((file) => checkProof(checking, file, key).problem);
    expect(problems).toEqual([
      'root_differs',
      'root_differs',
      'malformed_proof',
      'value_differs',
      'proof_too_short',
      'bad_signature',
      'malformed_proof',
    ]);
  });

  it('rejects every changed byte', () => {
    const bytes = Buffer.from(proof);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const altered = Buffer.from(bytes);
        altered[at] = (altered[at] ?? 0) ^ mask;
        expect(checkProof(checking, altered.toString(), key).problem).not.toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(parseProof(text)).toBeNull();
        expect(parseProof(proof.slice(0, 40) + text)).toBeNull();
      }),
    );
  });
});
