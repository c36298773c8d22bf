/** The forms of the two seats (OWN-8). */
import { useState } from 'react';
import { fillSeat, vacateSeat } from '../../../src/contract/ownership.ts';
import { CheckField, TextArea } from './field.tsx';
import { type PersonChoice, PersonField } from './person-field.tsx';
import { useWords } from './word.tsx';
import type { InitiativeFormProps } from './initiative-form.ts';
import { useGuardedCommand } from '../wire/guarded-command.ts';
import { CommandForm } from './command-form.tsx';

type SeatName = 'product_owner' | 'ml_lead';

function FillSeatForm({ view, onDone, onCancel, seat }: InitiativeFormProps & { readonly seat: SeatName }) {
  const words = useWords();
  const [person, setPerson] = useState<PersonChoice | null>(null);
  const [alsoOwner, setAlsoOwner] = useState(false);
  const command = useGuardedCommand(fillSeat, view, onDone);
  const isOwner = person !== null && person.id === view.owner.person?.id;
  return (
    <CommandForm
      verb={words.say('initiative.fill_seat')}
      problem={command.problem}
      pending={command.pending}
      onSend={() => {
        if (person) command.send({ seat, person: person.id, alsoOwner: isOwner && alsoOwner });
      }}
      onCancel={onCancel}
    >
      <PersonField label={words.say(`seat.${seat}`)} value={person} onChoose={setPerson} />
      {isOwner ? (
        <CheckField
          label={words.say('initiative.also_owner')}
          hint={words.say('initiative.also_owner_hint')}
          checked={alsoOwner}
          onChange={setAlsoOwner}
        />
      ) : null}
    </CommandForm>
  );
}

function VacateSeatForm({ view, onDone, onCancel, seat }: InitiativeFormProps & { readonly seat: SeatName }) {
  const words = useWords();
  const [reason, setReason] = useState('');
  const command = useGuardedCommand(vacateSeat, view, onDone);
  return (
    <CommandForm
      verb={words.say('initiative.vacate_seat')}
      problem={command.problem}
      pending={command.pending}
      onSend={() => command.send({ seat, reason })}
      onCancel={onCancel}
    >
      <TextArea label={words.say('app.reason')} value={reason} onChange={setReason} required />
    </CommandForm>
  );
}

export const FillProductOwner = (props: InitiativeFormProps) => (
  <FillSeatForm {...props} seat="product_owner" />
);
export const FillMlLead = (props: InitiativeFormProps) => <FillSeatForm {...props} seat="ml_lead" />;
export const VacateProductOwner = (props: InitiativeFormProps) => (
  <VacateSeatForm {...props} seat="product_owner" />
);
export const VacateMlLead = (props: InitiativeFormProps) => <VacateSeatForm {...props} seat="ml_lead" />;
