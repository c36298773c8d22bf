/** The strip of the example, under the bar of every page: whose part is played, how far its clock is ahead, and how to change both. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Demo, MOST_DAYS, moveDemoClock, takeDemoPart } from '../../../../src/contract/demo.ts';
import type { Session } from '../../../../src/contract/session.ts';
import type { PersonId } from '../../../../src/domain/ids.ts';
import { say } from '../../message/catalogue.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { useWords } from '../../ui/word.tsx';
import { useCommand } from '../../wire/answer.ts';
import { sessionBegan } from '../../wire/session-state.ts';
import './demo.css';

function useTakingPart() {
  const queries = useQueryClient();
  const command = useCommand(takeDemoPart);
  const take = async (person: PersonId): Promise<void> => {
    const session = await command.send({ body: { person } });
    if (!session) return;
    sessionBegan(session.csrf);
    // Nothing that one person saw is shown to the next.
    await queries.resetQueries();
  };
  return { ...command, take };
}

function Parts({ demo, me }: { readonly demo: Demo; readonly me: PersonId }) {
  const { people, behind } = demo;
  const others = people.filter(({ id }) => id !== me);
  const [chosen, choose] = useState('');
  const taking = useTakingPart();
  const person = others.find(({ id }) => id === chosen) ?? others[0];
  if (!person) return null;
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void taking.take(person.id);
        }}
      >
        <SelectField
          label={say('demo.part')}
          value={person.id}
          onChange={choose}
          choices={others.map(({ id, name, part }) => ({
            value: id,
            label: say('demo.choice', { name, part }),
          }))}
        />
        <Button type="submit" pending={taking.pending}>
          {say('demo.take', { name: person.name })}
        </Button>
        {behind ? (
          <Button pending={taking.pending} onPress={() => void taking.take(behind.id)}>
            {say('demo.back', { name: behind.name })}
          </Button>
        ) : null}
      </form>
      <ProblemPanel problem={taking.problem} />
    </>
  );
}

function Clock({ demo }: { readonly demo: Demo }) {
  const [days, setDays] = useState('1');
  const command = useCommand(moveDemoClock);
  const count = Number(days);
  const fits = Number.isInteger(count) && count >= 1 && count <= MOST_DAYS;
  if (!demo.mayMoveClock) {
    return demo.behind ? (
      <p className="sm">{say('demo.clock_not_mine', { name: demo.behind.name })}</p>
    ) : null;
  }
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (fits) void command.send({ body: { days: count } });
        }}
      >
        <TextField
          label={say('demo.days')}
          type="number"
          min="1"
          max={`${MOST_DAYS}`}
          step="1"
          required
          value={days}
          onChange={setDays}
        />
        <Button
          type="submit"
          pending={command.pending}
          why={fits ? null : say('demo.days_range', { most: MOST_DAYS })}
        >
          {say('demo.forward', { days: fits ? count : 0 })}
        </Button>
      </form>
      <p className="sm">{say('demo.no_way_back')}</p>
      <ProblemPanel problem={command.problem} />
    </>
  );
}

export function DemoStrip({ session, demo }: { readonly session: Session; readonly demo: Demo }) {
  const words = useWords();
  const [isOpen, open] = useState(false);
  const me = session.person;
  const playing = demo.people.find(({ id }) => id === me.id);
  return (
    <section className="strip demo" aria-label={say('demo.label')}>
      <p>
        <b>{say('demo.label')}</b>{' '}
        {demo.behind && playing
          ? say('demo.playing', { name: playing.name, part: playing.part })
          : say('demo.oneself', { name: me.name })}{' '}
        {demo.aheadDays > 0 ? say('demo.ahead', { days: demo.aheadDays, day: words.day(demo.now) }) : null}
      </p>
      {demo.mayMoveClock || demo.people.length > 0 ? (
        <details onToggle={(event) => open(event.currentTarget.open)}>
          <summary>{say('demo.change')}</summary>
          {isOpen ? <Parts demo={demo} me={me.id} /> : null}
          {isOpen ? <Clock demo={demo} /> : null}
        </details>
      ) : null}
    </section>
  );
}
