/** One case of leaving: everything the person holds, what becomes of each, and the clock to name a successor (OWN-7). */
import { useState } from 'react';
import { getInitiative } from '../../../../src/contract/initiative.ts';
import { getPerson, recordLeaver } from '../../../../src/contract/organisation.ts';
import type { PersonId } from '../../../../src/domain/ids.ts';
import { usePathPart } from '../../ui/address.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { ClockTrack } from '../../ui/clock-track.tsx';
import { localOf } from '../../ui/day.ts';
import { TextField } from '../../ui/field.tsx';
import { Crumbs, Leaf, Note, PageHead } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { ReceiptLines } from '../../ui/receipt-lines.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useWords } from '../../ui/word.tsx';
import { type Answer, problemOf, useAnswer, useCommand } from '../../wire/answer.ts';
import { mayAdminister, mayDecide, useSession } from '../../wire/session.ts';
import type { PersonFull } from './person-page.tsx';
import './people.css';

type Held = PersonFull['holds'][number];

/** The clock that began when the owner left, and the way to name the next one. */
function Successor({ initiative }: { readonly initiative: Held['initiative'] }) {
  const words = useWords();
  const { data } = useAnswer(getInitiative, { params: { initiative } });
  if (!data) return null;
  const { clock, owner } = data;
  if (owner.state === 'accepted') {
    return <p className="q">{words.say('leaver.settled', { name: owner.person?.name ?? '' })}</p>;
  }
  return (
    <>
      {clock?.kind === 'successor' ? (
        <ClockTrack
          day={clock.day}
          of={clock.of}
          label={words.say('leaver.clock', { day: clock.day, of: clock.of, ends: clock.endsAt })}
        />
      ) : null}
      <div className="acts-row">
        <ButtonLink small kind="go" to={`/initiatives/${initiative}#ownership`}>
          {words.say(owner.state === 'nominated' ? 'leaver.waits' : 'leaver.name_successor', {
            name: owner.person?.name ?? '',
          })}
        </ButtonLink>
      </div>
    </>
  );
}

function Case({ holds, gone }: { readonly holds: readonly Held[]; readonly gone: boolean }) {
  const words = useWords();
  if (holds.length === 0) return <p>{words.say(gone ? 'leaver.nothing_left' : 'people.holds_nothing')}</p>;
  return (
    <ul className="leaver">
      {holds.map((held) => (
        <li key={`${held.initiative}/${held.what}`}>
          <div>
            <Anchor to={`/initiatives/${held.initiative}`}>{held.name}</Anchor>
            <span className="sub">{words.say(`people.held.${held.what}`)}</span>
          </div>
          <div>
            <p className={held.afterLeaving === 'needs_successor' ? 'due' : 'q'}>
              {words.say(held.what === 'owner' ? 'leaver.owner_after' : `people.after.${held.afterLeaving}`)}
            </p>
            {gone && held.what === 'owner' ? <Successor initiative={held.initiative} /> : null}
          </div>
        </li>
      ))}
    </ul>
  );
}

type Left = Answer<typeof recordLeaver>;

function Record(props: { readonly person: PersonFull; readonly onLeft: (answer: Left) => void }) {
  const words = useWords();
  const { person } = props;
  const today = localOf(words.now(), words.zone).day;
  const [on, setOn] = useState(today);
  const leave = useCommand(recordLeaver);
  const send = async (): Promise<void> => {
    const done = await leave.send({ params: { person: person.id }, body: { on } });
    if (done) props.onLeft(done);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (on !== '') void send();
      }}
    >
      <TextField label={words.say('people.leaver_on')} type="date" value={on} max={today} onChange={setOn} />
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
  );
}

function Leaving({ person }: { readonly person: PersonFull }) {
  const words = useWords();
  const session = useSession();
  // What was held stays in sight once it is taken away: the case is read to its end here.
  const [before] = useState(person.holds);
  const [answer, setAnswer] = useState<Left | null>(null);
  const gone = person.left !== null;
  const may = person.role ? mayAdminister(session) : mayDecide(session);
  const owned = before.filter(({ what }) => what === 'owner').length;
  const others = before.length - owned;
  return (
    <>
      <PageHead
        first={false}
        title={words.say(gone ? 'leaver.title_gone' : 'leaver.title', { name: person.name })}
        lede={
          gone
            ? words.say('leaver.gone', { name: person.name, day: person.left ?? '' })
            : words.say('leaver.lede', { owned, others })
        }
      />
      {answer ? (
        <Note tone="wait">
          <p>{words.say('leaver.released', { count: answer.released })}</p>
          <ReceiptLines receipt={answer} />
        </Note>
      ) : null}
      <Leaf title={words.say('leaver.case')} note={words.say('leaver.case_note')} rule="OWN-7">
        <Case holds={answer ? before : person.holds} gone={gone} />
      </Leaf>
      {gone ? null : (
        <Leaf title={words.say('people.leaver')} note={words.say('leaver.record_note')}>
          {may ? (
            <Record person={person} onLeft={setAnswer} />
          ) : (
            <p className="q">{words.say('leaver.may_not')}</p>
          )}
        </Leaf>
      )}
    </>
  );
}

export function LeaverPage() {
  const words = useWords();
  const id = usePathPart('person') as PersonId;
  const { data, error, refetch } = useAnswer(getPerson, { params: { person: id } });
  return (
    <>
      <Crumbs
        crumbs={[
          { to: '/people', label: words.say('people.title') },
          ...(data ? [{ to: `/people/${id}`, label: data.name }] : []),
        ]}
      />
      <ProblemPanel problem={problemOf(error)} onRetry={() => void refetch()} />
      {!data && !error ? <Waiting /> : null}
      {data ? <Leaving key={id} person={data} /> : null}
    </>
  );
}
