/** A handler's reply as an HTTP response. */
import { createHash } from 'node:crypto';
import type { Route } from '../contract/route.ts';
import type { CookieChange, Reply } from './call.ts';
import { SESSION_DAYS } from './identity/local-options.ts';

const MEDIA: Readonly<Record<Route['gives'], string>> = {
  json: 'application/json',
  ndjson: 'application/x-ndjson',
  csv: 'text/csv; charset=utf-8',
  html: 'text/html; charset=utf-8',
  text: 'text/plain; charset=utf-8',
  pdf: 'application/pdf',
  calendar: 'text/calendar; charset=utf-8',
  none: 'text/plain; charset=utf-8',
};

export interface Answering {
  readonly secure: boolean;
  /** `If-None-Match` of the request. */
  readonly known: string | null;
  /** True in tests: an answer that breaks the contract is a fault. */
  readonly checked: boolean;
}

/** `__Host-` binds the cookie to this very host, but only exists on TLS. */
export const cookieName = (secure: boolean): string =>
  secure ? '__Host-mandate_session' : 'mandate_session';

function cookieOf(change: CookieChange, secure: boolean): string {
  const token = change === 'forget' ? '' : change.token;
  const age = change === 'forget' ? 0 : SESSION_DAYS * 86_400;
  const parts = [`${cookieName(secure)}=${token}`, 'Path=/', 'HttpOnly', 'SameSite=Lax', `Max-Age=${age}`];
  return [...parts, ...(secure ? ['Secure'] : [])].join('; ');
}

/** Version first, because commands name it in `If-Match`; then a hash, because a page also changes as time passes. */
const etagOf = (version: number, text: string): string =>
  `"${version}-${createHash('sha256').update(text).digest('base64url').slice(0, 12)}"`;

const attachment = (file: string): string =>
  `attachment; filename="${file.replaceAll(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(file)}`;

/** The chunks as a stream. The first is already there, so that a refusal before it still had its own status. */
async function streamOf(chunks: AsyncIterable<string | Uint8Array>): Promise<ReadableStream<Uint8Array>> {
  const iterator = chunks[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  let next: IteratorResult<string | Uint8Array> | null = await iterator.next();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = next ?? (await iterator.next());
      next = null;
      if (done) controller.close();
      else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

/** @throws Error when `checked` and the reply does not have the shape the route declares. */
export async function answerOf(route: Route, reply: Reply, how: Answering): Promise<Response> {
  const headers = new Headers({ 'cache-control': 'no-store' });
  if ((reply.kind === 'json' || reply.kind === 'none') && reply.cookie) {
    headers.append('set-cookie', cookieOf(reply.cookie, how.secure));
  }
  if (reply.kind === 'none') return new Response(null, { status: 204, headers });
  if (reply.kind === 'json') return jsonAnswer(route, reply, { how, headers });
  headers.set('content-type', MEDIA[route.gives]);
  if (reply.file) headers.set('content-disposition', attachment(reply.file));
  return new Response(reply.kind === 'text' ? reply.text : await streamOf(reply.chunks), {
    status: 200,
    headers,
  });
}

function jsonAnswer(
  route: Route,
  reply: Extract<Reply, { readonly kind: 'json' }>,
  { how, headers }: { readonly how: Answering; readonly headers: Headers },
): Response {
  const text = JSON.stringify(reply.body);
  if (how.checked && route.response) {
    const parsed = route.response.safeParse(JSON.parse(text));
    if (!parsed.success)
      throw new Error(`answer of ${route.id} breaks its contract: ${parsed.error.message}`);
  }
  headers.set('content-type', MEDIA.json);
  if (reply.version !== undefined) {
    const etag = etagOf(reply.version, text);
    headers.set('etag', etag);
    headers.set('cache-control', 'private, no-cache');
    if (how.known === etag) return new Response(null, { status: 304, headers });
  }
  return new Response(text, { status: reply.created ? 201 : 200, headers });
}
