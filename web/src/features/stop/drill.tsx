/** The stop drill: the last one measured, and when the next is due (STOP-4). */
import { Leaf } from '../../ui/page.tsx';
import { useWords } from '../../ui/word.tsx';
import type { StopProps } from './stop-page.tsx';

export function Drill({ view }: StopProps) {
  const words = useWords();
  const { last, dueAt, overdue } = view.drill;
  return (
    <Leaf id="drill" title={words.say('stop.drill')} note={words.say('stop.drill_note')} rule="STOP-4">
      <p className="lede">
        {last
          ? words.say('stop.drill_last', {
              name: last.by.name,
              at: words.moment(last.at),
              seconds: Math.round(last.seconds * 10) / 10,
            })
          : words.say('stop.drill_never')}
      </p>
      {dueAt ? (
        <p className={overdue ? 'overdue' : 'q'}>
          {words.say(overdue ? 'stop.drill_overdue' : 'stop.drill_due', { by: words.deadline(dueAt) })}
        </p>
      ) : null}
      <p className="q">{words.say('stop.drill_how')}</p>
    </Leaf>
  );
}
