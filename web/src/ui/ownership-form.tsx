/** The forms of ownership: nominate, withdraw, accept, decline, step down (OWN-1 to OWN-7). */
import { useState } from 'react';
import { suggestOwner } from '../../../src/contract/initiative.ts';
import {
  acceptOwnership,
  declineOwnership,
  endOwnership,
  nominateOwner,
  withdrawNomination,
} from '../../../src/contract/ownership.ts';
import { CheckField, TextArea, TextField } from './field.tsx';
import { type PersonChoice, PersonField } from './person-field.tsx';
import { type StatementText, StatementFields } from './statement.tsx';
import { useWords } from './word.tsx';
import { useAnswer } from '../wire/answer.ts';
import { useSession } from '../wire/session.ts';
import type { InitiativeFormProps } from './initiative-form.ts';
import { useGuardedCommand } from '../wire/guarded-command.ts';
import { CommandForm } from './command-form.tsx';

export function NominateForm({ view, onDone, onCancel }: InitiativeFormProps) {
  const words = useWords();
  const suggestion = useAnswer(suggestOwner, { params: { initiative: view.id } }, { staleMs: 'static' }).data;
  const command = useGuardedCommand(nominateOwner, view, onDone);
  const [picked, setPicked] = useState<PersonChoice | null | undefined>(undefined);
  const [reason, setReason] = useState<string | null>(null);
  const [written, setWritten] = useState<StatementText | null>(null);
  const replaced = view.owner.state === 'accepted' ? view.owner.person : null;
  const why = suggestion?.why.map(words.saying).join(' ') ?? '';
  // What the server suggests stands in the fields until someone types.
  const nominee = picked === undefined ? (suggestion?.person ?? null) : picked;
  const statement = written ?? {
    metric: suggestion ? words.saying(suggestion.draft.metric) : '',
    authority: suggestion ? words.saying(suggestion.draft.authority) : '',
  };
  const said = reason ?? (picked === undefined && suggestion?.person ? why : '');
  return (
    <CommandForm
      verb={
        nominee
          ? words.say('initiative.nominate_name', { name: nominee.name })
          : words.say('initiative.nominate')
      }
      says={
        replaced
          ? words.say('initiative.successor_says', { name: replaced.name })
          : words.say('initiative.nominate_says')
      }
      problem={command.problem}
      pending={command.pending}
      onSend={() => {
        if (!nominee) return;
        const replaces = replaced ? { replaces: replaced.id } : {};
        command.send({ nominee: nominee.id, reason: said, statement, ...replaces });
      }}
      onCancel={onCancel}
    >
      <PersonField
        asOwner
        label={words.say('initiative.nominee')}
        hint={suggestion ? why || words.say('initiative.no_suggestion') : undefined}
        value={nominee}
        onChoose={setPicked}
      />
      <TextArea label={words.say('app.reason')} value={said} onChange={setReason} required rows={2} />
      <StatementFields statement={statement} onChange={setWritten} />
    </CommandForm>
  );
}

export function AcceptForm({ view, onDone, onCancel }: InitiativeFormProps) {
  const words = useWords();
  const session = useSession();
  const command = useGuardedCommand(acceptOwnership, view, onDone);
  // Nobody wrote a statement for somebody an inventory named: the nominee begins with the drafted one (OWN-4).
  const draft = useAnswer(suggestOwner, { params: { initiative: view.id } }, { staleMs: 'static' }).data
    ?.draft;
  const [written, setWritten] = useState<StatementText | null>(null);
  const [signature, setSignature] = useState('');
  const [both, setBoth] = useState(false);
  const seated = view.seats.find((one) => one.seat === 'product_owner')?.person ?? null;
  const isProductOwner = seated !== null && seated.id === session?.person.id;
  // A successor begins with what was proposed to the successor, not with what the present owner signed.
  const proposed = view.owner.state === 'accepted' ? view.owner.successor?.statement : view.owner.statement;
  const statement = written ??
    proposed ?? {
      metric: draft ? words.saying(draft.metric) : '',
      authority: draft ? words.saying(draft.authority) : '',
    };
  return (
    <CommandForm
      verb={words.say('initiative.accept')}
      says={words.say('initiative.accept_says')}
      problem={command.problem}
      pending={command.pending}
      onSend={() =>
        command.send({ statement, signature, ...(isProductOwner ? { alsoProductOwner: both } : {}) })
      }
      onCancel={onCancel}
    >
      <StatementFields statement={statement} onChange={setWritten} />
      {isProductOwner ? (
        <CheckField
          label={words.say('initiative.also_product_owner')}
          hint={words.say('initiative.also_owner_hint')}
          checked={both}
          onChange={setBoth}
        />
      ) : null}
      <TextField
        label={words.say('app.signature')}
        hint={words.say('app.signature_hint', { name: session?.person.name ?? '' })}
        value={signature}
        onChange={setSignature}
        required
      />
    </CommandForm>
  );
}

type ReasonRoute = typeof withdrawNomination | typeof declineOwnership | typeof endOwnership;

function ReasonForm(props: InitiativeFormProps & { readonly route: ReasonRoute; readonly word: string }) {
  const words = useWords();
  const [reason, setReason] = useState('');
  const command = useGuardedCommand(props.route, props.view, props.onDone);
  return (
    <CommandForm
      verb={words.say(`initiative.${props.word}`)}
      says={words.say(`initiative.${props.word}_says`)}
      problem={command.problem}
      pending={command.pending}
      onSend={() => command.send({ reason })}
      onCancel={props.onCancel}
    >
      <TextArea label={words.say('app.reason')} value={reason} onChange={setReason} required />
    </CommandForm>
  );
}

export const WithdrawForm = (props: InitiativeFormProps) => (
  <ReasonForm {...props} route={withdrawNomination} word="withdraw" />
);
export const DeclineForm = (props: InitiativeFormProps) => (
  <ReasonForm {...props} route={declineOwnership} word="decline" />
);
export const StepDownForm = (props: InitiativeFormProps) => (
  <ReasonForm {...props} route={endOwnership} word="step_down" />
);
