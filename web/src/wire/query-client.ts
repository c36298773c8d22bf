/** Answers kept in the page: how long they stay fresh, when a request is tried again, what a lost session does. */
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ProblemError } from '../../../src/contract/client.ts';
import { isSignedOut } from './client.ts';
import { sessionMissing } from './session-state.ts';

const onError = (error: Error): void => {
  if (isSignedOut(error)) sessionMissing();
};

/** Only silence and the server's own faults are worth a second try; a refusal stays a refusal. */
const worthTrying = (error: Error): boolean =>
  error instanceof ProblemError && (error.problem.status === 0 || error.problem.status >= 500);

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      gcTime: 300_000,
      retry: (count, error) => count < 1 && worthTrying(error),
      retryDelay: 500,
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});
