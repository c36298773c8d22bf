/** Who leaves by the list, and what each of them holds today (OWN-7). */
import { getPerson, listPeople } from '../../../../src/contract/organisation.ts';
import type { RosterAnswer } from '../../../../src/contract/roster.ts';
import { useWords } from '../../ui/word.tsx';
import { useAnswer } from '../../wire/answer.ts';

/** Whoever leaves holds little or is few: beyond these, what they hold is read on their pages. */
const LOOKED_UP = 20;

function Holds({ name }: { readonly name: string }) {
  const words = useWords();
  const found = useAnswer(listPeople, { query: { q: name.slice(0, 200), limit: 5 } }).data?.people.filter(
    (person) => person.name === name && person.left === null,
  );
  const only = found?.length === 1 ? found[0] : undefined;
  const { data } = useAnswer(
    getPerson,
    { params: { person: only?.id ?? '' } },
    { enabled: only !== undefined },
  );
  if (!data) return null;
  if (data.holds.length === 0) return <span className="sub">{words.say('people.holds_nothing')}</span>;
  return (
    <>
      {data.holds.map((held) => (
        <span className="sub" key={`${held.initiative}/${held.what}`}>
          {held.name}: {words.say(`people.held.${held.what}`)}{' '}
          <span className={held.afterLeaving === 'needs_successor' ? 'due' : undefined}>
            {words.say(`people.after.${held.afterLeaving}`)}
          </span>
        </span>
      ))}
    </>
  );
}

export function RosterLeft({ left }: { readonly left: RosterAnswer['left'] }) {
  const words = useWords();
  if (left.length === 0) return null;
  return (
    <details className="roster-list" open>
      <summary>
        {words.say('roster.left')} <span className="c">{words.number(left.length)}</span>
      </summary>
      <p className="hint">{words.say('roster.left_note')}</p>
      <ul>
        {left.map(({ row, name, on }, index) => (
          <li key={row}>
            <b>{name}</b> <span className="q">{words.say('roster.left_on', { on })}</span>
            {index < LOOKED_UP ? <Holds name={name} /> : null}
          </li>
        ))}
      </ul>
    </details>
  );
}
