/** Whose move it is, by when, and what happens if nothing is done. */
import type { Move } from '../../../src/contract/field.ts';
import { urgencyOf } from './day.ts';
import { useWords } from './word.tsx';
import './move-line.css';

/** `by Wed 18 Nov` or `was due Mon 16 Nov`, coloured when near or past. */
export function Deadline({ move, plain }: { readonly move: Move; readonly plain?: boolean }) {
  const words = useWords();
  if (!move.by) return null;
  const urgency = move.overdue ? 'overdue' : urgencyOf(move.by, words.now());
  const tone = urgency === 'overdue' ? 'overdue' : urgency === 'week' ? 'due' : '';
  const text = words.say(urgency === 'overdue' ? 'move.was_due' : 'move.by', {
    when: words.deadline(move.by),
  });
  return <span className={plain ? tone : `sub ${tone}`}>{text}</span>;
}

/** Who is to move, in words: a person by name, else the role that must name one. */
export function useMover(): (move: Move) => string {
  const words = useWords();
  return (move) =>
    move.person?.name ?? (move.role ? words.say(`role.${move.role}`) : words.say('move.nobody'));
}

export function MoveLine({ move }: { readonly move: Move | null }) {
  const words = useWords();
  const mover = useMover();
  return (
    <div className="move">
      <b>{words.say('move.next')}</b>
      <p>
        {move ? (
          <>
            {mover(move)} {words.saying(move.what)}
            {move.by ? (
              <>
                , <Deadline move={move} plain />
              </>
            ) : null}
            . {move.consequence ? words.saying(move.consequence) : null}
          </>
        ) : (
          words.say('move.none')
        )}
      </p>
    </div>
  );
}
