/** Emergency stoppers: may pause at once, and only that (RTS-2). */
import { useState } from 'react';
import { nameStopper, removeStopper, type RightsView } from '../../../../src/contract/rights.ts';
import { Button } from '../../ui/button.tsx';
import { CommandForm } from '../../ui/command-form.tsx';
import { TextArea } from '../../ui/field.tsx';
import { type Offer, type OfferForm, Offers, useOpenForm } from '../../ui/offers.tsx';
import { Leaf } from '../../ui/page.tsx';
import { type PersonChoice, PersonField } from '../../ui/person-field.tsx';
import { useWords } from '../../ui/word.tsx';
import { useGuardedCommand } from '../../wire/guarded-command.ts';
import type { RightsProps } from './rights-page.tsx';

function NameForm({ seen, onDone, onCancel }: OfferForm<RightsView>) {
  const words = useWords();
  const [person, setPerson] = useState<PersonChoice | null>(null);
  const command = useGuardedCommand(nameStopper, seen, onDone);
  return (
    <CommandForm
      verb={words.say('rights.name_stopper')}
      says={words.say('rights.stopper_says')}
      problem={command.problem}
      pending={command.pending}
      onSend={() => person && command.send({ person: person.id })}
      onCancel={onCancel}
    >
      <PersonField label={words.say('rights.stopper')} value={person} onChoose={setPerson} />
    </CommandForm>
  );
}

function RemoveForm({
  seen,
  onDone,
  onCancel,
  person,
}: OfferForm<RightsView> & { readonly person: PersonChoice }) {
  const words = useWords();
  const [reason, setReason] = useState('');
  const command = useGuardedCommand(removeStopper, seen, onDone);
  return (
    <CommandForm
      verb={words.say('rights.remove_stopper', { name: person.name })}
      problem={command.problem}
      pending={command.pending}
      onSend={() => command.send({ person: person.id, reason })}
      onCancel={onCancel}
    >
      <TextArea label={words.say('app.reason')} value={reason} onChange={setReason} required />
    </CommandForm>
  );
}

export function Stoppers({ view, room }: RightsProps) {
  const words = useWords();
  const [open, setOpen] = useOpenForm();
  const barred = room.whyNot('removeStopper');
  const removals: readonly Offer<RightsView>[] = view.stoppers.map(({ person }) => ({
    id: `stopper-${person.id}`,
    label: words.say('rights.remove'),
    render: (given) => <RemoveForm {...given} person={person} />,
  }));
  const add: Offer<RightsView> = {
    id: 'stopper',
    label: words.say('rights.name_stopper'),
    why: room.whyNot('nameStopper'),
    render: (given) => <NameForm {...given} />,
  };
  return (
    <Leaf
      id="stoppers"
      title={words.say('rights.stoppers')}
      note={words.say('rights.stoppers_note')}
      rule="RTS-2"
    >
      {view.stoppers.length === 0 ? <p className="q">{words.say('rights.no_stopper')}</p> : null}
      <ul className="lines">
        {view.stoppers.map(({ person, since }) => (
          <li key={person.id}>
            <b>{person.name}</b>{' '}
            <span className="qq">{words.say('rights.since', { at: words.day(since) })}</span>{' '}
            {barred ? null : (
              <Button
                small
                label={words.say('rights.remove_stopper', { name: person.name })}
                expanded={open === `stopper-${person.id}`}
                onPress={() => setOpen(open === `stopper-${person.id}` ? null : `stopper-${person.id}`)}
              >
                {words.say('rights.remove')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Offers view={view} seen={room.seen} offers={[add]} known={[add, ...removals]} />
    </Leaf>
  );
}
