/** A command on an initiative, sent with the version on screen; when it changed meanwhile, the fresh state is fetched. */
import { useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Input } from '../../../../src/contract/client.ts';
import type { Receipt } from '../../../../src/contract/field.ts';
import { getInitiative, type InitiativeView } from '../../../../src/contract/initiative.ts';
import { listEntries } from '../../../../src/contract/record.ts';
import type { Problem } from '../../../../src/contract/problem.ts';
import type { Route } from '../../../../src/contract/route.ts';
import { useCommand } from '../../wire/answer.ts';

interface GuardedCommand<Body> {
  send(body: Body): void;
  readonly pending: boolean;
  readonly problem: Problem | null;
}

type BodyOf<R extends Route> = R['body'] extends z.ZodType ? z.input<R['body']> : undefined;

export function useGuardedCommand<R extends Route>(
  route: R,
  view: InitiativeView,
  onDone: (receipt: Receipt) => void,
): GuardedCommand<BodyOf<R>> {
  const queries = useQueryClient();
  const command = useCommand(route);
  const send = async (body: BodyOf<R>): Promise<void> => {
    const input = { params: { initiative: view.id }, body, version: view.version };
    const receipt = await command.send(input as unknown as Omit<Input<R>, 'key'>);
    if (receipt) {
      onDone(receipt as unknown as Receipt);
      return;
    }
    await Promise.all([
      queries.invalidateQueries({ queryKey: [getInitiative.id] }),
      queries.invalidateQueries({ queryKey: [listEntries.id] }),
    ]);
  };
  return { send: (body) => void send(body), pending: command.pending, problem: command.problem };
}
