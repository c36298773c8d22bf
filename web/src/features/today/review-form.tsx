/** The form of a review, in place: an opinion, its words, and conditions that become criteria (CLK-4). */
import { useState } from 'react';
import { discipline as disciplineField, signReview } from '../../../../src/contract/pilot.ts';
import { CommandForm } from '../../ui/command-form.tsx';
import { ChoiceField, TextArea } from '../../ui/field.tsx';
import type { InitiativeFormProps } from '../../ui/initiative-form.ts';
import { useWords } from '../../ui/word.tsx';
import { useGuardedCommand } from '../../wire/guarded-command.ts';
import { PilotEvidence } from './evidence.tsx';

const opinions = ['no_objection', 'conditions', 'objection'] as const;

export function ReviewForm(props: InitiativeFormProps & { readonly discipline: string }) {
  const words = useWords();
  const discipline = disciplineField.options.find((one) => one === props.discipline);
  const [opinion, setOpinion] = useState<(typeof opinions)[number]>('no_objection');
  const [text, setText] = useState('');
  const [conditions, setConditions] = useState('');
  const command = useGuardedCommand(signReview, props.view, props.onDone);
  const lines = conditions
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  return (
    <>
      <PilotEvidence id={props.view.id} />
      <CommandForm
        verb={words.say('pilot.sign_review')}
        says={words.say('pilot.sign_says')}
        problem={command.problem}
        pending={command.pending}
        onSend={() => {
          if (!discipline) return;
          command.send({
            discipline,
            opinion,
            words: text,
            conditions: opinion === 'conditions' ? lines : [],
          });
        }}
        onCancel={props.onCancel}
      >
        <ChoiceField
          label={words.say('pilot.opinion')}
          value={opinion}
          onChange={(next) => setOpinion(opinions.find((one) => one === next) ?? opinion)}
          choices={opinions.map((value) => ({
            value,
            label: words.say(`pilot.opinion.${value}`),
            hint: words.say(`pilot.opinion.${value}.means`),
          }))}
        />
        <TextArea label={words.say('pilot.review_words')} value={text} onChange={setText} required />
        {opinion === 'conditions' ? (
          <TextArea
            label={words.say('pilot.conditions')}
            hint={words.say('pilot.conditions_hint')}
            value={conditions}
            onChange={setConditions}
            required
          />
        ) : null}
      </CommandForm>
    </>
  );
}
