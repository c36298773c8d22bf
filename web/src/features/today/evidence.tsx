/** The evidence beside a decision, short: what would be decided today, the three answers of a gate, what going live needs. */
import { getGate } from '../../../../src/contract/gate.ts';
import { getPilot } from '../../../../src/contract/pilot.ts';
import { getStop } from '../../../../src/contract/stop.ts';
import { CheckList } from '../../ui/check-list.tsx';
import { State } from '../../ui/mark.tsx';
import { useMover } from '../../ui/move-line.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { ReviewWords } from '../../ui/review-words.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useWords } from '../../ui/word.tsx';
import { problemOf, useAnswer } from '../../wire/answer.ts';

interface Of {
  readonly id: string;
}

const marks = { met: 'met', not_met: 'refused', not_measured: 'none' } as const;

export function PilotEvidence({ id }: Of) {
  const words = useWords();
  const { data, error } = useAnswer(getPilot, { params: { initiative: id } });
  if (!data) return error ? <ProblemPanel problem={problemOf(error)} /> : <Waiting />;
  return (
    <>
      {data.today ? <p className="lede">{words.saying(data.today.says)}</p> : null}
      {data.outcome ? <p className="q">{data.outcome.statement}</p> : null}
      {data.criteria.length > 0 ? (
        <ul className="evidence" aria-label={words.say('today.criteria')}>
          {data.criteria.map((criterion) => (
            <li key={criterion.id}>
              <State name={marks[criterion.today.state]}>
                {words.say(`today.state.${criterion.today.state}`)}
              </State>
              <span>
                {criterion.statement} <span className="q">{words.saying(criterion.today.says)}</span>
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="q">{words.say('today.no_criteria')}</p>
      )}
      <ReviewWords reviewers={data.reviewers} />
    </>
  );
}

const verdictMarks = {
  complete: 'met',
  incomplete: 'due',
  denied: 'refused',
  expired: 'refused',
  missing: 'none',
} as const;

export function GateEvidence({ id }: Of) {
  const words = useWords();
  const mover = useMover();
  const { data, error } = useAnswer(getGate, { params: { initiative: id } });
  if (!data) return error ? <ProblemPanel problem={problemOf(error)} /> : <Waiting />;
  return (
    <>
      <p className="lede">{words.saying(data.says)}</p>
      <ul className="evidence" aria-label={words.say('today.questions')}>
        {data.questions.map(({ question, verdict, says, move }) => (
          <li key={question}>
            <State name={verdictMarks[verdict]}>{words.say(`today.verdict.${verdict}`)}</State>
            <span>
              <b>{words.say(`today.question.${question}`)}</b> {words.saying(says)}
              {move ? (
                <span className="sub">
                  {mover(move)} {words.saying(move.what)}
                </span>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

export function GoLiveEvidence({ id }: Of) {
  const words = useWords();
  const { data, error } = useAnswer(getGate, { params: { initiative: id } });
  if (!data) return error ? <ProblemPanel problem={problemOf(error)} /> : <Waiting />;
  return (
    <CheckList
      label={words.say('today.readiness')}
      entries={data.goLive.map((one) => ({ ...one, says: words.saying(one.says) }))}
    />
  );
}

export function DrillEvidence({ id }: Of) {
  const words = useWords();
  const { data, error } = useAnswer(getStop, { params: { initiative: id } });
  if (!data) return error ? <ProblemPanel problem={problemOf(error)} /> : <Waiting />;
  const { last } = data.drill;
  return (
    <p className="lede">
      {last
        ? words.say('today.last_drill', {
            name: last.by.name,
            at: words.moment(last.at),
            seconds: last.seconds,
          })
        : words.say('today.no_drill')}
    </p>
  );
}
