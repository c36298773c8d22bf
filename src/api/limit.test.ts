/** Limits: attempts refill evenly, memory is bounded, bodies end where they must. */
import { describe, expect, it } from 'vitest';
import { Refusal } from '../domain/kernel.ts';
import { concurrencyLimit, rateLimit, readText } from './limit.ts';

const codeOf = async (attempt: () => unknown): Promise<string | null> => {
  try {
    await attempt();
    return null;
  } catch (error) {
    return error instanceof Refusal ? error.code : 'another error';
  }
};

describe('a rate limit', () => {
  it('lets so many through at once, says how long to wait, and refills evenly', async () => {
    const clock = { ms: 0 };
    const limit = rateLimit({ attempts: 3, perMs: 60_000 }, () => clock.ms);
    for (let n = 0; n < 3; n += 1) limit.take(['a']);
    let seconds = 0;
    try {
      limit.take(['a']);
    } catch (error) {
      seconds = Number((error as Refusal).values['seconds']);
    }
    expect(seconds).toBe(20);
    clock.ms += 20_000;
    limit.take(['a']);
    expect(await codeOf(() => limit.take(['a']))).toBe('too_many_requests');
    limit.take(['b']);
  });

  it('takes from all keys or from none, and gives back at most what there was', async () => {
    const limit = rateLimit({ attempts: 2, perMs: 60_000 }, () => 0);
    limit.take(['x', 'y']);
    limit.take(['x']);
    expect(await codeOf(() => limit.take(['x', 'y']))).toBe('too_many_requests');
    limit.take(['y']);
    for (let n = 0; n < 5; n += 1) limit.giveBack(['x']);
    limit.take(['x']);
    limit.take(['x']);
    expect(await codeOf(() => limit.take(['x']))).toBe('too_many_requests');
  });

  it('forgets the key used longest ago when there are too many', async () => {
    const limit = rateLimit({ attempts: 1, perMs: 60_000 }, () => 0, 2);
    limit.take(['a']);
    limit.take(['b']);
    limit.take(['c']);
    limit.take(['a']);
    expect(await codeOf(() => limit.take(['c']))).toBe('too_many_requests');
  });
});

function request(...chunks: readonly Uint8Array<ArrayBuffer>[]): Request {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
  return new Request('http://localhost/', { method: 'POST', body, duplex: 'half' });
}

describe('a body', () => {
  it('is read whole up to its limit, whatever length it announces, and across split characters', async () => {
    const euro = new TextEncoder().encode('€');
    expect(await readText(request(euro.slice(0, 1), euro.slice(1)), 3, 1000)).toBe('€');
    expect(await codeOf(() => readText(request(new Uint8Array(4)), 3, 1000))).toBe('payload_too_large');
    expect(await codeOf(() => readText(request(new Uint8Array([0xff])), 3, 1000))).toBe('invalid_request');
  });

  it('that never ends is given up', async () => {
    const silent = new ReadableStream<Uint8Array>({ pull: () => new Promise(() => undefined) });
    const slow = new Request('http://localhost/', {
      method: 'POST',
      body: silent,
      duplex: 'half',
    });
    expect(await codeOf(() => readText(slow, 3, 20))).toBe('invalid_request');
  });
});

describe('a concurrency limit', () => {
  it('refuses instead of queueing, and frees the place also after a failure', async () => {
    const limited = concurrencyLimit(1);
    const place = new EventTarget();
    const held = limited(
      () => new Promise<void>((resolve) => place.addEventListener('free', () => resolve())),
    );
    expect(await codeOf(() => limited(async () => undefined))).toBe('too_many_requests');
    place.dispatchEvent(new Event('free'));
    await held;
    expect(await codeOf(() => limited(() => Promise.reject(new Error('x'))))).toBe('another error');
    expect(await codeOf(() => limited(async () => undefined))).toBeNull();
  });
});
