/** A pilot: what must stand before it, what is measured while its clock runs, and the decision that ends it. */
import { getPilot, type PilotView } from '../../../../src/contract/pilot.ts';
import { usePathPart } from '../../ui/address.ts';
import { MoveLine } from '../../ui/move-line.tsx';
import { type Fact, Facts } from '../../ui/page.tsx';
import { type Room, RoomFrame, RoomHead } from '../../ui/room.tsx';
import { useWords, type Words } from '../../ui/word.tsx';
import { useAnswer } from '../../wire/answer.ts';
import { Clock } from './clock.tsx';
import { Criteria } from './criteria.tsx';
import { Decide, DecisionDock } from './decide.tsx';
import { Earlier } from './earlier.tsx';
import { Outcome } from './outcome.tsx';
import { Readiness } from './readiness.tsx';
import { Reviews } from './reviews.tsx';
import { Surroundings } from './surroundings.tsx';
import './pilot.css';

export interface PilotProps {
  readonly view: PilotView;
  readonly room: Room;
}

function factsOf(view: PilotView, words: Words): readonly Fact[] {
  const { clock } = view;
  const unknown = <span className="unk">{words.say('pilot.nobody_yet')}</span>;
  return [
    {
      name: words.say('pilot.decides'),
      value: view.accountable?.name ?? unknown,
      sub: words.say('pilot.decides_sub'),
    },
    {
      name: words.say('pilot.gate_decider'),
      value: view.gateDecider?.name ?? unknown,
      sub: words.say('pilot.gate_decider_sub'),
    },
    ...(clock
      ? [
          { name: words.say('pilot.began'), value: words.day(clock.firstDay), sub: clock.startedBy.name },
          {
            name: words.say('pilot.ends'),
            value: words.day(clock.lastDay),
            sub: words.say('pilot.no_extension'),
          },
        ]
      : []),
    {
      name: words.say('pilot.lane'),
      value: view.lane ? words.say(`pilot.lane.${view.lane.lane}`) : unknown,
    },
  ];
}

function Pilot({ view, room }: PilotProps) {
  const words = useWords();
  const running = view.clock !== null;
  return (
    <>
      <RoomHead
        room={room}
        here="pilot"
        title={words.say('pilot.heading', { number: view.number })}
        lede={[room.initiative.name, room.initiative.purpose].filter(Boolean).join('. ')}
      />
      <div className="room-facts">
        <Facts facts={factsOf(view, words)} />
      </div>
      <MoveLine move={view.move} />
      {running ? <Clock view={view} room={room} /> : <Readiness view={view} room={room} />}
      <Decide view={view} room={room} />
      <Outcome view={view} room={room} />
      <Criteria view={view} room={room} />
      <Reviews view={view} room={room} />
      <Surroundings view={view} room={room} />
      <Earlier view={view} />
      <DecisionDock view={view} room={room} />
    </>
  );
}

export function Page() {
  const words = useWords();
  const id = usePathPart('id');
  const answer = useAnswer(getPilot, { params: { initiative: id } });
  return (
    <RoomFrame id={id} title={words.say('pilot.title')} answer={answer}>
      {(view, room) => <Pilot view={view} room={room} />}
    </RoomFrame>
  );
}
