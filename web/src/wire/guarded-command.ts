/** A command on an initiative, sent with the version on screen; when it was refused, what is shown is fetched anew. */
import { useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Input } from '../../../src/contract/client.ts';
import type { Receipt } from '../../../src/contract/field.ts';
import type { Problem } from '../../../src/contract/problem.ts';
import type { Route } from '../../../src/contract/route.ts';
import { useCommand } from './answer.ts';

export interface GuardedCommand<Body> {
  send(body: Body): void;
  readonly pending: boolean;
  readonly problem: Problem | null;
}

/** The initiative as the page shows it. */
export interface Seen {
  readonly id: string;
  readonly version: number;
}

type BodyOf<R extends Route> = R['body'] extends z.ZodType ? z.input<R['body']> : undefined;

export function useGuardedCommand<R extends Route>(
  route: R,
  seen: Seen,
  onDone: (receipt: Receipt) => void,
): GuardedCommand<BodyOf<R>> {
  const queries = useQueryClient();
  const command = useCommand(route);
  const send = async (body: BodyOf<R>): Promise<void> => {
    const input = { params: { initiative: seen.id }, body, version: seen.version };
    const receipt = await command.send(input as unknown as Omit<Input<R>, 'key'>);
    if (receipt) onDone(receipt as unknown as Receipt);
    else await queries.invalidateQueries();
  };
  return { send: (body) => void send(body), pending: command.pending, problem: command.problem };
}
