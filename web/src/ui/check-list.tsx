/** Conditions one below the other: held or missing, in words, with the rule and the place where it is mended. */
import { Anchor } from './anchor.tsx';
import { State } from './mark.tsx';
import { useWords } from './word.tsx';
import './check-list.css';

export interface Check {
  readonly code: string;
  readonly held: boolean;
  readonly rule?: string;
  readonly says: string;
  /** Where a missing one is made; null when nothing leads there. */
  readonly to?: string | null;
}

export function CheckList({
  label,
  entries,
}: {
  readonly label: string;
  readonly entries: readonly Check[];
}) {
  const words = useWords();
  return (
    <ul className="checks" aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.code}>
          <State name={entry.held ? 'met' : 'off'}>
            {words.say(entry.held ? 'app.held' : 'app.missing')}
          </State>
          <span>{entry.to ? <Anchor to={entry.to}>{entry.says}</Anchor> : entry.says}</span>
          <span className="qq sm">{entry.rule}</span>
        </li>
      ))}
    </ul>
  );
}
