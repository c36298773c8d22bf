/** The four answers a message can be given: accept, decline, who is called first, nobody (OWN-3, TRI-1). */
import { useState } from 'react';
import type { z } from 'zod';
import { answer } from '../../../../src/contract/message-setting.ts';
import type { Receipt } from '../../../../src/contract/field.ts';
import { CheckField, TextArea, TextField } from '../../ui/field.tsx';
import { CommandForm } from '../../ui/command-form.tsx';
import { StatementFields } from '../../ui/statement.tsx';
import { useWords } from '../../ui/word.tsx';
import { type Answer, useCommand } from '../../wire/answer.ts';
import type { Question } from './answer-page.tsx';

interface AnswerProps {
  readonly question: Question;
  readonly token: string;
  /** The receipt is null where nothing had to be written. */
  readonly onDone: (receipt: Receipt | null) => void;
}

type Given = z.input<(typeof answer)['body']>['answer'];

function useSend({ token, onDone }: AnswerProps) {
  const command = useCommand(answer);
  const send = async (given: Given): Promise<void> => {
    const done: Answer<typeof answer> | undefined = await command.send({ body: { token, answer: given } });
    if (done) onDone(done.receipt);
  };
  return { send: (given: Given) => void send(given), pending: command.pending, problem: command.problem };
}

export function AcceptAnswer(props: AnswerProps) {
  const words = useWords();
  const { question } = props;
  const command = useSend(props);
  const [statement, setStatement] = useState(question.nomination?.statement ?? { metric: '', authority: '' });
  const [signature, setSignature] = useState('');
  const [both, setBoth] = useState(false);
  const asksBoth =
    command.problem?.code === 'seat_needs_explicit_dual_role' ||
    command.problem?.code === 'seats_same_person';
  return (
    <CommandForm
      verb={words.say('initiative.accept')}
      says={words.say('initiative.accept_says')}
      problem={command.problem}
      pending={command.pending}
      onSend={() =>
        command.send({ kind: 'accept', statement, signature, ...(both ? { alsoProductOwner: true } : {}) })
      }
    >
      <StatementFields statement={statement} onChange={setStatement} />
      {asksBoth || both ? (
        <CheckField
          label={words.say('initiative.also_product_owner')}
          hint={words.say('initiative.also_owner_hint')}
          checked={both}
          onChange={setBoth}
        />
      ) : null}
      <TextField
        label={words.say('app.signature')}
        hint={words.say('app.signature_hint', { name: question.person.name })}
        value={signature}
        onChange={setSignature}
        required
      />
    </CommandForm>
  );
}

export function DeclineAnswer(props: AnswerProps) {
  const words = useWords();
  const command = useSend(props);
  const [reason, setReason] = useState('');
  return (
    <CommandForm
      verb={words.say('initiative.decline')}
      says={words.say('initiative.decline_says')}
      problem={command.problem}
      pending={command.pending}
      onSend={() => command.send({ kind: 'decline', reason })}
    >
      <TextArea label={words.say('app.reason')} value={reason} onChange={setReason} required />
    </CommandForm>
  );
}

export function CalledFirstAnswer(props: AnswerProps) {
  const words = useWords();
  const { initiative } = props.question;
  const command = useSend(props);
  const [email, setEmail] = useState('');
  const [statement, setStatement] = useState({
    metric: words.say('answer.draft_metric', { initiative: initiative.name }),
    authority: words.say('answer.draft_authority', { initiative: initiative.name }),
  });
  return (
    <CommandForm
      verb={words.say('answer.name_them')}
      says={words.say('answer.called_says')}
      problem={command.problem}
      pending={command.pending}
      onSend={() => command.send({ kind: 'called_first', email, statement })}
    >
      <TextField
        type="email"
        label={words.say('answer.email')}
        hint={words.say('answer.email_hint')}
        value={email}
        onChange={setEmail}
        required
      />
      <StatementFields statement={statement} onChange={setStatement} />
    </CommandForm>
  );
}

export function NobodyAnswer(props: AnswerProps) {
  const words = useWords();
  const command = useSend(props);
  return (
    <CommandForm
      verb={words.say('answer.nobody')}
      says={words.say('answer.nobody_says')}
      problem={command.problem}
      pending={command.pending}
      onSend={() => command.send({ kind: 'nobody' })}
    >
      {null}
    </CommandForm>
  );
}
