/* oxlint-disable jsx-a11y/no-redundant-roles -- on a phone `display` changes and takes the implicit roles away */
/** The ledger table: virtual rows under the window's scroll, group heads, j/k/Enter/x/o, entries instead of columns on a phone. */
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { say } from '../message/catalogue.ts';
import { useKeys } from './keyboard.ts';
import { LedgerHead } from './ledger-head.tsx';
import { LedgerLine } from './ledger-line.tsx';
import { type Group, itemAt, itemsOf } from './ledger-item.ts';
import './ledger.css';

export interface Column<Row> {
  readonly id: string;
  readonly head: string;
  /** CSS width; columns share the table in these proportions. */
  readonly width?: string;
  readonly numeric?: boolean;
  /** The cell that names the row; exactly one column has it, and it holds the link that Enter follows. */
  readonly rowHead?: boolean;
  /** Not shown in the entries of a phone. */
  readonly hidePhone?: boolean;
  /** Names of the two orders of this column, and which of them the first press asks for (ascending). */
  readonly sort?: { readonly up: string; readonly down?: string; readonly first?: 'up' | 'down' };
  readonly cell: (row: Row) => ReactNode;
}

export interface LedgerProps<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly groupOf?: (row: Row, index: number) => Group | null;
  /** Rows there are in all, loaded or not. */
  readonly total: number;
  /** Asks for the next page; absent when there is none or one is on its way. */
  readonly onNearEnd?: (() => void) | undefined;
  readonly sort?: string;
  readonly onSort?: (sort: string) => void;
  readonly onOpen?: (row: Row) => void;
  /** `o` on a row. */
  readonly onToggle?: (row: Row) => void;
  /** `x` on a row. */
  readonly onSelect?: (row: Row) => void;
  readonly isSelected?: (row: Row) => boolean;
  /** The row shown beside the table, highlighted as the one in force. */
  readonly isOpen?: (row: Row) => boolean;
  readonly className?: string;
}

const noGroup = (): null => null;

function useOffset(): readonly [React.RefObject<HTMLDivElement | null>, number] {
  const ref = useRef<HTMLDivElement>(null);
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => {
    const measure = (): void => {
      const top = ref.current?.getBoundingClientRect().top;
      if (top !== undefined) setOffset(Math.round(top + window.scrollY));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);
  return [ref, offset];
}

export function Ledger<Row>(props: LedgerProps<Row>) {
  const { rows, columns, groupOf = noGroup } = props;
  const items = useMemo(() => itemsOf(rows, groupOf), [rows, groupOf]);
  const [frame, offset] = useOffset();
  const [active, setActive] = useState(-1);
  // Keys come faster than the focus follows: only the last row aimed at takes it.
  const aimed = useRef(-1);
  // oxlint-disable-next-line react/incompatible-library -- the virtualizer is used here only and never handed on
  const virtual = useWindowVirtualizer({
    count: items.length,
    estimateSize: (index) => (items[index]?.kind === 'group' ? 53 : 54),
    getItemKey: (index) => {
      const item = items[index];
      if (!item) return index;
      if (item.kind === 'row') return props.keyOf(item.row);
      // The same group may head several runs of rows; a key used twice would leave rows behind on the page.
      const first = items[index + 1];
      return `group:${first?.kind === 'row' ? props.keyOf(first.row) : item.group.value}`;
    },
    overscan: 12,
    // Drawing in the middle of a scroll event makes the scroll wait; a few rows ahead cover the next frame.
    useFlushSync: false,
    scrollMargin: offset,
    scrollPaddingStart: 110,
    scrollPaddingEnd: 80,
  });
  const shown = virtual.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;
  const { onNearEnd } = props;
  useEffect(() => {
    if (onNearEnd && lastShown >= items.length - 20) onNearEnd();
  }, [onNearEnd, lastShown, items.length]);

  const go = (step: number): void => {
    const next = Math.min(Math.max(active + step, 0), rows.length - 1);
    if (next < 0) return;
    setActive(next);
    aimed.current = next;
    virtual.scrollToIndex(itemAt(items, next), { align: 'auto' });
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (aimed.current !== next) return;
        frame.current?.querySelector<HTMLElement>(`[data-row="${next}"] :is(a, button)`)?.focus({
          preventScroll: true,
        });
      }),
    );
  };
  const withActive = (act: ((row: Row) => void) | undefined): void => {
    const row = rows[active];
    if (row !== undefined) act?.(row);
  };
  useKeys({
    j: () => go(1),
    k: () => go(-1),
    x: () => withActive(props.onSelect),
    o: () => withActive(props.onToggle),
    Enter: () => withActive(props.onOpen),
  });

  const before = (shown[0]?.start ?? offset) - offset;
  const after = virtual.getTotalSize() - ((shown.at(-1)?.end ?? offset) - offset);
  return (
    <div className="tw" ref={frame}>
      <table
        className={`rows stack ${props.className ?? ''}`}
        role="table"
        aria-rowcount={props.total + 1}
        aria-label={props.caption}
      >
        <colgroup>
          {columns.map((column) => (
            <col key={column.id} style={column.width ? { width: column.width } : undefined} />
          ))}
        </colgroup>
        <LedgerHead columns={columns} sort={props.sort} onSort={props.onSort} />
        <tbody role="rowgroup">
          {before > 0 ? <Space height={before} /> : null}
          {shown.map((place) => {
            const item = items[place.index];
            return item ? (
              <LedgerLine
                key={place.key}
                measure={virtual.measureElement}
                place={place.index}
                item={item}
                columns={columns}
                active={item.kind === 'row' && (item.index === active || props.isOpen?.(item.row) === true)}
                selected={item.kind === 'row' && props.isSelected?.(item.row) === true}
                onFocus={setActive}
              />
            ) : null;
          })}
          {after > 0 ? <Space height={after} /> : null}
        </tbody>
      </table>
      <output className="vh">{say('app.rows_shown', { rows: rows.length, total: props.total })}</output>
    </div>
  );
}

/** Stands for the rows that are not drawn. */
function Space({ height }: { readonly height: number }) {
  return <tr aria-hidden="true" className="space" style={{ height }} />;
}
