/** Pilots before this one: a re-charter is a new pilot, and its number shows (CLK-5). */
import type { PilotView } from '../../../../src/contract/pilot.ts';
import { Leaf } from '../../ui/page.tsx';
import { useWords } from '../../ui/word.tsx';

export function Earlier({ view }: { readonly view: PilotView }) {
  const words = useWords();
  if (view.earlier.length === 0) return null;
  return (
    <Leaf id="earlier" title={words.say('pilot.earlier')}>
      <ul className="lines">
        {view.earlier.map((pilot) => (
          <li key={pilot.number}>
            <b>{words.say('pilot.heading', { number: pilot.number })}</b>{' '}
            <span className="qq">
              {words.say('pilot.span', { first: words.day(pilot.firstDay), last: words.day(pilot.lastDay) })}
            </span>
            <span className="sub">{words.saying(pilot.ended)}</span>
          </li>
        ))}
      </ul>
    </Leaf>
  );
}
