/** A room of an initiative: the frame that pilot, gate, decision rights and stop share. */
import type { ReactNode } from 'react';
import type { Saying } from '../../../src/contract/field.ts';
import { getInitiative, type InitiativeView } from '../../../src/contract/initiative.ts';
import { knows } from '../message/catalogue.ts';
import { problemOf, useAnswer } from '../wire/answer.ts';
import type { Seen } from '../wire/guarded-command.ts';
import { mayDecide, useSession } from '../wire/session.ts';
import { Anchor } from './anchor.tsx';
import { Crumbs, PageHead, useTitle } from './page.tsx';
import { ProblemPanel } from './problem-panel.tsx';
import { Waiting } from './waiting.tsx';
import { useWords } from './word.tsx';
import './facet-lines.css';
import './room.css';

type RoomName = 'initiative' | 'pilot' | 'gate' | 'rights' | 'stop';

const rooms = ['initiative', 'pilot', 'gate', 'rights', 'stop'] as const;

const addressOf = (id: string, room: RoomName): string =>
  room === 'initiative' ? `/initiatives/${id}` : `/initiatives/${id}/${room}`;

/** The rooms of one initiative. */
export function RoomLinks({ id, here }: { readonly id: string; readonly here: RoomName }) {
  const words = useWords();
  return (
    <nav className="views rooms" aria-label={words.say('nav.rooms')}>
      {rooms.map((room) => (
        <Anchor key={room} to={addressOf(id, room)} {...(room === here ? { current: 'page' as const } : {})}>
          {words.say(`nav.${room}`)}
        </Anchor>
      ))}
    </nav>
  );
}

export interface Room {
  readonly initiative: InitiativeView;
  readonly seen: Seen;
  /** The signed-in person; null while unknown. */
  readonly me: string | null;
  /** Why the signed-in person may not do this here, in words; null when nothing is known against it. */
  readonly whyNot: (routeId: string) => string | null;
}

interface Held<V> {
  readonly data: V | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

type May = readonly { readonly route: string; readonly refusal: Saying | null }[];

/** The sentence of a refusal the server foretold. */
function useForetold(may: May): Room['whyNot'] {
  const words = useWords();
  const session = useSession();
  return (routeId) => {
    const told = may.find((entry) => entry.route === routeId);
    if (!told) return session && !mayDecide(session) ? words.say('app.read_only') : null;
    if (!told.refusal) return null;
    const { code, values } = told.refusal;
    return words.say(knows(code) ? code : `refusal.${code}`, values);
  };
}

function Entered<V extends { readonly version: number; readonly may?: May }>(props: {
  readonly view: V;
  readonly initiative: InitiativeView;
  readonly children: (view: V, room: Room) => ReactNode;
}) {
  const { view, initiative } = props;
  const session = useSession();
  const whyNot = useForetold([...(view.may ?? []), ...initiative.may]);
  const seen = { id: initiative.id, version: view.version };
  return props.children(view, { initiative, seen, me: session?.person.id ?? null, whyNot });
}

/** Fetches the initiative beside the room's own answer, and shows the room once both are there. */
export function RoomFrame<V extends { readonly version: number; readonly may?: May }>(props: {
  /** Of the initiative. */
  readonly id: string;
  /** What else tells two rooms of the same initiative apart. */
  readonly part?: string | undefined;
  readonly title: string;
  readonly answer: Held<V>;
  readonly children: (view: V, room: Room) => ReactNode;
}) {
  const { answer, title } = props;
  const initiative = useAnswer(getInitiative, { params: { initiative: props.id } });
  const error = answer.error ?? initiative.error;
  const again = (): void => {
    answer.refetch();
    void initiative.refetch();
  };
  useTitle(initiative.data ? `${title}: ${initiative.data.name}` : title);
  if (answer.data && initiative.data) {
    return (
      <>
        <ProblemPanel problem={problemOf(error)} onRetry={again} />
        <Entered key={`${props.id} ${props.part ?? ''}`} view={answer.data} initiative={initiative.data}>
          {props.children}
        </Entered>
      </>
    );
  }
  if (!error) return <Waiting />;
  return (
    <div className="blank">
      <h1>{title}</h1>
      <ProblemPanel problem={problemOf(error)} onRetry={again} />
    </div>
  );
}

/** Where the room is, its title, and the other rooms of the initiative. */
export function RoomHead(props: {
  readonly room: Room;
  readonly here: RoomName;
  readonly title: string;
  readonly lede?: ReactNode;
  readonly actions?: ReactNode;
}) {
  const words = useWords();
  const { initiative } = props.room;
  return (
    <>
      <Crumbs
        crumbs={[
          { to: '/portfolio', label: words.say('nav.portfolio') },
          ...initiative.unitPath
            .slice(-1)
            .map((unit) => ({ to: `/portfolio?unit=${unit.id}`, label: unit.name })),
          { to: `/initiatives/${initiative.id}`, label: initiative.name },
        ]}
      />
      <PageHead first={false} title={props.title} lede={props.lede} actions={props.actions} />
      <RoomLinks id={initiative.id} here={props.here} />
    </>
  );
}
