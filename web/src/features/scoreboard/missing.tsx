/** COE-4 (4) and (5): a number nobody may type in says what must exist before it can be computed. */
import { useWords } from '../../ui/word.tsx';
import { Five } from './five.tsx';

export function Missing({
  name,
  missing,
}: {
  readonly name: 'outcomes' | 'capability';
  readonly missing: readonly string[];
}) {
  const words = useWords();
  return (
    <Five
      title={words.say(`scoreboard.${name}.title`)}
      definition={words.say(`scoreboard.${name}.definition`)}
      big={words.say('scoreboard.missing.big')}
      words
      rest={<p>{words.say('scoreboard.missing.rest')}</p>}
    >
      <p>{words.say('scoreboard.missing.first')}</p>
      <ul className="lines">
        {missing.map((code) => (
          <li key={code}>
            <span>{words.say(`scoreboard.missing.${code}`)}</span>
          </li>
        ))}
      </ul>
    </Five>
  );
}
