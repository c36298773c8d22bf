/** The three questions, each with its answer, its verdict and its evidence (GATE-1). */
import type { GateView } from '../../../../src/contract/gate.ts';
import { type MarkName, State } from '../../ui/mark.tsx';
import { Deadline, useMover } from '../../ui/move-line.tsx';
import { useWords } from '../../ui/word.tsx';

type Question = GateView['questions'][number];

const marks: Readonly<Record<Question['verdict'], { readonly name: MarkName; readonly tone: string }>> = {
  missing: { name: 'refused', tone: 'unmet' },
  incomplete: { name: 'due', tone: 'due' },
  denied: { name: 'refused', tone: 'unmet' },
  expired: { name: 'due', tone: 'due' },
  complete: { name: 'met', tone: 'met' },
};

function Ask({
  question,
  number,
  open,
}: {
  readonly question: Question;
  readonly number: number;
  readonly open: boolean;
}) {
  const words = useWords();
  const mover = useMover();
  const yes = question.verdict === 'complete';
  const mark = marks[question.verdict];
  const { move } = question;
  return (
    <section className="ask" id={question.question}>
      <span className="k" aria-hidden="true">
        {number}
      </span>
      <div className="body">
        <h3>{words.say(`gate.question.${question.question}`)}</h3>
        <p>{words.saying(question.says)}</p>
        <ul className="ev">
          {question.evidence.map((evidence, at) => (
            <li key={`${evidence.code}${JSON.stringify(evidence.values)}`}>
              {at === 0 ? (
                <span className={mark.tone}>
                  <State name={mark.name}>{words.say(`gate.verdict.${question.verdict}`)}</State>
                </span>
              ) : (
                <span />
              )}
              <span>{words.saying(evidence)}</span>
            </li>
          ))}
        </ul>
        {move && open ? (
          <p className="sm">
            {mover(move)} {words.saying(move.what)}
            {move.by ? ', ' : ''}
            <Deadline move={move} plain />.
          </p>
        ) : null}
      </div>
      <div className={yes ? 'ans met' : 'ans unmet'}>
        <State name={yes ? 'met' : 'refused'}>{words.say(yes ? 'gate.yes' : 'gate.no')}</State>
      </div>
    </section>
  );
}

export function Questions({ view }: { readonly view: GateView }) {
  const words = useWords();
  return (
    <div>
      <h2 className="vh">{words.say('gate.questions')}</h2>
      <p className="lede">{words.saying(view.says)}</p>
      {view.questions.map((question, at) => (
        <Ask key={question.question} question={question} number={at + 1} open={!view.gate?.ruling} />
      ))}
    </div>
  );
}
