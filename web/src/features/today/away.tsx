/** Who decides for me while I am away: give, see, end. Never ownership, drills or stops, which are done in person. */
import { useState } from 'react';
import { endDelegation, grantDelegation, type TodayView } from '../../../../src/contract/today.ts';
import { Button } from '../../ui/button.tsx';
import { CommandForm } from '../../ui/command-form.tsx';
import { localOf } from '../../ui/day.ts';
import { TextArea, TextField } from '../../ui/field.tsx';
import { Leaf } from '../../ui/page.tsx';
import { type PersonChoice, PersonField } from '../../ui/person-field.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../ui/word.tsx';
import { useCommand } from '../../wire/answer.ts';
import { mayDecide, useSession } from '../../wire/session.ts';

type Delegation = TodayView['delegations'][number];

function Line({ delegation, mine }: { readonly delegation: Delegation; readonly mine: boolean }) {
  const words = useWords();
  const end = useCommand(endDelegation);
  const { from, to, firstDay, lastDay, reason, id } = delegation;
  const values = { from: from.name, to: to.name, first: words.day(firstDay), last: words.day(lastDay) };
  return (
    <li>
      <div>
        {words.say(mine ? 'today.away_given' : 'today.away_received', values)}
        <span className="sub">{reason}</span>
        <ProblemPanel problem={end.problem} />
      </div>
      {mine ? (
        <Button
          small
          pending={end.pending}
          label={words.say('today.away_end_label', { name: to.name })}
          onPress={() => void end.send({ params: { delegation: id } })}
        >
          {words.say('today.away_end')}
        </Button>
      ) : null}
    </li>
  );
}

function Give({ onClose }: { readonly onClose: () => void }) {
  const words = useWords();
  const today = localOf(words.now(), words.zone).day;
  const give = useCommand(grantDelegation);
  const [to, setTo] = useState<PersonChoice | null>(null);
  const [firstDay, setFirst] = useState(today);
  const [lastDay, setLast] = useState('');
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const send = async (): Promise<void> => {
    setMissing(to === null);
    if (to === null) return;
    const done = await give.send({ body: { to: to.id, firstDay, lastDay, reason } });
    if (done) onClose();
  };
  return (
    <CommandForm
      verb={to ? words.say('today.away_verb', { name: to.name }) : words.say('today.away_give')}
      says={words.say('today.away_says')}
      problem={give.problem}
      pending={give.pending}
      onSend={() => void send()}
      onCancel={onClose}
    >
      <PersonField
        label={words.say('today.away_who')}
        error={missing && to === null ? words.say('today.away_nobody') : null}
        value={to}
        onChoose={setTo}
      />
      <TextField
        type="date"
        label={words.say('today.away_first')}
        min={today}
        value={firstDay}
        onChange={setFirst}
        required
      />
      <TextField
        type="date"
        label={words.say('today.away_last')}
        min={firstDay}
        value={lastDay}
        onChange={setLast}
        required
      />
      <TextArea label={words.say('app.reason')} rows={2} value={reason} onChange={setReason} required />
    </CommandForm>
  );
}

export function Away({ day }: { readonly day: TodayView }) {
  const words = useWords();
  const session = useSession();
  const [giving, setGiving] = useState(false);
  const { delegations } = day;
  return (
    <Leaf id="away" title={words.say('today.away')} note={words.say('today.away_note')}>
      {delegations.length === 0 ? <p className="q">{words.say('today.away_none')}</p> : null}
      <ul className="my-systems">
        {delegations.map((delegation) => (
          <Line key={delegation.id} delegation={delegation} mine={delegation.from.id === day.person.id} />
        ))}
      </ul>
      {giving ? (
        <div className="open-form">
          <Give onClose={() => setGiving(false)} />
        </div>
      ) : (
        <div className="acts-row">
          <Button
            why={session && !mayDecide(session) ? words.say('app.read_only') : null}
            onPress={() => setGiving(true)}
          >
            {words.say('today.away_give')}
          </Button>
        </div>
      )}
    </Leaf>
  );
}
