/** The page of a one-time link: looking decides nothing, only the button uses the link up. */
import { useEffect, useState } from 'react';
import { lookAtLink } from '../../../../src/contract/session.ts';
import { Anchor } from '../../ui/anchor.tsx';
import { useTitle } from '../../ui/page.tsx';
import { ProblemPanel } from '../../ui/problem-panel.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { useWords } from '../../ui/word.tsx';
import { problemOf, useAnswer } from '../../wire/answer.ts';
import { FirstRun } from './first-run.tsx';
import { LinkSignIn } from './link-sign-in.tsx';
import './session.css';

/** The token stands after the `#`, which browsers never send; it leaves the address and the history at once. */
function useToken(): string {
  const [token, setToken] = useState(() => window.location.hash.slice(1));
  useEffect(() => {
    // A second link pasted over the first changes only what follows the `#`, and loads nothing.
    const read = (): void => setToken((before) => window.location.hash.slice(1) || before);
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, []);
  useEffect(() => {
    if (token) window.history.replaceState(window.history.state, '', '/link');
  }, [token]);
  return token;
}

export function Page() {
  const words = useWords();
  const token = useToken();
  const look = useAnswer(lookAtLink, { body: { token } }, { enabled: token !== '', staleMs: 'static' });
  useTitle(words.say('session.link'));
  if (look.data?.purpose === 'first_run') return <FirstRun token={token} founded={look.data.organisation} />;
  if (look.data) return <LinkSignIn token={token} link={look.data} />;
  return (
    <div className="door">
      <h1>{words.say('session.link')}</h1>
      {look.error ? (
        <>
          <ProblemPanel problem={problemOf(look.error)} onRetry={() => void look.refetch()} />
          <p className="q">{words.say('session.link_next')}</p>
        </>
      ) : token === '' ? (
        <p className="q">{words.say('session.link_empty')}</p>
      ) : (
        <Waiting />
      )}
      <p className="hint-line">
        <Anchor to="/sign-in">{words.say('session.to_sign_in')}</Anchor>
      </p>
    </div>
  );
}
