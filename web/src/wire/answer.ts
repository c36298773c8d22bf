/** Reading and commanding over the contract's routes from a component. */
import {
  keepPreviousData,
  useInfiniteQuery,
  type UseInfiniteQueryResult,
  type InfiniteData,
  useMutation,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useRef } from 'react';
import type { z } from 'zod';
import { type Client, type Input, ProblemError } from '../../../src/contract/client.ts';
import type { Problem } from '../../../src/contract/problem.ts';
import type { Route } from '../../../src/contract/route.ts';
import { client } from './client.ts';

/** What a route answers. */
export type Answer<R extends Route> = R['response'] extends z.ZodType ? z.output<R['response']> : undefined;

interface Reading {
  readonly enabled?: boolean;
  /** Shows the answer to the question before while the next one is on its way. */
  readonly keep?: boolean;
  /** How long an answer counts as fresh; `static` is never asked for again. */
  readonly staleMs?: number | 'static';
  readonly refetchMs?: number;
}

/** The key under which an answer is kept; `[route.id]` alone names all answers of a route. */
export const answerKey = (route: Route, input?: unknown): readonly unknown[] =>
  input === undefined ? [route.id] : [route.id, input];

/** The answer of a route, kept and refreshed; once a second while `askAgainWhile` says that it is unfinished. */
export function useAnswer<R extends Route>(
  route: R,
  input: Input<R>,
  reading: Reading & { readonly askAgainWhile?: (answer: Answer<R>) => boolean } = {},
): UseQueryResult<Answer<R>, ProblemError> {
  const { askAgainWhile } = reading;
  return useQuery<Answer<R>, ProblemError>({
    queryKey: answerKey(route, input),
    queryFn: ({ signal }) => client.call(route, { ...input, signal }),
    enabled: reading.enabled ?? true,
    ...(reading.keep ? { placeholderData: keepPreviousData } : {}),
    ...(reading.staleMs === undefined ? {} : { staleTime: reading.staleMs }),
    ...(reading.refetchMs === undefined ? {} : { refetchInterval: reading.refetchMs }),
    ...(askAgainWhile === undefined
      ? {}
      : { refetchInterval: ({ state }) => (state.data && askAgainWhile(state.data) ? 1000 : false) }),
  });
}

interface Paged {
  readonly next: string | null;
}

/** The pages of a list by cursor; `ask` makes one request from the cursor of the page before. */
export function useAnswerPages<T extends Paged>(
  key: readonly unknown[],
  ask: (client: Client, cursor: string | undefined, signal: AbortSignal) => Promise<T>,
  reading: Reading = {},
): UseInfiniteQueryResult<InfiniteData<T, string | undefined>, ProblemError> {
  return useInfiniteQuery<
    T,
    ProblemError,
    InfiniteData<T, string | undefined>,
    readonly unknown[],
    string | undefined
  >({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => ask(client, pageParam, signal),
    // Coming back to the window would ask for every page again.
    refetchOnWindowFocus: false,
    initialPageParam: undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    enabled: reading.enabled ?? true,
    ...(reading.keep ? { placeholderData: keepPreviousData } : {}),
    ...(reading.staleMs === undefined ? {} : { staleTime: reading.staleMs }),
  });
}

/** The problem in an error; a fault of the page itself becomes one too, so that it is shown and not lost. */
export function problemOf(error: Error | null): Problem | null {
  if (!error) return null;
  if (error instanceof ProblemError) return error.problem;
  return { type: 'about:blank', title: 'Fault', status: 0, code: 'page_fault', detail: error.message };
}

/** 128 random bits in hex; `randomUUID` is missing on plain-http addresses other than localhost. */
function freshKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

export interface Command<R extends Route> {
  /** Sends the command; gives its answer, or undefined when it was refused (then `problem` says why) or one is under way. */
  send(input: Omit<Input<R>, 'key'>): Promise<Answer<R> | undefined>;
  readonly pending: boolean;
  readonly problem: Problem | null;
  readonly answer: Answer<R> | undefined;
  reset(): void;
}

/**
 * A command of a route. The same input sent again after a failure carries the same idempotency key, so that a lost
 * answer never makes a second event. Once it is done, every kept answer is asked for anew.
 */
export function useCommand<R extends Route>(route: R): Command<R> {
  const queries = useQueryClient();
  const attempt = useRef<{ readonly text: string; readonly key: string } | null>(null);
  // `isPending` reaches the page a moment after the press; a double press is faster.
  const underWay = useRef(false);
  const mutation = useMutation<Answer<R>, ProblemError, Omit<Input<R>, 'key'>>({
    mutationKey: [route.id],
    mutationFn: (input) => {
      // A file has no text of its own: a mended one of the same name is another input.
      const text = JSON.stringify(input, (_, value: unknown) =>
        value instanceof File ? [value.name, value.size, value.lastModified] : value,
      );
      if (attempt.current?.text !== text) attempt.current = { text, key: freshKey() };
      return client.call(route, { ...input, key: attempt.current.key } as Input<R>);
    },
    onSuccess: async () => {
      attempt.current = null;
      await queries.invalidateQueries();
    },
  });
  return {
    async send(input) {
      if (underWay.current) return undefined;
      underWay.current = true;
      try {
        return await mutation.mutateAsync(input);
      } catch {
        return undefined;
      } finally {
        underWay.current = false;
      }
    },
    pending: mutation.isPending,
    problem: problemOf(mutation.error),
    answer: mutation.data,
    reset: mutation.reset,
  };
}
