/** Releases and the stop button on the record (STOP-1, STOP-4, RTS-2, EVAL-2, GATE-7). */
import { secondsBetween } from '../calendar.ts';
import type { PersonId } from '../ids.ts';
import type { InitiativeContext } from '../initiative/command.ts';
import type { InitiativeEvent } from '../initiative/event.ts';
import type { Living } from '../initiative/state.ts';
import { ownerOf, SERVING_STAGES } from '../initiative/state.ts';
import { must, Refusal } from '../kernel.ts';
import { actingPerson, mustDecide, requireInPerson, standsFor } from '../rights/acting.ts';
import { openEscalation } from '../rights/state.ts';
import { LINE_MAX, requireReason, requireText } from '../text.ts';
import { stopAuthorityOf } from './authority.ts';
import type { StopCommand } from './command.ts';
import type { Release } from './state.ts';
import { servingRelease } from './state.ts';

type CommandOf<Type extends StopCommand['type']> = Extract<StopCommand, { type: Type }>;
type Events = readonly InitiativeEvent[];

const REFERENCE_MAX = 1000;
const CASES_MAX = 100_000_000;

function requireRelease({ releases }: Living, number: number): Release {
  const release = releases.find((one) => one.number === number);
  must(release !== undefined, 'release_unknown', { release: number });
  return release;
}

function mustServe({ stage }: Living): void {
  must(SERVING_STAGES.includes(stage), 'nothing_to_stop', { stage });
}

function declareRelease(
  state: Living,
  command: CommandOf<'DeclareRelease'>,
  context: InitiativeContext,
): Events {
  const provider = requireText(command.provider, 'provider', LINE_MAX);
  const model = requireText(command.model, 'model', LINE_MAX);
  const reference = requireText(command.reference, 'reference', REFERENCE_MAX);
  const release = state.releases.length + 1;
  const by = actingPerson(context);
  return [{ type: 'ReleaseDeclared', at: context.now, release, provider, model, reference, by }];
}

/** Those who answer for model output or experience attest, with their name (OWN-8). */
function requireAttester({ seats }: Living, context: InitiativeContext): PersonId {
  const by = requireInPerson(context);
  const seated = by === seats.ml_lead?.person || by === seats.product_owner?.person;
  must(seated, 'not_accountable', { needs: 'seat', person: seats.ml_lead?.person ?? '' });
  return by;
}

function attest(state: Living, command: CommandOf<'AttestEvaluation'>, context: InitiativeContext): Events {
  const by = requireAttester(state, context);
  const { number: release } = requireRelease(state, command.release);
  const { baseline, verdict, cases } = command;
  if (baseline !== null) requireRelease(state, baseline);
  must(baseline !== release, 'invalid_request', { field: 'baseline' });
  const possible = Number.isSafeInteger(cases) && cases >= 1 && cases <= CASES_MAX;
  must(possible, 'invalid_request', { field: 'cases' });
  const report = requireText(command.report, 'report');
  return [{ type: 'EvaluationAttested', at: context.now, release, baseline, verdict, cases, report, by }];
}

function nameRollbackTarget(
  state: Living,
  command: CommandOf<'NameRollbackTarget'>,
  context: InitiativeContext,
): Events {
  const by = mustDecide(state, context, 'production_change', 'or_owner');
  const { number: release } = requireRelease(state, command.release);
  must(release !== state.inService, 'release_in_service', { release });
  if (release === state.rollbackTarget) return [];
  return [{ type: 'RollbackTargetNamed', at: context.now, release, by }];
}

function pause(state: Living, command: CommandOf<'PauseServing'>, context: InitiativeContext): Events {
  mustServe(state);
  const held = state.pause;
  // A drill keeps nobody from stopping in earnest: from then on it is no drill, and nobody ends it as one.
  const inEarnest = held?.drill === true && !command.drill;
  must(held === null || inEarnest, 'serving_is_paused', { by: held?.by ?? '' });
  const { by, authority } = stopAuthorityOf(state, command.onOwnersWord, context);
  const reason = requireReason(command.reason);
  return [{ type: 'ServingPaused', at: context.now, by, authority, reason, drill: command.drill }];
}

/** RTS-2: the accepted owner in person and nobody else; while an escalation is open the safer state holds (RTS-4). */
function resume(state: Living, command: CommandOf<'ResumeServing'>, context: InitiativeContext): Events {
  const { pause } = state;
  if (pause === null) throw new Refusal('serving_not_paused');
  const owner = ownerOf(state);
  const inPerson = owner !== null && actingPerson(context) === owner;
  must(inPerson, 'resume_is_owners', { person: owner ?? '' });
  const open = openEscalation(state);
  must(open === null, 'escalation_is_open', { escalation: open?.id ?? '' });
  const { now: at } = context;
  const resumed: InitiativeEvent = {
    type: 'ServingResumed',
    at,
    by: owner,
    reason: requireReason(command.reason),
    escalation: null,
  };
  if (!pause.drill) return [resumed];
  // Two processes' clocks may differ by a little; no drill took less than nothing.
  const seconds = Math.max(0, secondsBetween(pause.at, at));
  return [resumed, { type: 'StopDrilled', at, by: owner, seconds }];
}

/** STOP-1: to an earlier release; forward is a change of production and wants its evidence (EVAL-2). A pause stays a pause. */
function rollBack(state: Living, command: CommandOf<'RollBack'>, context: InitiativeContext): Events {
  mustServe(state);
  const owner = ownerOf(state);
  must(owner !== null, 'owner_missing');
  must(standsFor(context, owner), 'not_accountable', { category: 'production_halt', person: owner });
  const { number: to } = requireRelease(state, command.to);
  const serving = servingRelease(state);
  must(to !== serving, 'release_in_service', { release: to });
  must(serving === null || to < serving, 'invalid_request', { field: 'to' });
  const reason = requireReason(command.reason);
  return [{ type: 'RolledBack', at: context.now, by: requireInPerson(context), to, reason }];
}

/** Decides what is asked of releases and the stop of an initiative that lives. */
export function decideStop(state: Living, command: StopCommand, context: InitiativeContext): Events {
  switch (command.type) {
    case 'DeclareRelease':
      return declareRelease(state, command, context);
    case 'AttestEvaluation':
      return attest(state, command, context);
    case 'NameRollbackTarget':
      return nameRollbackTarget(state, command, context);
    case 'PauseServing':
      return pause(state, command, context);
    case 'ResumeServing':
      return resume(state, command, context);
    case 'RollBack':
      return rollBack(state, command, context);
  }
}
