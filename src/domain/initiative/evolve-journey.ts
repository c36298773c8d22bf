/** The way from pilot to production: each event to the part it changes, and the stages it moves. */
import { dayOfInstant } from '../calendar.ts';
import { gateFields } from '../gate/codec.ts';
import type { GateEvent } from '../gate/event.ts';
import { evolveGate } from '../gate/evolve.ts';
import { pilotFields } from '../pilot/codec.ts';
import type { PilotEvent } from '../pilot/event.ts';
import { evolvePilot } from '../pilot/evolve.ts';
import { rightsFields } from '../rights/codec.ts';
import type { RightsEvent } from '../rights/event.ts';
import { evolveRights } from '../rights/evolve.ts';
import { stopFields } from '../stop/codec.ts';
import type { StopEvent } from '../stop/event.ts';
import { evolveStop } from '../stop/evolve.ts';
import type { InitiativeEvent, JourneyEvent } from './event.ts';
import { atStage, factsOf } from './stage.ts';
import type { Born } from './state.ts';

const has = (table: object, { type }: InitiativeEvent): boolean => Object.hasOwn(table, type);
const isPilotEvent = (event: InitiativeEvent): event is PilotEvent => has(pilotFields, event);
const isGateEvent = (event: InitiativeEvent): event is GateEvent => has(gateFields, event);
const isRightsEvent = (event: InitiativeEvent): event is RightsEvent => has(rightsFields, event);
const isStopEvent = (event: InitiativeEvent): event is StopEvent => has(stopFields, event);

/** True for the events of charter, clock, gate, rights and stop. */
export const isJourneyEvent = (event: InitiativeEvent): event is JourneyEvent =>
  isPilotEvent(event) || isGateEvent(event) || isRightsEvent(event) || isStopEvent(event);

/** Where the event leaves the stage; null: where it was. A no-go ends by the cancellation that follows it. */
function stageAfter(event: JourneyEvent): 'candidate' | 'pilot' | 'approved' | 'production' | null {
  if (event.type === 'PilotStarted') return 'pilot';
  if (event.type === 'PilotRechartered') return 'candidate';
  if (event.type === 'WentLive') return 'production';
  return event.type === 'GateDecided' && event.result === 'pass' ? 'approved' : null;
}

/** A stage that a decision moved is recorded: no edition moves it any more. */
function moved(state: Born, event: JourneyEvent): Born {
  const stage = stageAfter(event);
  if (stage === null) return state;
  const { at } = event;
  const facts = { ...factsOf(state), stageBasis: 'recorded' as const };
  const dated = { basis: 'recorded', day: dayOfInstant(at), at } as const;
  const { timeline } = facts;
  if (event.type === 'GateDecided') {
    return atStage({ ...facts, timeline: { ...timeline, approved: dated } }, stage, at);
  }
  if (event.type === 'WentLive') {
    const live = { ...facts, inService: event.release, timeline: { ...timeline, deployed: dated } };
    return atStage(live, stage, at);
  }
  return atStage(facts, stage, at);
}

function changed(state: Born, event: JourneyEvent): Born {
  if (isPilotEvent(event)) return { ...state, ...evolvePilot(state, event) };
  if (isGateEvent(event)) return { ...state, ...evolveGate(state, event) };
  if (isRightsEvent(event)) return { ...state, ...evolveRights(state, event) };
  return { ...state, ...evolveStop(state, event) };
}

/** Folds one event of the journey in. */
export const evolveJourney = (state: Born, event: JourneyEvent): Born => moved(changed(state, event), event);
