/** Resuming, in place: the owner says why it may serve again (RTS-2). */
import { useState } from 'react';
import { getStop, resumeServing } from '../../../../src/contract/stop.ts';
import { CommandForm } from '../../ui/command-form.tsx';
import { TextArea } from '../../ui/field.tsx';
import type { InitiativeFormProps } from '../../ui/initiative-form.ts';
import { useWords } from '../../ui/word.tsx';
import { useAnswer } from '../../wire/answer.ts';
import { useGuardedCommand } from '../../wire/guarded-command.ts';

export function ResumeForm({ view, onDone, onCancel }: InitiativeFormProps) {
  const words = useWords();
  const { data } = useAnswer(getStop, { params: { initiative: view.id } });
  const [reason, setReason] = useState('');
  const command = useGuardedCommand(resumeServing, view, onDone);
  return (
    <>
      {data?.pause ? (
        <p className="lede">
          {words.say('today.paused', {
            name: data.pause.by.name,
            at: words.moment(data.pause.at),
            reason: data.pause.reason,
          })}
        </p>
      ) : null}
      <CommandForm
        verb={words.say('today.resume')}
        says={words.say('today.resume_says')}
        problem={command.problem}
        pending={command.pending}
        onSend={() => command.send({ reason })}
        onCancel={onCancel}
      >
        <TextArea label={words.say('app.reason')} value={reason} onChange={setReason} required />
      </CommandForm>
    </>
  );
}
