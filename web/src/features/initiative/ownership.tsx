/** Who answers for the result, on what statement, with which duties, and how that changes (OWN-1 to OWN-7). */
import type { InitiativeView } from '../../../../src/contract/initiative.ts';
import { queryText } from '../../ui/address.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Leaf } from '../../ui/page.tsx';
import { Statement } from '../../ui/statement.tsx';
import { useWords, type Words } from '../../ui/word.tsx';
import { mayDecide, useSession } from '../../wire/session.ts';
import { type Action, ActionSet, type Opened } from './action.tsx';
import { DutyForm } from './duty-form.tsx';
import {
  AcceptForm,
  DeclineForm,
  NominateForm,
  StepDownForm,
  WithdrawForm,
} from '../../ui/ownership-form.tsx';

function actionsOf(words: Words): Readonly<Record<string, Action>> {
  const label = (word: string): string => words.say(`initiative.${word}`);
  return {
    nominate: {
      id: 'nominate',
      routeId: 'nominateOwner',
      label: label('nominate'),
      kind: 'go',
      Form: NominateForm,
    },
    accept: {
      id: 'accept',
      routeId: 'acceptOwnership',
      label: label('accept'),
      kind: 'go',
      Form: AcceptForm,
    },
    decline: {
      id: 'decline',
      routeId: 'declineOwnership',
      label: label('decline'),
      Form: DeclineForm,
    },
    withdraw: {
      id: 'withdraw',
      routeId: 'withdrawNomination',
      label: label('withdraw'),
      Form: WithdrawForm,
    },
    successor: {
      id: 'successor',
      routeId: 'nominateOwner',
      label: label('successor'),
      Form: NominateForm,
    },
    step_down: {
      id: 'step_down',
      routeId: 'endOwnership',
      label: label('step_down'),
      Form: StepDownForm,
    },
    duty: {
      id: 'duty',
      routeId: 'recordDuty',
      label: label('duty'),
      Form: DutyForm,
    },
  };
}

const offered: Readonly<Record<InitiativeView['owner']['state'], readonly string[]>> = {
  ownerless: ['nominate'],
  nominated: ['accept', 'decline', 'withdraw'],
  accepted: ['successor', 'duty', 'step_down'],
};

/** What the owner's state allows to be done; a successor who was asked answers before another can be. */
const offeredNow = ({ owner }: InitiativeView): readonly string[] =>
  owner.successor ? [...offered.nominated, 'duty', 'step_down'] : offered[owner.state];

/** The action that the owner's state asks for first. */
export const firstOwnershipAction = (view: InitiativeView): string => offeredNow(view)[0] ?? 'nominate';

function Lede({ view }: { readonly view: InitiativeView }) {
  const words = useWords();
  const { state, person, since, cause, successor } = view.owner;
  const values = { name: person?.name ?? '', since: since ? words.day(since) : '', cause: cause ?? 'none' };
  return (
    <>
      <p className="lede">{words.say(`initiative.owner_lede.${state}`, values)}</p>
      {successor ? (
        <p className="q">
          {words.say('initiative.successor_lede', {
            name: successor.person?.name ?? '',
            since: words.day(successor.since),
          })}
        </p>
      ) : null}
    </>
  );
}

/** What the inventory says; whoever it names and nobody here knows can be added at once. */
function Declared({ view }: { readonly view: InitiativeView }) {
  const words = useWords();
  const session = useSession();
  const { declared, state } = view.owner;
  if (!declared) return null;
  const unknown = declared.code === 'declared_owner.person' && state === 'ownerless';
  return (
    <p className="q">
      {words.saying(declared)}{' '}
      {unknown && mayDecide(session) ? (
        <Anchor to={addPersonAddress(declared.values)}>{words.say('initiative.add_named')}</Anchor>
      ) : null}
    </p>
  );
}

/** The form that adds a person, filled with what the inventory says. */
const addPersonAddress = ({
  name,
  email,
}: NonNullable<InitiativeView['owner']['declared']>['values']): string =>
  `/people${queryText({ add: '1', name, email })}`;

export function Ownership({ view, open }: { readonly view: InitiativeView; readonly open: Opened }) {
  const words = useWords();
  const actions = actionsOf(words);
  const known = Object.values(actions);
  const now = offeredNow(view).flatMap((id) => actions[id] ?? []);
  return (
    <Leaf
      id="ownership"
      title={words.say('initiative.ownership')}
      note={words.say('initiative.ownership_note')}
      rule="OWN-1 to OWN-7"
    >
      <Lede view={view} />
      <Declared view={view} />
      {view.owner.statement ? <Statement statement={view.owner.statement} /> : null}
      {view.owner.state === 'accepted' ? (
        <ul className="duties">
          {view.owner.duties.map((duty) => (
            <li key={duty.duty} className={duty.done ? 'met' : 'unk'}>
              <Mark name={duty.done ? 'met' : 'off'} /> {words.say(`duty.${duty.duty}`)}{' '}
              <span className="qq">
                {words.say(duty.done ? 'initiative.duty_done' : 'initiative.duty_open')}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <ActionSet view={view} actions={now} known={known} open={open} />
    </Leaf>
  );
}
