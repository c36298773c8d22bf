/** The latest signed checkpoint: the few lines an auditor keeps, and how to check them without us. */
import { addressOf } from '../../../../src/contract/client.ts';
import { exportRecord, getCheckpoint } from '../../../../src/contract/record.ts';
import { Facts, Leaf } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useWords } from '../../ui/word.tsx';
import { problemOf, useAnswer } from '../../wire/answer.ts';

export function Checkpoint() {
  const words = useWords();
  const { data, error, refetch } = useAnswer(getCheckpoint, {});
  return (
    <Leaf title={words.say('record.checkpoint')} note={words.say('record.checkpoint_note')}>
      <ProblemPanel problem={problemOf(error)} onRetry={() => void refetch()} />
      {!data && !error ? <Waiting /> : null}
      {data ? (
        <>
          <Facts
            facts={[
              {
                name: words.say('record.size'),
                value: words.number(data.size),
                sub: words.say('record.unsequenced', { count: data.unsequenced }),
              },
              {
                name: words.say('record.root'),
                value: <span className="mono record-hash">{data.root}</span>,
              },
            ]}
          />
          <h3 style={{ marginTop: 'var(--s-4)' }}>{words.say('record.keep_this')}</h3>
          <pre className="record-note">{data.note}</pre>
          <h3 style={{ marginTop: 'var(--s-4)' }}>{words.say('record.offline')}</h3>
          <p>{words.say('record.offline_says')}</p>
          <pre className="record-note">{`mandate record verify record.jsonl --vkey '${data.vkey}'`}</pre>
          <div className="acts-row">
            <a className="btn" href={addressOf(exportRecord, { query: {} })} download="record.jsonl">
              {words.say('record.export')}
            </a>
            <a
              className="btn"
              href={addressOf(exportRecord, { query: { openings: 'without' } })}
              download="record.jsonl"
            >
              {words.say('record.export_closed')}
            </a>
          </div>
        </>
      ) : null}
    </Leaf>
  );
}
