/** One route at the edge, always in the same order: who asks, from where, may they, what do they say; then the handler. */
import { createHash } from 'node:crypto';
import type { Route } from '../contract/route.ts';
import type { Instant, OrgId } from '../domain/ids.ts';
import { Refusal } from '../domain/kernel.ts';
import { answerOf, cookieName } from './answer.ts';
import type { Call, Mounted } from './call.ts';
import { checkOrigin, type Places } from './guard.ts';
import type { Identity } from './identity.ts';
import type { MachineKeys } from './identity/machine-key.ts';
import { isSame } from './identity/secret.ts';
import { InvalidRequest } from './invalid-request.ts';
import { readText } from './limit.ts';
import { actorOf, type Caller, permit } from './permit.ts';
import { actorText } from '../store/recorded-event.ts';
import { bodyOf, parsePart, queryOf } from './request-part.ts';

/** Largest JSON body. */
export const MOST_JSON_BYTES = 1_000_000;
const BODY_WITHIN_MS = 30_000;

export interface Edge {
  readonly org: OrgId;
  readonly identity: Identity;
  readonly keys: MachineKeys;
  readonly places: Places;
  /** True when people reach this server over TLS. */
  readonly secure: boolean;
  readonly now: () => Instant;
  readonly newId: (prefix: string) => string;
  readonly checkAnswers: boolean;
}

/** One request as the framework hands it in. */
export interface Incoming {
  readonly request: Request;
  readonly params: Readonly<Record<string, string>>;
  readonly id: string;
  readonly address: string;
  /** Told who asks as soon as that is known, for the log. */
  readonly onCaller: (caller: Caller) => void;
}

interface Asked {
  readonly caller: Caller | null;
  readonly token: string | null;
}

function cookieOf(request: Request, name: string): string | null {
  for (const part of (request.headers.get('cookie') ?? '').split(';')) {
    const [key, value] = part.trim().split('=', 2);
    if (key === name && value) return value;
  }
  return null;
}

/** A key in `Authorization` is believed before a cookie; a wrong key is a stranger, not whoever the cookie names. */
async function whoAsks(edge: Edge, request: Request): Promise<Asked> {
  const now = edge.now();
  const authorization = request.headers.get('authorization');
  if (authorization !== null) {
    const key = /^Bearer (\S{1,200})$/i.exec(authorization)?.[1];
    return { caller: key === undefined ? null : await edge.keys.callerOf(key, now), token: null };
  }
  const token = cookieOf(request, cookieName(edge.secure));
  if (token === null || token.length > 100) return { caller: null, token: null };
  const caller = await edge.identity.sessionOf(token, now);
  return { caller, token: caller ? token : null };
}

/** Who asks; null for a stranger. */
export const callerOf = async (edge: Edge, request: Request): Promise<Caller | null> =>
  (await whoAsks(edge, request)).caller;

/** A command of a browser session must come from our own page: same origin, and with the session's own token. */
function checkForgery(edge: Edge, route: Route, request: Request, { caller, token }: Asked): void {
  if (route.method === 'get' || caller?.kind === 'machine') return;
  checkOrigin(request, edge.places);
  // A stranger's sign-in carries no session yet; a session that happens to be there must not be needed to sign in.
  if (route.permission === 'public' || token === null) return;
  const sent = request.headers.get('x-csrf-token') ?? '';
  if (!isSame(sent, edge.identity.csrfOf(token))) {
    throw new Refusal('not_permitted', { permission: 'csrf', holder: 'browser' });
  }
}

/** `"7"` or an ETag of ours, `"7-…"`. */
function expectedVersion(request: Request): number | null {
  const header = request.headers.get('if-match');
  if (header === null || header === '*') return null;
  const version = /^(?:W\/)?"(\d{1,9})(?:-[\w-]{1,40})?"$/.exec(header)?.[1];
  if (version === undefined)
    throw new InvalidRequest([{ pointer: '/headers/if-match', detail: 'is not a version of ours' }]);
  return Number(version);
}

/** The same actor with the same key means the same command; without a key every request is a new one. */
function commandId(edge: Edge, request: Request, caller: Caller | null): string {
  const key = request.headers.get('idempotency-key');
  if (key === null || caller === null) return edge.newId('cmd');
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw new InvalidRequest([
      { pointer: '/headers/idempotency-key', detail: 'must be 1 to 200 visible characters' },
    ]);
  }
  const hash = createHash('sha256')
    .update(JSON.stringify([edge.org, actorText(actorOf(caller)), key]))
    .digest('hex');
  return `cmd_${hash.slice(0, 32)}`;
}

async function parts(
  route: Route,
  { request, params }: Incoming,
): Promise<Pick<Call, 'params' | 'query' | 'body'>> {
  const text =
    route.accepts === 'json' && route.method !== 'get'
      ? await readText(request, MOST_JSON_BYTES, BODY_WITHIN_MS)
      : '';
  if (route.accepts === 'json' && route.body === undefined && text !== '') {
    throw new InvalidRequest([{ pointer: '/body', detail: 'this request takes none' }]);
  }
  const body = bodyOf(route, text, request.headers.get('content-type'));
  return {
    params: parsePart('params', route.params, params),
    query: parsePart('query', route.query, queryOf(new URL(request.url).searchParams)),
    body: route.body ? parsePart('body', route.body, body) : undefined,
  };
}

/** Answers one request to one route. @throws Refusal, InvalidRequest */
export async function serveRoute(edge: Edge, mounted: Mounted, incoming: Incoming): Promise<Response> {
  const { route } = mounted;
  const { request } = incoming;
  const asked = await whoAsks(edge, request);
  if (asked.caller) incoming.onCaller(asked.caller);
  checkForgery(edge, route, request, asked);
  permit(route.permission, asked.caller);
  const reply = await mounted.handle({
    route,
    ...(await parts(route, incoming)),
    ...asked,
    now: edge.now(),
    request: incoming.id,
    command: commandId(edge, request, asked.caller),
    expected: route.guarded ? expectedVersion(request) : null,
    address: incoming.address,
    bytes: route.accepts === 'bytes' ? request.body : null,
    signal: request.signal,
  });
  const known = request.headers.get('if-none-match');
  return answerOf(route, reply, { secure: edge.secure, known, checked: edge.checkAnswers });
}
