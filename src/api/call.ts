/** What a handler is given and what it answers: parsed parts of a request, who asks, and a reply that knows nothing of HTTP frameworks. */
import type { z } from 'zod';
import type { Route } from '../contract/route.ts';
import type { Instant } from '../domain/ids.ts';
import type { Caller } from './permit.ts';

type Out<S> = S extends z.ZodType ? z.output<S> : undefined;
type In<S> = S extends z.ZodType ? z.input<S> : undefined;

/** The same shape that nobody changes: an answer may be put together from what views keep. */
type Frozen<T> = T extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends string | number | boolean | null | undefined
    ? T
    : T extends object
      ? { readonly [Key in keyof T]: Frozen<T[Key]> }
      : T;

/** One parsed request. */
export interface Call<R extends Route = Route> {
  readonly route: R;
  readonly params: Out<R['params']>;
  readonly query: Out<R['query']>;
  readonly body: Out<R['body']>;
  /** Null only on public routes. */
  readonly caller: Caller | null;
  /** The moment the request arrived, by the server's clock. */
  readonly now: Instant;
  /** Request id, also in the answer's `x-request-id`. */
  readonly request: string;
  /** Id of the command: the same for a retry under the same `Idempotency-Key`. */
  readonly command: string;
  /** The version the caller saw (`If-Match`), or null. */
  readonly expected: number | null;
  /** Network address of the caller, for rate limits only; never logged or stored. */
  readonly address: string;
  /** Session token of a browser session, or null. */
  readonly token: string | null;
  /** Bytes of the request for a route that accepts them; null when there are none. */
  readonly bytes: ReadableStream<Uint8Array> | null;
  /** Aborted when the caller hangs up. */
  readonly signal: AbortSignal;
}

/** What becomes of the browser's session cookie: a new token, or nothing any more. */
export type CookieChange = { readonly token: string } | 'forget';

/** A handler's answer. */
export type Reply<R extends Route = Route> =
  | {
      readonly kind: 'json';
      readonly body: Frozen<In<R['response']>>;
      /** Sent as `ETag`, so that `If-None-Match` and `If-Match` work. */
      readonly version?: number;
      readonly cookie?: CookieChange;
      readonly created?: boolean;
    }
  | { readonly kind: 'none'; readonly cookie?: CookieChange }
  | { readonly kind: 'stream'; readonly chunks: AsyncIterable<string | Uint8Array>; readonly file?: string }
  | { readonly kind: 'text'; readonly text: string; readonly file?: string };

export type Handler<R extends Route> = (call: Call<R>) => Promise<Reply<R>>;

/** A route with its handler, typed once where they meet and alike from then on. */
export interface Mounted {
  readonly route: Route;
  readonly handle: Handler<Route>;
}

/** Joins a route of the contract and its handler; the handler's types come from the route. */
export function mount<R extends Route>(route: R, handle: Handler<R>): Mounted {
  return { route, handle: handle as unknown as Handler<Route> };
}

/** A plain JSON answer. */
export const json = <B>(body: B): { readonly kind: 'json'; readonly body: B } => ({ kind: 'json', body });

/** Nothing to say but that it is done. */
export const none: { readonly kind: 'none' } = { kind: 'none' };
