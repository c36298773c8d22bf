/** One person: what the person holds, whether the person could own an outcome, and what follows when the person changes or leaves. */
import { useState } from 'react';
import { changePerson, getPerson, type PersonView } from '../../../../src/contract/organisation.ts';
import type { PersonId } from '../../../../src/domain/ids.ts';
import { usePathPart } from '../../ui/address.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Crumbs, Facts, Leaf, PageHead } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useWords } from '../../ui/word.tsx';
import { type Answer, problemOf, useAnswer, useCommand } from '../../wire/answer.ts';
import { mayAdminister, mayDecide, useSession } from '../../wire/session.ts';
import { Eligible } from './eligible.tsx';
import { Leaver } from './leaver.tsx';
import './people.css';
import { changesOf, draftOf } from './person-draft.ts';
import { PersonForm } from './person-form.tsx';
import { SignInRights } from './sign-in-right.tsx';

export type PersonFull = Answer<typeof getPerson>;

export function PersonPage() {
  const words = useWords();
  const session = useSession();
  const id = usePathPart('person') as PersonId;
  const { data, error, refetch } = useAnswer(getPerson, { params: { person: id } });
  return (
    <>
      <Crumbs crumbs={[{ to: '/people', label: words.say('people.title') }]} />
      <ProblemPanel problem={problemOf(error)} onRetry={() => void refetch()} />
      {!data && !error ? <Waiting /> : null}
      {data ? (
        <>
          <PageHead
            first={false}
            title={data.name}
            lede={[data.title, data.unit?.name].filter(Boolean).join(', ')}
          />
          <Who person={data} />
          <Holds person={data} />
          {mayDecide(session) && !data.left ? (
            <Change key={JSON.stringify(draftOf(data))} person={data} />
          ) : null}
          {mayAdminister(session) && !data.left ? <SignInRights person={data} /> : null}
          {mayDecide(session) && !data.left ? <Leaver person={data} /> : null}
        </>
      ) : null}
    </>
  );
}

function Who({ person }: { readonly person: PersonView }) {
  const words = useWords();
  return (
    <Leaf title={words.say('people.who')} rule="OWN-2">
      <Facts
        facts={[
          { name: words.say('people.level'), value: words.say(`people.level.${person.level}`) },
          { name: words.say('people.function'), value: words.say(`people.function.${person.function}`) },
          { name: words.say('people.email'), value: person.email ?? words.say('people.no_email') },
          {
            name: words.say('people.role'),
            value: person.role ? words.say(`role.${person.role}`) : words.say('people.no_role'),
          },
          { name: words.say('people.could_own'), value: <Eligible person={person} /> },
          ...(person.left ? [{ name: words.say('people.gone'), value: words.day(person.left) }] : []),
        ]}
      />
    </Leaf>
  );
}

function Holds({ person }: { readonly person: PersonFull }) {
  const words = useWords();
  return (
    <Leaf title={words.say('people.holds')} note={words.say('people.holds_note')}>
      {person.holds.length === 0 ? (
        <p>{words.say('people.holds_nothing')}</p>
      ) : (
        <ul className="holds">
          {person.holds.map((held) => (
            <li key={`${held.initiative}/${held.what}`}>
              <Anchor to={`/initiatives/${held.initiative}`}>{held.name}</Anchor>
              <span className="q">
                {words.say(`people.held.${held.what}`)}
                <span className="sub">{words.say(`people.after.${held.afterLeaving}`)}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Leaf>
  );
}

function Change({ person }: { readonly person: PersonFull }) {
  const words = useWords();
  const before = draftOf(person);
  const [draft, setDraft] = useState(before);
  const change = useCommand(changePerson);
  const changes = changesOf(before, draft);
  return (
    <Leaf title={words.say('people.change')} note={words.say('people.change_note')} rule="OWN-7">
      <PersonForm
        draft={draft}
        onDraft={setDraft}
        onSend={() => void change.send({ params: { person: person.id }, body: changes })}
        verb={words.say('people.change_verb', { name: person.name })}
        pending={change.pending}
        problem={change.problem}
        why={Object.keys(changes).length === 0 ? words.say('people.nothing_changed') : null}
      />
    </Leaf>
  );
}
