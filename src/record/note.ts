/** Signed notes and their verifier keys (C2SP signed-note), Ed25519 only, read strictly: one note has one spelling. */
import { fromBase64, toBase64 } from './base64.ts';
import { type Hashing, joined, sameBytes, type SignatureCheck, utf8 } from './hashing.ts';

/** A public key with its name, as in `name+hash+base64(0x01 ‖ key)`. */
export interface VerifierKey {
  readonly name: string;
  /** First four bytes of SHA-256(name ‖ newline ‖ 0x01 ‖ key): a hint to the right key, not a proof. */
  readonly keyId: Uint8Array;
  readonly publicKey: Uint8Array;
}

export interface NoteSignature {
  readonly name: string;
  readonly keyId: Uint8Array;
  readonly signature: Uint8Array;
}

/** A note taken apart. Nothing in it may be believed before `signatureProblem` said null. */
export interface Note {
  /** The signed text with its last newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** Holds a private key, or asks whoever holds it. */
export interface NoteSigner {
  readonly key: VerifierKey;
  sign(message: Uint8Array): Uint8Array;
}

export type SignatureProblem = 'unknown_key' | 'bad_signature';

const ED25519 = 1;
const PUBLIC_KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
const KEY_ID_BYTES = 4;
/** Go's verifier, the strictest in use, stops at the same number. */
const MAX_SIGNATURES = 100;
const MAX_NOTE_CHARS = 1_000_000;
const SIGNATURE_LINE = /^\u2014 ([^\s\u0085+]+) ([A-Za-z0-9+/]+={0,2})$/;
// Printable text and newline, nothing else; with the u flag a lone surrogate, which has no UTF-8, falls outside too.
const FORBIDDEN = /[^\n\u{20}-\u{d7ff}\u{e000}-\u{10ffff}]/u;

/** The key of a signer of this name. Throws when the name could not stand in a note. */
export function verifierKey(hashing: Hashing, name: string, publicKey: Uint8Array): VerifierKey {
  if (!isKeyName(name)) throw new Error(`"${name}" cannot name a key: no spaces, no plus`);
  if (publicKey.length !== PUBLIC_KEY_BYTES) throw new Error('an Ed25519 public key has 32 bytes');
  return { name, keyId: keyIdOf(hashing, name, publicKey), publicKey };
}

export function formatVerifierKey(key: VerifierKey): string {
  return `${key.name}+${toHex(key.keyId)}+${toBase64(joined(Uint8Array.of(ED25519), key.publicKey))}`;
}

/** Null unless the text is an Ed25519 verifier key whose hash is right. */
export function parseVerifierKey(hashing: Hashing, text: string): VerifierKey | null {
  const [, name, keyId, encoded] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  if (name === undefined || keyId === undefined || encoded === undefined || !isKeyName(name)) return null;
  const bytes = fromBase64(encoded);
  if (bytes?.length !== 1 + PUBLIC_KEY_BYTES || bytes[0] !== ED25519) return null;
  const key = verifierKey(hashing, name, bytes.subarray(1));
  return toHex(key.keyId) === keyId ? key : null;
}

/** Signs a text that ends in a newline. Deterministic: the same text and key give the same note. */
export function signNote(text: string, signer: NoteSigner): string {
  return formatNote(text, [
    { name: signer.key.name, keyId: signer.key.keyId, signature: signer.sign(utf8(text)) },
  ]);
}

/** For a signature made elsewhere (a key service, a witness). Throws when text and signatures make no note. */
export function formatNote(text: string, signatures: readonly NoteSignature[]): string {
  const lines = signatures.map(
    ({ name, keyId, signature }) => `\u2014 ${name} ${toBase64(joined(keyId, signature))}\n`,
  );
  const note = `${text}\n${lines.join('')}`;
  if (parseNote(note)?.text !== text) throw new Error('text or signatures cannot stand in a note');
  return note;
}

/** Null unless well-formed: text, blank line, signature lines, nothing else. */
export function parseNote(note: string): Note | null {
  if (note.length > MAX_NOTE_CHARS || FORBIDDEN.test(note)) return null;
  const blank = note.lastIndexOf('\n\n');
  if (blank < 0 || !note.endsWith('\n')) return null;
  const lines = note.slice(blank + 2, -1).split('\n');
  if (blank + 2 >= note.length || lines.length > MAX_SIGNATURES) return null;
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const [, name, encoded] = SIGNATURE_LINE.exec(line) ?? [];
    const bytes = encoded === undefined ? null : fromBase64(encoded);
    if (name === undefined || bytes === null || bytes.length <= KEY_ID_BYTES) return null;
    signatures.push({
      name,
      keyId: bytes.subarray(0, KEY_ID_BYTES),
      signature: bytes.subarray(KEY_ID_BYTES),
    });
  }
  return { text: note.slice(0, blank + 1), signatures };
}

/**
 * Null when this key signed the note. Signatures of other keys are ignored; one that claims this key and fails condemns the
 * note, even beside a good one.
 */
export function signatureProblem(
  check: SignatureCheck,
  note: Note,
  key: VerifierKey,
): SignatureProblem | null {
  const claimed = note.signatures.filter(
    ({ name, keyId }) => name === key.name && sameBytes(keyId, key.keyId),
  );
  const [first] = claimed;
  if (first === undefined) return 'unknown_key';
  // A second, different signature of one key cannot be good as well: Ed25519 is deterministic.
  if (claimed.some(({ signature }) => !sameBytes(signature, first.signature))) return 'bad_signature';
  if (first.signature.length !== SIGNATURE_BYTES) return 'bad_signature';
  return check.verify(key.publicKey, utf8(note.text), first.signature) ? null : 'bad_signature';
}

function keyIdOf(hashing: Hashing, name: string, publicKey: Uint8Array): Uint8Array {
  const hash = hashing.sha256(joined(utf8(`${name}\n`), Uint8Array.of(ED25519), publicKey));
  return hash.slice(0, KEY_ID_BYTES);
}

function isKeyName(name: string): boolean {
  return /^[^\s\u0085+]+$/.test(name) && !FORBIDDEN.test(name);
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
