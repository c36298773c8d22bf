/** Decision rights of one initiative: who decides, who may pause, its limits, disagreements, and the document that is signed (RTS-1 to RTS-5, STOP-3). */
import { getRights, type RightsView } from '../../../../src/contract/rights.ts';
import { usePathPart } from '../../ui/address.ts';
import { type Room, RoomFrame, RoomHead } from '../../ui/room.tsx';
import { useWords } from '../../ui/word.tsx';
import { useAnswer } from '../../wire/answer.ts';
import { RightsDocument } from './document.tsx';
import { Escalations } from './escalations.tsx';
import { Limits } from './limits.tsx';
import { Raci } from './raci.tsx';
import { Stoppers } from './stoppers.tsx';
import { Versions } from './versions.tsx';
import './rights.css';

export interface RightsProps {
  readonly view: RightsView;
  readonly room: Room;
}

function Rights(props: RightsProps) {
  const words = useWords();
  const { view, room } = props;
  const open = view.escalations.some((escalation) => !escalation.settled);
  const signed = view.versions[0];
  return (
    <>
      <RoomHead
        room={room}
        here="rights"
        title={words.say('rights.heading')}
        lede={[room.initiative.name, room.initiative.purpose].filter(Boolean).join('. ')}
      />
      <p className="lede rights-lede">
        {signed
          ? words.say(view.document.signed ? 'rights.lede_signed' : 'rights.lede_changed', {
              version: signed.version,
              name: signed.by.name,
              at: words.day(signed.at),
            })
          : words.say('rights.lede_unsigned')}
      </p>
      {open ? <Escalations {...props} /> : null}
      <Raci {...props} />
      <Stoppers {...props} />
      <Limits {...props} />
      {open ? null : <Escalations {...props} />}
      <RightsDocument {...props} />
      <Versions {...props} />
    </>
  );
}

export function Page() {
  const words = useWords();
  const id = usePathPart('id');
  const answer = useAnswer(getRights, { params: { initiative: id } });
  return (
    <RoomFrame id={id} title={words.say('rights.title')} answer={answer}>
      {(view, room) => <Rights view={view} room={room} />}
    </RoomFrame>
  );
}
