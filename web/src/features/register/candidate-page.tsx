/** What could be begun, ranked, with the arithmetic of each row (PICK-1 to PICK-3). */
import { useState } from 'react';
import { rankCandidates } from '../../../../src/contract/choosing.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { PageHead } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useWords } from '../../ui/word.tsx';
import { type Answer, problemOf, useAnswer } from '../../wire/answer.ts';
import { mayDecide, useSession } from '../../wire/session.ts';
import '../../ui/docket.css';
import './register.css';

type Candidate = Answer<typeof rankCandidates>['candidates'][number];

const STEP = 50;

/** The parts and their sum: what a rank is made of. */
function Sum({ candidate }: { readonly candidate: Candidate }) {
  const words = useWords();
  return (
    <table className="sum">
      <caption className="vh">{words.say('candidate.arithmetic_of', { name: candidate.name })}</caption>
      <thead>
        <tr>
          <th scope="col">{words.say('candidate.part')}</th>
          <th scope="col" className="num">
            {words.say('candidate.points')}
          </th>
          <th scope="col" className="num">
            {words.say('candidate.of')}
          </th>
        </tr>
      </thead>
      <tbody>
        {candidate.parts.map((part) => (
          <tr key={part.code}>
            <th scope="row">
              {words.say(`choosing.part.${part.code}`)} <span className="qq sm">{part.rule}</span>
              <span className="sub">{words.saying(part.says)}</span>
            </th>
            <td className="num">{words.number(part.points)}</td>
            <td className="num q">{words.number(part.of)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{words.say('candidate.total')}</th>
          <td className="num">{words.number(candidate.total)}</td>
          <td className="num">{words.number(candidate.of)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function Line({ candidate, rank }: { readonly candidate: Candidate; readonly rank: number }) {
  const words = useWords();
  const [open, setOpen] = useState(false);
  return (
    <li>
      <div className="when">
        <b>{words.say('candidate.rank', { rank })}</b>
        <span className="q">
          {words.say('candidate.score', { total: candidate.total, of: candidate.of })}
        </span>
      </div>
      <div>
        <h3>
          <Anchor to={`/initiatives/${candidate.id}`} className="plain">
            {candidate.name}
          </Anchor>
        </h3>
        <p className="q">{candidate.unit}</p>
        <p className="sm q">
          {candidate.parts
            .map((part) => `${words.say(`choosing.part.${part.code}`)} ${words.number(part.points)}`)
            .join(' + ')}
          {' = '}
          {words.number(candidate.total)}
        </p>
        {candidate.warnings.length > 0 ? (
          <p className="else due">
            {candidate.warnings.map(words.saying).join(' ')} <span className="qq">PICK-1</span>
          </p>
        ) : null}
      </div>
      <div className="acts">
        <Button
          small
          expanded={open}
          label={words.say('candidate.open', { name: candidate.name })}
          onPress={() => setOpen(!open)}
        >
          {words.say(open ? 'app.close' : 'candidate.arithmetic')}
        </Button>
      </div>
      {open ? (
        <div className="open">
          <Sum candidate={candidate} />
        </div>
      ) : null}
    </li>
  );
}

export function Page() {
  const words = useWords();
  const session = useSession();
  const [limit, setLimit] = useState(STEP);
  const { data, error, refetch } = useAnswer(rankCandidates, { query: { limit } }, { keep: true });
  return (
    <>
      <PageHead
        title={words.say('candidate.title')}
        lede={words.say('candidate.lede')}
        actions={
          mayDecide(session) ? <ButtonLink to="/register">{words.say('register.title')}</ButtonLink> : null
        }
      />
      <ProblemPanel problem={problemOf(error)} onRetry={() => void refetch()} />
      {!data && !error ? <Waiting /> : null}
      {data?.candidates.length === 0 ? <p className="blank">{words.say('candidate.none')}</p> : null}
      {data ? (
        <>
          <h2 className="vh">{words.say('candidate.ranking')}</h2>
          <ol className="docket">
            {data.candidates.map((candidate, index) => (
              <Line key={candidate.id} candidate={candidate} rank={index + 1} />
            ))}
          </ol>
          {data.candidates.length < data.candidatesInAll && limit < 200 ? (
            <div className="acts-row">
              <Button onPress={() => setLimit(Math.min(200, limit + STEP))}>
                {words.say('candidate.more', {
                  shown: data.candidates.length,
                  count: data.candidatesInAll,
                })}
              </Button>
            </div>
          ) : null}
        </>
      ) : null}
    </>
  );
}
