/** The proof that one entry is in the record, as one file that needs nothing else (C2SP tlog-proof). */
import { fromBase64, toBase64 } from './base64.ts';
import { canonicalJson, isCanonical, type JsonValue, NotCanonical } from './canonical-json.ts';
import { type CheckpointProblem, openCheckpoint } from './checkpoint.ts';
import { asEnvelope, asOpenings, isObject } from './envelope-shape.ts';
import { type Checking, HASH_BYTES, utf8 } from './hashing.ts';
import { checkOpening, type Envelope, leafHash, type Opening, type OpeningProblem } from './leaf.ts';
import { inclusionProblem, type ProofProblem } from './merkle-proof.ts';
import type { VerifierKey } from './note.ts';

/** What `record prove` writes. The entry travels in the `extra` line, which the format leaves to the application. */
export interface EntryProof {
  readonly index: number;
  readonly envelope: Envelope;
  /** As many as the one who hands the proof on wants to show. */
  readonly openings: readonly Opening[];
  /** From the leaf's sibling up. */
  readonly path: readonly Uint8Array[];
  /** The signed note, with the signatures of witnesses if there are any. */
  readonly checkpoint: string;
}

export type EntryProofProblem = 'malformed_proof' | CheckpointProblem | ProofProblem | OpeningProblem;

export type CheckedProof =
  | { readonly problem: null; readonly proof: EntryProof; readonly size: number }
  | { readonly problem: EntryProofProblem };

const HEADER = 'c2sp.org/tlog-proof@v1';
const MAX_PROOF_CHARS = 32_000_000;
/** A tree of 2^53 leaves has no longer path. */
const MAX_PATH = 53;

export function formatProof({ index, envelope, openings, path, checkpoint }: EntryProof): string {
  const extra = toBase64(utf8(canonicalJson({ envelope, openings })));
  const hashes = path.map((hash) => `${toBase64(hash)}\n`).join('');
  return `${HEADER}\nextra ${extra}\nindex ${index}\n${hashes}\n${checkpoint}`;
}

/** Null unless the file has the form; nothing in it is checked yet. */
export function parseProof(text: string): EntryProof | null {
  const [, extra, index, hashes, checkpoint] =
    text.length > MAX_PROOF_CHARS
      ? []
      : (/^c2sp\.org\/tlog-proof@v1\nextra ([^\n]+)\nindex (0|[1-9][0-9]{0,15})\n((?:[^\n]{44}\n)*)\n([^]+)$/.exec(
          text,
        ) ?? []);
  if (extra === undefined || hashes === undefined || checkpoint === undefined) return null;
  const entry = parseExtra(extra);
  const path = parsePath(hashes);
  if (entry === null || path === null) return null;
  return { index: Number(index), ...entry, path, checkpoint };
}

/** Whether the file proves its entry to one who trusts this key. Never throws, whatever it is given. */
export function checkProof(checking: Checking, text: string, key: VerifierKey): CheckedProof {
  const proof = parseProof(text);
  if (proof === null) return { problem: 'malformed_proof' };
  const opened = openCheckpoint(checking, proof.checkpoint, key);
  if (opened.problem !== null) return { problem: opened.problem };
  const { size, root } = opened.checkpoint;
  const leaf = leafHash(checking, proof.envelope);
  const problem = inclusionProblem(checking, { index: proof.index, size, leaf, root, proof: proof.path });
  if (problem !== null) return { problem };
  for (const opening of proof.openings) {
    const closed = checkOpening(checking, proof.envelope, opening);
    if (closed !== null) return { problem: closed };
  }
  return { problem: null, proof, size };
}

function parseExtra(
  extra: string,
): { readonly envelope: Envelope; readonly openings: readonly Opening[] } | null {
  const bytes = fromBase64(extra);
  if (bytes === null) return null;
  const parsed = parseCanonical(new TextDecoder().decode(bytes));
  if (!isObject(parsed) || Object.keys(parsed).length !== 2) return null;
  const envelope = asEnvelope(parsed['envelope']);
  const openings = asOpenings(parsed['openings']);
  return envelope === null || openings === null ? null : { envelope, openings };
}

/** The value of a canonical text; undefined for any other text. */
function parseCanonical(text: string): JsonValue | undefined {
  try {
    const parsed = JSON.parse(text) as JsonValue;
    return isCanonical(text, parsed) ? parsed : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof NotCanonical) return undefined;
    throw error;
  }
}

function parsePath(lines: string): readonly Uint8Array[] | null {
  const path: Uint8Array[] = [];
  for (const line of lines.split('\n').slice(0, -1)) {
    const hash = fromBase64(line);
    if (hash?.length !== HASH_BYTES || path.length >= MAX_PATH) return null;
    path.push(hash);
  }
  return path;
}
