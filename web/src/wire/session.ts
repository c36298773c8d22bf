/** Who is signed in, as a hook. */
import { useEffect } from 'react';
import { getSession, type Session } from '../../../src/contract/session.ts';
import { useAnswer } from './answer.ts';
import { sessionBegan } from './session-state.ts';

/** The session; undefined while unknown or signed out. */
export function useSession(): Session | undefined {
  const { data } = useAnswer(getSession, {}, { staleMs: 30_000 });
  useEffect(() => {
    if (data) sessionBegan(data.csrf);
  }, [data]);
  return data;
}

/** Roles that may write: members and administrators. */
export const mayDecide = (session: Session | undefined): boolean =>
  session?.role === 'member' || session?.role === 'administrator';
export const mayAdminister = (session: Session | undefined): boolean => session?.role === 'administrator';
