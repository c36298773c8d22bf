/** A small signed record for tests and benchmarks, and the record's cryptography on node:crypto. */
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

import { toBase64 } from '../src/record/base64.ts';
import type { JsonValue } from '../src/record/canonical-json.ts';
import { signCheckpoint } from '../src/record/checkpoint.ts';
import { checkpointLine, endLine, entryLine, headerLine } from '../src/record/export-format.ts';
import type { Checking } from '../src/record/hashing.ts';
import { type Envelope, leafHash, type Opening, type Sealed, sealEvent } from '../src/record/leaf.ts';
import { GrowingTree } from '../src/record/merkle.ts';
import { formatVerifierKey, type NoteSigner, verifierKey } from '../src/record/note.ts';

const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI_ED25519 = Buffer.from('302a300506032b6570032100', 'hex');

export const checking: Checking = {
  sha256: (bytes) => createHash('sha256').update(bytes).digest(),
  verify(publicKey, message, signature) {
    const der = Buffer.concat([SPKI_ED25519, publicKey]);
    return verify(null, message, createPublicKey({ key: der, format: 'der', type: 'spki' }), signature);
  },
};

/** A signer from a 32-byte seed, so that a test signs the same every time. */
export function signerOf(name: string, seed: Uint8Array): NoteSigner {
  const der = Buffer.concat([PKCS8_ED25519, seed]);
  const privateKey: KeyObject = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  const key = verifierKey(checking, name, new Uint8Array(spki.subarray(SPKI_ED25519.length)));
  return { key, sign: (message) => sign(null, message, privateKey) };
}

export const sampleSigner = signerOf('record.example/org_1', new Uint8Array(32).fill(7));
export const sampleVkey = formatVerifierKey(sampleSigner.key);

/** What to change while a record is made: a change here is signed too, unlike one made to the finished lines. */
export interface SampleShape {
  readonly entries: number;
  readonly checkpointEvery: number;
  readonly signer?: NoteSigner;
  readonly change?: (envelope: Envelope, idx: number) => Envelope;
}

export interface SampleEntry {
  readonly envelope: Envelope;
  readonly openings: readonly Opening[];
  readonly leaf: Uint8Array;
}

/** The openings as they are read back from where they are kept. */
export const asKept = ({ openings }: Pick<Sealed, 'openings'>): readonly Opening[] =>
  openings.map(({ field, salt, text }) => ({
    field,
    salt: toBase64(salt),
    value: JSON.parse(text) as JsonValue,
  }));

const CLEAR = new Set(['initiative', 'stage', 'costMicros']);
const STREAMS = 7;

/** Some entries have decimals, small ones and long ones: every language has to write them alike. */
const decimals = (idx: number): Record<string, JsonValue> =>
  idx % 10 === 6 ? { share: idx / 7, small: -1.5e-6 * idx, large: 123_456_789.5 + idx } : {};

export function sampleEntry(idx: number, change = (envelope: Envelope): Envelope => envelope): SampleEntry {
  const body: Record<string, JsonValue> = {
    initiative: `ini_${idx % STREAMS}`,
    stage: 'pilot',
    costMicros: idx * 100,
    name: `Überprüfung "${idx}"`,
    owner: { person: `per_${idx}`, seats: [1, 2, idx], ...decimals(idx) },
  };
  const salt = (field: string): Uint8Array => checking.sha256(Buffer.from(`salt ${idx} ${field}`));
  const { openings, ...sealed } = sealEvent(checking, { body, clear: CLEAR, salt });
  const envelope = change({
    v: 1,
    org: 'org_1',
    id: `evt_${idx}`,
    stream: `initiative/ini_${idx % STREAMS}`,
    version: Math.floor(idx / STREAMS) + 1,
    type: 'InitiativeImported',
    actor: 'person:per_1',
    command: `cmd_${idx}`,
    occurredAt: '2026-03-01T10:00:00.000Z',
    recordedAt: '2026-03-01T10:00:00.125Z',
    ...sealed,
  });
  return { envelope, openings: asKept({ openings }), leaf: leafHash(checking, envelope) };
}

/** The lines of an exported record. */
export function* sampleRecord(shape: SampleShape): Generator<string> {
  const signer = shape.signer ?? sampleSigner;
  const { name: origin } = signer.key;
  const tree = new GrowingTree(checking);
  yield headerLine({
    org: 'org_1',
    origin,
    vkey: formatVerifierKey(signer.key),
    exportedAt: '2026-03-02T00:00:00.000Z',
  });
  for (let idx = 0; idx < shape.entries; idx++) {
    const entry = sampleEntry(idx, (envelope) => shape.change?.(envelope, idx) ?? envelope);
    tree.append(entry.leaf);
    yield entryLine({ idx, ...entry });
    const due = (idx + 1) % shape.checkpointEvery === 0 || idx + 1 === shape.entries;
    if (due) yield checkpointLine(signCheckpoint({ origin, size: tree.size, root: tree.root() }, signer));
  }
  yield endLine({ size: tree.size, root: tree.root() });
}
