/** What a pilot stands on: how users flag an error, the suite, the gate's decider, the lane, the data feeds (CLK-1, CLK-7, EVAL-1, GATE-2, PICK-3, PICK-5). */
import type { ReactNode } from 'react';
import type { PilotView } from '../../../../src/contract/pilot.ts';
import { type Offer, Offers } from '../../ui/offers.tsx';
import { Leaf } from '../../ui/page.tsx';
import { useWords, type Words } from '../../ui/word.tsx';
import { FeedbackForm, FeedsForm, GateForm, LaneForm, SuiteForm } from './charter-form.tsx';
import type { PilotProps } from './pilot-page.tsx';

interface Part {
  readonly id: 'feedback' | 'suite' | 'gate' | 'lane' | 'feeds';
  readonly rule: string;
  readonly routeId: string;
  readonly render: Offer<PilotView>['render'];
  readonly held: ReactNode;
}

function laneWords({ lane }: PilotView, words: Words): ReactNode {
  if (!lane) return null;
  const yes = (['actsOnItsOwn', 'touchesCustomers', 'decidesAboutPeople', 'personalData'] as const).filter(
    (question) => lane[question],
  );
  return (
    <>
      {words.say(`pilot.lane.${lane.lane}`)}
      <span className="sub">
        {yes.length === 0
          ? words.say('pilot.lane_all_no')
          : yes.map((question) => words.say(`pilot.lane_yes.${question}`)).join(', ')}
      </span>
    </>
  );
}

function feedWords({ feeds }: PilotView, words: Words): ReactNode {
  if (!feeds) return null;
  if (feeds.length === 0) return words.say('pilot.no_feed');
  return (
    <ul>
      {feeds.map((feed) => (
        <li key={feed.name}>
          {feed.name}
          <span className="sub">
            {words.say(feed.watcher ? 'pilot.feed_words' : 'pilot.feed_unwatched', feed)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function partsOf(view: PilotView, words: Words): readonly Part[] {
  const { feedback, suite, gateDecider } = view;
  return [
    {
      id: 'feedback',
      rule: 'CLK-7',
      routeId: 'nameFeedbackChannel',
      render: (given) => <FeedbackForm {...given} />,
      held: feedback ? (
        <>
          {feedback.channel}
          <span className="sub">
            {words.say('pilot.feedback_words', { name: feedback.answers.name, hours: feedback.withinHours })}
          </span>
        </>
      ) : null,
    },
    {
      id: 'suite',
      rule: 'EVAL-1',
      routeId: 'nameSuite',
      render: (given) => <SuiteForm {...given} />,
      held: suite ? (
        <>
          {suite.name}
          <span className="sub">
            {words.say('pilot.suite_words', { cases: suite.cases, reference: suite.reference })}
          </span>
        </>
      ) : null,
    },
    {
      id: 'gate',
      rule: 'GATE-2',
      routeId: 'defineGate',
      render: (given) => <GateForm {...given} />,
      held: gateDecider?.name ?? null,
    },
    {
      id: 'lane',
      rule: 'PICK-5',
      routeId: 'answerLane',
      render: (given) => <LaneForm {...given} />,
      held: laneWords(view, words),
    },
    {
      id: 'feeds',
      rule: 'PICK-3',
      routeId: 'recordDataReadiness',
      render: (given) => <FeedsForm {...given} />,
      held: feedWords(view, words),
    },
  ];
}

export function Surroundings({ view, room }: PilotProps) {
  const words = useWords();
  return (
    <Leaf
      id="surroundings"
      title={words.say('pilot.surroundings')}
      note={words.say('pilot.surroundings_note')}
    >
      <div className="parts">
        {partsOf(view, words).map((part) => (
          <section key={part.id} aria-labelledby={`part-${part.id}`}>
            <h3 id={`part-${part.id}`}>
              {words.say(`pilot.part.${part.id}`)} <span className="qq sm">{part.rule}</span>
            </h3>
            <div className={part.held ? undefined : 'unk'}>{part.held ?? words.say('pilot.not_yet')}</div>
            {part.id === 'gate' && view.clock ? null : (
              <Offers
                view={view}
                seen={room.seen}
                small
                offers={[
                  {
                    id: part.id,
                    label: words.say(`pilot.${part.held ? 'redo' : 'do'}.${part.id}`),
                    why: room.whyNot(part.routeId),
                    render: part.render,
                  },
                ]}
              />
            )}
          </section>
        ))}
      </div>
    </Leaf>
  );
}
