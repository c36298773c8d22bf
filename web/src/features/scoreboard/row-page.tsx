/** The rows behind one of the numbers, with the verdict of each: what counts, what does not, and why. */
import { useCallback, useMemo } from 'react';
import { type scoreboardRow, scoreboardRows } from '../../../../src/contract/scoreboard.ts';
import type { z } from 'zod';
import { queryText, useAddress, useGo, usePathPart } from '../../ui/address.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { FacetLines } from '../../ui/facet-lines.tsx';
import { type Column, Ledger } from '../../ui/ledger.tsx';
import { Crumbs, PageHead } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useWords, type Words } from '../../ui/word.tsx';
import { problemOf, useAnswerPages } from '../../wire/answer.ts';
import { Asked } from './asked.tsx';
import { numbers, askOf, readScoreboardAddress, type ScoreboardNumber } from './question.ts';
import './scoreboard.css';

type Row = z.output<typeof scoreboardRow>;
type Fact = Row['deployed'];

export function RowPage() {
  const name = usePathPart('number');
  const number = numbers.find((one) => one === name);
  const words = useWords();
  if (!number) return <PageHead title={words.say('scoreboard.rows.unknown')} />;
  return <Rows number={number} />;
}

function Rows({ number }: { readonly number: ScoreboardNumber }) {
  const words = useWords();
  const go = useGo();
  const [query, change] = useAddress();
  const address = readScoreboardAddress(query);
  const verdict = query['verdict']?.slice(0, 40);
  const ask = { ...askOf(address), ...(verdict ? { verdict } : {}) };
  const pages = useAnswerPages(
    [scoreboardRows.id, number, ask],
    (client, cursor, signal) =>
      client.call(scoreboardRows, {
        params: { number },
        query: { ...ask, limit: 200, ...(cursor ? { cursor } : {}) },
        signal,
      }),
    { keep: true },
  );
  const first = pages.data?.pages[0];
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.rows) ?? [], [pages.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const title = words.say(`scoreboard.rows.${number}`);
  return (
    <>
      <Crumbs
        crumbs={[{ to: `/scoreboard${queryText({ ...address })}`, label: words.say('scoreboard.title') }]}
      />
      <PageHead
        first={false}
        title={title}
        lede={first ? words.say('scoreboard.rows.lede', { total: first.total }) : ''}
      />
      <Asked address={address} asOf={undefined} />
      <ProblemPanel problem={problemOf(pages.error)} onRetry={() => void pages.refetch()} />
      {first ? (
        <>
          <FacetLines
            summary={words.say('scoreboard.rows.filter')}
            lines={[
              {
                facet: 'verdict',
                label: words.say('scoreboard.rows.verdict'),
                values: first.byVerdict.map((one) => ({
                  value: one.verdict,
                  label: words.say(`scoreboard.verdict.${one.verdict}`),
                  count: one.count,
                })),
              },
            ]}
            chosen={verdict ? { verdict: [verdict] } : {}}
            onToggle={(_, value) => change({ verdict: value === verdict ? undefined : value })}
          />
          <Ledger
            caption={title}
            columns={columnsOf(words, number)}
            rows={rows}
            keyOf={(row) => row.initiative}
            total={first.total}
            onNearEnd={hasNextPage && !isFetchingNextPage ? more : undefined}
            onOpen={(row) => go(`/initiatives/${row.initiative}`)}
          />
          {rows.length === 0 ? <p className="blank">{words.say('scoreboard.rows.none')}</p> : null}
        </>
      ) : pages.error ? null : (
        <Waiting />
      )}
    </>
  );
}

/** A date with how far it can be believed: coarse and unreadable ones show the cell they came from. */
function dateCell(words: Words, fact: Fact) {
  if (!fact || fact.precision === 'none')
    return <span className="unk">{words.say('scoreboard.rows.no_date')}</span>;
  if (fact.basis === 'recorded' || fact.precision === 'exact') return fact.value ? words.day(fact.value) : '';
  return (
    <span>
      {fact.precision === 'unreadable' || !fact.value
        ? words.say('scoreboard.rows.unreadable')
        : words.day(fact.value)}
      {fact.text ? (
        <span className="sub">{words.say('scoreboard.rows.cell', { text: fact.text })}</span>
      ) : null}
    </span>
  );
}

function columnsOf(words: Words, number: ScoreboardNumber): readonly Column<Row>[] {
  const head = (name: string): string => words.say(`scoreboard.rows.head_${name}`);
  return [
    {
      id: 'name',
      head: head('name'),
      width: '34%',
      rowHead: true,
      cell: (row) => (
        <>
          <Anchor to={`/initiatives/${row.initiative}`}>{row.name}</Anchor>
          <span className="sub">{row.unitPath.map((unit) => unit.name).join(', ')}</span>
        </>
      ),
    },
    { id: 'initiated', head: head('initiated'), cell: (row) => dateCell(words, row.initiated) },
    { id: 'deployed', head: head('deployed'), cell: (row) => dateCell(words, row.deployed) },
    ...(number === 'survival'
      ? [{ id: 'retired', head: head('retired'), cell: (row: Row) => dateCell(words, row.retired) }]
      : []),
    ...(number === 'velocity'
      ? []
      : [
          {
            id: 'days',
            head: head('days'),
            width: '96px',
            numeric: true,
            cell: (row: Row) =>
              row.days === null ? (
                <span className="unk">{words.say('scoreboard.rows.no_days')}</span>
              ) : (
                words.number(row.days)
              ),
          },
        ]),
    { id: 'verdict', head: head('verdict'), cell: (row) => words.say(`scoreboard.verdict.${row.verdict}`) },
  ];
}
