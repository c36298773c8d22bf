/** Today: what waits on the signed-in person, earliest deadline first, decided in place. */
import { useState } from 'react';
import { getToday, type TodayView } from '../../../../src/contract/today.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { localOf } from '../../ui/day.ts';
import { PageHead, useTitle } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useWords } from '../../ui/word.tsx';
import { problemOf, useAnswer } from '../../wire/answer.ts';
import { mayAdminister, mayDecide, useSession } from '../../wire/session.ts';
import { Away } from './away.tsx';
import { Calendar } from './calendar.tsx';
import { spread } from './decision.ts';
import { Dockets, TodayDock } from './dockets.tsx';
import { Systems, Told } from './system.tsx';
import { noteVisit } from './visit.ts';
import './today.css';

function Lede({ day }: { readonly day: TodayView }) {
  const words = useWords();
  const counts = spread(day.waiting, words.now());
  return (
    <>
      {words.say('today.lede', {
        name: day.person.name,
        today: localOf(words.now(), words.zone).day,
        ...counts,
        // Of very many only the most urgent are listed; the rest comes later than they do.
        later: day.inAll - counts.overdue - counts.week,
      })}
    </>
  );
}

/** Nothing waits: the next date that will, and where to look meanwhile. */
function Nothing({ day }: { readonly day: TodayView }) {
  const words = useWords();
  const session = useSession();
  const { next } = day;
  return (
    <div className="blank">
      <h1>{words.say('today.title', { count: 0 })}</h1>
      <p className="lg q">
        {next
          ? words.say('today.next', { when: words.deadline(next.at), what: words.saying(next.says) })
          : words.say('today.no_next')}
      </p>
      <div className="acts-row">
        <ButtonLink to="/portfolio">{words.say('today.to_portfolio')}</ButtonLink>
        {mayDecide(session) ? <ButtonLink to="/register">{words.say('today.to_register')}</ButtonLink> : null}
        {mayDecide(session) && day.systems.length === 0 ? (
          <ButtonLink to="/import">{words.say('today.to_import')}</ButtonLink>
        ) : null}
        {mayAdminister(session) && day.systems.length === 0 ? (
          <ButtonLink to="/people/roster">{words.say('today.to_roster')}</ButtonLink>
        ) : null}
      </div>
    </div>
  );
}

/** The record did not answer: what is known of that, and what holds. */
function Unreachable(props: { readonly error: Error; readonly at: number; readonly onRetry: () => void }) {
  const words = useWords();
  const title = words.say('today.unreachable');
  useTitle(title);
  return (
    <div className="blank">
      <h1>{title}</h1>
      <p className="lg q">
        {words.say('today.unreachable_holds', { time: words.time(new Date(props.at).toISOString()) })}
      </p>
      <ProblemPanel problem={problemOf(props.error)} />
      <div className="acts-row">
        <Button onPress={props.onRetry}>{words.say('app.retry')}</Button>
      </div>
    </div>
  );
}

function Day({ day }: { readonly day: TodayView }) {
  const words = useWords();
  const [since] = useState(() => noteVisit(day.person.id, words.now()));
  const title = words.say('today.title', { count: day.inAll });
  useTitle(title);
  return (
    <>
      {day.waiting.length > 0 ? <PageHead title={title} lede={<Lede day={day} />} /> : <Nothing day={day} />}
      <div className="side today">
        <Dockets day={day} />
        <aside className="panel" aria-label={words.say('today.systems')}>
          <Systems systems={day.systems} />
          <Told told={day.told} since={since} />
        </aside>
      </div>
      <Away day={day} />
      <Calendar />
      <TodayDock waiting={day.waiting} />
    </>
  );
}

export function Page() {
  const words = useWords();
  const { data, error, errorUpdatedAt, refetch } = useAnswer(getToday, {}, { refetchMs: 60_000 });
  const title = words.say('nav.today');
  useTitle(title);
  if (data) {
    return (
      <>
        <ProblemPanel
          problem={problemOf(error)}
          holds={words.say('today.stale')}
          onRetry={() => void refetch()}
        />
        <Day key={data.person.id} day={data} />
      </>
    );
  }
  if (error) return <Unreachable error={error} at={errorUpdatedAt} onRetry={() => void refetch()} />;
  return <Waiting />;
}
