/** What informal pilot governance lacked, part by part (GATE-4). */
import { useState } from 'react';
import { answerDelta, type GateView } from '../../../../src/contract/gate.ts';
import { Button } from '../../ui/button.tsx';
import { CommandForm } from '../../ui/command-form.tsx';
import { ChoiceField, TextArea } from '../../ui/field.tsx';
import { State } from '../../ui/mark.tsx';
import { type OfferForm, Offers, useOpenForm } from '../../ui/offers.tsx';
import { Leaf } from '../../ui/page.tsx';
import { useWords } from '../../ui/word.tsx';
import { useGuardedCommand } from '../../wire/guarded-command.ts';
import '../../ui/ledger.css';
import type { GateProps } from './gate-page.tsx';

type Entry = GateView['delta'][number];

const marks = { in_place: 'met', missing: 'refused', unanswered: 'off' } as const;

function DeltaForm({ seen, onDone, onCancel, entry }: OfferForm<GateView> & { readonly entry: Entry }) {
  const words = useWords();
  const [status, setStatus] = useState<'in_place' | 'missing'>(
    entry.status === 'missing' ? 'missing' : 'in_place',
  );
  const [text, setText] = useState(entry.words ?? '');
  const command = useGuardedCommand(answerDelta, seen, onDone);
  return (
    <CommandForm
      verb={words.say('gate.answer')}
      says={words.say(`gate.item.${entry.item}`)}
      problem={command.problem}
      pending={command.pending}
      onSend={() => command.send({ item: entry.item, status, words: text })}
      onCancel={onCancel}
    >
      <ChoiceField
        label={words.say('gate.delta_is')}
        value={status}
        onChange={(next) => setStatus(next === 'missing' ? 'missing' : 'in_place')}
        choices={(['in_place', 'missing'] as const).map((value) => ({
          value,
          label: words.say(`gate.delta.${value}`),
        }))}
      />
      <TextArea
        label={words.say('gate.delta_words')}
        hint={words.say('gate.delta_hint')}
        value={text}
        onChange={setText}
        required
      />
    </CommandForm>
  );
}

export function Delta({ view, room, frozen }: GateProps) {
  const words = useWords();
  const [open, setOpen] = useOpenForm();
  const barred = room.whyNot('answerDelta');
  const offers = view.delta.map((entry) => ({
    id: `delta-${entry.item}`,
    label: words.say('gate.answer'),
    render: (given: OfferForm<GateView>) => <DeltaForm {...given} entry={entry} />,
  }));
  return (
    <Leaf id="delta" title={words.say('gate.delta')} note={words.say('gate.delta_note')} rule="GATE-4">
      <table className="stack delta">
        <caption className="vh">{words.say('gate.delta')}</caption>
        <thead>
          <tr>
            <th scope="col">{words.say('gate.delta_part')}</th>
            <th scope="col">{words.say('gate.delta_is')}</th>
            <th scope="col">{words.say('gate.delta_words')}</th>
            <th scope="col">
              <span className="vh">{words.say('gate.answer')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {view.delta.map((entry) => (
            <tr key={entry.item}>
              <th scope="row">{words.say(`gate.item.${entry.item}`)}</th>
              <td>
                <State name={marks[entry.status]}>{words.say(`gate.delta.${entry.status}`)}</State>
              </td>
              <td className="q">{entry.words}</td>
              <td className="num">
                {frozen || barred ? null : (
                  <Button
                    small
                    label={`${words.say('gate.answer')}: ${words.say(`gate.item.${entry.item}`)}`}
                    expanded={open === `delta-${entry.item}`}
                    onPress={() => setOpen(open === `delta-${entry.item}` ? null : `delta-${entry.item}`)}
                  >
                    {words.say('gate.answer')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {barred && !frozen ? <p className="hint">{barred}</p> : null}
      {frozen ? null : <Offers view={view} seen={room.seen} offers={[]} known={offers} />}
    </Leaf>
  );
}
