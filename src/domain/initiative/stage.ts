/** Moving an initiative from one stage to another: the facts stay, the stage's own part goes. */
import type { Stage } from '../declared.ts';
import type { Instant } from '../ids.ts';
import { withTriage } from './evolve-ownership.ts';
import type { Born, InitiativeFacts } from './state.ts';

/** The facts without the stage and what belongs to it. */
export function factsOf(state: Born): InitiativeFacts {
  switch (state.stage) {
    case 'retired': {
      const { stage: _stage, retirement: _retirement, ...facts } = state;
      return facts;
    }
    case 'cancelled': {
      const { stage: _stage, cancellation: _cancellation, ...facts } = state;
      return facts;
    }
    case 'candidate':
    case 'pilot':
    case 'approved':
    case 'production':
    case 'unmapped': {
      const { stage: _stage, ...facts } = state;
      return facts;
    }
  }
}

/** The initiative at a stage; a stage entered anew begins at `at` and may start the triage clock (TRI-1). */
export function atStage(facts: InitiativeFacts, stage: Stage, at: Instant): Born {
  const ownership = withTriage(facts.ownership, stage, at);
  const moved = { ...facts, ownership, stageSince: at };
  if (stage === 'retired') return { ...moved, stage, retirement: null };
  if (stage === 'cancelled') return { ...moved, stage, cancellation: null };
  return { ...moved, stage };
}
