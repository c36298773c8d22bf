/** The forms that correct, place or end an initiative. */
import { useState } from 'react';
import {
  cancelInitiative,
  declareKind,
  declareStage,
  describeInitiative,
  type InitiativeView,
  retireInitiative,
} from '../../../../src/contract/initiative.ts';
import { localOf } from '../../ui/day.ts';
import { ChoiceField, SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { UnitField } from '../../ui/unit-field.tsx';
import { useWords } from '../../ui/word.tsx';
import type { InitiativeFormProps } from '../../ui/initiative-form.ts';
import { useGuardedCommand } from '../../wire/guarded-command.ts';
import { CommandForm } from '../../ui/command-form.tsx';

export function DescribeForm({ view, onDone, onCancel }: InitiativeFormProps) {
  const words = useWords();
  // Only what was changed here is sent: what someone else changed meanwhile is not undone by an old field.
  const [before] = useState(view);
  const [name, setName] = useState(before.name);
  const [purpose, setPurpose] = useState(before.purpose ?? '');
  const [metric, setMetric] = useState(before.metric ?? '');
  const [unit, setUnit] = useState<string | null>(before.unitPath.at(-1)?.id ?? null);
  const command = useGuardedCommand(describeInitiative, view, onDone);
  return (
    <CommandForm
      verb={words.say('initiative.describe')}
      problem={command.problem}
      pending={command.pending}
      onSend={() =>
        command.send({
          ...(name === before.name ? {} : { name }),
          ...(purpose === (before.purpose ?? '') ? {} : { purpose }),
          ...(metric === (before.metric ?? '') ? {} : { metric: metric.trim() || null }),
          ...(unit === null || unit === before.unitPath.at(-1)?.id ? {} : { unit: unit }),
        })
      }
      onCancel={onCancel}
    >
      <TextField label={words.say('register.name')} value={name} onChange={setName} required />
      <TextArea label={words.say('register.purpose')} value={purpose} onChange={setPurpose} />
      <TextField label={words.say('register.metric')} value={metric} onChange={setMetric} />
      <UnitField label={words.say('register.unit')} value={unit} onChoose={setUnit} />
    </CommandForm>
  );
}

const stages = ['candidate', 'pilot', 'approved', 'production', 'retired', 'cancelled'] as const;
type Stage = InitiativeView['stage'];

export function StageForm({ view, onDone, onCancel }: InitiativeFormProps) {
  const words = useWords();
  const [stage, setStage] = useState<Stage>(view.stage === 'unmapped' ? 'candidate' : view.stage);
  const [reason, setReason] = useState('');
  const command = useGuardedCommand(declareStage, view, onDone);
  return (
    <CommandForm
      verb={words.say('initiative.declare_stage')}
      problem={command.problem}
      pending={command.pending}
      onSend={() => command.send({ stage, reason })}
      onCancel={onCancel}
    >
      <SelectField
        label={words.say('initiative.stage')}
        value={stage}
        choices={stages.map((each) => ({ value: each, label: words.say(`stage.${each}`) }))}
        onChange={(next) => setStage(stages.find((each) => each === next) ?? stage)}
      />
      <TextArea label={words.say('app.reason')} value={reason} onChange={setReason} required />
    </CommandForm>
  );
}

export function KindForm({ view, onDone, onCancel }: InitiativeFormProps) {
  const words = useWords();
  const [kind, setKind] = useState<'advisory' | 'agentic'>(view.kind ?? 'advisory');
  const [reason, setReason] = useState('');
  const command = useGuardedCommand(declareKind, view, onDone);
  return (
    <CommandForm
      verb={words.say('initiative.declare_kind')}
      problem={command.problem}
      pending={command.pending}
      onSend={() => command.send({ kind, reason })}
      onCancel={onCancel}
    >
      <ChoiceField
        label={words.say('initiative.kind')}
        value={kind}
        onChange={(next) => setKind(next === 'agentic' ? 'agentic' : 'advisory')}
        choices={(['advisory', 'agentic'] as const).map((each) => ({
          value: each,
          label: words.say(`kind.${each}`),
          hint: words.say(`kind.${each}.means`),
        }))}
      />
      <TextArea label={words.say('app.reason')} value={reason} onChange={setReason} required />
    </CommandForm>
  );
}

export function RetireForm({ view, onDone, onCancel }: InitiativeFormProps) {
  const words = useWords();
  const [on, setOn] = useState(() => localOf(words.now(), words.zone).day);
  const [reason, setReason] = useState('');
  const command = useGuardedCommand(retireInitiative, view, onDone);
  return (
    <CommandForm
      verb={words.say('initiative.retire')}
      kind="stop"
      says={words.say('initiative.retire_says')}
      problem={command.problem}
      pending={command.pending}
      onSend={() => command.send({ on, reason })}
      onCancel={onCancel}
    >
      <TextField type="date" label={words.say('initiative.retire_on')} value={on} onChange={setOn} required />
      <TextArea label={words.say('app.reason')} value={reason} onChange={setReason} required />
    </CommandForm>
  );
}

export function CancelForm({ view, onDone, onCancel }: InitiativeFormProps) {
  const words = useWords();
  const [reason, setReason] = useState('');
  const [lesson, setLesson] = useState('');
  const command = useGuardedCommand(cancelInitiative, view, onDone);
  return (
    <CommandForm
      verb={words.say('initiative.cancel')}
      says={words.say('initiative.cancel_says')}
      problem={command.problem}
      pending={command.pending}
      onSend={() => command.send({ reason, lesson })}
      onCancel={onCancel}
    >
      <TextArea label={words.say('app.reason')} value={reason} onChange={setReason} required />
      <TextArea
        label={words.say('initiative.lesson')}
        hint={words.say('initiative.lesson_hint')}
        value={lesson}
        onChange={setLesson}
        required
      />
    </CommandForm>
  );
}
