/** Settling a disagreement, in place: what is done and why, in writing (RTS-4). */
import { useState } from 'react';
import { escalationId, getRights, settleEscalation } from '../../../../src/contract/rights.ts';
import { CommandForm } from '../../ui/command-form.tsx';
import { ChoiceField, TextArea } from '../../ui/field.tsx';
import type { InitiativeFormProps } from '../../ui/initiative-form.ts';
import { useWords } from '../../ui/word.tsx';
import { useAnswer } from '../../wire/answer.ts';
import { useGuardedCommand } from '../../wire/guarded-command.ts';

const effects = ['nothing', 'pause', 'resume'] as const;

export function EscalationForm(props: InitiativeFormProps & { readonly escalation: string | null }) {
  const words = useWords();
  const { data } = useAnswer(getRights, { params: { initiative: props.view.id } });
  const [effect, setEffect] = useState<(typeof effects)[number]>('nothing');
  const [reason, setReason] = useState('');
  const command = useGuardedCommand(settleEscalation, props.view, props.onDone);
  const open = data?.escalations.find(
    ({ id, settled }) => settled === null && (props.escalation === null || id === props.escalation),
  );
  const about = open?.id ?? props.escalation;
  return (
    <>
      {open ? (
        <p className="lede">
          {words.say('today.disagrees', { name: open.by.name, at: words.moment(open.openedAt) })} {open.words}
        </p>
      ) : null}
      <CommandForm
        verb={words.say(open?.passedToCto ? 'today.settle_cto' : 'today.settle')}
        says={words.say(open?.passedToCto ? 'today.settle_cto_says' : 'today.settle_says')}
        problem={command.problem}
        pending={command.pending}
        onSend={() => {
          const id = escalationId.safeParse(about);
          if (id.success) command.send({ escalation: id.data, effect, reason });
        }}
        onCancel={props.onCancel}
      >
        <ChoiceField
          label={words.say('today.effect')}
          value={effect}
          onChange={(next) => setEffect(effects.find((one) => one === next) ?? effect)}
          choices={effects.map((value) => ({
            value,
            label: words.say(`today.effect.${value}`),
            hint: words.say(`today.effect.${value}.means`),
          }))}
        />
        <TextArea label={words.say('app.reason')} value={reason} onChange={setReason} required />
      </CommandForm>
    </>
  );
}
