/** Compares a later edition of an inventory with what an earlier one said: added, changed field by field, unchanged, absent. */
import { changedFields, DECLARED_FIELDS, type DeclaredField } from '../domain/changed-fields.ts';
import type { DeclaredInitiative } from '../domain/declared.ts';

export interface ChangedRow {
  readonly before: DeclaredInitiative;
  readonly after: DeclaredInitiative;
  readonly fields: readonly DeclaredField[];
}

export interface EditionComparison {
  readonly added: readonly DeclaredInitiative[];
  readonly changed: readonly ChangedRow[];
  /** The new edition's rows. */
  readonly unchanged: readonly DeclaredInitiative[];
  /** Absent from this edition: that says nothing about being retired. */
  readonly absent: readonly DeclaredInitiative[];
  /** Keys that several rows of the new edition share, without their numbers. */
  readonly sharedKeys: readonly string[];
}

/**
 * Rows are matched by key. Among rows that share one, those whose content is the same are matched first and the rest in file
 * order, and the new row takes the number of the old one: inserting a twin must not change its neighbours.
 */
export function compareEditions(
  known: Iterable<DeclaredInitiative>,
  next: Iterable<DeclaredInitiative>,
): EditionComparison {
  const [old, fresh] = [[...known], [...next]];
  const keys = new Set([...old, ...fresh].map((row) => row.key));
  const before = grouped(old, keys);
  const after = grouped(fresh, keys);
  const result: Draft = { added: [], changed: [], unchanged: [], absent: [], sharedKeys: [] };
  for (const [key, rows] of after) {
    if (rows.length > 1) result.sharedKeys.push(key);
    matchGroup(before.get(key) ?? [], rows, result);
  }
  for (const [key, rows] of before) if (!after.has(key)) matchGroup(rows, [], result);
  return { ...result, added: withFreeKeys(result.added, old) };
}

interface Draft {
  readonly added: DeclaredInitiative[];
  readonly changed: ChangedRow[];
  readonly unchanged: DeclaredInitiative[];
  readonly absent: DeclaredInitiative[];
  readonly sharedKeys: string[];
}

/** Time grows with the rows, not with their square: a whole file may share one key. */
function matchGroup(
  before: readonly DeclaredInitiative[],
  after: readonly DeclaredInitiative[],
  result: Draft,
): void {
  const twinOf = twinFinder(before, after);
  const taken = new Set<number>();
  const unmatched: DeclaredInitiative[] = [];
  for (const row of after) {
    const twin = twinOf(row);
    const old = twin === undefined ? undefined : before[twin];
    if (twin === undefined || old === undefined) {
      unmatched.push(row);
      continue;
    }
    taken.add(twin);
    result.unchanged.push(withKey(row, old.key));
  }
  const left = before.filter((_, index) => !taken.has(index));
  for (const [nth, row] of unmatched.entries()) {
    const old = left[nth];
    if (old)
      result.changed.push({ before: old, after: withKey(row, old.key), fields: changedFields(old, row) });
    else result.added.push(row);
  }
  for (const old of left.slice(unmatched.length)) result.absent.push(old);
}

/** Finds the place of the first row that says the same and was not found yet. */
function twinFinder(
  before: readonly DeclaredInitiative[],
  after: readonly DeclaredInitiative[],
): (row: DeclaredInitiative) => number | undefined {
  const [only] = before;
  if (only === undefined) return () => undefined;
  // Almost every key is one row's: comparing two rows is cheaper than writing both out.
  if (before.length === 1 && after.length === 1)
    return (row) => (changedFields(only, row).length === 0 ? 0 : undefined);
  const places = new Map<string, number[]>();
  for (const [index, row] of [...before.entries()].toReversed()) {
    const content = contentOf(row);
    const same = places.get(content);
    if (same) same.push(index);
    else places.set(content, [index]);
  }
  return (row) => places.get(contentOf(row))?.pop();
}

/** What a row declares as text, the same for rows between which no field differs. */
const contentOf = (row: DeclaredInitiative): string =>
  JSON.stringify(
    DECLARED_FIELDS.map((field) => row[field]),
    (_, value: unknown) =>
      typeof value !== 'object' || value === null || Array.isArray(value)
        ? value
        : Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))),
  );

const withKey = (row: DeclaredInitiative, key: string): DeclaredInitiative =>
  row.key === key ? row : { ...row, key };

/** A row that is new takes no key that a known one holds. */
function withFreeKeys(
  added: readonly DeclaredInitiative[],
  known: readonly DeclaredInitiative[],
): readonly DeclaredInitiative[] {
  const taken = new Set(known.map((row) => row.key));
  // The first number of each key that may still be free.
  const free = new Map<string, number>();
  return added.map((row) => {
    let key = row.key;
    const base = key.replace(/#\d+$/, '');
    let nth = free.get(base) ?? 2;
    for (; taken.has(key); nth += 1) key = `${base}#${nth}`;
    free.set(base, nth);
    taken.add(key);
    return withKey(row, key);
  });
}

/** `X#2` belongs to `X` only where there is an `X`: a name may end in a number sign and a digit of its own. */
function grouped(
  rows: readonly DeclaredInitiative[],
  keys: ReadonlySet<string>,
): Map<string, DeclaredInitiative[]> {
  const groups = new Map<string, DeclaredInitiative[]>();
  for (const row of rows) {
    const base = row.key.replace(/#\d+$/, '');
    const key = keys.has(base) ? base : row.key;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
