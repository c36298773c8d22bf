/** What failed, what still holds, what to do; said in the page, beside what was typed. */
import type { Problem } from '../../../src/contract/problem.ts';
import { knows } from '../message/catalogue.ts';
import { Button } from './button.tsx';
import { Note } from './page.tsx';
import { useWords } from './word.tsx';
import './problem-panel.css';

/** The sentence of a problem: the catalogue's for its code, else what the server wrote. */
export function useProblemSentence(): (problem: Problem) => string {
  const words = useWords();
  return (problem) => {
    const key = `refusal.${problem.code}`;
    if (knows(key)) return words.say(key, problem.values ?? {});
    // Of what the page itself noticed the server wrote nothing.
    return problem.status === 0 ? words.say('app.unreachable') : problem.detail;
  };
}

export function ProblemPanel(props: {
  readonly problem: Problem | null;
  /** Tries again; shown as a button. */
  readonly onRetry?: () => void;
  /** Says what still holds, in the page's own words. */
  readonly holds?: string;
}) {
  const words = useWords();
  const sentence = useProblemSentence();
  const { problem } = props;
  if (!problem) return null;
  return (
    <div className="problem" role="alert">
      <Note tone="bad">
        <p>
          <b>{sentence(problem)}</b> {props.holds}
        </p>
        {problem.fields?.map((field) => (
          <p key={field.pointer} className="sm">
            <span className="mono">{field.pointer}</span> {field.detail}
          </p>
        ))}
        {problem.request ? (
          <p className="sm qq">{words.say('app.request', { id: problem.request })}</p>
        ) : null}
        {props.onRetry ? (
          <p>
            <Button small onPress={props.onRetry}>
              {words.say('app.retry')}
            </Button>
          </p>
        ) : null}
      </Note>
    </div>
  );
}
