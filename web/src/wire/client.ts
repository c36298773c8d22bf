/** The one client of the page: same origin, cookie session, CSRF token with every request. */
import { z } from 'zod';
import { createClient, ProblemError } from '../../../src/contract/client.ts';
import { csrfToken } from './session-state.ts';

// The policy of the page forbids code made from text, so parsing does without it.
z.config({ jitless: true });

export const client = createClient({
  origin: '',
  fetch: (input, init) => fetch(input, init),
  headers: (): Record<string, string> => {
    const token = csrfToken();
    return token ? { 'x-csrf-token': token } : {};
  },
});

/** Whether the server said that nobody is signed in. */
export const isSignedOut = (error: unknown): boolean =>
  error instanceof ProblemError && error.problem.code === 'not_signed_in';
