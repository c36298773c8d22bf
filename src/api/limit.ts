/** Limits that keep one caller from using up the house: attempts per key, bytes per body, uploads at a time. All in memory. */
import { Refusal } from '../domain/kernel.ts';

interface Bucket {
  tokens: number;
  at: number;
}

/** So many attempts at once, refilled evenly over `perMs`. */
export interface Rate {
  readonly attempts: number;
  readonly perMs: number;
}

export interface RateLimit {
  /** Takes one attempt for each key. @throws Refusal `too_many_requests` with the seconds to wait. */
  take(keys: readonly string[]): void;
  /** Gives the attempts back: a right password must not count against its owner. */
  giveBack(keys: readonly string[]): void;
}

/** A token bucket per key. At most `most` keys are remembered: beyond that the one used longest ago is forgotten. */
export function rateLimit(rate: Rate, nowMs: () => number, most = 10_000): RateLimit {
  const buckets = new Map<string, Bucket>();
  const bucketOf = (key: string): Bucket => {
    const now = nowMs();
    const kept = buckets.get(key) ?? { tokens: rate.attempts, at: now };
    const refilled = Math.min(rate.attempts, kept.tokens + ((now - kept.at) * rate.attempts) / rate.perMs);
    const bucket = { tokens: refilled, at: now };
    buckets.delete(key);
    buckets.set(key, bucket);
    const oldest = buckets.size > most ? buckets.keys().next() : null;
    if (oldest?.value !== undefined) buckets.delete(oldest.value);
    return bucket;
  };
  return {
    take(keys) {
      const found = keys.map(bucketOf);
      const lowest = Math.min(...found.map((bucket) => bucket.tokens));
      if (lowest < 1) {
        const seconds = Math.ceil(((1 - lowest) * rate.perMs) / rate.attempts / 1000);
        throw new Refusal('too_many_requests', { seconds });
      }
      for (const bucket of found) bucket.tokens -= 1;
    },
    giveBack(keys) {
      for (const key of keys) {
        const bucket = bucketOf(key);
        bucket.tokens = Math.min(rate.attempts, bucket.tokens + 1);
      }
    },
  };
}

/** Lets `most` run at a time and refuses the rest instead of queueing them. */
export function concurrencyLimit(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  return async (work) => {
    if (running >= most) throw new Refusal('too_many_requests', { seconds: 10 });
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
    }
  };
}

/** The text of a body of at most `most` bytes, read in at most `withinMs`. @throws Refusal `payload_too_large` */
export async function readText(request: Request, most: number, withinMs: number): Promise<string> {
  const announced = Number(request.headers.get('content-length') ?? 0);
  if (announced > most) throw new Refusal('payload_too_large', { most, size: announced });
  if (!request.body) return '';
  const reader = request.body.getReader();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    void reader.cancel('too slow').catch(() => undefined);
  }, withinMs);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      // A cancelled reader ends like a finished one: half a body must not pass for a whole.
      if (late) throw new Refusal('invalid_request', { field: 'body' });
      if (done) return text + decoder.decode();
      size += value.length;
      if (size > most) {
        await reader.cancel('too large');
        throw new Refusal('payload_too_large', { most, size });
      }
      text += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    // A fatal decoder throws TypeError on bytes that are not UTF-8.
    if (error instanceof TypeError) throw new Refusal('invalid_request');
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
