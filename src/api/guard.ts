/** What stands before every request: the right host, the right origin, a CSRF token, and headers that keep pages to themselves. */
import { Refusal } from '../domain/kernel.ts';
import { InvalidRequest } from './invalid-request.ts';

/** Longest address answered. */
const MOST_URL = 8192;

/**
 * Origins a browser may show this server under: the configured one, and this machine by its local names on its own port.
 * Everything else in `Host` is refused, so that a foreign name rebound to 127.0.0.1 reaches nothing.
 */
export interface Places {
  readonly origin: string | null;
  /** Null until the server listens; then only this port is believed for local names. */
  readonly port: () => number | null;
}

const LOCAL = new Set(['127.0.0.1', 'localhost', '[::1]']);

function hostIsOurs(host: string, places: Places): boolean {
  if (places.origin !== null && new URL(places.origin).host === host) return true;
  const match = /^(\[[0-9a-f:]+\]|[^:]+)(?::(\d+))?$/i.exec(host);
  if (!match || !LOCAL.has((match[1] ?? '').toLowerCase())) return false;
  const port = places.port();
  return port === null || Number(match[2] ?? 80) === port;
}

const isLoopback = (address: string): boolean =>
  address === 'localhost' || address === '::1' || address === '[::1]' || /^(?:::ffff:)?127\./i.test(address);

/** Where a request came from, as the socket says it, and where the server listens. */
export interface Sender {
  readonly host: string;
  readonly remote: string | undefined;
}

/**
 * True when only somebody on this machine can have sent the request: the server listens here alone, nothing stands before it that
 * would send what others ask, and the socket comes from here. What a request says of itself (`Host`) proves nothing.
 */
export const isFromThisMachine = ({ host, remote }: Sender, { origin }: Places): boolean =>
  origin === null && isLoopback(host) && remote !== undefined && isLoopback(remote);

/** @throws Refusal, InvalidRequest */
export function checkPlace(request: Request, places: Places): void {
  if (request.url.length > MOST_URL)
    throw new InvalidRequest([{ pointer: '/url', detail: 'is too long' }], 414);
  const host = request.headers.get('host') ?? new URL(request.url).host;
  if (!hostIsOurs(host, places))
    throw new InvalidRequest([{ pointer: '/headers/host', detail: 'is not ours' }], 421);
}

/** Refuses a browser's command that another site may have sent (`Origin`, Fetch Metadata). @throws Refusal `not_permitted` */
export function checkOrigin(request: Request, places: Places): void {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') {
    throw new Refusal('not_permitted', { permission: 'same_origin', holder: 'browser' });
  }
  const origin = request.headers.get('origin');
  if (origin === null) return;
  const ours = URL.canParse(origin) && hostIsOurs(new URL(origin).host, places);
  const host = request.headers.get('host') ?? new URL(request.url).host;
  if (!ours || new URL(origin).host !== host) {
    throw new Refusal('not_permitted', { permission: 'same_origin', holder: 'browser' });
  }
}

/** No inline script or style runs: everything comes from files of this origin. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers of every answer. HSTS only over TLS: on http it means nothing, and on localhost it would lock other ports out. */
export const securityHeaders = (secure: boolean): Readonly<Record<string, string>> => ({
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
  ...(secure ? { 'strict-transport-security': 'max-age=31536000' } : {}),
});
