/** The organisation's people: who they are, what they hold, and whether they could own an outcome. */
import { useCallback, useMemo, useState } from 'react';
import { addPerson, listPeople, type PersonView } from '../../../../src/contract/organisation.ts';
import { useAddress, useGo } from '../../ui/address.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { CheckField, TextField } from '../../ui/field.tsx';
import { type Column, Ledger } from '../../ui/ledger.tsx';
import { Leaf, PageHead } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useWords, type Words } from '../../ui/word.tsx';
import { problemOf, useAnswerPages, useCommand } from '../../wire/answer.ts';
import { mayAdminister, mayDecide, useSession } from '../../wire/session.ts';
import { Eligible } from './eligible.tsx';
import './people.css';
import { blankPerson } from './person-draft.ts';
import { PersonForm } from './person-form.tsx';

export function PeoplePage() {
  const words = useWords();
  const session = useSession();
  const [query, change] = useAddress();
  const q = query['q']?.slice(0, 200) ?? '';
  const eligible = query['eligible'] === 'owner';
  const adding = query['add'] === '1' && mayDecide(session);
  return (
    <>
      <PageHead
        title={words.say('people.title')}
        lede={words.say('people.lede')}
        actions={
          mayDecide(session) ? (
            <>
              {mayAdminister(session) ? (
                <ButtonLink to="/people/roster">{words.say('people.roster')}</ButtonLink>
              ) : null}
              <Button
                expanded={adding}
                onPress={() => change({ add: adding ? undefined : '1', name: undefined, email: undefined })}
              >
                {words.say('people.add')}
              </Button>
            </>
          ) : null
        }
      />
      {adding ? <AddPerson name={query['name'] ?? ''} email={query['email'] ?? ''} /> : null}
      <div className="people-filter">
        <TextField
          label={words.say('people.search')}
          type="search"
          value={q}
          onChange={(text) => change({ q: text }, { replace: true })}
        />
        <CheckField
          label={words.say('people.only_eligible')}
          checked={eligible}
          onChange={(on) => change({ eligible: on ? 'owner' : undefined })}
        />
      </div>
      <PeopleList q={q} eligible={eligible} />
    </>
  );
}

/** `name` and `email` are what a page already knows of the person. */
function AddPerson({ name, email }: { readonly name: string; readonly email: string }) {
  const words = useWords();
  const go = useGo();
  const [draft, setDraft] = useState({
    ...blankPerson,
    name: name.slice(0, 200),
    email: email.slice(0, 254),
  });
  const add = useCommand(addPerson);
  const send = async (): Promise<void> => {
    const made = await add.send({ body: { ...draft, unit: draft.unit } });
    if (made) go(`/people/${made.id}`);
  };
  return (
    <Leaf title={words.say('people.add')} note={words.say('people.add_note')}>
      <PersonForm
        draft={draft}
        onDraft={setDraft}
        onSend={() => void send()}
        verb={words.say('people.add_verb', { name: draft.name.trim() })}
        pending={add.pending}
        problem={add.problem}
      />
    </Leaf>
  );
}

function PeopleList({ q, eligible }: { readonly q: string; readonly eligible: boolean }) {
  const words = useWords();
  const go = useGo();
  const ask = { ...(q.trim() ? { q: q.trim() } : {}), ...(eligible ? { eligible: 'owner' as const } : {}) };
  const pages = useAnswerPages(
    [listPeople.id, ask],
    (client, cursor, signal) =>
      client.call(listPeople, { query: { ...ask, limit: 100, ...(cursor ? { cursor } : {}) }, signal }),
    { keep: true },
  );
  const rows = useMemo(() => pages.data?.pages.flatMap((page) => page.people) ?? [], [pages.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const total = pages.data?.pages[0]?.total;
  if (total === undefined) {
    return pages.error ? (
      <ProblemPanel problem={problemOf(pages.error)} onRetry={() => void pages.refetch()} />
    ) : (
      <Waiting />
    );
  }
  if (rows.length === 0)
    return <p className="blank">{words.say(q || eligible ? 'people.none_match' : 'people.none')}</p>;
  return (
    <Ledger
      caption={words.say('people.title')}
      columns={columnsOf(words)}
      rows={rows}
      keyOf={(person) => person.id}
      total={total}
      onNearEnd={hasNextPage && !isFetchingNextPage ? more : undefined}
      onOpen={(person) => go(`/people/${person.id}`)}
    />
  );
}

/** What a person holds, the empty kinds left out. */
const holdingsOf = (words: Words, person: PersonView): string =>
  (
    [
      ['owns', person.owns],
      ['nominated', person.nominated],
      ['seats', person.seats],
    ] as const
  )
    .filter(([, count]) => count > 0)
    .map(([what, count]) => words.say(`people.${what}`, { count }))
    .join(', ');

function columnsOf(words: Words): readonly Column<PersonView>[] {
  return [
    {
      id: 'name',
      head: words.say('people.name'),
      rowHead: true,
      width: '26%',
      cell: (person) => (
        <>
          <Anchor to={`/people/${person.id}`}>{person.name}</Anchor>
          <span className="sub">{person.title}</span>
        </>
      ),
    },
    {
      id: 'unit',
      head: words.say('people.unit'),
      cell: (person) => person.unit?.name ?? <span className="unk">{words.say('people.no_unit')}</span>,
    },
    {
      id: 'level',
      head: words.say('people.level'),
      cell: (person) => (
        <span>
          {words.say(`people.level.${person.level}`)}
          <span className="sub">{words.say(`people.function.${person.function}`)}</span>
        </span>
      ),
    },
    {
      id: 'holds',
      head: words.say('people.holds'),
      cell: (person) => holdingsOf(words, person),
    },
    {
      id: 'eligible',
      head: words.say('people.could_own'),
      width: '24%',
      cell: (person) => <Eligible person={person} />,
    },
    {
      id: 'role',
      head: words.say('people.role'),
      cell: (person) =>
        person.left ? (
          <span className="q">{words.say('people.left', { day: person.left })}</span>
        ) : person.role ? (
          words.say(`role.${person.role}`)
        ) : (
          <span className="unk">{words.say('people.no_role')}</span>
        ),
    },
  ];
}
