/** A form of one command: fields, a reason, one verb. */
import type { ReactNode } from 'react';
import type { Problem } from '../../../src/contract/problem.ts';
import { Button } from './button.tsx';
import { ProblemPanel } from './problem-panel.tsx';
import { useWords } from './word.tsx';
import './command-form.css';

interface CommandFormProps {
  readonly verb: string;
  readonly kind?: 'go' | 'stop';
  /** What follows from it, said before it is done. */
  readonly says?: string;
  readonly problem: Problem | null;
  readonly pending: boolean;
  readonly onSend: () => void;
  /** Left out where the form is always open. */
  readonly onCancel?: () => void;
  readonly children: ReactNode;
}

export function CommandForm(props: CommandFormProps) {
  const words = useWords();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!props.pending) props.onSend();
      }}
    >
      {props.says ? <p className="q">{props.says}</p> : null}
      {props.children}
      <ProblemPanel
        problem={props.problem}
        {...(props.problem?.code === 'version_conflict' ? { holds: words.say('app.conflict') } : {})}
      />
      <div className="acts-row">
        <Button type="submit" kind={props.kind ?? 'go'} pending={props.pending}>
          {props.verb}
        </Button>
        {props.onCancel ? <Button onPress={props.onCancel}>{words.say('app.cancel')}</Button> : null}
      </div>
    </form>
  );
}
