/** The OpenAPI 3.1 document, generated from the route data: every operation, status, schema and refusal. */
import { z } from 'zod';
import * as field from '../contract/field.ts';
import * as finding from '../contract/finding.ts';
import * as importing from '../contract/import.ts';
import * as initiative from '../contract/initiative.ts';
import * as organisation from '../contract/organisation.ts';
import * as ownership from '../contract/ownership.ts';
import * as portfolio from '../contract/portfolio.ts';
import { consequenceOf, problem } from '../contract/problem.ts';
import * as record from '../contract/record.ts';
import type { Route } from '../contract/route.ts';
import * as scoreboard from '../contract/scoreboard.ts';
import * as session from '../contract/session.ts';
import type { RefusalCode } from '../domain/refusal-code.ts';

type Json = Readonly<Record<string, unknown>>;

const MEDIA: Readonly<Record<Exclude<Route['gives'], 'none'>, string>> = {
  json: 'application/json',
  ndjson: 'application/x-ndjson',
  csv: 'text/csv',
  html: 'text/html',
  text: 'text/plain',
  pdf: 'application/pdf',
  calendar: 'text/calendar; charset=utf-8',
};

const upper = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** Names for the shapes that the contract exports, so that they stand in the document once and are referred to. */
function namedShapes(routes: readonly Route[]): z.core.$ZodRegistry<{ id: string }> {
  const registry = z.registry<{ id: string }>();
  const taken = new Set<string>();
  const name = (id: string, shape: unknown): void => {
    if (!(shape instanceof z.ZodType) || taken.has(id) || registry.has(shape)) return;
    taken.add(id);
    registry.add(shape, { id });
  };
  name('Problem', problem);
  const modules = [
    field,
    portfolio,
    initiative,
    ownership,
    finding,
    scoreboard,
    importing,
    record,
    organisation,
    session,
  ];
  for (const module of modules) {
    for (const [key, shape] of Object.entries(module))
      if (shape instanceof z.ZodObject) name(upper(key), shape);
  }
  for (const route of routes) if (route.response) name(`${upper(route.id)}Response`, route.response);
  return registry;
}

const withoutDialect = ({ $schema: _dialect, $id: _id, ...schema }: Record<string, unknown>): Json => schema;

function components(routes: readonly Route[], registry: ReturnType<typeof namedShapes>): Json {
  const made = z.toJSONSchema(registry, { io: 'output', uri: (id) => `#/components/schemas/${id}` });
  const schemas: Record<string, unknown> = {};
  for (const [id, schema] of Object.entries(made.schemas)) schemas[id] = withoutDialect({ ...schema });
  for (const route of routes) {
    if (route.body)
      schemas[`${upper(route.id)}Body`] = withoutDialect({ ...z.toJSONSchema(route.body, { io: 'input' }) });
  }
  return schemas;
}

const parametersIn = (place: 'path' | 'query', schema: z.ZodType | undefined): readonly Json[] =>
  schema instanceof z.ZodObject
    ? Object.entries(schema.shape as Readonly<Record<string, z.ZodType>>).map(([name, shape]) => ({
        name,
        in: place,
        required: place === 'path' || !shape.safeParse(undefined).success,
        schema: withoutDialect({ ...z.toJSONSchema(shape) }),
      }))
    : [];

function parameters(route: Route): readonly Json[] {
  return [
    ...parametersIn('path', route.params),
    ...parametersIn('query', route.query),
    ...(route.keyed ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
    ...(route.guarded ? [{ $ref: '#/components/parameters/IfMatch' }] : []),
  ];
}

const problemAnswer = (codes: readonly string[]): Json => ({
  description: codes.join(', '),
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

/** Refusals of a route besides its own: those of the edge. */
function refusalsOf(route: Route): readonly RefusalCode[] {
  const general: RefusalCode[] = ['invalid_request'];
  if (route.permission !== 'public') general.push('not_signed_in', 'not_permitted');
  if (route.method !== 'get' && route.body) general.push('payload_too_large');
  if (route.guarded) general.push('version_conflict');
  return [...new Set([...general, ...route.refusals])];
}

function responses(route: Route, registry: ReturnType<typeof namedShapes>): Json {
  const named = route.response ? registry.get(route.response)?.id : undefined;
  const schema = named ? { $ref: `#/components/schemas/${named}` } : { type: 'string' };
  const good: Json =
    route.gives === 'none'
      ? { '204': { description: 'Done' } }
      : { '200': { description: route.summary, content: { [MEDIA[route.gives]]: { schema } } } };
  const byStatus = new Map<number, string[]>();
  for (const code of refusalsOf(route)) {
    const { status } = consequenceOf(code);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const bad = [...byStatus].map(([status, codes]) => [String(status), problemAnswer(codes)] as const);
  return { ...good, ...Object.fromEntries(bad), default: problemAnswer(['internal']) };
}

function requestBody(route: Route): Json {
  if (route.accepts === 'bytes') {
    return { requestBody: { required: true, content: { 'application/octet-stream': { schema: {} } } } };
  }
  if (!route.body) return {};
  const schema = { $ref: `#/components/schemas/${upper(route.id)}Body` };
  return { requestBody: { required: true, content: { 'application/json': { schema } } } };
}

const operation = (route: Route, registry: ReturnType<typeof namedShapes>): Json => ({
  operationId: route.id,
  summary: route.summary,
  'x-permission': route.permission,
  security: route.permission === 'public' ? [] : [{ key: [] }, { session: [], csrf: [] }],
  parameters: parameters(route),
  ...requestBody(route),
  responses: responses(route, registry),
});

const header = (name: string, description: string): Json => ({
  name,
  in: 'header',
  required: false,
  description,
  schema: { type: 'string' },
});

/** The whole document. `version` is the product's. */
export function openApi(routes: readonly Route[], version: string): Json {
  const registry = namedShapes(routes);
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) (paths[route.path] ??= {})[route.method] = operation(route, registry);
  return {
    openapi: '3.1.0',
    info: { title: 'Mandate', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: components(routes, registry),
      parameters: {
        IdempotencyKey: header('Idempotency-Key', 'The same key on a retry gives the same answer'),
        IfMatch: header('If-Match', 'The version the caller saw; changed meanwhile gives version_conflict'),
      },
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A machine’s key, mandate_…' },
        session: { type: 'apiKey', in: 'cookie', name: 'mandate_session' },
        csrf: { type: 'apiKey', in: 'header', name: 'X-CSRF-Token' },
      },
    },
  };
}
