/** The funding gate as a room: three questions with their evidence, one ruling, and the way to production (GATE-1 to GATE-7). */
import { getGate, type GateView } from '../../../../src/contract/gate.ts';
import { useAddress, usePathPart } from '../../ui/address.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { ClockTrack } from '../../ui/clock-track.tsx';
import { urgencyOf } from '../../ui/day.ts';
import { MoveLine } from '../../ui/move-line.tsx';
import { type Fact, Facts, Leaf, Note } from '../../ui/page.tsx';
import { type Room, RoomFrame, RoomHead } from '../../ui/room.tsx';
import { useWords, type Words } from '../../ui/word.tsx';
import { useAnswer } from '../../wire/answer.ts';
import { Budget } from './budget.tsx';
import { BusinessCase } from './business-case.tsx';
import { Delta } from './delta.tsx';
import { Effort } from './effort.tsx';
import { GoLive } from './go-live.tsx';
import { Questions } from './questions.tsx';
import { Ruling, RulingDock } from './ruling.tsx';
import { Stuck } from './stuck.tsx';
import './gate.css';

export interface GateProps {
  readonly view: GateView;
  readonly room: Room;
  /** An earlier opening is read, never changed. */
  readonly frozen: boolean;
}

function clockFact(gate: NonNullable<GateView['gate']>, words: Words): Fact {
  const skipped = gate.skipped.map(({ day, holiday }) => `${words.day(day)} (${holiday})`).join(', ');
  const label = words.say('gate.working_day', { day: gate.workingDay, of: gate.of });
  return {
    name: words.say('gate.clock'),
    value: (
      <ClockTrack
        day={gate.ruling ? Math.min(gate.workingDay, gate.of) : gate.workingDay}
        of={gate.of}
        label={gate.ruling ? words.say('gate.clock_over', { of: gate.of }) : label}
      />
    ),
    sub: skipped ? words.say('gate.skipped', { days: skipped }) : null,
  };
}

function factsOf({ gate }: GateView, words: Words): readonly Fact[] {
  if (!gate) return [];
  const near = urgencyOf(gate.closesAt, words.now()) !== 'later';
  return [
    { name: words.say('gate.decides'), value: gate.decider.name, sub: words.say('gate.alone') },
    {
      name: words.say('gate.opened'),
      value: words.day(gate.opensOn),
      sub: words.say('gate.of_pilot', { pilot: gate.pilot }),
    },
    clockFact(gate, words),
    gate.ruling
      ? { name: words.say('gate.ended'), value: words.moment(gate.ruling.at) }
      : {
          name: words.say('gate.ends'),
          value: words.day(gate.closesOn),
          sub: <span className={near ? 'due' : undefined}>{words.say('gate.no_answer')}</span>,
        },
  ];
}

function EarlierGates({ view, room }: GateProps) {
  const words = useWords();
  if (view.earlier.length === 0) return null;
  return (
    <Leaf id="earlier" title={words.say('gate.earlier')} note={words.say('gate.earlier_note')}>
      <ul className="lines">
        {view.earlier.map((gate) => (
          <li key={gate.id}>
            <Anchor to={`/initiatives/${room.initiative.id}/gate?gate=${gate.id}`}>
              {words.say('gate.earlier_gate', { result: gate.result, at: words.moment(gate.at) })}
            </Anchor>
          </li>
        ))}
      </ul>
    </Leaf>
  );
}

function Gate(props: GateProps) {
  const words = useWords();
  const { view, room, frozen } = props;
  const facts = factsOf(view, words);
  const lede = [room.initiative.name, room.initiative.purpose].filter(Boolean).join('. ');
  const now = `/initiatives/${room.initiative.id}/gate`;
  return (
    <>
      <RoomHead room={room} here="gate" title={words.say('gate.heading')} lede={lede} />
      {frozen ? (
        <Note tone="wait">
          {words.say('gate.frozen_earlier')} <Anchor to={now}>{words.say('gate.to_now')}</Anchor>
        </Note>
      ) : null}
      {facts.length > 0 ? (
        <div className="room-facts">
          <Facts facts={facts} />
        </div>
      ) : null}
      {view.gate?.ruling || frozen ? null : <MoveLine move={view.move} />}
      <div className="side gate-side">
        <Questions view={view} />
        <Ruling {...props} />
      </div>
      {view.gate?.ruling && !frozen ? <p className="hint">{words.say('gate.below_is_now')}</p> : null}
      <BusinessCase {...props} />
      <Budget {...props} />
      <Delta {...props} />
      <Effort {...props} />
      {frozen ? null : <Stuck {...props} />}
      {frozen ? null : <GoLive {...props} />}
      <EarlierGates {...props} />
      <RulingDock {...props} />
    </>
  );
}

export function Page() {
  const words = useWords();
  const id = usePathPart('id');
  const [query] = useAddress();
  const gate = query['gate'];
  const answer = useAnswer(getGate, {
    params: { initiative: id },
    ...(gate ? { query: { gate } } : {}),
  });
  return (
    <RoomFrame id={id} part={gate} title={words.say('gate.title')} answer={answer}>
      {(view, room) => <Gate view={view} room={room} frozen={gate !== undefined} />}
    </RoomFrame>
  );
}
