/** When money is stuck: three questions, the path that follows, and the dated ask to an executive (GATE-6). */
import { useState } from 'react';
import { escalateFunding, type GateView } from '../../../../src/contract/gate.ts';
import { CommandForm } from '../../ui/command-form.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { State } from '../../ui/mark.tsx';
import { type OfferForm, Offers } from '../../ui/offers.tsx';
import { Leaf } from '../../ui/page.tsx';
import { type PersonChoice, PersonField } from '../../ui/person-field.tsx';
import { useWords } from '../../ui/word.tsx';
import { useGuardedCommand } from '../../wire/guarded-command.ts';
import type { GateProps } from './gate-page.tsx';

function AskForm({ seen, onDone, onCancel }: OfferForm<GateView>) {
  const words = useWords();
  const [person, setPerson] = useState<PersonChoice | null>(null);
  const [ask, setAsk] = useState('');
  const [answerBy, setAnswerBy] = useState('');
  const command = useGuardedCommand(escalateFunding, seen, onDone);
  return (
    <CommandForm
      verb={words.say('gate.ask_send')}
      problem={command.problem}
      pending={command.pending}
      onSend={() => person && command.send({ to: person.id, ask, answerBy })}
      onCancel={onCancel}
    >
      <PersonField
        label={words.say('gate.ask_to')}
        hint={words.say('gate.ask_to_hint')}
        value={person}
        onChoose={setPerson}
      />
      <TextArea
        label={words.say('gate.ask')}
        hint={words.say('gate.ask_hint')}
        value={ask}
        onChange={setAsk}
        required
      />
      <TextField
        type="date"
        label={words.say('gate.answer_by')}
        value={answerBy}
        onChange={setAnswerBy}
        required
      />
    </CommandForm>
  );
}

export function Stuck({ view, room }: GateProps) {
  const words = useWords();
  const { stuck } = view;
  if (!stuck) return null;
  return (
    <Leaf id="stuck" title={words.say('gate.stuck')} note={words.say('gate.stuck_note')} rule="GATE-6">
      <ul className="lines">
        {stuck.questions.map((question) => (
          <li key={question.code}>
            <State name={question.yes ? 'met' : 'off'}>
              {words.say(question.yes ? 'gate.yes' : 'gate.no')}
            </State>{' '}
            {words.saying(question.says)}
          </li>
        ))}
      </ul>
      {stuck.path ? <p className="lede path">{words.saying(stuck.path)}</p> : null}
      {stuck.asks.length > 0 ? (
        <ul className="lines">
          {stuck.asks.map((ask) => (
            <li key={ask.at}>
              <b>{words.say('gate.asked', { to: ask.to.name, by: ask.by.name })}</b>{' '}
              <span className="qq">{words.say('gate.answer_due', { day: words.day(ask.answerBy) })}</span>
              <span className="sub">{ask.ask}</span>
            </li>
          ))}
        </ul>
      ) : null}
      <Offers
        view={view}
        seen={room.seen}
        offers={[
          {
            id: 'ask',
            label: words.say('gate.draft_ask'),
            why: room.whyNot('escalateFunding'),
            render: (given) => <AskForm {...given} />,
          },
        ]}
      />
    </Leaf>
  );
}
