/** Recording that a person leaves; what becomes ownerless is said before, not after (OWN-7). */
import { useState } from 'react';
import { recordLeaver } from '../../../../src/contract/organisation.ts';
import { Button } from '../../ui/button.tsx';
import { localOf } from '../../ui/day.ts';
import { TextField } from '../../ui/field.tsx';
import { Leaf } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../ui/word.tsx';
import { useCommand } from '../../wire/answer.ts';
import type { PersonFull } from './person-page.tsx';

export function Leaver({ person }: { readonly person: PersonFull }) {
  const words = useWords();
  const today = localOf(words.now(), words.zone).day;
  const [on, setOn] = useState(today);
  const leave = useCommand(recordLeaver);
  const owned = person.holds.filter((held) => held.what === 'owner');
  const others = person.holds.length - owned.length;
  return (
    <Leaf title={words.say('people.leaver')} rule="OWN-7">
      <p>{words.say('people.leaver_says', { owned: owned.length, name: person.name })}</p>
      {owned.length > 0 ? (
        <ul className="holds">
          {owned.map((held) => (
            <li key={held.initiative}>
              <span>{held.name}</span>
              <span className="refused">{words.say('people.becomes_ownerless')}</span>
            </li>
          ))}
        </ul>
      ) : null}
      <p style={{ marginTop: 'var(--s-3)' }}>{words.say('people.leaver_also', { others })}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (on !== '') void leave.send({ params: { person: person.id }, body: { on: on } });
        }}
      >
        <TextField
          label={words.say('people.leaver_on')}
          type="date"
          value={on}
          max={today}
          onChange={setOn}
        />
        <ProblemPanel problem={leave.problem} />
        <div className="acts-row">
          <Button
            type="submit"
            kind="stop"
            pending={leave.pending}
            why={on === '' ? words.say('people.leaver_why') : null}
          >
            {words.say('people.leaver_verb', { name: person.name })}
          </Button>
        </div>
      </form>
    </Leaf>
  );
}
