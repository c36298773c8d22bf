/** The typed client that command line and web share: one call per route, responses parsed, problems thrown as `ProblemError`. */
import type { z } from 'zod';
import { type Problem, problem } from './problem.ts';
import type { Route } from './route.ts';

/** A problem the server answered with, or one made here when no server answered. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(found: Problem) {
    super(found.detail);
    this.name = 'ProblemError';
    this.problem = found;
  }
}

export interface ClientOptions {
  /** Scheme, host and port; empty for the page's own origin. */
  readonly origin: string;
  readonly fetch: typeof fetch;
  /** Headers of every request (a bearer key, a CSRF token), asked for each time. */
  readonly headers: () => Readonly<Record<string, string>>;
}

type In<S> = S extends z.ZodType ? z.input<S> : undefined;
type Out<S> = S extends z.ZodType ? z.output<S> : undefined;

/** What a call takes: exactly the parts the route declares. */
export type Input<R extends Route> = (R['params'] extends z.ZodType
  ? { readonly params: In<R['params']> }
  : { readonly params?: undefined }) &
  (R['query'] extends z.ZodType ? { readonly query?: In<R['query']> } : { readonly query?: undefined }) &
  (R['accepts'] extends 'json'
    ? R['body'] extends z.ZodType
      ? { readonly body: In<R['body']> }
      : { readonly body?: undefined }
    : { readonly body?: unknown }) & {
    /** Bytes of a file for a route that accepts them. */
    readonly bytes?: Blob | Uint8Array<ArrayBuffer>;
    /** The version the caller saw, sent as `If-Match`. */
    readonly version?: number;
    /** The same key on a retry gives the same answer (`Idempotency-Key`). */
    readonly key?: string;
    readonly signal?: AbortSignal;
  };

export interface Client {
  /** Calls a route and gives its parsed response. @throws ProblemError */
  call<R extends Route>(route: R, input: Input<R>): Promise<Out<R['response']>>;
  /** Calls a route that streams and gives the raw response once its status is good. @throws ProblemError */
  stream<R extends Route>(route: R, input: Input<R>): Promise<Response>;
}

type Loose = {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
  readonly bytes?: Blob | Uint8Array<ArrayBuffer>;
  readonly version?: number;
  readonly key?: string;
  readonly signal?: AbortSignal;
};

/** The address of a call: placeholders filled and encoded, query appended; empty values are left out. */
export function addressOf(
  route: Route,
  input: { readonly params?: unknown; readonly query?: unknown },
): string {
  const params = (input.params ?? {}) as Readonly<Record<string, unknown>>;
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(params[name])),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(
    (input.query ?? {}) as Readonly<Record<string, string | number | boolean | null>>,
  )) {
    if (value !== null && value !== undefined && value !== '') query.set(name, String(value));
  }
  return query.size > 0 ? `${path}?${query.toString()}` : path;
}

function requestOf(route: Route, input: Loose, headers: Readonly<Record<string, string>>): RequestInit {
  const sent: Record<string, string> = { accept: 'application/json', ...headers };
  if (input.version !== undefined) sent['if-match'] = `"${input.version}"`;
  if (input.key !== undefined) sent['idempotency-key'] = input.key;
  const init: RequestInit = { method: route.method.toUpperCase(), headers: sent, credentials: 'same-origin' };
  if (input.signal) init.signal = input.signal;
  if (route.accepts === 'bytes') {
    sent['content-type'] = 'application/octet-stream';
    init.body = input.bytes ?? null;
  } else if (input.body !== undefined) {
    sent['content-type'] = 'application/json';
    init.body = JSON.stringify(input.body);
  }
  return init;
}

async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text().catch(() => '');
  const parsed = problem.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  return {
    type: 'about:blank',
    title: response.statusText || 'Error',
    status: response.status,
    detail: text.slice(0, 300) || `The server answered ${response.status}.`,
    code: 'internal',
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const unreachable = (origin: string, cause: unknown): ProblemError =>
  new ProblemError({
    type: 'about:blank',
    title: 'No answer',
    status: 0,
    code: 'server_unreachable',
    values: { address: origin },
    detail: cause instanceof Error ? cause.message : 'No answer.',
  });

/** A client over `fetch`. */
export function createClient(options: ClientOptions): Client {
  const send = async (route: Route, input: Loose): Promise<Response> => {
    const address = options.origin + addressOf(route, input);
    let response: Response;
    try {
      response = await options.fetch(address, requestOf(route, input, options.headers()));
    } catch (cause) {
      if (input.signal?.aborted) throw cause;
      throw unreachable(options.origin, cause);
    }
    if (!response.ok) throw new ProblemError(await problemOf(response));
    return response;
  };
  return {
    async call(route, input) {
      const response = await send(route, input);
      if (!route.response) return undefined as never;
      return route.response.parse(await response.json()) as never;
    },
    stream: (route, input) => send(route, input),
  };
}
