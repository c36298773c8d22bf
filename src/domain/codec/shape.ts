/** Shapes of stored fields, checked by hand because the domain imports no library. A misfit throws and names the field. */
import { parseDay, parseInstant } from '../calendar.ts';
import type { Day, Instant } from '../ids.ts';

/** Reads a JSON value as `T`; throws an Error that begins with `path` when it is anything else. */
export type Shape<T> = (value: unknown, path: string) => T;

function misfit(path: string, expected: string): never {
  throw new Error(`${path}: expected ${expected}`);
}

export const text: Shape<string> = (value, path) =>
  typeof value === 'string' ? value : misfit(path, 'text');

export const flag: Shape<boolean> = (value, path) =>
  typeof value === 'boolean' ? value : misfit(path, 'true or false');

export const count: Shape<number> = (value, path) =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : misfit(path, 'a whole number');

export const finite: Shape<number> = (value, path) =>
  typeof value === 'number' && Number.isFinite(value) ? value : misfit(path, 'a number');

export const day: Shape<Day> = (value, path) =>
  (typeof value === 'string' ? parseDay(value) : null) ?? misfit(path, 'a day');

export const instant: Shape<Instant> = (value, path) =>
  (typeof value === 'string' ? parseInstant(value) : null) ?? misfit(path, 'an instant');

export const literalTrue: Shape<true> = (value, path) => (value === true ? value : misfit(path, 'true'));

/** A branded id with its prefix. What follows the prefix is the maker's business. */
export const id =
  <T extends string>(prefix: string): Shape<T> =>
  (value, path) =>
    typeof value === 'string' && value.startsWith(`${prefix}_`)
      ? (value as T)
      : misfit(path, `an id ${prefix}_…`);

export const oneOf =
  <const T extends string>(...values: readonly T[]): Shape<T> =>
  (value, path) =>
    values.find((one) => one === value) ?? misfit(path, values.join(', '));

export const nullable =
  <T>(shape: Shape<T>): Shape<T | null> =>
  (value, path) =>
    value === null ? null : shape(value, path);

export const list =
  <T>(shape: Shape<T>): Shape<readonly T[]> =>
  (value, path) =>
    Array.isArray(value) ? value.map((one, i) => shape(one, `${path}[${i}]`)) : misfit(path, 'a list');

/** The value as an object with text keys; throws for anything else. */
export function fieldsOf(value: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) misfit(path, 'an object');
  return value as Readonly<Record<string, unknown>>;
}

/** An object with exactly these fields; an unknown one is refused, because nobody would know what it meant. */
export const object =
  <T extends object>(shapes: { readonly [K in keyof T]: Shape<T[K]> }): Shape<T> =>
  (value, path) => {
    const fields = fieldsOf(value, path);
    const known = Object.entries<Shape<unknown>>(shapes);
    for (const name of Object.keys(fields)) {
      if (!Object.hasOwn(shapes, name)) throw new Error(`${path}.${name}: unknown field`);
    }
    return Object.fromEntries(
      known.map(([name, shape]) => [name, shape(fields[name], `${path}.${name}`)]),
    ) as T;
  };

/** One of several objects told apart by a tag. */
export const tagged =
  <T extends object>(tag: string, variants: Readonly<Record<string, Shape<T>>>): Shape<T> =>
  (value, path) => {
    const name = text(fieldsOf(value, path)[tag], `${path}.${tag}`);
    const shape = Object.hasOwn(variants, name) ? variants[name] : undefined;
    return shape ? shape(value, path) : misfit(`${path}.${tag}`, Object.keys(variants).join(', '));
  };
