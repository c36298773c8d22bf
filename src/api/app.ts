/** The HTTP application: every route of the contract with its handler, problems for everything else, one log line per request. */
import { Hono, type Context } from 'hono';
import { operations } from '../contract/operation.ts';
import type { Catalogue } from '../contract/message/catalogue.ts';
import type { Route } from '../contract/route.ts';
import { Refusal } from '../domain/kernel.ts';
import type { Mounted } from './call.ts';
import { callerOf, type Edge, serveRoute } from './edge.ts';
import { checkPlace, isFromThisMachine, securityHeaders } from './guard.ts';
import { InvalidRequest } from './invalid-request.ts';
import { faultOf, type Log, type Metrics } from './log.ts';
import { openApi } from './openapi.ts';
import { actorOf, permit } from './permit.ts';
import { actorText } from '../store/recorded-event.ts';
import { headersOf, isExpected, problemResponse, toProblem } from './problem-answer.ts';
import { type FileEncoding, fileEncoding } from './static.ts';

export interface AppOptions extends Edge {
  readonly mounted: readonly Mounted[];
  /** Address the server listens on. */
  readonly host: string;
  readonly words: Catalogue;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Monotonic milliseconds, for measuring. */
  readonly clockMs: () => number;
  /** Throws or refuses while the server cannot do its work. */
  readonly ready: () => Promise<void>;
  /** Pages and files for everything that is not the API; null when there is nothing at this path. */
  readonly file: (path: string, accepted: FileEncoding) => Promise<Response | null>;
  readonly version: string;
}

interface Env {
  readonly Bindings: { readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } } };
  readonly Variables: { request: string; route: string; actor: string | null };
}

type App = Hono<Env>;

/** @throws Error when a route of the contract has no handler or more than one. */
function checkComplete(mounted: readonly Mounted[]): void {
  const ids = mounted.map(({ route }) => route.id);
  const missing = operations.filter(({ id }) => !ids.includes(id)).map(({ id }) => id);
  const double = ids.filter((id, at) => ids.indexOf(id) !== at);
  if (missing.length > 0 || double.length > 0) {
    throw new Error(`routes without a handler: ${missing.join(', ')}; with two: ${double.join(', ')}`);
  }
}

const pattern = (route: Route): RegExp =>
  new RegExp(`^${route.path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`);

/** Methods that a path answers, or none when there is no such path. */
function methodsAt(path: string): readonly string[] {
  const methods = operations
    .filter((route) => pattern(route).test(path))
    .map(({ method }) => method.toUpperCase());
  return methods.includes('GET')
    ? ['HEAD', 'OPTIONS', ...methods]
    : methods.length > 0
      ? ['OPTIONS', ...methods]
      : [];
}

function fallback(options: AppOptions): (c: Context<Env>) => Promise<Response> {
  return async (c) => {
    const { pathname } = new URL(c.req.url);
    const methods = methodsAt(pathname);
    if (methods.length > 0) {
      const allow = methods.join(', ');
      if (c.req.method === 'OPTIONS') return new Response(null, { status: 204, headers: { allow } });
      throw new InvalidRequest([{ pointer: '/method', detail: `is not one of ${allow}` }], 405, { allow });
    }
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') throw new Refusal('not_found', { what: 'page' });
    c.set('route', 'static');
    const accepted = fileEncoding(c.req.header('accept-encoding'));
    const found = pathname.startsWith('/api/') ? null : await options.file(pathname, accepted);
    if (found) return found;
    throw new Refusal('not_found', { what: 'page' });
  };
}

/** Everything that surrounds every request, whoever answers it. */
function surround(app: App, options: AppOptions): void {
  app.use('*', async (c, next) => {
    const began = options.clockMs();
    const id = options.newId('req');
    c.set('request', id);
    c.set('route', 'none');
    c.set('actor', null);
    await next();
    for (const [name, value] of Object.entries(securityHeaders(options.secure)))
      c.res.headers.set(name, value);
    c.res.headers.set('x-request-id', id);
    const line = {
      request: id,
      route: c.get('route'),
      method: c.req.method,
      status: c.res.status,
      ms: Math.round((options.clockMs() - began) * 10) / 10,
      actor: c.get('actor'),
    };
    options.metrics.requests(line);
    options.log.info(line, 'request');
  });
  app.use('*', async (c, next) => {
    checkPlace(c.req.raw, options.places);
    await next();
  });
  app.onError((error, c) => {
    const id = c.get('request');
    if (!isExpected(error))
      options.log.error({ request: id, route: c.get('route'), fault: faultOf(error) }, 'fault');
    return problemResponse(toProblem(error, options.words, id), headersOf(error));
  });
}

const text = (status: number, body: string): Response =>
  new Response(body, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });

function health(app: App, options: AppOptions): void {
  app.get('/healthz', (c) => {
    c.set('route', 'health');
    return text(200, 'ok\n');
  });
  app.get('/readyz', async (c) => {
    c.set('route', 'health');
    try {
      await options.ready();
      return text(200, 'ready\n');
    } catch (error) {
      options.log.error({ request: c.get('request'), fault: faultOf(error) }, 'not ready');
      return text(503, 'not ready\n');
    }
  });
  app.get('/metrics', async (c) => {
    c.set('route', 'metrics');
    // Figures of an organisation are nobody's business outside: from elsewhere only with a key.
    const sender = { host: options.host, remote: c.env?.incoming?.socket?.remoteAddress };
    if (!isFromThisMachine(sender, options.places)) permit('read', await callerOf(options, c.req.raw));
    const body = await options.metrics.text();
    return new Response(body, { headers: { 'content-type': options.metrics.contentType } });
  });
}

/** The application. Give it a Request, get a Response; no socket needed. */
export function createApp(options: AppOptions): App {
  checkComplete(options.mounted);
  const app: App = new Hono<Env>({ strict: true });
  surround(app, options);
  health(app, options);
  const document = JSON.stringify(openApi(operations, options.version));
  app.get('/api/openapi.json', (c) => {
    c.set('route', 'openapi');
    return new Response(document, { headers: { 'content-type': 'application/json' } });
  });
  for (const mounted of options.mounted) {
    const { method, path, id } = mounted.route;
    app.on(method.toUpperCase(), path.replaceAll(/\{(\w+)\}/g, ':$1'), (c) => {
      c.set('route', id);
      return serveRoute(options, mounted, {
        request: c.req.raw,
        params: c.req.param(),
        id: c.get('request'),
        address: c.env?.incoming?.socket?.remoteAddress ?? 'unknown',
        onCaller: (caller) => c.set('actor', actorText(actorOf(caller))),
      });
    });
  }
  app.all('*', fallback(options));
  return app;
}
