/** The document lists every route and holds together: references resolve, statuses are there, nothing is anonymous. */
import { describe, expect, it } from 'vitest';
import { operations } from '../contract/operation.ts';
import { openApi } from './openapi.ts';

const document = openApi(operations, '0.0.0') as {
  openapi: string;
  paths: Record<
    string,
    Record<string, { operationId: string; responses: Record<string, unknown>; security: unknown[] }>
  >;
  components: { schemas: Record<string, unknown> } & Record<string, Record<string, unknown>>;
};

const references = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(references);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : references(inner),
  );
};

describe('the OpenAPI document', () => {
  it('is 3.1 and describes every operation exactly once', () => {
    expect(document.openapi).toBe('3.1.0');
    const ids = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map((o) => o.operationId),
    );
    expect(ids.toSorted()).toEqual(operations.map((route) => route.id).toSorted());
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('refers only to what it contains', () => {
    const all = references(document);
    expect(all.length).toBeGreaterThan(100);
    const dangling = all.filter((reference) => {
      const [, , kind, name] = reference.split('/');
      return document.components[kind ?? '']?.[name ?? ''] === undefined;
    });
    expect(dangling).toEqual([]);
  });

  it.each(operations)('gives $id a good answer, its problems and its security', (route) => {
    const operation = document.paths[route.path]?.[route.method];
    const statuses = Object.keys(operation?.responses ?? {});
    const isPublic = route.permission === 'public';
    expect(statuses).toContain(route.gives === 'none' ? '204' : '200');
    expect(statuses).toEqual(expect.arrayContaining(['default', '400', ...(isPublic ? [] : ['401', '403'])]));
    expect(operation?.security.length).toBe(isPublic ? 0 : 2);
  });

  it('promises a repeatable answer only where a retry finds the first one', () => {
    const promised = operations
      .filter(({ path, method }) =>
        JSON.stringify(document.paths[path]?.[method]).includes('parameters/IdempotencyKey'),
      )
      .map(({ id }) => id);
    for (const id of ['createKey', 'issueLink', 'grantRole', 'saveView', 'uploadInventory'])
      expect(promised).not.toContain(id);
    expect(promised).toEqual(expect.arrayContaining(['registerInitiative', 'acceptOwnership', 'addPerson']));
  });

  it('carries no dialect or id of its own in schemas, which OpenAPI readers stumble over', () => {
    const text = JSON.stringify(document);
    expect(text).not.toContain('"$schema"');
    expect(text).not.toContain('"$id"');
  });
});
