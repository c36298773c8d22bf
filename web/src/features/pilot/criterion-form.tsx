/** Success criteria in production terms: set one, change it, drop it (CLK-2). */
import { useState } from 'react';
import { dropCriterion, type PilotView, setCriterion } from '../../../../src/contract/pilot.ts';
import { CommandForm } from '../../ui/command-form.tsx';
import { CheckField, ChoiceField, SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { LintedArea } from '../../ui/linted-text.tsx';
import type { OfferForm } from '../../ui/offers.tsx';
import { useWords } from '../../ui/word.tsx';
import { useGuardedCommand } from '../../wire/guarded-command.ts';
import { type Criterion, type Target, typedNumber } from './target-words.ts';

type Form = OfferForm<PilotView>;
const kinds = ['latency', 'reliability', 'adoption', 'recovery'] as const;
type Kind = (typeof kinds)[number];

interface TargetText {
  readonly comparison: 'at_most' | 'at_least' | 'met';
  readonly bound: string;
  readonly unit: string;
}

const textOf = (target: Target | undefined): TargetText =>
  target?.kind === 'bound'
    ? { comparison: target.comparison, bound: String(target.bound), unit: target.unit }
    : { comparison: target?.kind === 'met' ? 'met' : 'at_most', bound: '', unit: '' };

function targetOf({ comparison, bound, unit }: TargetText): Target | null {
  if (comparison === 'met') return { kind: 'met' };
  const number = typedNumber(bound);
  return number === null ? null : { kind: 'bound', comparison, bound: number, unit };
}

function TargetFields({
  text,
  onChange,
}: {
  readonly text: TargetText;
  readonly onChange: (text: TargetText) => void;
}) {
  const words = useWords();
  return (
    <div className="abreast">
      <SelectField
        label={words.say('pilot.comparison')}
        value={text.comparison}
        choices={(['at_most', 'at_least', 'met'] as const).map((value) => ({
          value,
          label: words.say(`pilot.comparison.${value}`),
        }))}
        onChange={(next) =>
          onChange({
            ...text,
            comparison: next === 'met' ? 'met' : next === 'at_least' ? 'at_least' : 'at_most',
          })
        }
      />
      {text.comparison === 'met' ? null : (
        <>
          <TextField
            type="number"
            step="any"
            label={words.say('pilot.bound')}
            value={text.bound}
            onChange={(bound) => onChange({ ...text, bound })}
            required
          />
          <TextField
            label={words.say('pilot.unit')}
            value={text.unit}
            onChange={(unit) => onChange({ ...text, unit })}
            required
          />
        </>
      )}
    </div>
  );
}

export function CriterionForm({ seen, onDone, onCancel, before }: Form & { readonly before?: Criterion }) {
  const words = useWords();
  const [kind, setKind] = useState<Kind>(kinds.find((one) => one === before?.kind) ?? 'latency');
  const [statement, setStatement] = useState(before?.statement ?? '');
  const [target, setTarget] = useState(() => textOf(before?.target));
  const [decisive, setDecisive] = useState(before?.decisive ?? true);
  const command = useGuardedCommand(setCriterion, seen, onDone);
  return (
    <CommandForm
      verb={words.say('pilot.set_criterion')}
      problem={command.problem}
      pending={command.pending}
      onSend={() => {
        const meant = targetOf(target);
        if (!meant) return;
        command.send({
          ...(before ? { criterion: before.id } : {}),
          kind,
          statement,
          target: meant,
          decisive,
        });
      }}
      onCancel={onCancel}
    >
      <ChoiceField
        label={words.say('pilot.kind')}
        value={kind}
        onChange={(next) => setKind(kinds.find((one) => one === next) ?? kind)}
        choices={kinds.map((value) => ({
          value,
          label: words.say(`pilot.kind.${value}`),
          hint: words.say(`pilot.kind.${value}.means`),
        }))}
      />
      <LintedArea
        kind="criterion"
        label={words.say('pilot.criterion_statement')}
        hint={words.say('pilot.criterion_hint')}
        value={statement}
        onChange={setStatement}
        rows={2}
      />
      <TargetFields text={target} onChange={setTarget} />
      <CheckField
        label={words.say('pilot.decisive')}
        hint={words.say('pilot.decisive_hint')}
        checked={decisive}
        onChange={setDecisive}
      />
    </CommandForm>
  );
}

export function DropForm({ seen, onDone, onCancel, criterion }: Form & { readonly criterion: Criterion }) {
  const words = useWords();
  const [reason, setReason] = useState('');
  const command = useGuardedCommand(dropCriterion, seen, onDone);
  return (
    <CommandForm
      verb={words.say('pilot.drop')}
      says={criterion.statement}
      problem={command.problem}
      pending={command.pending}
      onSend={() => command.send({ criterion: criterion.id, reason })}
      onCancel={onCancel}
    >
      <TextArea label={words.say('app.reason')} value={reason} onChange={setReason} required />
    </CommandForm>
  );
}
