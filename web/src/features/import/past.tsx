/** Every import so far, newest first; the latest can be taken back with a reason, and decisions made since stay. */
import { useState } from 'react';
import type { z } from 'zod';
import { type importRun, listImports, undoImport } from '../../../../src/contract/import.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Leaf } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useWords } from '../../ui/word.tsx';
import { problemOf, useAnswer, useCommand } from '../../wire/answer.ts';
import { mayDecide, useSession } from '../../wire/session.ts';

type Run = z.output<typeof importRun>;

export function PastImports() {
  const words = useWords();
  const { data, error, refetch } = useAnswer(listImports, {});
  return (
    <Leaf title={words.say('import.past')} note={words.say('import.past_note')}>
      <ProblemPanel problem={problemOf(error)} onRetry={() => void refetch()} />
      {!data && !error ? <Waiting /> : null}
      {data?.imports.length === 0 ? <p>{words.say('import.none_yet')}</p> : null}
      <ul className="past">
        {data?.imports.map((run) => (
          <Past key={run.id} run={run} />
        ))}
      </ul>
    </Leaf>
  );
}

function Past({ run }: { readonly run: Run }) {
  const words = useWords();
  const session = useSession();
  const [open, setOpen] = useState(false);
  return (
    <li>
      <div className="line">
        <span>
          <b>{run.file}</b>
          <span className="sub">
            {words.moment(run.at)}
            {run.by ? `, ${run.by.name}` : ''}, {run.mapping}
          </span>
        </span>
        <span className="q">
          {words.say('import.past_says', {
            added: run.added,
            changed: run.changed,
            unchanged: run.unchanged,
            absent: run.absent,
          })}
        </span>
      </div>
      {run.undone ? (
        <p className="q">
          {words.say('import.undone', { when: words.moment(run.undone.at) })} {run.undone.reason ?? ''}
        </p>
      ) : run.undoable && mayDecide(session) ? (
        <>
          <Button small expanded={open} onPress={() => setOpen(!open)}>
            {words.say('import.undo_open')}
          </Button>
          {open ? <Undo run={run} /> : null}
        </>
      ) : null}
    </li>
  );
}

function Undo({ run }: { readonly run: Run }) {
  const words = useWords();
  const [reason, setReason] = useState('');
  const undo = useCommand(undoImport);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim() !== '')
          void undo.send({ params: { import: run.id }, body: { reason: reason.trim() } });
      }}
    >
      <p>{words.say('import.undo_says', { added: run.added, changed: run.changed })}</p>
      <TextArea
        label={words.say('import.undo_reason')}
        value={reason}
        onChange={setReason}
        required
        rows={2}
      />
      <ProblemPanel problem={undo.problem} />
      <div className="acts-row">
        <Button
          type="submit"
          pending={undo.pending}
          why={reason.trim() === '' ? words.say('import.undo_why') : null}
        >
          {words.say('import.undo', { rows: run.accepted })}
        </Button>
      </div>
    </form>
  );
}
