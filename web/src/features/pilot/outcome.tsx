/** The business outcome: metric, baseline, target, unit, date (CLK-3), and how it stands today (CLK-6). */
import { useState } from 'react';
import { defineOutcome, type PilotView } from '../../../../src/contract/pilot.ts';
import { CommandForm } from '../../ui/command-form.tsx';
import { TextField } from '../../ui/field.tsx';
import { LintedArea } from '../../ui/linted-text.tsx';
import { type Offer, type OfferForm, Offers } from '../../ui/offers.tsx';
import { Facts, Leaf } from '../../ui/page.tsx';
import { useWords } from '../../ui/word.tsx';
import '../../ui/statement.css';
import { useGuardedCommand } from '../../wire/guarded-command.ts';
import type { PilotProps } from './pilot-page.tsx';
import { recordOffer } from './reading-form.tsx';
import { ReadingTable } from './reading-table.tsx';
import { outcomeTarget, targetWords, typedNumber } from './target-words.ts';

const typed = (value: number | undefined): string => (value === undefined ? '' : String(value));

function OutcomeForm({ view, seen, onDone, onCancel }: OfferForm<PilotView>) {
  const words = useWords();
  const before = view.outcome;
  const [statement, setStatement] = useState(before?.statement ?? '');
  const [metric, setMetric] = useState(before?.metric ?? '');
  const [baseline, setBaseline] = useState(typed(before?.baseline));
  const [target, setTarget] = useState(typed(before?.target));
  const [unit, setUnit] = useState(before?.unit ?? '');
  const [by, setBy] = useState<string>(before?.by ?? '');
  const command = useGuardedCommand(defineOutcome, seen, onDone);
  const numbers = { baseline: typedNumber(baseline), target: typedNumber(target) };
  return (
    <CommandForm
      verb={words.say('pilot.define_outcome')}
      says={words.say('pilot.outcome_says')}
      problem={command.problem}
      pending={command.pending}
      onSend={() => {
        if (numbers.baseline === null || numbers.target === null) return;
        command.send({
          statement,
          metric,
          baseline: numbers.baseline,
          target: numbers.target,
          unit,
          by,
        });
      }}
      onCancel={onCancel}
    >
      <LintedArea
        kind="outcome"
        label={words.say('pilot.outcome_statement')}
        hint={words.say('pilot.outcome_hint')}
        value={statement}
        onChange={setStatement}
      />
      <TextField
        label={words.say('pilot.metric')}
        hint={words.say('pilot.metric_hint')}
        value={metric}
        onChange={setMetric}
        required
      />
      <div className="abreast">
        <TextField
          type="number"
          step="any"
          label={words.say('pilot.baseline')}
          value={baseline}
          onChange={setBaseline}
          required
        />
        <TextField
          type="number"
          step="any"
          label={words.say('pilot.target')}
          value={target}
          onChange={setTarget}
          required
        />
        <TextField label={words.say('pilot.unit')} value={unit} onChange={setUnit} required />
      </div>
      <TextField type="date" label={words.say('pilot.by')} value={by} onChange={setBy} required />
    </CommandForm>
  );
}

export function Outcome({ view, room }: PilotProps) {
  const words = useWords();
  const { outcome } = view;
  const define: Offer<PilotView> = {
    id: 'outcome',
    label: words.say(outcome ? 'pilot.change_outcome' : 'pilot.define_outcome'),
    why: room.whyNot('defineOutcome'),
    render: (given) => <OutcomeForm {...given} />,
  };
  const measure = recordOffer({ of: 'outcome', view, room, words });
  const offers = [...(view.clock ? [] : [define]), ...(measure ? [measure] : [])];
  return (
    <Leaf id="outcome" title={words.say('pilot.outcome')} note={words.say('pilot.outcome_note')} rule="CLK-3">
      {outcome ? (
        <>
          <blockquote className="stmt">{outcome.statement}</blockquote>
          <div className="outcome-facts">
            <Facts
              facts={[
                { name: words.say('pilot.metric'), value: outcome.metric },
                {
                  name: words.say('pilot.baseline'),
                  value: `${words.number(outcome.baseline)} ${outcome.unit}`,
                },
                { name: words.say('pilot.target'), value: `${words.number(outcome.target)} ${outcome.unit}` },
                { name: words.say('pilot.by'), value: words.day(outcome.by) },
              ]}
            />
          </div>
          {view.clock ? (
            <ReadingTable
              view={view}
              caption={words.say('pilot.outcome')}
              first={words.say('pilot.metric')}
              rows={[
                {
                  id: 'outcome',
                  title: outcome.metric,
                  sub: targetWords(outcomeTarget(outcome), words),
                  target: outcomeTarget(outcome),
                  readings: outcome.readings,
                  today: outcome.today,
                },
              ]}
            />
          ) : null}
        </>
      ) : (
        <p className="q">{words.say('pilot.no_outcome')}</p>
      )}
      <Offers view={view} seen={room.seen} offers={offers} known={[define, ...(measure ? [measure] : [])]} />
    </Leaf>
  );
}
