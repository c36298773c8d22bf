/** Random tokens and their hashes: what is stored can be compared with a token, never turned back into one. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export type RandomBytes = (length: number) => Uint8Array;

/** 256 random bits as base64url text. */
export const newToken = (randomBytes: RandomBytes): string =>
  Buffer.from(randomBytes(32)).toString('base64url');

/** What is stored of a token. A fast hash is enough: the token is random, there is nothing to guess. */
export const hashOf = (token: string): Uint8Array => createHash('sha256').update(token, 'utf8').digest();

/** A second token that follows from the first and does not reveal it. */
export const derived = (token: string, purpose: string): string =>
  createHmac('sha256', token).update(purpose, 'utf8').digest('base64url');

/** Equality that takes the same time wherever two texts differ. */
export const isSame = (left: string, right: string): boolean => timingSafeEqual(hashOf(left), hashOf(right));

export const isSameHash = (left: Uint8Array, right: Uint8Array): boolean =>
  left.length === right.length && timingSafeEqual(left, right);
