/** Recording what was measured, on which day, from which source (CLK-6). */
import { useState } from 'react';
import { type PilotView, recordReading } from '../../../../src/contract/pilot.ts';
import { CommandForm } from '../../ui/command-form.tsx';
import { localOf } from '../../ui/day.ts';
import { ChoiceField, TextField } from '../../ui/field.tsx';
import type { Offer, OfferForm } from '../../ui/offers.tsx';
import type { Room } from '../../ui/room.tsx';
import { useWords, type Words } from '../../ui/word.tsx';
import { useGuardedCommand } from '../../wire/guarded-command.ts';
import { type Target, targetWords, typedNumber } from './target-words.ts';

interface Of {
  readonly of: string;
  readonly title: string;
  readonly target: Target | null;
}

function ReadingForm({ view, seen, onDone, onCancel, of, title, target }: OfferForm<PilotView> & Of) {
  const words = useWords();
  const today = localOf(words.now(), words.zone).day;
  const [value, setValue] = useState('');
  const [on, setOn] = useState(today);
  const [source, setSource] = useState('');
  const command = useGuardedCommand(recordReading, seen, onDone);
  const met = target?.kind === 'met';
  const unit = target?.kind === 'bound' ? target.unit : (view.outcome?.unit ?? '');
  return (
    <CommandForm
      verb={words.say('pilot.record_reading')}
      says={`${title}${target ? `: ${targetWords(target, words)}` : ''}`}
      problem={command.problem}
      pending={command.pending}
      onSend={() => {
        const number = typedNumber(value);
        if (number !== null) command.send({ of, value: number, on, source });
      }}
      onCancel={onCancel}
    >
      {met ? (
        <ChoiceField
          label={words.say('pilot.value')}
          value={value}
          onChange={setValue}
          choices={[
            { value: '1', label: words.say('pilot.value_met') },
            { value: '0', label: words.say('pilot.value_not_met') },
          ]}
        />
      ) : (
        <TextField
          type="number"
          step="any"
          label={words.say('pilot.value_in', { unit })}
          value={value}
          onChange={setValue}
          required
        />
      )}
      <TextField
        type="date"
        label={words.say('pilot.measured_on')}
        value={on}
        max={today}
        onChange={setOn}
        required
      />
      <TextField
        label={words.say('pilot.source')}
        hint={words.say('pilot.source_hint')}
        value={source}
        onChange={setSource}
        required
      />
    </CommandForm>
  );
}

/** The offer to record a reading; null where nothing is measured now. */
export function recordOffer(asked: {
  readonly of: string;
  readonly view: PilotView;
  readonly room: Room;
  readonly words: Words;
}): Offer<PilotView> | null {
  const { of, view, room, words } = asked;
  const criterion = view.criteria.find((one) => one.id === of);
  const title = criterion?.statement ?? (of === 'outcome' ? view.outcome?.metric : undefined);
  if (!view.clock || view.decision || view.clock.lapsed || title === undefined) return null;
  const target = criterion?.target ?? null;
  return {
    id: `reading-${of}`,
    label: words.say('pilot.record_reading'),
    why: room.whyNot('recordReading'),
    render: (given) => <ReadingForm {...given} of={of} title={title} target={target} />,
  };
}
