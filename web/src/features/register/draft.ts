/** What is typed while registering, and the commands it becomes: the initiative, its lane, its nominated owner. */
import { useState } from 'react';
import { registerInitiative, suggestOwner } from '../../../../src/contract/initiative.ts';
import { nominateOwner } from '../../../../src/contract/ownership.ts';
import { answerLane } from '../../../../src/contract/pilot.ts';
import type { PersonChoice } from '../../ui/person-field.tsx';
import { useWords } from '../../ui/word.tsx';
import { useCommand } from '../../wire/answer.ts';
import { client } from '../../wire/client.ts';
import { type LaneAnswers, laneOf } from './lane.tsx';
import type { Alike } from './similar.tsx';

export interface Draft {
  readonly name: string;
  readonly purpose: string;
  readonly metric: string;
  readonly unit: string | null;
  readonly owner: PersonChoice | null;
  readonly why: string;
  readonly lane: LaneAnswers;
}

/** Nominates whoever was proposed, on the statement drafted for it; true when that is done or nobody was proposed. */
function useNominate() {
  const words = useWords();
  const command = useCommand(nominateOwner);
  const send = async (initiative: string, owner: PersonChoice | null): Promise<boolean> => {
    if (owner === null) return true;
    const { draft } = await client.call(suggestOwner, { params: { initiative } });
    const done = await command.send({
      params: { initiative },
      body: {
        nominee: owner.id,
        reason: words.say('registration.reason'),
        statement: { metric: words.saying(draft.metric), authority: words.saying(draft.authority) },
      },
    });
    return done !== undefined;
  };
  return { send, pending: command.pending, problem: command.problem };
}

/** Registers, then answers the lane's questions when all four are answered, then nominates; the initiative stays either way. */
export function useRegister(onDone: (id: string) => void) {
  const register = useCommand(registerInitiative);
  const lane = useCommand(answerLane);
  const nominate = useNominate();
  const [made, setMade] = useState<string | null>(null);
  const send = async (draft: Draft, unit: string, alike: Alike | null): Promise<void> => {
    const { name, purpose, metric, owner, why } = draft;
    const begun = await register.send({
      body: {
        name,
        purpose,
        unit,
        metric: metric.trim() || null,
        proposedOwner: owner?.id ?? null,
        ...(alike ? { alike: { initiative: alike.id, why } } : {}),
      },
    });
    if (!begun) return;
    const { id } = begun;
    const answers = laneOf(draft.lane);
    const answered =
      !answers || (await lane.send({ params: { initiative: id }, body: answers })) !== undefined;
    const nominated = await nominate.send(id, owner).catch(() => false);
    if (answered && nominated) onDone(id);
    else setMade(id);
  };
  return {
    send,
    /** Registered, though something after it was refused. */
    made,
    pending: register.pending || lane.pending || nominate.pending,
    problem: register.problem ?? lane.problem ?? nominate.problem,
  };
}
