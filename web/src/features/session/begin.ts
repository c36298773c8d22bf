/** What happens once a session began: it is kept, and the page goes where the person wanted. */
import { useQueryClient } from '@tanstack/react-query';
import { getSession, type Session } from '../../../../src/contract/session.ts';
import { useGo } from '../../ui/address.ts';
import { answerKey } from '../../wire/answer.ts';
import { sessionBegan } from '../../wire/session-state.ts';

/** A place inside this page to go to after signing in; anything else becomes today. */
export function placeAfter(wanted: string | undefined): string {
  if (!wanted || !/^\/(?![/\\])/.test(wanted)) return '/today';
  return /^\/(sign-in|link)([/?#]|$)/.test(wanted) ? '/today' : wanted;
}

export function useBegin(): (session: Session, wanted?: string) => void {
  const queries = useQueryClient();
  const go = useGo();
  return (session, wanted) => {
    sessionBegan(session.csrf);
    queries.setQueryData(answerKey(getSession, {}), session);
    go(placeAfter(wanted));
  };
}
