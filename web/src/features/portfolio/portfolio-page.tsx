/** The portfolio: every initiative as a row, whose move it is, and the distribution that filters it. */
import { useCallback, useMemo, useState } from 'react';
import { listPortfolio, portfolioFacets, type PortfolioRow } from '../../../../src/contract/portfolio.ts';
import { useAddress, useGo } from '../../ui/address.ts';
import type { Group } from '../../ui/ledger-item.ts';
import { Ledger } from '../../ui/ledger.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useWords } from '../../ui/word.tsx';
import { problemOf, useAnswer, useAnswerPages } from '../../wire/answer.ts';
import { useColumns } from './column.tsx';
import { FacetPanel } from './facet-panel.tsx';
import { FirstRun, NoMatch } from './no-row.tsx';
import { chosenIn, filterIn, groupIn, sortIn } from './portfolio-address.ts';
import { PortfolioHead } from './portfolio-head.tsx';
import { ToolLine } from './tool-line.tsx';
import { ViewBar } from './view-bar.tsx';
import './portfolio.css';

function useRows() {
  const [query] = useAddress();
  const ask = useMemo(() => ({ ...filterIn(query), sort: sortIn(query), group: groupIn(query) }), [query]);
  const pages = useAnswerPages(
    [listPortfolio.id, ask],
    async (client, cursor, signal) => {
      const query = { ...ask, limit: cursor ? 300 : 100, ...(cursor ? { cursor } : {}) };
      // The rows kept on screen while others come stay under the group they came with.
      return { ...(await client.call(listPortfolio, { query, signal })), group: ask.group };
    },
    { keep: true },
  );
  const rows = useMemo(() => (pages.data?.pages ?? []).flatMap((page) => page.rows), [pages.data]);
  const first = pages.data?.pages[0];
  return { pages, rows, first, group: first?.group ?? ask.group, sort: ask.sort };
}

/** The value under which the server groups a row. */
function groupValueOf(row: PortfolioRow, group: string): string {
  if (group === 'serving') return row.serving;
  if (group === 'owner') return row.owner.state;
  if (group === 'unit') return row.unitPath[0]?.id ?? '';
  return row.stage;
}

function useGroups(
  group: string,
  counts: readonly { readonly value: string; readonly label: string; readonly count: number }[] | undefined,
): (row: PortfolioRow) => Group | null {
  const words = useWords();
  return useCallback(
    (row: PortfolioRow) => {
      if (group === 'none') return null;
      const value = groupValueOf(row, group);
      const known = counts?.find((entry) => entry.value === value);
      const label =
        group === 'unit'
          ? (row.unitPath[0]?.name ?? words.say('portfolio.no_unit'))
          : words.say(`${group}.${value}`);
      const note = group === 'stage' ? words.say(`portfolio.stage_note.${value}`) : '';
      return { value, label, count: known?.count ?? 0, ...(note ? { note } : {}) };
    },
    [group, counts, words],
  );
}

/** A set of row ids that `x` or `o` changes. */
function useMarked(): readonly [ReadonlySet<string>, (row: PortfolioRow) => void, () => void] {
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const toggle = (row: PortfolioRow): void => {
    const next = new Set(marked);
    if (!next.delete(row.id)) next.add(row.id);
    setMarked(next);
  };
  return [marked, toggle, () => setMarked(new Set())];
}

export function Page() {
  const words = useWords();
  const go = useGo();
  const [query, change] = useAddress();
  const { pages, rows, first, group, sort } = useRows();
  const facets = useAnswer(portfolioFacets, { query: filterIn(query) }, { keep: true });
  const [selected, select, clear] = useMarked();
  const [opened, open] = useMarked();
  const columns = useColumns({ opened, showStage: group !== 'stage' });
  const groupOf = useGroups(group, first?.groups);
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = pages;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);

  if (facets.data?.all === 0) return <FirstRun />;
  const total = first?.total ?? 0;
  return (
    <>
      <PortfolioHead />
      <ViewBar />
      <FacetPanel facets={facets.data?.facets ?? []} chosen={chosenIn(query)} />
      <ToolLine
        total={first?.total}
        asOf={first?.asOf}
        wholeWords={first?.matching === 'whole_words'}
        selected={rows.filter((row) => selected.has(row.id))}
        onClear={clear}
      />
      <ProblemPanel
        problem={problemOf(pages.error ?? facets.error)}
        onRetry={() => {
          void pages.refetch();
          void facets.refetch();
        }}
        {...(first ? { holds: words.say('app.stale', { time: words.time(first.asOf) }) } : {})}
      />
      <Ledger
        caption={words.say('portfolio.caption')}
        className="ini"
        columns={columns}
        rows={rows}
        keyOf={(row) => row.id}
        groupOf={groupOf}
        total={total}
        onNearEnd={hasNextPage && !isFetchingNextPage ? more : undefined}
        sort={sort}
        onSort={(next) => change({ sort: next === 'move' ? undefined : next })}
        onOpen={(row) => go(`/initiatives/${row.id}`)}
        onSelect={select}
        isSelected={(row) => selected.has(row.id)}
        onToggle={open}
      />
      {pages.isPending ? <Waiting rows={facets.data?.total ?? 0} /> : null}
      {first && total === 0 ? (
        <NoMatch facets={facets.data?.facets ?? []} chosen={chosenIn(query)} q={query['q'] ?? ''} />
      ) : null}
    </>
  );
}
