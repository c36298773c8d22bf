/** The production budget: amount, period, budget centre, and who approved or denied it in person (GATE-1). */
import { useState } from 'react';
import { decideBudget, type GateView } from '../../../../src/contract/gate.ts';
import { CommandForm } from '../../ui/command-form.tsx';
import { ChoiceField, TextArea, TextField } from '../../ui/field.tsx';
import { State } from '../../ui/mark.tsx';
import { type OfferForm, Offers } from '../../ui/offers.tsx';
import { Facts, Leaf } from '../../ui/page.tsx';
import { useWords } from '../../ui/word.tsx';
import { useGuardedCommand } from '../../wire/guarded-command.ts';
import type { GateProps } from './gate-page.tsx';
import { moneyWords, typedMoney } from './money.ts';

function BudgetForm({ view, seen, onDone, onCancel }: OfferForm<GateView>) {
  const words = useWords();
  const before = view.budget;
  const [decision, setDecision] = useState<'approved' | 'denied'>('approved');
  const [amount, setAmount] = useState(before ? String(before.amount.micros / 1_000_000) : '');
  const [currency, setCurrency] = useState(before?.amount.currency ?? 'EUR');
  const [from, setFrom] = useState<string>(before?.from ?? '');
  const [to, setTo] = useState<string>(before?.to ?? '');
  const [budgetCentre, setCentre] = useState(before?.budgetCentre ?? '');
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const command = useGuardedCommand(decideBudget, seen, onDone);
  const money = typedMoney(amount, currency);
  return (
    <CommandForm
      verb={words.say(`gate.budget.${decision}`)}
      says={words.say('gate.budget_says')}
      problem={command.problem}
      pending={command.pending}
      onSend={() => {
        setAsked(true);
        if (money) command.send({ decision, amount: money, from, to, budgetCentre, reason });
      }}
      onCancel={onCancel}
    >
      <ChoiceField
        label={words.say('gate.decision')}
        value={decision}
        onChange={(next) => setDecision(next === 'denied' ? 'denied' : 'approved')}
        choices={(['approved', 'denied'] as const).map((value) => ({
          value,
          label: words.say(`gate.budget.${value}`),
          hint: words.say(`gate.budget.${value}.means`),
        }))}
      />
      <div className="abreast">
        <TextField
          label={words.say('gate.amount')}
          value={amount}
          onChange={setAmount}
          error={asked && !money ? words.say('gate.amount_wrong') : null}
          required
        />
        <TextField
          label={words.say('gate.currency')}
          hint={words.say('gate.currency_hint')}
          value={currency}
          onChange={setCurrency}
          required
        />
      </div>
      <div className="abreast">
        <TextField type="date" label={words.say('gate.from')} value={from} onChange={setFrom} required />
        <TextField type="date" label={words.say('gate.to')} value={to} onChange={setTo} required />
      </div>
      <TextField label={words.say('gate.centre')} value={budgetCentre} onChange={setCentre} required />
      <TextArea label={words.say('app.reason')} value={reason} onChange={setReason} required />
    </CommandForm>
  );
}

export function Budget({ view, room, frozen }: GateProps) {
  const words = useWords();
  const { budget } = view;
  return (
    <Leaf id="budget" title={words.say('gate.budget')} note={words.say('gate.budget_note')} rule="GATE-1">
      {budget ? (
        <>
          <Facts
            facts={[
              {
                name: words.say('gate.decision'),
                value: (
                  <State name={budget.decision === 'approved' ? 'met' : 'refused'}>
                    {words.say(`gate.budget_was.${budget.decision}`)}
                  </State>
                ),
                sub: words.say('gate.by_at', { name: budget.approver.name, at: words.moment(budget.at) }),
              },
              { name: words.say('gate.amount'), value: moneyWords(budget.amount) },
              {
                name: words.say('gate.period'),
                value: words.say('gate.span', { from: words.day(budget.from), to: words.day(budget.to) }),
              },
              { name: words.say('gate.centre'), value: budget.budgetCentre },
            ]}
          />
          <p className="reasoned">{budget.reason}</p>
        </>
      ) : (
        <p className="q">{words.say('gate.no_budget')}</p>
      )}
      {frozen ? null : (
        <Offers
          view={view}
          seen={room.seen}
          offers={[
            {
              id: 'budget',
              label: words.say(budget ? 'gate.budget_again' : 'gate.decide_budget'),
              why: room.whyNot('decideBudget'),
              render: (given) => <BudgetForm {...given} />,
            },
          ]}
        />
      )}
    </Leaf>
  );
}
