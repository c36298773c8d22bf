/** What one operation of the wire looks like, as data: server, client, OpenAPI and the permission matrix all read this. */
import type { z } from 'zod';
import type { RefusalCode } from '../domain/refusal-code.ts';

/** What a caller must be allowed to do. Auditors hold `read` and `record`; members also `decide`; administrators everything. */
export type Permission = 'public' | 'signed_in' | 'read' | 'record' | 'decide' | 'administer';

type Shape = z.ZodType | undefined;

/** One operation. `params`, `query` and `body` are parsed at the edge; `response` is what the client may rely on. */
export interface Route<
  Params extends Shape = Shape,
  Query extends Shape = Shape,
  Body extends Shape = Shape,
  Response extends Shape = Shape,
> {
  /** Operation id in OpenAPI and name in the permission matrix. */
  readonly id: string;
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Path with `{name}` placeholders, RFC 6570 level 1. */
  readonly path: string;
  readonly summary: string;
  readonly permission: Permission;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly response: Response;
  /** `json` unless the operation takes or gives a stream of another kind. */
  readonly accepts: 'json' | 'bytes';
  readonly gives: 'json' | 'ndjson' | 'csv' | 'html' | 'text' | 'pdf' | 'calendar' | 'none';
  /** Takes `If-Match` with the version the caller saw. */
  readonly guarded: boolean;
  /** Takes `Idempotency-Key`: a retry under the same key gives the same answer and has no second effect. */
  readonly keyed: boolean;
  /** Refusals a caller should expect besides the general ones. */
  readonly refusals: readonly RefusalCode[];
}

interface RouteSketch<P extends Shape, Q extends Shape, B extends Shape, R extends Shape> {
  readonly id: string;
  readonly method: Route['method'];
  readonly path: string;
  readonly summary: string;
  readonly permission: Permission;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly response?: R;
  readonly accepts?: Route['accepts'];
  readonly gives?: Route['gives'];
  readonly guarded?: boolean;
  readonly keyed?: boolean;
  readonly refusals?: readonly RefusalCode[];
}

/** Who writes events, writes them under a command id. */
const writes: readonly Permission[] = ['decide', 'administer'];

/** Declares a route; what is left out takes the plain value. */
export function route<
  P extends Shape = undefined,
  Q extends Shape = undefined,
  B extends Shape = undefined,
  R extends Shape = undefined,
>(sketch: RouteSketch<P, Q, B, R>): Route<P, Q, B, R> {
  return {
    ...sketch,
    params: sketch.params as P,
    query: sketch.query as Q,
    body: sketch.body as B,
    response: sketch.response as R,
    accepts: sketch.accepts ?? 'json',
    gives: sketch.gives ?? (sketch.response ? 'json' : 'none'),
    guarded: sketch.guarded ?? false,
    keyed: sketch.keyed ?? (sketch.method !== 'get' && writes.includes(sketch.permission)),
    refusals: sketch.refusals ?? [],
  };
}
