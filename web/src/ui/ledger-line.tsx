/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role -- on a phone `display` changes and takes the implicit roles away */
/** One line of a ledger: a group head or a row. */
import { memo } from 'react';
import { say } from '../message/catalogue.ts';
import type { LedgerItem } from './ledger-item.ts';
import type { Column } from './ledger.tsx';

interface LineProps<Row> {
  readonly item: LedgerItem<Row>;
  readonly columns: readonly Column<Row>[];
  /** Index among the virtual items, for measuring. */
  readonly place: number;
  readonly measure: (element: Element | null) => void;
  readonly active: boolean;
  readonly selected: boolean;
  readonly onFocus: (rowIndex: number) => void;
}

const counts = new Intl.NumberFormat('en');

function Line<Row>(props: LineProps<Row>) {
  const { item, columns, measure } = props;
  if (item.kind === 'group') {
    return (
      <tr className="grp" role="row" ref={measure} data-index={props.place}>
        <th colSpan={columns.length} scope="rowgroup" role="rowheader">
          {item.group.label} {counts.format(item.group.count)}
          {item.group.note ? <span>{item.group.note}</span> : null}
        </th>
      </tr>
    );
  }
  const { row, index } = item;
  return (
    <tr
      role="row"
      ref={measure}
      data-index={props.place}
      data-row={index}
      data-active={props.active || undefined}
      data-selected={props.selected || undefined}
      aria-rowindex={index + 2}
      onFocus={() => props.onFocus(index)}
    >
      {columns.map((column) => {
        const className = [column.numeric ? 'num' : '', column.hidePhone ? 'hide' : '', `c-${column.id}`]
          .filter(Boolean)
          .join(' ');
        return column.rowHead ? (
          <th key={column.id} scope="row" role="rowheader" className={className}>
            {props.selected ? <span className="vh">{say('app.selected')}</span> : null}
            {column.cell(row)}
          </th>
        ) : (
          <td key={column.id} role="cell" data-l={column.head} className={className}>
            {column.cell(row)}
          </td>
        );
      })}
    </tr>
  );
}

/** Scrolling draws only the lines that come into view: those that stay have the same parts as before. */
export const LedgerLine = memo(Line) as typeof Line;
