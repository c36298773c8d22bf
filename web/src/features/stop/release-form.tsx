/** The forms of releases: declare one, attest its evaluation, name the rollback target, roll back. */
import { useState } from 'react';
import {
  attestEvaluation,
  declareRelease,
  nameRollbackTarget,
  rollBack,
  type StopView,
} from '../../../../src/contract/stop.ts';
import { CommandForm } from '../../ui/command-form.tsx';
import { ChoiceField, SelectField, TextArea, TextField } from '../../ui/field.tsx';
import type { OfferForm } from '../../ui/offers.tsx';
import { useWords } from '../../ui/word.tsx';
import { useGuardedCommand } from '../../wire/guarded-command.ts';

type Form = OfferForm<StopView>;
type OfRelease = Form & { readonly release: number };
const verdicts = ['better', 'level', 'worse', 'insufficient'] as const;
type Verdict = (typeof verdicts)[number];

export function DeclareForm({ seen, onDone, onCancel }: Form) {
  const words = useWords();
  const [provider, setProvider] = useState('');
  const [model, setModel] = useState('');
  const [reference, setReference] = useState('');
  const command = useGuardedCommand(declareRelease, seen, onDone);
  return (
    <CommandForm
      verb={words.say('stop.declare')}
      says={words.say('stop.declare_says')}
      problem={command.problem}
      pending={command.pending}
      onSend={() => command.send({ provider, model, reference })}
      onCancel={onCancel}
    >
      <TextField label={words.say('stop.provider')} value={provider} onChange={setProvider} required />
      <TextField label={words.say('stop.model')} value={model} onChange={setModel} required />
      <TextField
        label={words.say('stop.reference')}
        hint={words.say('stop.reference_hint')}
        value={reference}
        onChange={setReference}
        required
      />
    </CommandForm>
  );
}

export function EvaluateForm({ view, seen, onDone, onCancel, release }: OfRelease) {
  const words = useWords();
  const others = view.releases.filter(({ number }) => number !== release);
  const [baseline, setBaseline] = useState(String(view.inService ?? others.at(-1)?.number ?? ''));
  const [verdict, setVerdict] = useState<Verdict>('level');
  const [cases, setCases] = useState('');
  const [report, setReport] = useState('');
  const command = useGuardedCommand(attestEvaluation, seen, onDone);
  return (
    <CommandForm
      verb={words.say('stop.evaluate')}
      says={words.say('stop.evaluate_says', { release })}
      problem={command.problem}
      pending={command.pending}
      onSend={() =>
        command.send({
          release,
          baseline: baseline === '' ? null : Number(baseline),
          verdict,
          cases: Number(cases),
          report,
        })
      }
      onCancel={onCancel}
    >
      <SelectField
        label={words.say('stop.baseline')}
        value={baseline}
        onChange={setBaseline}
        choices={[
          { value: '', label: words.say('stop.first_run') },
          ...others.map(({ number }) => ({
            value: String(number),
            label: words.say('stop.release_n', { release: number }),
          })),
        ]}
      />
      <ChoiceField
        label={words.say('stop.verdict')}
        value={verdict}
        onChange={(next) => setVerdict(verdicts.find((one) => one === next) ?? verdict)}
        choices={verdicts.map((value) => ({
          value,
          label: words.say(`stop.verdict.${value}`),
          hint: words.say(`stop.verdict.${value}.means`),
        }))}
      />
      <TextField
        type="number"
        min="1"
        label={words.say('stop.cases')}
        value={cases}
        onChange={setCases}
        required
      />
      <TextArea
        label={words.say('stop.report')}
        hint={words.say('stop.report_hint')}
        value={report}
        onChange={setReport}
        required
      />
    </CommandForm>
  );
}

export function TargetForm({ seen, onDone, onCancel, release }: OfRelease) {
  const words = useWords();
  const command = useGuardedCommand(nameRollbackTarget, seen, onDone);
  return (
    <CommandForm
      verb={words.say('stop.make_target')}
      says={words.say('stop.target_says', { release })}
      problem={command.problem}
      pending={command.pending}
      onSend={() => command.send({ release })}
      onCancel={onCancel}
    >
      {null}
    </CommandForm>
  );
}

export function RollBackForm({ view, seen, onDone, onCancel, release }: OfRelease) {
  const words = useWords();
  const [reason, setReason] = useState('');
  const command = useGuardedCommand(rollBack, seen, onDone);
  const evaluation = view.releases.find(({ number }) => number === release)?.evaluation;
  return (
    <CommandForm
      verb={words.say('stop.roll_back_to', { release })}
      kind="stop"
      says={words.say('stop.roll_back_says', {
        release,
        from: view.inService ?? 0,
        verdict: evaluation?.verdict ?? 'none',
      })}
      problem={command.problem}
      pending={command.pending}
      onSend={() => command.send({ to: release, reason })}
      onCancel={onCancel}
    >
      <TextArea label={words.say('app.reason')} value={reason} onChange={setReason} required />
    </CommandForm>
  );
}
