/** Accepting with the two sentences and the typed name (OWN-3, OWN-4), or declining with a reason. Both keep what was typed. */
import { useState } from 'react';
import { answer } from '../../../../src/contract/message-setting.ts';
import { Button } from '../../ui/button.tsx';
import { CommandForm } from '../../ui/command-form.tsx';
import { CheckField, TextArea, TextField } from '../../ui/field.tsx';
import { type StatementText, StatementFields } from '../../ui/statement.tsx';
import { useWords } from '../../ui/word.tsx';
import { useCommand } from '../../wire/answer.ts';
import type { QuestionFormProps } from './question.ts';

interface Draft {
  readonly statement: StatementText;
  readonly signature: string;
  readonly both: boolean;
}

function AcceptForm({
  token,
  question,
  onDone,
  draft,
  onDraft,
}: QuestionFormProps & {
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
}) {
  const words = useWords();
  const command = useCommand(answer);
  const seated = question.nomination?.holdsProductSeat === true;
  const send = async (): Promise<void> => {
    const { statement, signature, both } = draft;
    const given = {
      kind: 'accept',
      statement,
      signature,
      ...(seated ? { alsoProductOwner: both } : {}),
    } as const;
    const done = await command.send({ body: { token, answer: given } });
    if (done) onDone({ kind: 'accept', statement }, done.receipt);
  };
  return (
    <CommandForm
      verb={words.say('answer.accept')}
      says={words.say('answer.accept_says')}
      problem={command.problem}
      pending={command.pending}
      onSend={() => void send()}
    >
      <StatementFields
        statement={draft.statement}
        onChange={(statement) => onDraft({ ...draft, statement })}
      />
      {seated ? (
        <CheckField
          label={words.say('answer.both_seats')}
          hint={words.say('answer.both_seats_hint')}
          checked={draft.both}
          onChange={(both) => onDraft({ ...draft, both })}
        />
      ) : null}
      <TextField
        label={words.say('app.signature')}
        hint={words.say('app.signature_hint', { name: question.person.name })}
        autoComplete="name"
        value={draft.signature}
        onChange={(signature) => onDraft({ ...draft, signature })}
        required
      />
    </CommandForm>
  );
}

function DeclineForm(
  props: QuestionFormProps & {
    readonly reason: string;
    readonly onReason: (reason: string) => void;
    readonly onAccept: () => void;
  },
) {
  const words = useWords();
  const command = useCommand(answer);
  const { token, reason } = props;
  const send = async (): Promise<void> => {
    const done = await command.send({ body: { token, answer: { kind: 'decline', reason } } });
    if (done) props.onDone({ kind: 'decline' }, done.receipt);
  };
  return (
    <CommandForm
      verb={words.say('answer.decline')}
      says={words.say('answer.decline_says')}
      problem={command.problem}
      pending={command.pending}
      onSend={() => void send()}
      onCancel={props.onAccept}
    >
      <TextArea label={words.say('app.reason')} value={reason} onChange={props.onReason} focus required />
    </CommandForm>
  );
}

export function NominationForm(props: QuestionFormProps) {
  const words = useWords();
  const { draft: suggested, nomination } = props.question;
  const [declines, setDeclines] = useState(false);
  const [reason, setReason] = useState('');
  const [draft, setDraft] = useState<Draft>({
    statement: nomination?.statement ?? {
      metric: words.saying(suggested.metric),
      authority: words.saying(suggested.authority),
    },
    signature: '',
    both: false,
  });
  return declines ? (
    <DeclineForm {...props} reason={reason} onReason={setReason} onAccept={() => setDeclines(false)} />
  ) : (
    <>
      <AcceptForm {...props} draft={draft} onDraft={setDraft} />
      <p className="instead">
        <Button onPress={() => setDeclines(true)}>{words.say('answer.rather_decline')}</Button>
      </p>
    </>
  );
}
