/** "Verify in this browser": the record is read and recomputed here, and the first entry that is not right is named. */
import { useEffect, useId, useRef, useState } from 'react';
import { addressOf } from '../../../../src/contract/client.ts';
import { exportRecord } from '../../../../src/contract/record.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Leaf, Note } from '../../ui/page.tsx';
import { useWords } from '../../ui/word.tsx';
import { Report } from './report.tsx';
import type { Answered, Asked } from './verification.ts';

type Run =
  | { readonly at: 'idle' }
  | { readonly at: 'running'; readonly entries: number; readonly what: string }
  | { readonly at: 'done'; readonly answer: Exclude<Answered, { kind: 'progress' }>; readonly what: string };

function useVerification(): readonly [Run, (asked: Asked, what: string) => void, () => void] {
  const [run, setRun] = useState<Run>({ at: 'idle' });
  const worker = useRef<Worker | null>(null);
  const stop = (): void => {
    worker.current?.terminate();
    worker.current = null;
  };
  useEffect(() => () => worker.current?.terminate(), []);
  const start = (asked: Asked, what: string): void => {
    stop();
    const started = new Worker(new URL('./verify-worker.ts', import.meta.url), { type: 'module' });
    worker.current = started;
    setRun({ at: 'running', entries: 0, what });
    started.addEventListener('message', (event: MessageEvent<Answered>) => {
      if (event.data.kind === 'progress') setRun({ at: 'running', entries: event.data.entries, what });
      else {
        setRun({ at: 'done', answer: event.data, what });
        stop();
      }
    });
    started.addEventListener('error', (event) => {
      setRun({ at: 'done', answer: { kind: 'failed', detail: event.message }, what });
      stop();
    });
    started.postMessage(asked, []);
  };
  const cancel = (): void => {
    stop();
    setRun({ at: 'idle' });
  };
  return [run, start, cancel];
}

export function VerifyPanel({ total }: { readonly total: number | undefined }) {
  const words = useWords();
  const id = useId();
  const [run, start, cancel] = useVerification();
  const [kept, setKept] = useState('');
  const older = kept.trim() === '' ? {} : { olderCheckpoint: `${kept.trim()}\n` };
  const address = addressOf(exportRecord, { query: {} });
  return (
    <Leaf title={words.say('record.verify')} note={words.say('record.verify_note')}>
      <p>{words.say('record.verify_says')}</p>
      <div className="acts-row">
        {run.at === 'running' ? (
          <Button onPress={cancel}>{words.say('record.cancel')}</Button>
        ) : (
          <Button
            kind="go"
            onPress={() =>
              start(
                { source: { address: new URL(address, location.href).href }, ...older },
                words.say('record.this_record'),
              )
            }
          >
            {words.say('record.verify_here')}
          </Button>
        )}
        <label className="btn" htmlFor={id}>
          {words.say('record.verify_file')}
          <input
            id={id}
            className="vh"
            type="file"
            accept=".jsonl,.ndjson,.json,.txt"
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) start({ source: file, ...older }, file.name);
              event.target.value = '';
            }}
          />
        </label>
      </div>
      {run.at === 'running' ? (
        <>
          <progress
            className="record-bar"
            aria-label={words.say('record.verify')}
            max={total}
            value={total ? run.entries : undefined}
          />
          <output>{words.say('record.verifying', { entries: run.entries, what: run.what })}</output>
        </>
      ) : null}
      {run.at === 'done' && run.answer.kind === 'failed' ? (
        <div role="alert">
          <Note tone="bad">
            <p>{words.say('record.verify_failed', { detail: run.answer.detail })}</p>
          </Note>
        </div>
      ) : null}
      {run.at === 'done' && run.answer.kind === 'report' ? (
        <Report report={run.answer.report} ms={run.answer.ms} what={run.what} />
      ) : null}
      <details className="record-kept">
        <summary>{words.say('record.kept_open')}</summary>
        <TextArea
          label={words.say('record.kept')}
          hint={words.say('record.kept_hint')}
          value={kept}
          onChange={setKept}
          rows={5}
        />
      </details>
    </Leaf>
  );
}
