/** The page of a question from a mail: looking decides nothing, one press answers, no session opens. */
import { useState } from 'react';
import type { Receipt } from '../../../../src/contract/field.ts';
import { lookAtAnswer } from '../../../../src/contract/message-setting.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { PageHead } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useWords, WordsProvider } from '../../ui/word.tsx';
import { problemOf, useAnswer } from '../../wire/answer.ts';
import { Asked } from './asked.tsx';
import { Done, type Given } from './done.tsx';
import { NominationForm } from './nomination-form.tsx';
import type { Question } from './question.ts';
import { forget, isWhole, useToken } from './token.ts';
import { TriageForm } from './triage-form.tsx';
import './answer.css';

/** Why a link shows nothing, and what to do now. */
function Lost({ why }: { readonly why: 'empty' | 'broken' | 'used' }) {
  const words = useWords();
  return (
    <>
      <PageHead title={words.say(`answer.lost.${why}`)} lede={words.say(`answer.lost_why.${why}`)} />
      <p className="hint-line">
        {words.say('answer.lost_next')} <Anchor to="/today">{words.say('answer.to_today')}</Anchor>
      </p>
    </>
  );
}

function Open({ token, question }: { readonly token: string; readonly question: Question }) {
  const words = useWords();
  const [done, setDone] = useState<{ readonly given: Given; readonly receipt: Receipt | null } | null>(null);
  if (done) return <Done question={question} given={done.given} receipt={done.receipt} />;
  const onDone = (given: Given, receipt: Receipt | null): void => {
    forget();
    setDone({ given, receipt });
  };
  const { initiative, askedBy, person, asks } = question;
  const values = { initiative: initiative.name, name: person.name, by: askedBy?.name ?? 'none' };
  return (
    <>
      <PageHead title={words.say(`answer.${asks}`, values)} lede={words.say(`answer.${asks}_lede`, values)} />
      <Asked question={question} />
      {asks === 'nomination' ? (
        <NominationForm token={token} question={question} onDone={onDone} />
      ) : (
        <TriageForm token={token} question={question} onDone={onDone} />
      )}
      <p className="qq sm hint-line">{words.say('answer.once', values)}</p>
    </>
  );
}

function Looked({ token }: { readonly token: string }) {
  const words = useWords();
  const look = useAnswer(lookAtAnswer, { body: { token } }, { staleMs: 'static' });
  if (look.data) {
    return (
      <WordsProvider zone={look.data.organisation.timeZone}>
        <Open token={token} question={look.data} />
      </WordsProvider>
    );
  }
  const problem = problemOf(look.error);
  if (problem?.code === 'link_used_or_expired') return <Lost why="used" />;
  return (
    <>
      <PageHead title={words.say('answer.title')} />
      {problem ? <ProblemPanel problem={problem} onRetry={() => void look.refetch()} /> : <Waiting />}
    </>
  );
}

export function Page() {
  const token = useToken();
  return (
    <div className="answer">
      {token === '' ? (
        <Lost why="empty" />
      ) : isWhole(token) ? (
        <Looked key={token} token={token} />
      ) : (
        <Lost why="broken" />
      )}
    </div>
  );
}
