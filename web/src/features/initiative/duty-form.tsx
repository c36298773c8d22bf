/** The form of the owner's duties: an open one is recorded as done with its evidence, a done one is opened again (OWN-5). */
import { useState } from 'react';
import { recordDuty, reopenDuty } from '../../../../src/contract/ownership.ts';
import { SelectField, TextArea } from '../../ui/field.tsx';
import { useWords } from '../../ui/word.tsx';
import type { InitiativeFormProps } from '../../ui/initiative-form.ts';
import { useGuardedCommand } from '../../wire/guarded-command.ts';
import { CommandForm } from '../../ui/command-form.tsx';

export function DutyForm({ view, onDone, onCancel }: InitiativeFormProps) {
  const words = useWords();
  const { duties } = view.owner;
  const [picked, setPicked] = useState(() => (duties.find((one) => !one.done) ?? duties[0])?.duty ?? '');
  const [text, setText] = useState('');
  const done = useGuardedCommand(recordDuty, view, onDone);
  const open = useGuardedCommand(reopenDuty, view, onDone);
  const chosen = duties.find((one) => one.duty === picked);
  const reopens = chosen?.done === true;
  const command = reopens ? open : done;
  const state = (one: (typeof duties)[number]) =>
    words.say(one.done ? 'initiative.duty_done' : 'initiative.duty_open');
  return (
    <CommandForm
      verb={words.say(reopens ? 'initiative.duty_reopen' : 'initiative.duty_do')}
      problem={command.problem}
      pending={command.pending}
      onSend={() => {
        if (!chosen) return;
        const { duty } = chosen;
        if (reopens) open.send({ duty, reason: text });
        else done.send({ duty, evidence: text });
      }}
      onCancel={onCancel}
    >
      <SelectField
        label={words.say('initiative.duty_which')}
        value={picked}
        choices={duties.map((one) => ({
          value: one.duty,
          label: `${words.say(`duty.${one.duty}`)} (${state(one)})`,
        }))}
        onChange={setPicked}
      />
      <TextArea
        label={words.say(reopens ? 'app.reason' : 'initiative.duty_evidence')}
        hint={reopens ? undefined : words.say('initiative.duty_evidence_hint')}
        value={text}
        onChange={setText}
        required
      />
    </CommandForm>
  );
}
