/** Open findings across the portfolio: overdue first, whose move it is, and the evidence beside the list. */
import { useCallback, useMemo } from 'react';
import { findingSummary, listFindings } from '../../../../src/contract/finding.ts';
import { queryText, useAddress, useGo } from '../../ui/address.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { FacetLines } from '../../ui/facet-lines.tsx';
import { Ledger } from '../../ui/ledger.tsx';
import type { Group } from '../../ui/ledger-item.ts';
import { PageHead } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useWords } from '../../ui/word.tsx';
import { problemOf, useAnswer, useAnswerPages } from '../../wire/answer.ts';
import { findingColumns } from './column.tsx';
import { FindingDetail } from './detail.tsx';
import './finding.css';
import {
  findingKey,
  type FindingAddress,
  type FindingRow,
  type FindingSummary,
  findingViews,
  groupCounts,
  groupOf,
  questionOf,
  readFindingAddress,
  toggled,
} from './finding-view.ts';

export function FindingPage() {
  const words = useWords();
  const [query, change] = useAddress();
  const address = readFindingAddress(query);
  const { filter, order } = questionOf(address);
  const all = useAnswer(findingSummary, { query: {} }, { keep: true });
  const summary = useAnswer(findingSummary, { query: filter }, { keep: true });
  const total = all.data?.total;
  return (
    <>
      <PageHead
        title={
          total === undefined ? words.say('findings.title') : words.say('findings.count', { count: total })
        }
        lede={words.say('findings.lede')}
      />
      <Views address={address} all={all.data} />
      {all.data && total !== 0 ? (
        <FacetLines
          summary={words.say('findings.filter')}
          lines={facetsOf(all.data, (key) => words.say(key))}
          chosen={{ code: address.code?.split(',') ?? [], unit: address.unit?.split(',') ?? [] }}
          onToggle={(facet, value) =>
            change({ [facet]: toggled(facet === 'code' ? address.code : address.unit, value), at: undefined })
          }
        />
      ) : null}
      <ProblemPanel problem={problemOf(summary.error)} onRetry={() => void summary.refetch()} />
      {total === 0 && all.data ? (
        <NoneOpen summary={all.data} />
      ) : (
        <FindingList address={address} order={order} filter={filter} summary={summary.data} />
      )}
    </>
  );
}

const mostUnits = 12;

function facetsOf(summary: FindingSummary, say: (key: string) => string) {
  return [
    {
      facet: 'code',
      label: say('findings.facet.code'),
      values: summary.byCode.map((one) => ({
        value: one.code,
        label: say(`finding.${one.code}.title`),
        count: one.count,
      })),
    },
    {
      facet: 'unit',
      label: say('findings.facet.unit'),
      values: summary.byUnit
        .slice(0, mostUnits)
        .map((one) => ({ value: one.unit.id, label: one.unit.key || one.unit.name, count: one.count })),
    },
  ];
}

function Views({
  address,
  all,
}: {
  readonly address: FindingAddress;
  readonly all: FindingSummary | undefined;
}) {
  const words = useWords();
  const current = address.view ?? 'deadline';
  const counts = {
    deadline: all?.total,
    mine: all?.mine,
    rule: all?.byCode.length,
    unit: all?.byUnit.length,
  };
  return (
    <nav className="views" aria-label={words.say('findings.views')}>
      {findingViews.map((view) => (
        <Anchor
          key={view}
          to={`/findings${queryText({ ...address, at: undefined, view: view === 'deadline' ? undefined : view })}`}
          current={view === current}
        >
          {words.say(`findings.view.${view}`)}
          <span className="c">{counts[view] === undefined ? '' : words.number(counts[view])}</span>
        </Anchor>
      ))}
    </nav>
  );
}

/** Nothing open is a statement about a check, so the check is named. */
function NoneOpen({ summary }: { readonly summary: FindingSummary }) {
  const words = useWords();
  return (
    <div className="finding-none">
      <h2>{words.say('findings.none')}</h2>
      <p>
        {words.say('findings.checked', { when: words.moment(summary.checkedAt), count: summary.initiatives })}
      </p>
    </div>
  );
}

function FindingList(props: {
  readonly address: FindingAddress;
  readonly order: 'deadline' | 'rule' | 'unit';
  readonly filter: Readonly<Record<string, string>>;
  readonly summary: FindingSummary | undefined;
}) {
  const { address, order, filter, summary } = props;
  const words = useWords();
  const go = useGo();
  const [, change] = useAddress();
  const pages = useAnswerPages(
    [listFindings.id, order, filter],
    (client, cursor, signal) =>
      client.call(listFindings, {
        query: { ...filter, order, limit: 200, ...(cursor ? { cursor } : {}) },
        signal,
      }),
    { keep: true },
  );
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.rows) ?? [], [pages.data]);
  const counts = useMemo(() => groupCounts(summary, order), [summary, order]);
  const groupOfRow = useCallback(
    (row: FindingRow): Group => {
      const { id, label } = groupOf(row, order);
      const name =
        order === 'unit' ? label : words.say(order === 'rule' ? `finding.${id}.title` : `findings.due.${id}`);
      return { value: id, label: order === 'rule' ? `${name}, ${id},` : name, count: counts.get(id) ?? 0 };
    },
    [order, counts, words],
  );
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const open = rows.find((row) => findingKey(row) === address.at);
  const toggle = (row: FindingRow): void =>
    change({ at: findingKey(row) === address.at ? undefined : findingKey(row) }, { replace: true });
  const first = pages.data?.pages[0];
  if (!first) return pages.error ? <ProblemPanel problem={problemOf(pages.error)} /> : <Waiting />;
  if (rows.length === 0) {
    return (
      <p className="finding-none">
        {words.say(address.view === 'mine' ? 'findings.none_mine' : 'findings.none_match')}
      </p>
    );
  }
  const beside = open ?? rows[0];
  return (
    <div className="md">
      <Ledger
        caption={words.say(`findings.caption.${order}`)}
        columns={findingColumns(words, { openKey: address.at, onOpen: toggle })}
        rows={rows}
        keyOf={findingKey}
        groupOf={groupOfRow}
        total={first.total}
        onNearEnd={hasNextPage && !isFetchingNextPage ? more : undefined}
        onToggle={toggle}
        onOpen={(row) => go(`/initiatives/${row.initiative.id}`)}
        isOpen={(row) => open !== undefined && findingKey(row) === findingKey(open)}
      />
      <aside className="panel sticky" aria-label={words.say('findings.detail')}>
        {beside ? <FindingDetail row={beside} /> : null}
      </aside>
    </div>
  );
}
