/** Pausing: a reason of a few words, one sentence, and a button that is held (STOP-1, STOP-4). */
import { useId, useState } from 'react';
import type { Receipt } from '../../../../src/contract/field.ts';
import { pauseServing } from '../../../../src/contract/stop.ts';
import { CheckField, TextArea } from '../../ui/field.tsx';
import { HoldButton } from '../../ui/hold-button.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { SegmentField } from '../../ui/segment-field.tsx';
import { useWords } from '../../ui/word.tsx';
import { useGuardedCommand } from '../../wire/guarded-command.ts';
import type { StopProps } from './stop-page.tsx';

const presets = ['wrong_output', 'harm', 'drill'] as const;
type Preset = (typeof presets)[number];

export function PauseForm({
  view,
  room,
  onDone,
}: StopProps & { readonly onDone: (receipt: Receipt) => void }) {
  const words = useWords();
  const hint = useId();
  const [preset, setPreset] = useState<Preset>('wrong_output');
  const [sentence, setSentence] = useState('');
  const [onOwnersWord, setOnOwnersWord] = useState(false);
  const command = useGuardedCommand(pauseServing, room.seen, onDone);
  const mine = view.mayPause.some(({ person }) => person.id === room.me);
  const reason = [words.say(`stop.preset.${preset}`), sentence.trim()].filter(Boolean).join(': ');
  return (
    <>
      <h2>{words.say('stop.what_stops')}</h2>
      <p className="q">{words.say('stop.what_stops_says', { name: room.initiative.name })}</p>
      <SegmentField
        label={words.say('stop.reason')}
        value={preset}
        onChange={(next) => setPreset(presets.find((one) => one === next) ?? preset)}
        choices={presets.map((value) => ({ value, label: words.say(`stop.preset.${value}`) }))}
      />
      <TextArea
        label={words.say('stop.sentence')}
        hint={words.say(preset === 'drill' ? 'stop.sentence_hint_drill' : 'stop.sentence_hint')}
        value={sentence}
        onChange={setSentence}
        rows={2}
      />
      {mine ? null : (
        <CheckField
          label={words.say('stop.on_owners_word')}
          hint={words.say('stop.on_owners_word_hint', {
            name: view.mayResume?.name ?? words.say('stop.nobody'),
          })}
          checked={onOwnersWord}
          onChange={setOnOwnersWord}
        />
      )}
      <ProblemPanel
        problem={command.problem}
        {...(command.problem?.code === 'version_conflict' ? { holds: words.say('app.conflict') } : {})}
      />
      <HoldButton
        again={words.say('stop.press_again')}
        pending={command.pending}
        describedBy={hint}
        onHeld={() => command.send({ reason, drill: preset === 'drill', onOwnersWord })}
      >
        {words.say(preset === 'drill' ? 'stop.hold_drill' : 'stop.hold')}
      </HoldButton>
      <p className="hint centred" id={hint}>
        {words.say('stop.hold_hint', { name: view.mayResume?.name ?? words.say('stop.nobody') })}
      </p>
    </>
  );
}
