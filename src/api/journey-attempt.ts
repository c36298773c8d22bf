/** What could be asked of charter, clock, gate, rights and stop: one command per route, right in everything but perhaps the caller and the moment. */
import * as gate from '../contract/gate.ts';
import * as pilot from '../contract/pilot.ts';
import * as rights from '../contract/rights.ts';
import type { Route } from '../contract/route.ts';
import * as stop from '../contract/stop.ts';
import type { CriterionId, Day, EscalationId, GateId, PersonId } from '../domain/ids.ts';
import type { InitiativeCommand } from '../domain/initiative/command.ts';
import type { Born } from '../domain/initiative/state.ts';
import { DISCIPLINES, type Discipline } from '../domain/pilot/event.ts';
import { openEscalation } from '../domain/rights/state.ts';
import { servingRelease } from '../domain/stop/state.ts';

/** A route with a command it could carry out. */
export type Attempt = readonly [Route, InitiativeCommand];

export interface Attempting {
  readonly state: Born;
  /** The caller; null for a machine. */
  readonly caller: PersonId | null;
  /** Somebody who could hold anything, and what this person is asked to do. */
  readonly anybody: PersonId;
  readonly today: Day;
}

const reason = 'because';
const never = '2999-12-31' as Day;
const NEW_CRITERION = 'crit_00000000-0000-7000-8000-000000000000' as CriterionId;
const NEW_GATE = 'gate_00000000-0000-7000-8000-000000000000' as GateId;
const NEW_ESCALATION = 'esc_00000000-0000-7000-8000-000000000000' as EscalationId;

function charterAttempts({ state, anybody }: Attempting): readonly Attempt[] {
  const criterion = state.charter.criteria.find(({ from }) => from === null)?.id ?? NEW_CRITERION;
  const outcome = {
    statement: 'Claims handling time falls from 10 to 7 days in two units',
    metric: 'claims handling time',
    baseline: 10,
    target: 7,
    unit: 'days',
    by: never,
  };
  const target = { kind: 'bound', comparison: 'at_least', bound: 60, unit: '%' } as const;
  const statement = 'Share of intended users active each week at least 60 %';
  return [
    [pilot.defineOutcome, { type: 'DefineOutcome', outcome }],
    [
      pilot.setCriterion,
      {
        type: 'SetCriterion',
        criterion: NEW_CRITERION,
        kind: 'adoption',
        statement,
        target,
        decisive: true,
      },
    ],
    [pilot.dropCriterion, { type: 'DropCriterion', criterion, reason }],
    [
      pilot.nameFeedbackChannel,
      { type: 'NameFeedbackChannel', channel: 'button', answers: anybody, withinHours: 24 },
    ],
    [pilot.nameSuite, { type: 'NameSuite', name: 'suite', cases: 1, reference: 'reference' }],
    [pilot.nameReviewer, { type: 'NameReviewer', discipline: 'legal', reviewer: anybody }],
    [pilot.defineGate, { type: 'DefineGate', decider: anybody }],
    [
      pilot.answerLane,
      {
        type: 'AnswerLane',
        actsOnItsOwn: false,
        touchesCustomers: false,
        decidesAboutPeople: false,
        personalData: false,
      },
    ],
    [pilot.recordDataReadiness, { type: 'RecordDataReadiness', feeds: [] }],
  ];
}

/** The review the caller may sign, if any is the caller's. */
function reviewOf({ state, caller }: Attempting): Discipline {
  const { reviewers } = state.charter;
  return DISCIPLINES.find((one) => caller !== null && reviewers[one] === caller) ?? 'legal';
}

function clockAttempts(attempting: Attempting): readonly Attempt[] {
  const { state, today } = attempting;
  const of = state.charter.outcome === null ? (state.charter.criteria[0]?.id ?? 'outcome') : 'outcome';
  return [
    [pilot.startPilot, { type: 'StartPilot' }],
    [
      pilot.signReview,
      {
        type: 'SignReview',
        discipline: reviewOf(attempting),
        opinion: 'no_objection',
        words: reason,
        conditions: [],
      },
    ],
    [pilot.recordReading, { type: 'RecordReading', of, value: 1, on: today, source: 'source' }],
    [pilot.decidePilot, { type: 'DecidePilot', decision: 'no_go', reason, lesson: reason, gate: NEW_GATE }],
    [pilot.recharterPilot, { type: 'RecharterPilot', reason }],
  ];
}

