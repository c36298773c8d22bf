/** Registering an initiative: four answers and a proposed owner (PICK-4). */
import { useState } from 'react';
import { useGo } from '../../ui/address.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Button } from '../../ui/button.tsx';
import { useDraft } from '../../ui/draft.ts';
import { TextArea, TextField } from '../../ui/field.tsx';
import { Crumbs, PageHead } from '../../ui/page.tsx';
import { PersonField } from '../../ui/person-field.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { UnitField } from '../../ui/unit-field.tsx';
import { useWords } from '../../ui/word.tsx';
import { mayDecide, useSession } from '../../wire/session.ts';
import { mustAnswer } from './alike.ts';
import { type Draft, useRegister } from './draft.ts';
import { LaneFields } from './lane.tsx';
import { OwnerSuggestion } from './owner-suggestion.tsx';
import { type Alike, Similar, useSimilar } from './similar.tsx';
import './register.css';

const blank: Draft = { name: '', purpose: '', metric: '', unit: null, owner: null, why: '', lane: {} };

function Fields(props: {
  readonly draft: Draft;
  readonly set: (part: Partial<Draft>) => void;
  readonly similar: readonly Alike[];
  readonly missing: boolean;
}) {
  const words = useWords();
  const { draft, set } = props;
  return (
    <>
      <TextField
        label={words.say('register.name')}
        value={draft.name}
        onChange={(name) => set({ name })}
        required
      />
      <TextArea
        label={words.say('register.purpose')}
        hint={words.say('register.purpose_hint')}
        value={draft.purpose}
        onChange={(purpose) => set({ purpose })}
        required
      />
      <Similar similar={props.similar} why={draft.why} onWhy={(why) => set({ why })} />
      <TextField
        label={words.say('register.metric')}
        hint={words.say('register.metric_hint')}
        value={draft.metric}
        onChange={(metric) => set({ metric })}
      />
      <UnitField
        label={words.say('register.unit')}
        hint={<Anchor to="/units">{words.say('register.units')}</Anchor>}
        error={props.missing && draft.unit === null ? words.say('register.unit_missing') : null}
        value={draft.unit}
        onChoose={(unit) => set({ unit })}
      />
      <PersonField
        asOwner
        label={words.say('register.owner')}
        hint={words.say('register.owner_hint')}
        value={draft.owner}
        onChoose={(owner) => set({ owner })}
      />
      <OwnerSuggestion unit={draft.unit} chosen={draft.owner} onChoose={(owner) => set({ owner })} />
      <LaneFields answers={draft.lane} onChange={(lane) => set({ lane })} />
    </>
  );
}

export function Page() {
  const words = useWords();
  const go = useGo();
  const session = useSession();
  const [draft, set, forget] = useDraft('register', blank);
  const [missing, setMissing] = useState(false);
  const similar = useSimilar(draft.name, draft.purpose);
  const register = useRegister((id) => {
    forget();
    go(`/initiatives/${id}`);
  });
  const submit = (): void => {
    setMissing(draft.unit === null);
    if (draft.unit !== null && !register.pending && !register.made)
      void register.send(draft, draft.unit, mustAnswer(similar));
  };
  return (
    <>
      <Crumbs crumbs={[{ to: '/portfolio', label: words.say('nav.portfolio') }]} />
      <PageHead first={false} title={words.say('register.title')} lede={words.say('register.lede')} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Fields draft={draft} set={set} similar={similar} missing={missing} />
        <ProblemPanel
          problem={register.problem}
          {...(register.made ? { holds: words.say('registration.made_all_the_same') } : {})}
        />
        {register.made ? (
          <p>
            <Anchor to={`/initiatives/${register.made}`}>{words.say('registration.open_made')}</Anchor>
          </p>
        ) : null}
        <div className="acts-row">
          <Button
            type="submit"
            kind="go"
            pending={register.pending}
            why={
              session && !mayDecide(session)
                ? words.say('register.not_permitted')
                : register.made
                  ? words.say('registration.is_made')
                  : null
            }
          >
            {words.say('register.register')}
          </Button>
        </div>
      </form>
    </>
  );
}
