/** One delivery to a webhook: signed, to a pinned address, no redirect followed, bounded in time and size. */
import { createHmac } from 'node:crypto';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { PinnedTarget } from './target.ts';

/** What a sender learns of an attempt. `retry`: worth another try. */
export type DeliveryOutcome =
  | { readonly done: true }
  | { readonly done: false; readonly retry: boolean; readonly error: string };

export interface Signed {
  /** The same for every attempt, so that a receiver knows a duplicate. */
  readonly id: string;
  readonly atSeconds: number;
  readonly body: string;
}

const WITHIN_MS = 10_000;
const MOST_ANSWER_BYTES = 64 * 1024;

/** The secret as its holder keeps it (Standard Webhooks): `whsec_` and base64. */
export const secretText = (secret: Uint8Array): string => `whsec_${Buffer.from(secret).toString('base64')}`;

/** Standard Webhooks 1.0: HMAC-SHA256 over `id.timestamp.body`, base64, with the version before it. */
export function signature(secret: Uint8Array, { id, atSeconds, body }: Signed): string {
  const hmac = createHmac('sha256', secret).update(`${id}.${atSeconds}.${body}`, 'utf8');
  return `v1,${hmac.digest('base64')}`;
}

const headersOf = (secret: Uint8Array, signed: Signed): Record<string, string> => ({
  'content-type': 'application/json',
  'content-length': String(Buffer.byteLength(signed.body)),
  'user-agent': 'Mandate',
  'webhook-id': signed.id,
  'webhook-timestamp': String(signed.atSeconds),
  'webhook-signature': signature(secret, signed),
});

/** 2xx is done; 408, 425, 429 and 5xx may pass; everything else, redirects too, will not get better by itself. */
function outcomeOf(status: number): DeliveryOutcome {
  if (status >= 200 && status < 300) return { done: true };
  const retry = status === 408 || status === 425 || status === 429 || status >= 500;
  return { done: false, retry, error: `status ${status}` };
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'failed';

/** Sends one delivery. Never throws: what goes wrong outside is an outcome. */
export function deliver(
  target: PinnedTarget,
  secret: Uint8Array,
  signed: Signed,
  withinMs: number = WITHIN_MS,
): Promise<DeliveryOutcome> {
  const { url, address, family } = target;
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve) => {
    const sent = request(url, {
      method: 'POST',
      headers: headersOf(secret, signed),
      agent: false,
      // The name stays in Host and in the certificate's check; the connection goes where it was looked up
      lookup: (_host, { all }, done) => {
        if (all === true) done(null, [{ address, family }]);
        else done(null, address, family);
      },
      signal: AbortSignal.timeout(withinMs),
    });
    sent.on('response', (response) => {
      let size = 0;
      const outcome = outcomeOf(response.statusCode ?? 0);
      response.on('data', (chunk: Uint8Array) => {
        size += chunk.length;
        if (size > MOST_ANSWER_BYTES) sent.destroy();
      });
      // The status is the answer; what the body says is not kept
      response.on('close', () => resolve(outcome));
      response.on('error', () => resolve(outcome));
    });
    sent.on('error', (error) => {
      const error_ = error.name === 'TimeoutError' || error.name === 'AbortError' ? 'timeout' : codeOf(error);
      resolve({ done: false, retry: true, error: error_ });
    });
    sent.end(signed.body);
  });
}
