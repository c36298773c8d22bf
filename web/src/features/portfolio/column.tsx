/** The columns of the portfolio. */
import { useMemo } from 'react';
import type { PortfolioRow } from '../../../../src/contract/portfolio.ts';
import { Anchor, RowLink } from '../../ui/anchor.tsx';
import { ClockTrack } from '../../ui/clock-track.tsx';
import type { Column } from '../../ui/ledger.tsx';
import { State } from '../../ui/mark.tsx';
import { Deadline, useMover } from '../../ui/move-line.tsx';
import { useWords, type Words } from '../../ui/word.tsx';

interface ColumnOptions {
  /** Rows that show everything in place. */
  readonly opened: ReadonlySet<string>;
  /** Names the stage in the row, when the groups do not. */
  readonly showStage: boolean;
}

function Name({
  row,
  open,
  showStage,
}: {
  readonly row: PortfolioRow;
  readonly open: boolean;
  readonly showStage: boolean;
}) {
  const words = useWords();
  const path = row.unitPath.map((unit) => unit.name);
  // The two lowest levels tell units apart; the whole path shows when the row is open.
  const units = open ? path.join(' / ') : path.slice(-2).join(', ');
  const parts = [
    units || words.say('portfolio.no_unit'),
    showStage ? words.say(`stage.${row.stage}`) : '',
    row.absent ? words.say('portfolio.absent') : '',
  ].filter(Boolean);
  return (
    <>
      <Anchor to={`/initiatives/${row.id}`} className="plain">
        {row.name}
      </Anchor>
      <span className={open ? 'sub' : 'sub one-line'}>{parts.join(' · ')}</span>
      {open && row.sourceStage ? (
        <span className="sub">{words.say('stage.source', { text: row.sourceStage })}</span>
      ) : null}
    </>
  );
}

function Owner({ row }: { readonly row: PortfolioRow }) {
  const words = useWords();
  const { state, person, since, cause } = row.owner;
  if (state === 'ownerless') {
    return (
      <span>
        <span className="refused">{words.say('owner.ownerless')}</span>
        <span className="sub">{words.say(`portfolio.cause.${cause ?? 'none'}`)}</span>
      </span>
    );
  }
  return (
    <span>
      {person?.name ?? words.say(`owner.${state}`)}
      {since ? (
        <span className="sub">{words.say(`owner.since.${state}`, { since: words.day(since) })}</span>
      ) : null}
    </span>
  );
}

function Clock({ row }: { readonly row: PortfolioRow }) {
  const words = useWords();
  if (!row.clock) return <span className="qq">{words.say('portfolio.no_clock')}</span>;
  const { kind, day, of } = row.clock;
  return <ClockTrack day={day} of={of} label={words.say('clock.words', { kind, day, of })} />;
}

function NextMove({ row, open }: { readonly row: PortfolioRow; readonly open: boolean }) {
  const words = useWords();
  const mover = useMover();
  if (!row.move) return <span className="qq">{words.say('portfolio.no_move')}</span>;
  return (
    <span>
      {mover(row.move)} {words.saying(row.move.what)}
      <Deadline move={row.move} />
      {open && row.move.consequence ? (
        <span className="sub">{words.saying(row.move.consequence)}</span>
      ) : null}
      {open && row.worst ? <span className="sub">{words.say(`finding.${row.worst}.title`)}</span> : null}
    </span>
  );
}

function columnsOf(words: Words, { opened, showStage }: ColumnOptions): readonly Column<PortfolioRow>[] {
  const head = (name: string): string => words.say(`portfolio.column.${name}`);
  return [
    {
      id: 'initiative',
      head: head('initiative'),
      width: '32%',
      rowHead: true,
      sort: { up: 'name', down: '-name' },
      cell: (row) => <Name row={row} open={opened.has(row.id)} showStage={showStage} />,
    },
    {
      id: 'owner',
      head: head('owner'),
      width: '14%',
      sort: { up: 'owner' },
      cell: (row) => <Owner row={row} />,
    },
    { id: 'clock', head: head('clock'), width: '14%', cell: (row) => <Clock row={row} /> },
    {
      id: 'serving',
      head: head('serving'),
      width: '10%',
      cell: (row) => <State name={row.serving}>{words.say(`serving.${row.serving}`)}</State>,
    },
    {
      id: 'findings',
      head: head('findings'),
      width: '7%',
      numeric: true,
      hidePhone: true,
      sort: { up: 'findings', down: '-findings', first: 'down' },
      cell: (row) =>
        row.findings > 0 ? (
          <RowLink
            to={`/initiatives/${row.id}#findings`}
            label={words.say('portfolio.findings_of', { count: row.findings, name: row.name })}
          >
            {row.findings}
          </RowLink>
        ) : (
          <span className="qq">0</span>
        ),
    },
    {
      id: 'move',
      head: head('move_by'),
      width: '23%',
      sort: { up: 'move', down: '-move' },
      cell: (row) => <NextMove row={row} open={opened.has(row.id)} />,
    },
  ];
}

export function useColumns(options: ColumnOptions): readonly Column<PortfolioRow>[] {
  const words = useWords();
  const { opened, showStage } = options;
  return useMemo(() => columnsOf(words, { opened, showStage }), [words, opened, showStage]);
}
