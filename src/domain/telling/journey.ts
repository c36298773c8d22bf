/** What is told of pilot, gate, rights and stop: one line per event that concerns somebody, null for those that do not. */
import type { JourneyEvent } from '../initiative/event.ts';
import { ownerOf } from '../initiative/state.ts';
import type { Discipline } from '../pilot/event.ts';
import { DISCIPLINES } from '../pilot/event.ts';
import { presentPilot } from '../pilot/state.ts';
import type { Around } from './concerned.ts';
import { ctosOf, everyoneConcerned, financeOf, holders, leaderOf } from './concerned.ts';
import type { Told } from './telling.ts';

type Teller<Type extends JourneyEvent['type']> = (
  event: Extract<JourneyEvent, { readonly type: Type }>,
  around: Around,
) => readonly Told[];

export type JourneyTellers = { readonly [Type in JourneyEvent['type']]: Teller<Type> | null };

const reviewAsked = ({ state }: Around, discipline: Discipline): readonly Told[] => {
  const pilot = presentPilot(state);
  if (pilot === null || pilot.reviews.some((review) => review.discipline === discipline)) return [];
  const to = [state.charter.reviewers[discipline]];
  return [{ kind: 'review_asked', to, waitsOn: to, values: { discipline, by: pilot.reviewsDueAt } }];
};

const reviewers = ({ state }: Around) => DISCIPLINES.map((discipline) => state.charter.reviewers[discipline]);

const pilot: Pick<
  JourneyTellers,
  'PilotStarted' | 'ReviewerNamed' | 'PilotDecided' | 'PilotLapsed' | 'GateOpened'
> = {
  PilotStarted: ({ pilot: number, lastDay }, around) => [
    {
      kind: 'pilot_started',
      to: [...holders(around), around.state.charter.gateDecider, leaderOf(around)],
      values: { number, lastDay },
    },
    ...DISCIPLINES.flatMap((discipline) => reviewAsked(around, discipline)),
  ],
  ReviewerNamed: ({ discipline }, around) => reviewAsked(around, discipline),
  PilotDecided: ({ decision, by, reason, lesson }, around) => [
    {
      kind: decision === 'go' ? 'pilot_go' : 'pilot_no_go',
      to: [...everyoneConcerned(around), ...reviewers(around), around.state.charter.gateDecider],
      values: { person: by, reason, lesson: lesson ?? '' },
    },
  ],
  // Traffic ends with it (CLK-5), so it is told like a stop
  PilotLapsed: ({ pilot: number }, around) => [
    {
      kind: 'pilot_lapsed',
      to: [...everyoneConcerned(around), around.state.charter.gateDecider],
      values: { number },
      urgent: true,
    },
  ],
  GateOpened: ({ decider, closesOn }, around) => [
    {
      kind: 'gate_opened',
      to: [decider, ownerOf(around.state)],
      waitsOn: [decider],
      values: { person: decider, closesOn },
    },
    ...(around.state.gateEvidence.budget === null
      ? [{ kind: 'budget_asked', to: financeOf(around.organisation), values: { closesOn } } as const]
      : []),
  ],
};

const gate: Pick<
  JourneyTellers,
  'BudgetDecided' | 'GateDecided' | 'GateExpired' | 'FundingEscalated' | 'WentLive'
> = {
  BudgetDecided: ({ decision, approver, reason }, around) => [
    {
      kind: 'budget_decided',
      to: [ownerOf(around.state), around.state.gates[0]?.decider ?? null],
      values: { decision, person: approver, reason },
    },
  ],
  GateDecided: ({ result, by, minutes }, around) => [
    {
      kind: result === 'pass' ? 'gate_passed' : 'gate_not_passed',
      to: [...everyoneConcerned(around), around.state.gateEvidence.budget?.approver ?? null],
      values: { person: by, reason: minutes },
    },
  ],
  GateExpired: (_event, around) => [
    { kind: 'gate_expired', to: [...everyoneConcerned(around), around.state.gates[0]?.decider ?? null] },
  ],
  FundingEscalated: ({ to, by, ask, answerBy }) => [
    { kind: 'funding_asked', to: [to], waitsOn: [to], values: { person: by, reason: ask, answerBy } },
  ],
  WentLive: ({ by, release }, around) => [
    { kind: 'went_live', to: everyoneConcerned(around), values: { person: by, release } },
  ],
};

const bothSides = (around: Around) => [ownerOf(around.state), ...ctosOf(around.organisation)];

const rights: Pick<JourneyTellers, 'EscalationOpened' | 'EscalationSettled' | 'EscalationPassedToCto'> = {
  EscalationOpened: ({ by, words, dueAt }, around) => [
    {
      kind: 'escalation_opened',
      to: bothSides(around),
      values: { person: by, reason: words, by: dueAt },
      urgent: true,
    },
  ],
  EscalationSettled: ({ how, by, effect, reason }, around) => [
    {
      kind: 'escalation_settled',
      to: [...bothSides(around), ...everyoneConcerned(around)],
      values: { how, person: by, effect, reason },
      urgent: true,
    },
  ],
  EscalationPassedToCto: (_event, around) => [
    { kind: 'escalation_passed', to: bothSides(around), urgent: true },
  ],
};

/** STOP-5: everybody concerned is told at once, whoever did it too. */
const stopped = (kind: Told['kind'], around: Around, values: Told['values'] & {}): readonly Told[] => [
  { kind, to: everyoneConcerned(around), values, urgent: true, all: true },
];

const stop: Pick<JourneyTellers, 'ServingPaused' | 'ServingResumed' | 'RolledBack'> = {
  ServingPaused: ({ by, reason, drill }, around) =>
    stopped('serving_paused', around, { person: by, reason, drill: drill ? 'yes' : 'no' }),
  ServingResumed: ({ by, reason }, around) => stopped('serving_resumed', around, { person: by, reason }),
  RolledBack: ({ by, to: release, reason }, around) =>
    stopped('rolled_back', around, { person: by, release, reason }),
};

export const journeyTellers: JourneyTellers = {
  ...pilot,
  ...gate,
  ...rights,
  ...stop,
  OutcomeDefined: null,
  CriterionSet: null,
  CriterionDropped: null,
  FeedbackChannelNamed: null,
  SuiteNamed: null,
  GateDefined: null,
  LaneAnswered: null,
  DataReadinessRecorded: null,
  ReviewSigned: null,
  ReadingRecorded: null,
  PilotRechartered: null,
  BusinessCaseFiled: null,
  DeltaAnswered: null,
  EffortRecorded: null,
  RaciAssigned: null,
  StopperNamed: null,
  StopperRemoved: null,
  ActionLimitSet: null,
  ActionLimitDropped: null,
  RightsSigned: null,
  ReleaseDeclared: null,
  EvaluationAttested: null,
  RollbackTargetNamed: null,
  StopDrilled: null,
};
