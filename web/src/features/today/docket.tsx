/** One decision: until when, what, why, what happens if nothing is done; it opens in place. */
import { useId } from 'react';
import type { Receipt } from '../../../../src/contract/field.ts';
import type { Waiting } from '../../../../src/contract/today.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Button } from '../../ui/button.tsx';
import { daysBetween, localOf, urgencyOf } from '../../ui/day.ts';
import { useWords, type Words } from '../../ui/word.tsx';
import { Deciding } from './deciding.tsx';

interface DocketProps {
  readonly waiting: Waiting;
  readonly index: number;
  readonly open: boolean;
  /** Settled meanwhile; it stays while it is open, so that nothing typed is lost. */
  readonly gone: boolean;
  readonly onToggle: () => void;
  readonly onDone: (receipt: Receipt) => void;
}

const near: Readonly<Record<number, string>> = { [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' };

/** `tomorrow`, `in 3 days`; a deadline at midnight belongs to the day before it. */
function distance(by: string, words: Words): string {
  const last = new Date(Date.parse(by) - 1).toISOString();
  const days = daysBetween(localOf(words.now(), words.zone).day, localOf(last, words.zone).day);
  const when = near[days] ?? (days > 0 ? 'ahead' : 'past');
  return words.say('today.distance', { when, days: Math.abs(days) });
}

function When({ waiting }: { readonly waiting: Waiting }) {
  const words = useWords();
  const { by, overdue } = waiting;
  if (by === null) {
    return (
      <div className="when">
        <b className="q">{words.say('today.no_date')}</b>
      </div>
    );
  }
  const urgency = overdue ? 'overdue' : urgencyOf(by, words.now());
  const tone = urgency === 'overdue' ? 'overdue' : urgency === 'week' ? 'due' : undefined;
  return (
    <div className="when">
      <b className={tone}>
        {words.say(overdue ? 'today.was_due' : 'today.due', { when: words.deadline(by) })}
      </b>
      <span className="qq">{distance(by, words)}</span>
    </div>
  );
}

export function Docket({ waiting, index, open, gone, onToggle, onDone }: DocketProps) {
  const words = useWords();
  const id = useId();
  const title = words.say(`today.do.${waiting.code}`, { which: waiting.which ?? '' });
  return (
    <li data-row={index} id={`docket-${index}`}>
      <When waiting={waiting} />
      <div>
        <h3>{title}</h3>
        <p className="q">
          <Anchor to={`/initiatives/${waiting.initiative.id}`}>{waiting.initiative.name}</Anchor>
          {waiting.initiative.unit ? <span className="qq">, {waiting.initiative.unit}</span> : null}
        </p>
        {waiting.insteadOf ? <p>{words.say('today.instead', { name: waiting.insteadOf.name })}</p> : null}
        {waiting.why.length > 0 ? <p>{waiting.why.map(words.saying).join(' ')}</p> : null}
        <p className="else">
          {waiting.ifNothing ? words.saying(waiting.ifNothing) : words.say('today.nothing_happens')}{' '}
          <span className="qq">{waiting.rule}</span>
        </p>
        {gone ? <p className="else due">{words.say('today.gone')}</p> : null}
      </div>
      <div className="acts">
        <Button
          small
          expanded={open}
          label={words.say(open ? 'today.close_label' : 'today.open_label', {
            title,
            name: waiting.initiative.name,
          })}
          onPress={onToggle}
        >
          {words.say(open ? 'app.close' : 'today.decide')} <kbd>o</kbd>
        </Button>
      </div>
      {open ? (
        <div className="open" id={id}>
          <Deciding waiting={waiting} onDone={onDone} onClose={onToggle} />
        </div>
      ) : null}
    </li>
  );
}
