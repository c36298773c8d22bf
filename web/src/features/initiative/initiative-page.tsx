/** One initiative: whether it serves and why, who answers for it, what is known, what changes it. */
import { useState } from 'react';
import { getInitiative, type InitiativeView } from '../../../../src/contract/initiative.ts';
import { useGo, usePathPart } from '../../ui/address.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { useKeys } from '../../ui/keyboard.ts';
import { useTitle } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { RoomLinks } from '../../ui/room.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { Wire } from '../../ui/wire.tsx';
import { useWords } from '../../ui/word.tsx';
import { problemOf, useAnswer } from '../../wire/answer.ts';
import { Change } from './change.tsx';
import { Findings } from './findings.tsx';
import { Head } from './head.tsx';
import { History } from './history.tsx';
import { firstOwnershipAction, Ownership } from './ownership.tsx';
import { useWhyNot } from './permission.ts';
import { Seats } from './seats.tsx';
import { StreamRecord } from './stream-record.tsx';
import './initiative.css';

const routeOf: Readonly<Record<string, string>> = { nominate: 'nominateOwner', accept: 'acceptOwnership' };

/** The action that the owner's state asks for, shown in the head and above a phone's bottom bar. */
function FirstAction({
  view,
  onOpen,
}: {
  readonly view: InitiativeView;
  readonly onOpen: (id: string) => void;
}) {
  const words = useWords();
  const whyNot = useWhyNot(view);
  const id = firstOwnershipAction(view);
  const routeId = routeOf[id];
  if (routeId === undefined || whyNot(routeId) !== null) return null;
  return (
    <Button
      kind="go"
      onPress={() => {
        onOpen(id);
        document.getElementById('ownership')?.scrollIntoView({ block: 'start' });
      }}
    >
      {words.say(`initiative.${id}`)}
    </Button>
  );
}

function Sections({ view }: { readonly view: InitiativeView }) {
  const words = useWords();
  const go = useGo();
  const stop = `/initiatives/${view.id}/stop`;
  // To the room where it is stopped, never to the stop itself.
  useKeys({ s: () => go(stop) });
  const open = useState<string | null>(null);
  const first = <FirstAction view={view} onOpen={open[1]} />;
  return (
    <>
      <Head
        view={view}
        actions={
          <>
            <span className="wide">{first}</span>
            {view.stage === 'pilot' || view.stage === 'approved' || view.stage === 'production' ? (
              <ButtonLink to={stop} kind="stop">
                {words.say('nav.to_stop')} <kbd>s</kbd>
              </ButtonLink>
            ) : null}
          </>
        }
      />
      <RoomLinks id={view.id} here="initiative" />
      <Wire standing={view.standing} recordAddress="#record" />
      <Ownership view={view} open={open} />
      <Seats view={view} />
      <Findings view={view} />
      <History view={view} />
      <Change view={view} />
      <StreamRecord view={view} />
      <div className="dock">{first}</div>
    </>
  );
}

export function Page() {
  const words = useWords();
  const id = usePathPart('id');
  const { data, error, refetch } = useAnswer(getInitiative, { params: { initiative: id } });
  useTitle(data?.name ?? words.say('initiative.title'));
  if (data) {
    return (
      <>
        <ProblemPanel problem={problemOf(error)} onRetry={() => void refetch()} />
        <Sections key={data.id} view={data} />
      </>
    );
  }
  if (error) {
    return (
      <div className="blank">
        <h1>{words.say('initiative.title')}</h1>
        <ProblemPanel problem={problemOf(error)} onRetry={() => void refetch()} />
      </div>
    );
  }
  return <Waiting />;
}
