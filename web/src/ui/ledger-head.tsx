/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role -- on a phone `display` changes and takes the implicit roles away */
/** Column heads of a ledger; the sorted one is bold with an arrow. */
import type { Column } from './ledger.tsx';

interface HeadProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly sort: string | undefined;
  readonly onSort: ((sort: string) => void) | undefined;
}

function directionOf<Row>(
  column: Column<Row>,
  sort: string | undefined,
): 'ascending' | 'descending' | undefined {
  if (!column.sort || sort === undefined) return undefined;
  if (column.sort.up === sort) return 'ascending';
  return column.sort.down === sort ? 'descending' : undefined;
}

/** What a press on the head asks for: the other order, or the first one of a column not sorted by. */
function nextOrder(
  orders: Column<unknown>['sort'],
  direction: 'ascending' | 'descending' | undefined,
): string | undefined {
  if (!orders) return undefined;
  const down = orders.down ?? orders.up;
  if (direction) return direction === 'ascending' ? down : orders.up;
  return orders.first === 'down' ? down : orders.up;
}

export function LedgerHead<Row>({ columns, sort, onSort }: HeadProps<Row>) {
  return (
    <thead role="rowgroup">
      <tr role="row">
        {columns.map((column) => {
          const direction = directionOf(column, sort);
          const arrow = direction === 'ascending' ? ' ↑' : direction === 'descending' ? ' ↓' : '';
          const { sort: orders } = column;
          const next = nextOrder(orders, direction);
          return (
            <th
              key={column.id}
              scope="col"
              role="columnheader"
              className={column.numeric ? 'num' : undefined}
              aria-sort={direction}
            >
              {next && onSort ? (
                <button type="button" onClick={() => onSort(next)}>
                  {column.head}
                  <span aria-hidden="true">{arrow}</span>
                </button>
              ) : (
                column.head
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
