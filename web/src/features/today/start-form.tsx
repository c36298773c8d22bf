/** Starting the pilot, in place: what it needs stands above the button (CLK-1). */
import { getPilot, startPilot } from '../../../../src/contract/pilot.ts';
import { CheckList } from '../../ui/check-list.tsx';
import { CommandForm } from '../../ui/command-form.tsx';
import type { InitiativeFormProps } from '../../ui/initiative-form.ts';
import { useWords } from '../../ui/word.tsx';
import { useAnswer } from '../../wire/answer.ts';
import { useGuardedCommand } from '../../wire/guarded-command.ts';

export function StartForm({ view, onDone, onCancel }: InitiativeFormProps) {
  const words = useWords();
  const { data } = useAnswer(getPilot, { params: { initiative: view.id } });
  const command = useGuardedCommand(startPilot, view, onDone);
  return (
    <CommandForm
      verb={words.say('today.start')}
      says={words.say('today.start_says')}
      problem={command.problem}
      pending={command.pending}
      onSend={() => command.send({})}
      onCancel={onCancel}
    >
      {data ? (
        <CheckList
          label={words.say('today.readiness')}
          entries={data.readiness.map((one) => ({ ...one, says: words.saying(one.says) }))}
        />
      ) : null}
    </CommandForm>
  );
}
