/** An immutable map by id, split into buckets so that one change in a large organisation does not copy everybody. */

/** Read-only map; `keyed.set` and `keyed.remove` return a new one. Iterates in bucket order, not in order of entry. */
export interface Keyed<K extends string, V> {
  readonly size: number;
  get(key: K): V | undefined;
  has(key: K): boolean;
  values(): IterableIterator<V>;
  entries(): IterableIterator<readonly [K, V]>;
}

interface Buckets<K extends string, V> extends Keyed<K, V> {
  readonly buckets: readonly (ReadonlyMap<K, V> | undefined)[];
}

const BUCKETS = 512;

/** FNV-1a over UTF-16 units: the last bytes of a UUIDv7 are random, so any mixing hash spreads well. */
function bucketOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % BUCKETS;
}

function over<K extends string, V>(
  buckets: readonly (ReadonlyMap<K, V> | undefined)[],
  size: number,
): Buckets<K, V> {
  return {
    buckets,
    size,
    get: (key) => buckets[bucketOf(key)]?.get(key),
    has: (key) => buckets[bucketOf(key)]?.has(key) === true,
    *values() {
      for (const bucket of buckets) if (bucket) yield* bucket.values();
    },
    *entries() {
      for (const bucket of buckets) if (bucket) yield* bucket.entries();
    },
  };
}

/** A map with nothing in it. */
export const emptyKeyed = <K extends string, V>(): Keyed<K, V> => over<K, V>([], 0);

/** The same map with `value` at `key`. */
export function withKey<K extends string, V>(map: Keyed<K, V>, key: K, value: V): Keyed<K, V> {
  const at = bucketOf(key);
  const buckets = [...(map as Buckets<K, V>).buckets];
  const bucket = new Map(buckets[at]);
  const size = bucket.has(key) ? map.size : map.size + 1;
  bucket.set(key, value);
  while (buckets.length < at) buckets.push(undefined);
  buckets[at] = bucket;
  return over(buckets, size);
}

/** The same map without `key`. */
export function withoutKey<K extends string, V>(map: Keyed<K, V>, key: K): Keyed<K, V> {
  if (!map.has(key)) return map;
  const at = bucketOf(key);
  const buckets = [...(map as Buckets<K, V>).buckets];
  const bucket = new Map(buckets[at]);
  bucket.delete(key);
  buckets[at] = bucket;
  return over(buckets, map.size - 1);
}
