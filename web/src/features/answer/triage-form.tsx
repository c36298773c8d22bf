/** Who would be called first (TRI-1): oneself, somebody else, or nobody known. */
import { useState } from 'react';
import { answer } from '../../../../src/contract/message-setting.ts';
import { CommandForm } from '../../ui/command-form.tsx';
import { ChoiceField, TextField } from '../../ui/field.tsx';
import { type StatementText, StatementFields } from '../../ui/statement.tsx';
import { useWords } from '../../ui/word.tsx';
import { useCommand } from '../../wire/answer.ts';
import type { QuestionFormProps } from './question.ts';

const WHO = ['me', 'other', 'nobody'] as const;
type Who = (typeof WHO)[number];

export function TriageForm({ token, question, onDone }: QuestionFormProps) {
  const words = useWords();
  const command = useCommand(answer);
  const { draft, person } = question;
  const [who, setWho] = useState<Who>('me');
  const [email, setEmail] = useState('');
  const [statement, setStatement] = useState<StatementText>({
    metric: words.saying(draft.metric),
    authority: words.saying(draft.authority),
  });
  const named = who === 'me' ? person.email : email;
  const send = async (): Promise<void> => {
    const given =
      who === 'nobody'
        ? ({ kind: 'nobody' } as const)
        : ({ kind: 'called_first', email: named, statement } as const);
    const done = await command.send({ body: { token, answer: given } });
    if (!done) return;
    onDone(who === 'nobody' ? { kind: 'nobody' } : { kind: 'called_first', who, email: named }, done.receipt);
  };
  return (
    <CommandForm
      verb={words.say(`answer.send.${who}`)}
      problem={command.problem}
      pending={command.pending}
      onSend={() => void send()}
    >
      <ChoiceField
        label={words.say('answer.who')}
        value={who}
        onChange={(next) => setWho(WHO.find((one) => one === next) ?? 'me')}
        choices={WHO.map((value) => ({
          value,
          label: words.say(`answer.who.${value}`, { name: person.name }),
          hint: words.say(`answer.who_means.${value}`),
        }))}
      />
      {who === 'other' ? (
        <TextField
          label={words.say('answer.email')}
          hint={words.say('answer.email_hint')}
          type="email"
          value={email}
          onChange={setEmail}
          required
        />
      ) : null}
      {who === 'nobody' ? null : <StatementFields statement={statement} onChange={setStatement} />}
    </CommandForm>
  );
}
