/** Checkpoints (C2SP tlog-checkpoint): a signed note that says how many entries the record has and what their root is. */
import { fromBase64, toBase64 } from './base64.ts';
import { type Checking, HASH_BYTES } from './hashing.ts';
import {
  type NoteSigner,
  parseNote,
  type SignatureProblem,
  signatureProblem,
  signNote,
  type VerifierKey,
} from './note.ts';

export interface Checkpoint {
  /** Names the record for ever; equals the key's name. */
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

export type CheckpointProblem = 'malformed_note' | SignatureProblem | 'malformed_checkpoint' | 'other_origin';

export type OpenedCheckpoint =
  | { readonly checkpoint: Checkpoint; readonly problem: null }
  | { readonly checkpoint: null; readonly problem: CheckpointProblem };

/** Three lines: origin, size in decimal, root in base64. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  if (origin === '' || /[\n\r]/.test(origin)) throw new Error('an origin is one non-empty line');
  if (!Number.isSafeInteger(size) || size < 0) throw new Error(`${size} is no number of entries`);
  if (root.length !== HASH_BYTES) throw new Error('a root has 32 bytes');
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** Null unless exactly those three lines: we sign no extension lines, and what we do not understand we do not accept. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const [, origin, size, encoded] = /^([^\n]+)\n(0|[1-9][0-9]{0,15})\n([^\n]+)\n$/.exec(text) ?? [];
  if (origin === undefined || encoded === undefined) return null;
  const root = fromBase64(encoded);
  if (root?.length !== HASH_BYTES || !Number.isSafeInteger(Number(size))) return null;
  return { origin, size: Number(size), root };
}

export function signCheckpoint(checkpoint: Checkpoint, signer: NoteSigner): string {
  return signNote(formatCheckpoint(checkpoint), signer);
}

/** The checkpoint in a note, if this key signed it for the origin that bears the key's name. Never throws. */
export function openCheckpoint(checking: Checking, note: string, key: VerifierKey): OpenedCheckpoint {
  const parsed = parseNote(note);
  if (parsed === null) return refused('malformed_note');
  const problem = signatureProblem(checking, parsed, key);
  if (problem !== null) return refused(problem);
  const checkpoint = parseCheckpoint(parsed.text);
  if (checkpoint === null) return refused('malformed_checkpoint');
  return checkpoint.origin === key.name ? { checkpoint, problem: null } : refused('other_origin');
}

function refused(problem: CheckpointProblem): OpenedCheckpoint {
  return { checkpoint: null, problem };
}
