/** Who is accountable, responsible, consulted and informed for each kind of decision (RTS-1). */
import { useState } from 'react';
import { assignRaci, type RightsView } from '../../../../src/contract/rights.ts';
import { Button } from '../../ui/button.tsx';
import { CommandForm } from '../../ui/command-form.tsx';
import { type Offer, type OfferForm, Offers, useOpenForm } from '../../ui/offers.tsx';
import { Leaf } from '../../ui/page.tsx';
import { PeopleField } from '../../ui/people-field.tsx';
import { type PersonChoice, PersonField } from '../../ui/person-field.tsx';
import { useWords } from '../../ui/word.tsx';
import { useGuardedCommand } from '../../wire/guarded-command.ts';
import '../../ui/ledger.css';
import type { RightsProps } from './rights-page.tsx';

type Row = RightsView['raci'][number];

const others = ['responsible', 'consulted', 'informed'] as const;

const ids = (chosen: readonly PersonChoice[]): string[] => chosen.map(({ id }) => id);

function RaciForm({ seen, onDone, onCancel, row }: OfferForm<RightsView> & { readonly row: Row }) {
  const words = useWords();
  const [accountable, setAccountable] = useState<PersonChoice | null>(row.accountable);
  const [people, setPeople] =
    useState<Readonly<Record<(typeof others)[number], readonly PersonChoice[]>>>(row);
  const [asked, setAsked] = useState(false);
  const command = useGuardedCommand(assignRaci, seen, onDone);
  const halt = row.category === 'production_halt';
  return (
    <CommandForm
      verb={words.say('rights.assign')}
      says={words.say(halt ? 'rights.halt_says' : 'rights.assign_says', {
        category: words.say(`rights.category.${row.category}`),
      })}
      problem={command.problem}
      pending={command.pending}
      onSend={() => {
        setAsked(true);
        if (!accountable) return;
        command.send({
          category: row.category,
          accountable: accountable.id,
          responsible: ids(people.responsible),
          consulted: ids(people.consulted),
          informed: ids(people.informed),
        });
      }}
      onCancel={onCancel}
    >
      <PersonField
        label={words.say('rights.accountable')}
        hint={words.say('rights.accountable_hint')}
        error={asked && !accountable ? words.say('rights.accountable_missing') : null}
        value={accountable}
        onChoose={setAccountable}
      />
      {others.map((part) => (
        <PeopleField
          key={part}
          label={words.say(`rights.${part}`)}
          value={people[part]}
          onChange={(chosen) => setPeople({ ...people, [part]: chosen })}
        />
      ))}
    </CommandForm>
  );
}

const namesOf = (people: readonly PersonChoice[]): string => people.map(({ name }) => name).join(', ');

function RaciLine({ row, offer }: { readonly row: Row; readonly offer: Offer<RightsView> }) {
  const words = useWords();
  const [open, setOpen] = useOpenForm();
  const category = words.say(`rights.category.${row.category}`);
  return (
    <tr>
      <th scope="row">
        {category}
        <span className="sub">{words.say(`rights.category.${row.category}.means`)}</span>
      </th>
      <td data-l={words.say('rights.accountable')}>
        <span>
          {row.accountable ? (
            <b>{row.accountable.name}</b>
          ) : (
            <span className="refused">{words.say('rights.nobody')}</span>
          )}
          <span className="sub">{words.say(row.named ? 'rights.named' : 'rights.follows')}</span>
        </span>
      </td>
      {others.map((part) => (
        <td key={part} data-l={words.say(`rights.${part}`)}>
          {row[part].length > 0 ? (
            namesOf(row[part])
          ) : (
            <span className="unk">{words.say('rights.none')}</span>
          )}
        </td>
      ))}
      <td className="num">
        {offer.why ? null : (
          <Button
            small
            label={`${offer.label}: ${category}`}
            expanded={open === offer.id}
            onPress={() => setOpen(open === offer.id ? null : offer.id)}
          >
            {offer.label}
          </Button>
        )}
      </td>
    </tr>
  );
}

export function Raci({ view, room }: RightsProps) {
  const words = useWords();
  const barred = room.whyNot('assignRaci');
  const offers: readonly Offer<RightsView>[] = view.raci.map((row) => ({
    id: `raci-${row.category}`,
    label: words.say('rights.change'),
    why: barred,
    render: (given) => <RaciForm {...given} row={row} />,
  }));
  return (
    <Leaf id="raci" title={words.say('rights.raci')} note={words.say('rights.raci_note')} rule="RTS-1, RTS-5">
      <table className="stack raci">
        <caption className="vh">{words.say('rights.raci')}</caption>
        <thead>
          <tr>
            <th scope="col">{words.say('rights.decision')}</th>
            <th scope="col">{words.say('rights.accountable')}</th>
            {others.map((part) => (
              <th key={part} scope="col">
                {words.say(`rights.${part}`)}
              </th>
            ))}
            <th scope="col">
              <span className="vh">{words.say('rights.change')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {view.raci.map((row, at) => {
            const offer = offers[at];
            return offer ? <RaciLine key={row.category} row={row} offer={offer} /> : null;
          })}
        </tbody>
      </table>
      {barred ? <p className="hint">{barred}</p> : null}
      <Offers view={view} seen={room.seen} offers={[]} known={offers} />
    </Leaf>
  );
}
