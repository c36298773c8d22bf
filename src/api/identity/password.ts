/** Passwords as scrypt hashes (RFC 7914) that name their own cost, and the few passwords nobody may choose. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { Refusal } from '../../domain/kernel.ts';

/** Cost of new hashes. OWASP's second choice for scrypt: N = 2^16, r = 8, p = 2, which takes 64 MB and about 0.3 s. */
export interface PasswordCost {
  readonly log2N: number;
  readonly r: number;
  readonly p: number;
}

export const DEFAULT_COST: PasswordCost = { log2N: 16, r: 8, p: 2 };

const KEY_BYTES = 32;

function derive(password: string, salt: Buffer, cost: PasswordCost): Promise<Buffer> {
  const N = 2 ** cost.log2N;
  const options = { N, r: cost.r, p: cost.p, maxmem: 256 * N * cost.r };
  return new Promise((resolve, reject) => {
    // NFKC, so that a password typed on another keyboard is the same password (NIST SP 800-63B 3.1.1.2).
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}

// Each hash takes 64 MB: two at a time keep a flood of sign-ins from taking the memory of everybody else.
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= 2) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

/** The hash as text: `scrypt$log2N$r$p$salt$key`. */
export async function hashPassword(password: string, cost: PasswordCost): Promise<string> {
  const salt = randomBytes(16);
  const key = await inTurn(() => derive(password, salt, cost));
  return ['scrypt', cost.log2N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join(
    '$',
  );
}

/** True when the password is the one hashed. A missing hash costs the same time and is never right. */
export async function isPassword(
  password: string,
  hash: string | null,
  cost: PasswordCost,
): Promise<boolean> {
  const [name, log2N, r, p, salt, key] = (hash ?? '').split('$');
  if (name !== 'scrypt' || salt === undefined || key === undefined) {
    await inTurn(() => derive(password, Buffer.alloc(16), cost));
    return false;
  }
  const used = { log2N: Number(log2N), r: Number(r), p: Number(p) };
  const derived = await inTurn(() => derive(password, Buffer.from(salt, 'base64url'), used));
  const kept = Buffer.from(key, 'base64url');
  return kept.length === derived.length && timingSafeEqual(kept, derived);
}

const COMMON = [
  'password',
  'passwort',
  'qwerty',
  'qwertz',
  'letmein',
  'welcome',
  'iloveyou',
  'mandate',
  'admin',
  '12345',
];

/** @throws Refusal `password_too_weak`: under 12 characters, few different ones, a common word with decoration, or the person's own words. */
export function checkStrength(password: string, own: readonly string[]): void {
  const text = password.normalize('NFKC').toLowerCase();
  const long = text.length >= 12;
  const varied = new Set(text).size >= 6;
  const bare = [
    ...COMMON,
    ...own.map((word) => word.toLowerCase()).filter((word) => word.length >= 3),
  ].reduce((left, word) => left.replaceAll(word, ''), text);
  if (!long || !varied || bare.length < 6) throw new Refusal('password_too_weak', { least: 12 });
}
