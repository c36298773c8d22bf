/** The key that signs the record's checkpoints: made at the first start, kept in the data folder for its user alone. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { OrgId } from '../domain/ids.ts';
import { must, Refusal } from '../domain/kernel.ts';
import { formatVerifierKey, type NoteSigner, verifierKey } from '../record/note.ts';
import type { Database } from '../store/database.ts';
import { claimRecordKey, isRecordKeyed } from '../store/record-key.ts';
import { checking } from './cryptography.ts';

const PUBLIC_KEY_BYTES = 32;

const fileIn = (data: string): string => path.join(data, 'record-key');

/** Written aside and renamed, so that a start that is killed leaves no half key behind. */
function writeKey(data: string, key: string): void {
  const file = fileIn(data);
  mkdirSync(data, { recursive: true, mode: 0o700 });
  rmSync(`${file}.new`, { force: true });
  writeFileSync(`${file}.new`, key, { mode: 0o600, flag: 'wx' });
  renameSync(`${file}.new`, file);
}

function newKey(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** The private key of a data folder as PEM; null when it has none. */
export function keyIn(data: string): string | null {
  return existsSync(fileIn(data)) ? readFileSync(fileIn(data), 'utf8') : null;
}

function signerOf(key: string, name: string): NoteSigner {
  const privateKey = createPrivateKey(key);
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  const publicKey = new Uint8Array(spki.subarray(spki.length - PUBLIC_KEY_BYTES));
  return {
    key: verifierKey(checking, name, publicKey),
    sign: (message) => new Uint8Array(sign(null, message, privateKey)),
  };
}

/** True when this private key is the one behind every of these verifier keys, whatever their names. */
export function isKeyOf(key: string, vkeys: readonly string[]): boolean {
  return vkeys.every((vkey) => {
    const [name = ''] = vkey.split('+');
    return formatVerifierKey(signerOf(key, name).key) === vkey;
  });
}

/** The signer of a data folder, under the name its checkpoints bear. */
export function signerIn(data: string, name: string): NoteSigner {
  if (keyIn(data) === null) writeKey(data, newKey());
  return signerOf(readFileSync(fileIn(data), 'utf8'), name);
}

/**
 * The signer of an organisation's record; the first one to sign it claims it for ever.
 * @throws Refusal `record_key_needed` when the folder holds no key, or another one, of a record that is signed already.
 */
export async function recordSigner(db: Database, org: OrgId, data: string): Promise<NoteSigner> {
  const name = `mandate/${org}`;
  // A key made here would look like the record's own from then on, and hide that the right one is missing.
  if (keyIn(data) === null && (await isRecordKeyed(db, org)))
    throw new Refusal('record_key_needed', { needed: name, folder: data });
  const signer = signerIn(data, name);
  await claimRecordKey(db, { org, checking }, signer.key);
  return signer;
}

/**
 * Keeps the key a dump carried in the data folder of the server to come.
 * @throws Refusal `file_unreadable` when it is not the key of the dump's record, `record_key_needed` when the folder holds another one.
 */
export function keepKey(data: string, key: string, vkeys: readonly string[]): void {
  let fits: boolean;
  try {
    fits = isKeyOf(key, vkeys);
  } catch {
    throw new Refusal('file_unreadable', { reason: 'record_key' });
  }
  must(fits, 'file_unreadable', { reason: 'record_key' });
  const held = keyIn(data);
  if (held === null) writeKey(data, key);
  else must(isKeyOf(held, vkeys), 'record_key_needed', { needed: vkeys[0] ?? '', folder: data });
}
