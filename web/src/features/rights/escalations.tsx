/** Disagreements of owner and CTO: opened, settled, or decided by the CTO in writing once the time is over (RTS-4). */
import { useState } from 'react';
import { openEscalation, type RightsView, settleEscalation } from '../../../../src/contract/rights.ts';
import { CommandForm } from '../../ui/command-form.tsx';
import { ChoiceField, SelectField, TextArea } from '../../ui/field.tsx';
import { State } from '../../ui/mark.tsx';
import { type Offer, type OfferForm, Offers } from '../../ui/offers.tsx';
import { Leaf } from '../../ui/page.tsx';
import { useWords } from '../../ui/word.tsx';
import { useGuardedCommand } from '../../wire/guarded-command.ts';
import { timeLeft } from './time-left.ts';
import type { RightsProps } from './rights-page.tsx';

type Escalation = RightsView['escalations'][number];
const categories = ['pilot_go', 'production_go_live', 'production_change', 'production_halt'] as const;
const effects = ['pause', 'resume', 'nothing'] as const;

function OpenForm({ seen, onDone, onCancel }: OfferForm<RightsView>) {
  const words = useWords();
  const [category, setCategory] = useState<(typeof categories)[number]>('production_halt');
  const [text, setText] = useState('');
  const command = useGuardedCommand(openEscalation, seen, onDone);
  return (
    <CommandForm
      verb={words.say('rights.open_escalation')}
      says={words.say('rights.escalation_says')}
      problem={command.problem}
      pending={command.pending}
      onSend={() => command.send({ category, words: text })}
      onCancel={onCancel}
    >
      <SelectField
        label={words.say('rights.about')}
        value={category}
        onChange={(next) => setCategory(categories.find((one) => one === next) ?? category)}
        choices={categories.map((value) => ({ value, label: words.say(`rights.category.${value}`) }))}
      />
      <TextArea label={words.say('rights.disagreement')} value={text} onChange={setText} required />
    </CommandForm>
  );
}

function SettleForm({
  seen,
  onDone,
  onCancel,
  escalation,
}: OfferForm<RightsView> & { readonly escalation: Escalation }) {
  const words = useWords();
  const [effect, setEffect] = useState<(typeof effects)[number]>('nothing');
  const [reason, setReason] = useState('');
  const command = useGuardedCommand(settleEscalation, seen, onDone);
  return (
    <CommandForm
      verb={words.say(escalation.passedToCto ? 'rights.decide_escalation' : 'rights.settle')}
      says={words.say(escalation.passedToCto ? 'rights.decide_says' : 'rights.settle_says')}
      problem={command.problem}
      pending={command.pending}
      onSend={() => command.send({ escalation: escalation.id, effect, reason })}
      onCancel={onCancel}
    >
      <ChoiceField
        label={words.say('rights.effect')}
        value={effect}
        onChange={(next) => setEffect(effects.find((one) => one === next) ?? effect)}
        choices={effects.map((value) => ({
          value,
          label: words.say(`rights.effect.${value}`),
          hint: words.say(`rights.effect.${value}.means`),
        }))}
      />
      <TextArea label={words.say('rights.reason_written')} value={reason} onChange={setReason} required />
    </CommandForm>
  );
}

function Standing({ escalation }: { readonly escalation: Escalation }) {
  const words = useWords();
  const { settled } = escalation;
  if (settled) {
    return (
      <>
        <State name="met">
          {words.say(`rights.settled.${settled.how}`, {
            name: settled.by.name,
            at: words.moment(settled.at),
          })}
        </State>
        <p>{settled.reason}</p>
        <p className="qq sm">{words.say(`rights.effect_was.${settled.effect}`)}</p>
      </>
    );
  }
  const left = timeLeft(escalation.dueAt, words.now());
  return (
    <>
      <State name="due">
        {words.say(
          escalation.passedToCto ? 'rights.with_cto' : left.over ? 'rights.time_over' : 'rights.time_left',
          {
            hours: left.hours,
            minutes: left.minutes,
          },
        )}
      </State>
      <p className="qq sm">{words.say('rights.due_at', { at: words.moment(escalation.dueAt) })}</p>
      <p className="q sm">{words.say('rights.safer_state')}</p>
    </>
  );
}

function useSettleOffer({ room }: RightsProps, escalation: Escalation): Offer<RightsView> {
  const words = useWords();
  return {
    id: `settle-${escalation.id}`,
    label: words.say(escalation.passedToCto ? 'rights.decide_escalation' : 'rights.settle'),
    kind: 'go',
    why: room.whyNot('settleEscalation'),
    render: (given) => <SettleForm {...given} escalation={escalation} />,
  };
}

function EscalationLine(props: RightsProps & { readonly escalation: Escalation }) {
  const words = useWords();
  const { view, room, escalation } = props;
  const settle = useSettleOffer(props, escalation);
  return (
    <li>
      <h3>{words.say(`rights.category.${escalation.category}`)}</h3>
      <p>
        <span className="q">
          {words.say('rights.opened_by', { name: escalation.by.name, at: words.moment(escalation.openedAt) })}
        </span>{' '}
        {escalation.words}
      </p>
      <Standing escalation={escalation} />
      <Offers view={view} seen={room.seen} offers={escalation.settled ? [] : [settle]} known={[settle]} />
    </li>
  );
}

export function Escalations(props: RightsProps) {
  const words = useWords();
  const { view, room } = props;
  const isOpen = view.escalations.some((escalation) => !escalation.settled);
  const open: Offer<RightsView> = {
    id: 'escalation',
    label: words.say('rights.open_escalation'),
    why: room.whyNot('openEscalation'),
    render: (given) => <OpenForm {...given} />,
  };
  return (
    <Leaf
      id="escalations"
      title={words.say('rights.escalations')}
      note={words.say('rights.escalations_note')}
      rule="RTS-4"
    >
      {view.escalations.length === 0 ? <p className="q">{words.say('rights.no_escalation')}</p> : null}
      <ul className="lines escalations">
        {view.escalations.map((escalation) => (
          <EscalationLine key={escalation.id} {...props} escalation={escalation} />
        ))}
      </ul>
      <Offers view={view} seen={room.seen} offers={isOpen ? [] : [open]} known={[open]} />
    </Leaf>
  );
}
