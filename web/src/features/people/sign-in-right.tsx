/** What a person may do here, and a one-time link to hand over; the link is shown once. */
import { useState } from 'react';
import { grantRole, type PersonView } from '../../../../src/contract/organisation.ts';
import { issueLink } from '../../../../src/contract/session.ts';
import { role as roleField } from '../../../../src/contract/field.ts';
import { Button } from '../../ui/button.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { ChoiceField } from '../../ui/field.tsx';
import { Leaf } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../ui/word.tsx';
import { useCommand } from '../../wire/answer.ts';

export function SignInRights({ person }: { readonly person: PersonView }) {
  const words = useWords();
  const [chosen, setChosen] = useState(person.role ?? '');
  const grant = useCommand(grantRole);
  const next = roleField.options.find((one) => one === chosen) ?? null;
  return (
    <Leaf title={words.say('people.rights')} note={words.say('people.rights_note')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (next !== person.role) void grant.send({ params: { person: person.id }, body: { role: next } });
        }}
      >
        <ChoiceField
          label={words.say('people.role')}
          value={chosen}
          onChange={setChosen}
          choices={[
            ...roleField.options.map((one) => ({
              value: one,
              label: words.say(`role.${one}`),
              hint: words.say(`people.role_may.${one}`),
            })),
            { value: '', label: words.say('people.no_role'), hint: words.say('people.role_may.none') },
          ]}
        />
        <ProblemPanel problem={grant.problem} />
        <div className="acts-row">
          <Button
            type="submit"
            pending={grant.pending}
            why={next === person.role ? words.say('people.role_same') : null}
          >
            {next
              ? words.say('people.role_give', { role: words.say(`role.${next}`) })
              : words.say('people.role_take')}
          </Button>
        </div>
      </form>
      <OneTimeLink person={person} />
    </Leaf>
  );
}

function OneTimeLink({ person }: { readonly person: PersonView }) {
  const words = useWords();
  const issue = useCommand(issueLink);
  const { answer } = issue;
  return (
    <div style={{ marginTop: 'var(--s-5)' }}>
      <h3>{words.say('people.link')}</h3>
      <p className="q">{words.say('people.link_says', { name: person.name })}</p>
      <ProblemPanel problem={issue.problem} />
      <div className="acts-row">
        <Button
          pending={issue.pending}
          onPress={() => void issue.send({ params: { person: person.id } })}
          why={person.role ? null : words.say('people.link_why')}
        >
          {words.say('people.link_make')}
        </Button>
      </div>
      {answer ? (
        <>
          <CopyField label={words.say('people.link')} value={answer.url} />
          <p className="sm q">{words.say('people.link_until', { when: words.moment(answer.expiresAt) })}</p>
        </>
      ) : null}
    </div>
  );
}
