/** Beside the decisions: the systems this person answers for, and what was decided there since the last visit. */
import { useState } from 'react';
import type { TodayView } from '../../../../src/contract/today.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Button } from '../../ui/button.tsx';
import { Mark } from '../../ui/mark.tsx';
import { useWords } from '../../ui/word.tsx';

type System = TodayView['systems'][number];

const SHOWN = 10;

function Line({ system }: { readonly system: System }) {
  const words = useWords();
  const { initiative, serving } = system;
  const stops = serving === 'serving' && (system.as === 'owner' || system.as === 'stopper');
  return (
    <li>
      <div>
        <Anchor to={`/initiatives/${initiative.id}`} className="plain">
          {initiative.name}
        </Anchor>
        <span className="sub">
          <span className={`st ${serving}`}>
            <Mark name={serving} />
            {words.saying(system.says)}
          </span>{' '}
          {words.say(`today.as.${system.as}`)}
        </span>
      </div>
      {stops ? (
        <Anchor
          to={`/initiatives/${initiative.id}/stop`}
          className="btn small stop"
          label={words.say('today.pause_label', { name: initiative.name })}
        >
          {words.say('today.pause')}
        </Anchor>
      ) : null}
    </li>
  );
}

export function Systems({ systems }: { readonly systems: readonly System[] }) {
  const words = useWords();
  const [all, setAll] = useState(false);
  const shown = all ? systems : systems.slice(0, SHOWN);
  return (
    <>
      <h2>{words.say('today.systems')}</h2>
      {systems.length === 0 ? <p className="q">{words.say('today.no_system')}</p> : null}
      <ul className="my-systems">
        {shown.map((system) => (
          <Line key={`${system.initiative.id}/${system.as}`} system={system} />
        ))}
      </ul>
      {shown.length < systems.length ? (
        <Button small onPress={() => setAll(true)}>
          {words.say('today.all_systems', { count: systems.length })}
        </Button>
      ) : null}
    </>
  );
}

/** `since` is the visit before; null on the first one, where the latest decisions are shown. */
export function Told(props: { readonly told: TodayView['told']; readonly since: string | null }) {
  const words = useWords();
  const { since } = props;
  const fresh = since === null ? props.told.slice(0, 5) : props.told.filter(({ at }) => at > since);
  return (
    <>
      <h2>
        {since === null ? words.say('today.lately') : words.say('today.since', { when: words.day(since) })}
      </h2>
      {fresh.length === 0 ? <p className="q">{words.say('today.nothing_told')}</p> : null}
      <ul className="told">
        {fresh.map(({ at, initiative, says, event }) => (
          <li key={event}>
            <Anchor to={`/initiatives/${initiative.id}#record`}>{initiative.name}</Anchor>:{' '}
            {words.saying(says)} <span className="qq">{words.moment(at)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
