/** The role statement of OWN-4: two sentences in serif, read or written. */
import { useId } from 'react';
import { useWords } from './word.tsx';
import './statement.css';

export interface StatementText {
  readonly metric: string;
  readonly authority: string;
}

export function Statement({ statement }: { readonly statement: StatementText }) {
  return (
    <blockquote className="stmt">
      {statement.metric} {statement.authority}
    </blockquote>
  );
}

export function StatementFields({
  statement,
  onChange,
}: {
  readonly statement: StatementText;
  readonly onChange: (statement: StatementText) => void;
}) {
  const words = useWords();
  const id = useId();
  return (
    <fieldset className="stmt-fields">
      <legend>{words.say('statement.title')}</legend>
      <p className="hint">{words.say('statement.hint')}</p>
      <label htmlFor={`${id}-m`}>{words.say('statement.metric')}</label>
      <textarea
        id={`${id}-m`}
        rows={2}
        required
        maxLength={600}
        value={statement.metric}
        onChange={(event) => onChange({ ...statement, metric: event.target.value })}
      />
      <label htmlFor={`${id}-a`}>{words.say('statement.authority')}</label>
      <textarea
        id={`${id}-a`}
        rows={4}
        required
        maxLength={600}
        value={statement.authority}
        onChange={(event) => onChange({ ...statement, authority: event.target.value })}
      />
    </fieldset>
  );
}
