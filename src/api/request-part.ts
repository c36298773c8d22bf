/** Parses the parts of a request against the route's schemas; a field nobody declared is refused, never dropped (mass assignment). */
import { z } from 'zod';
import type { Route } from '../contract/route.ts';
import { type FieldProblem, fieldsOf, InvalidRequest, pointerOf } from './invalid-request.ts';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The schema inside optional, nullable and default wrappers. */
function bare(schema: unknown): unknown {
  let inner = schema;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodNullable || inner instanceof z.ZodDefault) {
    inner = inner.unwrap();
  }
  return inner;
}

/** Pointers of fields that the schema does not declare, at any depth. */
export function undeclared(schema: unknown, value: unknown, at: readonly PropertyKey[]): FieldProblem[] {
  const inner = bare(schema);
  if (inner instanceof z.ZodArray && Array.isArray(value)) {
    return value.flatMap((item, index) => undeclared(inner.element, item, [...at, index]));
  }
  if (!(inner instanceof z.ZodObject) || !isObject(value)) return [];
  const shape = inner.shape as Readonly<Record<string, unknown>>;
  return Object.keys(value).flatMap((key) =>
    Object.hasOwn(shape, key)
      ? undeclared(shape[key], value[key], [...at, key])
      : [{ pointer: pointerOf(...at, key), detail: 'not a field of this request' }],
  );
}

/** Pointers of texts that PostgreSQL or UTF-8 cannot hold: U+0000, and half of a surrogate pair. */
function unwritable(value: unknown, at: readonly PropertyKey[]): FieldProblem[] {
  if (typeof value === 'string') {
    const holds = !value.includes('\0') && value.isWellFormed();
    return holds ? [] : [{ pointer: pointerOf(...at), detail: 'holds a character that cannot be kept' }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => unwritable(inner, [...at, key]));
}

/** One part of a request, parsed. @throws InvalidRequest with a pointer for each field that does not fit. */
export function parsePart(
  part: 'params' | 'query' | 'body',
  schema: z.ZodType | undefined,
  value: unknown,
): unknown {
  if (!schema) {
    const extra = isObject(value) ? Object.keys(value) : [];
    if (part !== 'params' && extra.length > 0) {
      throw new InvalidRequest(
        extra
          .slice(0, 50)
          .map((key) => ({ pointer: pointerOf(part, key), detail: 'not a field of this request' })),
      );
    }
    return undefined;
  }
  const extra = undeclared(schema, value, [part]).slice(0, 50);
  const parsed = schema.safeParse(value);
  if (parsed.success) extra.push(...unwritable(parsed.data, [part]).slice(0, 50));
  if (!parsed.success || extra.length > 0) {
    throw new InvalidRequest([...extra, ...(parsed.success ? [] : fieldsOf(part, parsed.error))]);
  }
  return parsed.data;
}

/** Query parameters as one object. A name given twice is refused: two readers could each believe another one. */
export function queryOf(search: URLSearchParams): Json {
  const found = new Map<string, string>();
  for (const [name, value] of search) {
    if (found.has(name))
      throw new InvalidRequest([{ pointer: pointerOf('query', name), detail: 'given twice' }]);
    found.set(name, value);
  }
  return Object.fromEntries(found);
}

/** The body of a JSON route from its text. */
export function bodyOf(route: Route, text: string, contentType: string | null): unknown {
  if (route.accepts !== 'json' || route.body === undefined) return undefined;
  if (!/^application\/json\s*(;|$)/i.test(contentType ?? '')) {
    throw new InvalidRequest([{ pointer: '/body', detail: 'must be sent as application/json' }], 415);
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new InvalidRequest([{ pointer: '/body', detail: 'is not JSON' }]);
  }
}
