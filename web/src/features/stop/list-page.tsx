/** The systems one may stop, each a press away from its stop room. */
import type { z } from 'zod';
import { getToday, type today } from '../../../../src/contract/today.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { State } from '../../ui/mark.tsx';
import { PageHead } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useWords } from '../../ui/word.tsx';
import { problemOf, useAnswer } from '../../wire/answer.ts';
import './stop.css';

type System = z.output<typeof today>['systems'][number];

function Systems({ systems }: { readonly systems: readonly System[] }) {
  const words = useWords();
  return (
    <ul className="reach">
      {systems.map((system) => (
        <li key={`${system.initiative.id}${system.as}`}>
          <span>
            <b>{system.initiative.name}</b>
            <span className="sub">{words.say(`stop.as.${system.as === 'owner' ? 'owner' : 'stopper'}`)}</span>
            <State name={system.serving}>{words.say(`serving.${system.serving}`)}</State>
          </span>
          <span className="ans">
            <ButtonLink
              to={`/initiatives/${system.initiative.id}/stop`}
              {...(system.serving === 'paused' ? {} : { kind: 'stop' as const })}
            >
              {words.say(system.serving === 'paused' ? 'stop.open_room' : 'stop.to_room')}
              <span className="vh">: {system.initiative.name}</span>
            </ButtonLink>
          </span>
        </li>
      ))}
    </ul>
  );
}

export function Page() {
  const words = useWords();
  const { data, error, refetch } = useAnswer(getToday, {});
  const systems = (data?.systems ?? []).filter(({ as }) => as === 'owner' || as === 'stopper');
  return (
    <div className="room-column">
      <PageHead title={words.say('stop.list')} lede={words.say('stop.list_lede')} />
      <ProblemPanel problem={problemOf(error)} onRetry={() => void refetch()} />
      {!data && !error ? <Waiting /> : null}
      {data && systems.length === 0 ? (
        <>
          <p className="lede">{words.say('stop.list_empty')}</p>
          <p>
            <Anchor to="/portfolio?stage=pilot,production">{words.say('stop.list_portfolio')}</Anchor>
          </p>
        </>
      ) : null}
      {systems.length > 0 ? <Systems systems={systems} /> : null}
    </div>
  );
}
