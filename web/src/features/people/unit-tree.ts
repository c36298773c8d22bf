/** Units as a tree that opens and closes: which rows are shown, in which order and how deep. Pure. */
import type { z } from 'zod';
import type { unit } from '../../../../src/contract/organisation.ts';

export type UnitView = z.output<typeof unit>;

export interface TreeRow {
  readonly unit: UnitView;
  readonly depth: number;
  readonly open: boolean;
}

/**
 * The rows shown. With `q` only units whose name or key holds the words, and what lies above them, all opened.
 * A unit whose parent is missing stands at the top, so that nothing disappears.
 */
export function treeRows(
  units: readonly UnitView[],
  opened: ReadonlySet<string>,
  q: string,
): readonly TreeRow[] {
  const ids = new Set<string>(units.map((one) => one.id));
  const below = new Map<string, UnitView[]>();
  for (const one of units) {
    const parent = one.parent !== null && ids.has(one.parent) ? one.parent : '';
    const siblings = below.get(parent);
    if (siblings) siblings.push(one);
    else below.set(parent, [one]);
  }
  const wanted = q.trim() === '' ? null : withAncestors(units, q.trim().toLowerCase());
  const rows: TreeRow[] = [];
  const seen = new Set<string>();
  const visit = (parent: string, depth: number): void => {
    for (const one of (below.get(parent) ?? []).toSorted((a, b) => a.name.localeCompare(b.name, 'en'))) {
      if (seen.has(one.id) || (wanted && !wanted.has(one.id))) continue;
      seen.add(one.id);
      const open = wanted ? true : opened.has(one.id);
      rows.push({ unit: one, depth, open });
      if (open) visit(one.id, depth + 1);
    }
  };
  visit('', 0);
  return rows;
}

function withAncestors(units: readonly UnitView[], words: string): ReadonlySet<string> {
  const byId = new Map<string, UnitView>(units.map((one) => [one.id, one]));
  const wanted = new Set<string>();
  for (const one of units) {
    if (!one.name.toLowerCase().includes(words) && !one.key.toLowerCase().includes(words)) continue;
    for (let at: UnitView | undefined = one; at && !wanted.has(at.id);) {
      wanted.add(at.id);
      at = at.parent === null ? undefined : byId.get(at.parent);
    }
  }
  return wanted;
}

/** Units a unit may be moved under: all but itself and what lies below it, which would make a circle (`unit_cycle`). */
export function possibleParents(units: readonly UnitView[], id: string): readonly UnitView[] {
  const barred = new Set<string>([id]);
  for (let grew = true; grew;) {
    grew = false;
    for (const one of units) {
      if (one.parent !== null && barred.has(one.parent) && !barred.has(one.id)) {
        barred.add(one.id);
        grew = true;
      }
    }
  }
  return units.filter((one) => !barred.has(one.id));
}
