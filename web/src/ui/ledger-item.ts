/** The lines of a ledger: group heads set between the rows of one run of equal groups. Pure. */

export interface Group {
  readonly value: string;
  readonly label: string;
  /** All rows of the group, loaded or not. */
  readonly count: number;
  readonly note?: string;
}

export type LedgerItem<Row> =
  | { readonly kind: 'group'; readonly group: Group }
  | { readonly kind: 'row'; readonly row: Row; readonly index: number };

/** Rows with a head before every change of group; a null group has no head. */
export function itemsOf<Row>(
  rows: readonly Row[],
  groupOf: (row: Row, index: number) => Group | null,
): readonly LedgerItem<Row>[] {
  const items: LedgerItem<Row>[] = [];
  let last: string | null = null;
  for (const [index, row] of rows.entries()) {
    const group = groupOf(row, index);
    if (group && group.value !== last) items.push({ kind: 'group', group });
    last = group ? group.value : null;
    items.push({ kind: 'row', row, index });
  }
  return items;
}

/** Position among the items of the row with this index. */
export function itemAt<Row>(items: readonly LedgerItem<Row>[], rowIndex: number): number {
  let low = Math.max(0, rowIndex);
  while (low < items.length) {
    const item = items[low];
    if (item?.kind === 'row' && item.index === rowIndex) return low;
    low += 1;
  }
  return -1;
}