function gateAttempts({ state, anybody, today }: Attempting): readonly Attempt[] {
  const open = state.gates[0]?.id ?? NEW_GATE;
  const amount = { micros: 1, currency: 'EUR' };
  const effort = { model: 1, dataPipelines: 1, monitoring: 1, errorHandling: 1, edgeCases: 1 };
  return [
    [gate.openGate, { type: 'OpenGate', gate: NEW_GATE }],
    [gate.fileBusinessCase, { type: 'FileBusinessCase', words: reason }],
    [
      gate.decideBudget,
      {
        type: 'DecideBudget',
        decision: 'approved',
        amount,
        from: today,
        to: never,
        budgetCentre: 'centre',
        reason,
      },
    ],
    [gate.answerDelta, { type: 'AnswerDelta', item: 'monitoring', status: 'in_place', words: reason }],
    [gate.recordEffort, { type: 'RecordEffort', effort }],
    [
      gate.decideGate,
      { type: 'DecideGate', gate: open, result: 'no_pass', minutes: reason, signature: 'name' },
    ],
    [gate.escalateFunding, { type: 'EscalateFunding', to: anybody, ask: reason, answerBy: never }],
    [gate.goLive, { type: 'GoLive', release: servingRelease(state) ?? 1 }],
  ];
}

function rightsAttempts({ state, anybody }: Attempting): readonly Attempt[] {
  const nobody = { responsible: [], consulted: [], informed: [] };
  const limit = { action: 'action', unit: 'EUR', perAction: 1, perDay: null, personAbove: null };
  const markdown = '# Decision rights';
  return [
    [
      rights.assignRaci,
      { type: 'AssignRaci', category: 'production_change', accountable: anybody, ...nobody },
    ],
    [rights.nameStopper, { type: 'NameStopper', person: anybody }],
    [rights.removeStopper, { type: 'RemoveStopper', person: state.stoppers[0]?.person ?? anybody, reason }],
    [rights.setActionLimit, { type: 'SetActionLimit', limit }],
    [
      rights.dropActionLimit,
      { type: 'DropActionLimit', action: state.actionLimits[0]?.action ?? 'action', reason },
    ],
    [rights.signRights, { type: 'SignRights', hash: '0'.repeat(64), markdown }],
    [
      rights.openEscalation,
      { type: 'OpenEscalation', escalation: NEW_ESCALATION, category: 'production_halt', words: reason },
    ],
    [
      rights.settleEscalation,
      {
        type: 'SettleEscalation',
        escalation: openEscalation(state)?.id ?? NEW_ESCALATION,
        effect: 'nothing',
        reason,
      },
    ],
  ];
}

/** The commands of the stop room alone. */
export function stopAttempts({ state }: Attempting): readonly Attempt[] {
  const serving = servingRelease(state);
  const other = state.releases.findLast(({ number }) => number !== serving)?.number ?? 1;
  return [
    [stop.declareRelease, { type: 'DeclareRelease', provider: 'p', model: 'm', reference: 'r' }],
    [
      stop.attestEvaluation,
      {
        type: 'AttestEvaluation',
        release: serving ?? 1,
        baseline: null,
        verdict: 'level',
        cases: 1,
        report: reason,
      },
    ],
    [
      stop.nameRollbackTarget,
      {
        type: 'NameRollbackTarget',
        release: state.releases.findLast(({ number }) => number !== state.inService)?.number ?? 1,
      },
    ],
    [stop.pauseServing, { type: 'PauseServing', reason, drill: false, onOwnersWord: true }],
    [stop.resumeServing, { type: 'ResumeServing', reason }],
    [stop.rollBack, { type: 'RollBack', to: other, reason }],
  ];
}

/** One command per route; every one would succeed on some initiative. */
export const journeyAttempts = (attempting: Attempting): readonly Attempt[] => [
  ...charterAttempts(attempting),
  ...clockAttempts(attempting),
  ...gateAttempts(attempting),
  ...rightsAttempts(attempting),
  ...stopAttempts(attempting),
];
