/** Columns of the findings: what, where, whose move; the row in force opens in place where there is no room beside it. */
import { Anchor } from '../../ui/anchor.tsx';
import type { Column } from '../../ui/ledger.tsx';
import { Deadline, useMover } from '../../ui/move-line.tsx';
import type { Words } from '../../ui/word.tsx';
import { FindingDetail } from './detail.tsx';
import { findingKey, type FindingRow, whoseMove } from './finding-view.ts';

interface Opening {
  readonly openKey: string | undefined;
  readonly onOpen: (row: FindingRow) => void;
}

export function findingColumns(words: Words, opening: Opening): readonly Column<FindingRow>[] {
  return [
    {
      id: 'finding',
      head: words.say('findings.head_finding'),
      width: '28%',
      rowHead: true,
      cell: (row) => <Finding row={row} title={words.saying(row.title)} opening={opening} />,
    },
    {
      id: 'system',
      head: words.say('findings.head_system'),
      cell: (row) => (
        <span>
          <Anchor to={`/initiatives/${row.initiative.id}`} className="plain">
            {row.initiative.name}
          </Anchor>
          <span className="sub">{row.initiative.unitPath[0]?.name ?? ''}</span>
        </span>
      ),
    },
    {
      id: 'move',
      head: words.say('findings.head_move'),
      width: '32%',
      cell: (row) => <Whose row={row} does={row.move ? words.saying(row.move.what) : ''} />,
    },
  ];
}

function Finding(props: { readonly row: FindingRow; readonly title: string; readonly opening: Opening }) {
  const { row, opening } = props;
  const open = opening.openKey === findingKey(row);
  return (
    <>
      <button type="button" className="finding-open" aria-expanded={open} onClick={() => opening.onOpen(row)}>
        {props.title}
      </button>
      <span className="sub">{row.code}</span>
      {open ? (
        <div className="finding-place">
          <div className="panel">
            <FindingDetail row={row} />
          </div>
        </div>
      ) : null}
    </>
  );
}

function Whose({ row, does }: { readonly row: FindingRow; readonly does: string }) {
  const mover = useMover();
  if (!row.move) return null;
  return (
    <span>
      {whoseMove(mover(row.move), does)}
      <Deadline move={row.move} />
    </span>
  );
}
