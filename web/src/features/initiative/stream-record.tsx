/** The record of one initiative, newest first. */
import type { InitiativeView } from '../../../../src/contract/initiative.ts';
import { listEntries } from '../../../../src/contract/record.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Leaf } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { RecordLines } from '../../ui/record-lines.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useWords } from '../../ui/word.tsx';
import { problemOf, useAnswer } from '../../wire/answer.ts';

const shown = 20;

export function StreamRecord({ view }: { readonly view: InitiativeView }) {
  const words = useWords();
  const stream = `initiative/${view.id}`;
  const { data, error, refetch } = useAnswer(
    listEntries,
    { query: { stream, limit: shown } },
    // The sequencer numbers an entry within a second of its being written.
    { askAgainWhile: ({ rows }) => rows.some((entry) => entry.index === null) },
  );
  return (
    <Leaf id="record" title={words.say('nav.record')} note={words.say('initiative.record_note')}>
      <ProblemPanel problem={problemOf(error)} onRetry={() => void refetch()} />
      {data ? <RecordLines entries={data.rows} subject={false} /> : error ? null : <Waiting />}
      {data && data.total > data.rows.length ? (
        <p className="figure-gap">
          <Anchor to={`/record?stream=${stream}`}>
            {words.say('initiative.record_all', { count: data.total })}
          </Anchor>
        </p>
      ) : null}
    </Leaf>
  );
}
