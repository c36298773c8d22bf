/** Who may pause and who may resume, and how to reach them (RTS-2). */
import { getPerson } from '../../../../src/contract/organisation.ts';
import type { StopView } from '../../../../src/contract/stop.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { useWords } from '../../ui/word.tsx';
import { useAnswer } from '../../wire/answer.ts';
import type { StopProps } from './stop-page.tsx';

/** The address at which a person is reached; nothing while it is unknown. */
function Reach({ id }: { readonly id: string }) {
  const { data } = useAnswer(getPerson, { params: { person: id } }, { staleMs: 60_000 });
  if (!data?.email) return null;
  return <a href={`mailto:${data.email}`}>{data.email}</a>;
}

function Person({
  person,
  says,
}: {
  readonly person: StopView['mayPause'][number]['person'];
  readonly says: string;
}) {
  return (
    <li>
      <span>
        <Anchor to={`/people/${person.id}`}>{person.name}</Anchor>
        <span className="sub">{says}</span>
      </span>
      <span className="ans">
        <Reach id={person.id} />
      </span>
    </li>
  );
}

export function Who({ view, room }: StopProps) {
  const words = useWords();
  return (
    <section id="who" className="who-may" aria-label={words.say('stop.who')}>
      <h2>{words.say('stop.may_pause')}</h2>
      {view.mayPause.length > 0 ? (
        <ul className="reach">
          {view.mayPause.map(({ person, as }) => (
            <Person key={person.id} person={person} says={words.say(`stop.as.${as}`)} />
          ))}
        </ul>
      ) : (
        <p className="q">{words.say('stop.nobody_pauses')}</p>
      )}
      <h2>{words.say('stop.may_resume')}</h2>
      {view.mayResume ? (
        <ul className="reach">
          <Person person={view.mayResume} says={words.say('stop.as.owner')} />
        </ul>
      ) : (
        <p className="q">{words.say('stop.nobody_resumes')}</p>
      )}
      <p className="sm">
        <Anchor to={`/initiatives/${room.initiative.id}/rights#stoppers`}>
          {words.say('stop.to_stoppers')}
        </Anchor>
      </p>
    </section>
  );
}
