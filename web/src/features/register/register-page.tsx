/** Registering an initiative: four answers and a proposed owner (PICK-4). */
import { useDeferredValue, useState } from 'react';
import { registerInitiative } from '../../../../src/contract/initiative.ts';
import { search } from '../../../../src/contract/portfolio.ts';
import { useGo } from '../../ui/address.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Button } from '../../ui/button.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { Crumbs, PageHead } from '../../ui/page.tsx';
import { type PersonChoice, PersonField } from '../../ui/person-field.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { UnitField } from '../../ui/unit-field.tsx';
import { useWords } from '../../ui/word.tsx';
import { useAnswer, useCommand } from '../../wire/answer.ts';
import { mayDecide, useSession } from '../../wire/session.ts';

/** Initiatives whose names hold the same words: joining one is better than a second of the same. */
function Similar({ name }: { readonly name: string }) {
  const words = useWords();
  const asked = useDeferredValue(name.trim());
  const { data } = useAnswer(search, { query: { q: asked } }, { enabled: asked.length > 3, keep: true });
  const found = asked.length > 3 ? (data?.initiatives ?? []).slice(0, 5) : [];
  if (found.length === 0) return null;
  return (
    <div className="hint" role="note">
      {words.say('register.similar')}
      <ul>
        {found.map((each) => (
          <li key={each.id}>
            <Anchor to={`/initiatives/${each.id}`}>{each.name}</Anchor>{' '}
            <span className="qq">
              {each.unit}, {words.say(`stage.${each.stage}`)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function Page() {
  const words = useWords();
  const go = useGo();
  const session = useSession();
  const command = useCommand(registerInitiative);
  const [name, setName] = useState('');
  const [purpose, setPurpose] = useState('');
  const [metric, setMetric] = useState('');
  const [unit, setUnit] = useState<string | null>(null);
  const [owner, setOwner] = useState<PersonChoice | null>(null);
  const [missing, setMissing] = useState(false);
  const submit = async (): Promise<void> => {
    setMissing(unit === null);
    if (unit === null) return;
    const made = await command.send({
      body: { name, purpose, unit, metric: metric.trim() || null, proposedOwner: owner?.id ?? null },
    });
    if (made) go(`/initiatives/${made.id}`);
  };
  return (
    <>
      <Crumbs crumbs={[{ to: '/portfolio', label: words.say('nav.portfolio') }]} />
      <PageHead first={false} title={words.say('register.title')} lede={words.say('register.lede')} />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <TextField label={words.say('register.name')} value={name} onChange={setName} required />
        <Similar name={name} />
        <TextArea
          label={words.say('register.purpose')}
          hint={words.say('register.purpose_hint')}
          value={purpose}
          onChange={setPurpose}
          required
        />
        <TextField
          label={words.say('register.metric')}
          hint={words.say('register.metric_hint')}
          value={metric}
          onChange={setMetric}
        />
        <UnitField
          label={words.say('register.unit')}
          hint={<Anchor to="/units">{words.say('register.units')}</Anchor>}
          error={missing && unit === null ? words.say('register.unit_missing') : null}
          value={unit}
          onChoose={setUnit}
        />
        <PersonField
          asOwner
          label={words.say('register.owner')}
          hint={words.say('register.owner_hint')}
          value={owner}
          onChoose={setOwner}
        />
        <ProblemPanel problem={command.problem} />
        <div className="acts-row">
          <Button
            type="submit"
            kind="go"
            pending={command.pending}
            why={session && !mayDecide(session) ? words.say('register.not_permitted') : null}
          >
            {words.say('register.register')}
          </Button>
        </div>
      </form>
    </>
  );
}
