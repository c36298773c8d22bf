/** How I am told: by mail or not, at once or once a day, and never in the quiet hours but for stops and escalations. */
import { useState } from 'react';
import { getMessageSetting, setMessageSetting } from '../../../../src/contract/message-setting.ts';
import { Button } from '../../ui/button.tsx';
import { CheckField, ChoiceField, SelectField, TextField } from '../../ui/field.tsx';
import { Leaf, Note } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../ui/word.tsx';
import { type Answer, problemOf, useAnswer, useCommand } from '../../wire/answer.ts';

type Mine = Answer<typeof getMessageSetting>;

const hours = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  label: `${String(hour).padStart(2, '0')}:00`,
}));

const usual = { from: '20:00', to: '07:00' };

function Choices({ mine }: { readonly mine: Mine }) {
  const words = useWords();
  const { address, mailWorks, ...before } = mine;
  const [draft, setDraft] = useState(before);
  const set = (part: Partial<typeof draft>): void => setDraft({ ...draft, ...part });
  const save = useCommand(setMessageSetting);
  const [saved, setSaved] = useState(false);
  const { quiet } = draft;
  const send = async (): Promise<void> => {
    setSaved(false);
    await save.send({ body: draft });
    setSaved(true);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {mailWorks ? null : (
        <Note tone="wait">
          <p>{words.say('settings.no_mail')}</p>
        </Note>
      )}
      <CheckField
        label={words.say('settings.by_mail')}
        hint={address === '' ? words.say('settings.no_address') : address}
        checked={draft.mail}
        onChange={(mail) => set({ mail })}
      />
      <ChoiceField
        label={words.say('settings.rhythm')}
        value={draft.rhythm}
        onChange={(next) => set({ rhythm: next === 'daily' ? 'daily' : 'at_once' })}
        choices={(['at_once', 'daily'] as const).map((value) => ({
          value,
          label: words.say(`settings.rhythm.${value}`),
          hint: words.say(`settings.rhythm.${value}.means`),
        }))}
      />
      {draft.rhythm === 'daily' ? (
        <SelectField
          label={words.say('settings.digest_hour')}
          value={String(draft.digestHour)}
          choices={hours}
          onChange={(hour) => set({ digestHour: Number(hour) })}
        />
      ) : null}
      <CheckField
        label={words.say('settings.quiet')}
        hint={words.say('settings.quiet_hint')}
        checked={quiet !== null}
        onChange={(on) => set({ quiet: on ? usual : null })}
      />
      {quiet ? (
        <div className="quiet">
          <TextField
            type="time"
            label={words.say('settings.quiet_from')}
            value={quiet.from}
            onChange={(from) => set({ quiet: { ...quiet, from } })}
            required
          />
          <TextField
            type="time"
            label={words.say('settings.quiet_to')}
            value={quiet.to}
            onChange={(to) => set({ quiet: { ...quiet, to } })}
            required
          />
        </div>
      ) : null}
      <ProblemPanel problem={save.problem} />
      <div className="acts-row">
        <Button type="submit" pending={save.pending}>
          {words.say('settings.messages_save')}
        </Button>
        <output className="q">{saved && !save.problem ? words.say('settings.saved') : ''}</output>
      </div>
    </form>
  );
}

export function MyMessages() {
  const words = useWords();
  const { data, error, refetch } = useAnswer(getMessageSetting, {});
  return (
    <Leaf id="messages" title={words.say('settings.messages')} note={words.say('settings.messages_note')}>
      <ProblemPanel problem={problemOf(error)} onRetry={() => void refetch()} />
      {data ? <Choices mine={data} /> : null}
    </Leaf>
  );
}
