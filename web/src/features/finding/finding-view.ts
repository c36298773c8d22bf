/** The findings page as an address, and its rows as a ledger with heads. Pure. */
import type { z } from 'zod';
import type { listFindings, findingSummary } from '../../../../src/contract/finding.ts';

export type FindingRow = z.output<typeof listFindings.response>['rows'][number];
export type FindingSummary = z.output<typeof findingSummary.response>;

export const findingViews = ['deadline', 'mine', 'rule', 'unit'] as const;
export type FindingViewName = (typeof findingViews)[number];

/** What the address of the page can say; `at` names the finding that is open beside the list. */
export interface FindingAddress {
  readonly view?: FindingViewName;
  readonly code?: string;
  readonly unit?: string;
  readonly q?: string;
  readonly at?: string;
}

const text = (value: unknown, most: number): string | undefined =>
  typeof value === 'string' && value !== '' ? value.slice(0, most) : undefined;

/** Reads an address; what it does not understand is left out, so that an old link still opens the page. */
export function readFindingAddress(search: Readonly<Record<string, unknown>>): FindingAddress {
  const view = findingViews.find((name) => name === search['view']);
  const read = {
    view: view === 'deadline' ? undefined : view,
    code: text(search['code'], 200),
    unit: text(search['unit'], 2000),
    q: text(search['q'], 200),
    at: text(search['at'], 80),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

/** What the server is asked for a view. */
export function questionOf(address: FindingAddress): {
  readonly filter: Readonly<Record<string, string>>;
  readonly order: 'deadline' | 'rule' | 'unit';
} {
  const { view = 'deadline', code, unit, q } = address;
  const filter: Record<string, string> = {};
  if (code) filter['code'] = code;
  if (unit) filter['unit'] = unit;
  if (q) filter['q'] = q;
  if (view === 'mine') filter['mover'] = 'me';
  return { filter, order: view === 'rule' || view === 'unit' ? view : 'deadline' };
}

/** A value in or out of a comma list, as a facet is pressed. */
export function toggled(list: string | undefined, value: string): string | undefined {
  const values = new Set(list ? list.split(',') : []);
  if (!values.delete(value)) values.add(value);
  return values.size > 0 ? [...values].toSorted().join(',') : undefined;
}

/** Name first, then the verb: "The unit's leader names an owner". */
export const whoseMove = (who: string, does: string): string => `${who} ${does}`;

/** One finding is one initiative's and one rule's: together they name it in the address. */
export const findingKey = (row: FindingRow): string => `${row.initiative.id}.${row.code}`;

/** The group a row belongs to in a view: how urgent, which rule, which top-level unit. */
export function groupOf(
  row: FindingRow,
  order: 'deadline' | 'rule' | 'unit',
): { readonly id: string; readonly label: string } {
  if (order === 'rule') return { id: row.code, label: row.code };
  if (order === 'deadline') return { id: row.due, label: row.due };
  const top = row.initiative.unitPath[0];
  return top ? { id: top.id, label: top.name } : { id: 'none', label: '' };
}

/** How many rows a group has in all, from the summary, since the list itself arrives page by page. */
export function groupCounts(
  summary: FindingSummary | undefined,
  order: 'deadline' | 'rule' | 'unit',
): ReadonlyMap<string, number> {
  if (!summary) return new Map();
  if (order === 'rule') return new Map(summary.byCode.map((one) => [one.code, one.count]));
  if (order === 'unit') return new Map(summary.byUnit.map((one) => [one.unit.id, one.count]));
  return new Map(summary.byDue.map((one) => [one.due, one.count]));
}
