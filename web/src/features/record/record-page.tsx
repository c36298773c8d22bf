/** The record: every entry newest first, the latest checkpoint, and its verification in this browser. */
import { useCallback, useId, useMemo } from 'react';
import { listEntries } from '../../../../src/contract/record.ts';
import { useAddress, useGo } from '../../ui/address.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Button } from '../../ui/button.tsx';
import { EntryTime } from '../../ui/entry-time.tsx';
import { type Column, Ledger } from '../../ui/ledger.tsx';
import { PageHead } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { actorName, type RecordEntry, subjectAddress } from '../../ui/record-lines.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useWords, type Words } from '../../ui/word.tsx';
import { problemOf, useAnswerPages } from '../../wire/answer.ts';
import { Checkpoint } from './checkpoint.tsx';
import { eventTypes } from './event-type.ts';
import './record.css';
import { VerifyPanel } from './verify-panel.tsx';

export function RecordPage() {
  const words = useWords();
  const go = useGo();
  const [query, change] = useAddress();
  const type = query['type']?.slice(0, 80);
  const stream = query['stream']?.slice(0, 80);
  const ask = { ...(type ? { type } : {}), ...(stream ? { stream } : {}) };
  const pages = useAnswerPages(
    [listEntries.id, ask],
    (client, cursor, signal) =>
      client.call(listEntries, { query: { ...ask, limit: 100, ...(cursor ? { cursor } : {}) }, signal }),
    { keep: true },
  );
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.rows) ?? [], [pages.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const total = pages.data?.pages[0]?.total;
  return (
    <>
      <PageHead title={words.say('record.title')} lede={words.say('record.lede')} />
      <VerifyPanel total={type || stream ? undefined : total} />
      <Checkpoint />
      <section className="leaf-wide" aria-label={words.say('record.entries')}>
        <h2 style={{ borderTop: '1px solid var(--rule-2)', paddingTop: 'var(--s-5)' }}>
          {total === undefined
            ? words.say('record.entries')
            : words.say('record.entry_count', { count: total })}
        </h2>
        <Filter type={type ?? ''} onType={(next) => change({ type: next })}>
          {stream ? (
            <Button small onPress={() => change({ stream: undefined })}>
              {words.say('record.all_streams', { stream })}
            </Button>
          ) : null}
        </Filter>
        <ProblemPanel problem={problemOf(pages.error)} onRetry={() => void pages.refetch()} />
        {total === undefined && !pages.error ? <Waiting /> : null}
        {total === undefined ? null : rows.length === 0 ? (
          <p>{words.say('record.none')}</p>
        ) : (
          <Ledger
            caption={words.say('record.entries')}
            columns={columnsOf(words)}
            rows={rows}
            keyOf={(row) => row.event}
            total={total}
            onNearEnd={hasNextPage && !isFetchingNextPage ? more : undefined}
            onOpen={(row) => {
              const address = subjectAddress(row.subject);
              if (address) go(address);
            }}
          />
        )}
      </section>
    </>
  );
}

function Filter(props: {
  readonly type: string;
  readonly onType: (type: string) => void;
  readonly children: React.ReactNode;
}) {
  const words = useWords();
  const id = useId();
  return (
    <div className="record-filter">
      <label htmlFor={id}>
        {words.say('record.type')}
        <select id={id} value={props.type} onChange={(event) => props.onType(event.target.value)}>
          <option value="">{words.say('record.type_all')}</option>
          {eventTypes.map((type) => (
            <option key={type} value={type}>
              {words.say(`record.type.${type}`)}
            </option>
          ))}
        </select>
      </label>
      {props.children}
    </div>
  );
}

function columnsOf(words: Words): readonly Column<RecordEntry>[] {
  return [
    {
      id: 'index',
      head: words.say('record.head_index'),
      width: '84px',
      numeric: true,
      hidePhone: true,
      cell: (row) => (row.index === null ? words.say('record.unnumbered') : words.number(row.index)),
    },
    {
      id: 'time',
      head: words.say('record.head_time'),
      width: '190px',
      cell: (row) => <EntryTime entry={row} />,
    },
    {
      id: 'says',
      head: words.say('record.head_says'),
      rowHead: true,
      cell: (row) => <Says row={row} />,
    },
    {
      id: 'leaf',
      head: words.say('record.head_leaf'),
      width: '110px',
      hidePhone: true,
      cell: (row) => (
        <span className="record-leaf" title={words.say('record.leaf')}>
          {row.leaf}
        </span>
      ),
    },
  ];
}

function Says({ row }: { readonly row: RecordEntry }) {
  const words = useWords();
  const address = subjectAddress(row.subject);
  const who = actorName(words, row.actor);
  return (
    <>
      <b>{who}</b> <span style={{ fontWeight: 400 }}>{words.saying(row.says)}</span>
      {row.subject.name && address ? (
        <span className="sub">
          <Anchor to={address}>{row.subject.name}</Anchor>
        </span>
      ) : null}
    </>
  );
}
