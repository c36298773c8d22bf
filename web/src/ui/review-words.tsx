/** What reviewers signed with conditions or as an objection, in their words: it belongs beside the decision it is meant for (CLK-4). */
import type { PilotView } from '../../../src/contract/pilot.ts';
import { State } from './mark.tsx';
import { useWords } from './word.tsx';
import './review-words.css';

export function ReviewWords({ reviewers }: Pick<PilotView, 'reviewers'>) {
  const words = useWords();
  const spoken = reviewers.flatMap(({ discipline, person, review }) =>
    review === null || review.opinion === 'no_objection' ? [] : [{ discipline, person, review }],
  );
  if (spoken.length === 0) return null;
  return (
    <ul className="review-words" aria-label={words.say('review.list')}>
      {spoken.map(({ discipline, person, review }) => (
        <li key={discipline}>
          <State name={review.opinion === 'objection' ? 'refused' : 'due'}>
            {words.say(`pilot.opinion.${review.opinion}`)}
          </State>
          <span>
            {words.say('review.by', { discipline, name: person?.name ?? '' })}{' '}
            <span className="q">{review.words}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
