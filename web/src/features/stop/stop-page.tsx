/** The stop room: pause, resume, roll back, and who may, on the record (STOP-1 to STOP-5). */
import { getStop, type StopView } from '../../../../src/contract/stop.ts';
import { usePathPart } from '../../ui/address.ts';
import { State } from '../../ui/mark.tsx';
import { type Room, RoomFrame, RoomHead } from '../../ui/room.tsx';
import { useWords } from '../../ui/word.tsx';
import { useAnswer } from '../../wire/answer.ts';
import { Drill } from './drill.tsx';
import { History } from './history.tsx';
import { Act } from './act.tsx';
import { Releases } from './releases.tsx';
import { Who } from './who.tsx';
import './stop.css';

export interface StopProps {
  readonly view: StopView;
  readonly room: Room;
}

function Stop(props: StopProps) {
  const words = useWords();
  const { view, room } = props;
  const { name, unitPath, stage } = room.initiative;
  const unit = unitPath.at(-1)?.name;
  return (
    <>
      <RoomHead
        room={room}
        here="stop"
        title={words.say(view.pause ? 'stop.heading_paused' : 'stop.heading', { name })}
        lede={
          <>
            {[unit, words.say(`stage.${stage}`)].filter(Boolean).join('. ')}.{' '}
            <State name={view.serving}>{words.say(`serving.${view.serving}`)}</State>{' '}
            {words.saying(view.says)}
          </>
        }
      />
      <div className="stop-room">
        <Act {...props} />
        <Who {...props} />
      </div>
      <Releases {...props} />
      <Drill {...props} />
      <History {...props} />
    </>
  );
}

export function Page() {
  const words = useWords();
  const id = usePathPart('id');
  // Somebody else may pause it while this page is open; the room must not show it as serving for long.
  const answer = useAnswer(getStop, { params: { initiative: id } }, { refetchMs: 10_000 });
  return (
    <RoomFrame id={id} title={words.say('stop.title')} answer={answer}>
      {(view, room) => <Stop view={view} room={room} />}
    </RoomFrame>
  );
}
