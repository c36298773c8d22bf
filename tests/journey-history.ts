/** Histories that reach everything: the next sensible step towards production, the many ways aside, and who would take them. */
import { dayOfInstant } from '../src/domain/calendar.ts';
import { dueCommands } from '../src/domain/due.ts';
import { goLiveReadiness } from '../src/domain/gate/go-live.ts';
import { openGate } from '../src/domain/gate/state.ts';
import type { Instant, PersonId } from '../src/domain/ids.ts';
import type { InitiativeCommand } from '../src/domain/initiative/command.ts';
import type { InitiativeState, Living } from '../src/domain/initiative/state.ts';
import { isLiving, ownerOf } from '../src/domain/initiative/state.ts';
import type { Actor } from '../src/domain/kernel.ts';
import { DEFAULT_SETTINGS } from '../src/domain/organisation/settings.ts';
import type { OrganisationState } from '../src/domain/organisation/state.ts';
import { accountableFor } from '../src/domain/pilot/accountable.ts';
import { pilotReadiness } from '../src/domain/pilot/readiness.ts';
import type { ReadinessCode } from '../src/domain/pilot/readiness.ts';
import { presentPilot } from '../src/domain/pilot/state.ts';
import { openEscalation } from '../src/domain/rights/state.ts';
import { missingReviews } from '../src/domain/standing/attested.ts';
import {
  ACCEPT,
  CLOCK,
  declared,
  importRow,
  nominate,
  per,
  person,
  REGISTER,
  STATEMENT,
} from './domain-sample.ts';
import { APPROVE, escalationId, FILE_CASE, gateId, PASS } from './journey-sample.ts';
import { CHANNEL, CHARTER, crit, GO, LATENCY, NO_GO, OUTCOME, reviewer, SUITE } from './pilot-sample.ts';

export interface Move {
  readonly command: InitiativeCommand;
  readonly actor: Actor;
}

/** What a move depends on beside the initiative; `n` makes ids and choices. */
export interface Scene {
  readonly organisation: OrganisationState;
  readonly now: Instant;
  readonly n: number;
  /** Who is asked to own it; oda when left out. */
  readonly owner?: string;
}

const by = (actor: PersonId | null, command: InitiativeCommand): Move => ({
  actor: actor === null ? person('nobody') : { kind: 'person', person: actor },
  command,
});
const named = (name: string, command: InitiativeCommand): Move => by(per(name), command);
const clock = (command: InitiativeCommand): Move => ({ actor: CLOCK, command });

const HASH = 'a'.repeat(64);
const SIGN: InitiativeCommand = { type: 'SignRights', hash: HASH, markdown: '# Rights' };
const RELEASE: InitiativeCommand = {
  type: 'DeclareRelease',
  provider: 'A vendor',
  model: 'A model',
  reference: 'commit',
};

/** What puts each thing there that a start needs. */
function chartering(code: ReadinessCode, state: Living, owner: string): Move {
  switch (code) {
    case 'owner':
      return state.ownership.kind === 'nominated'
        ? by(state.ownership.nominee, ACCEPT)
        : named('admin', nominate(owner));
    case 'seats':
      return state.seats.product_owner === null
        ? named('admin', { type: 'FillSeat', seat: 'product_owner', person: per('pia') })
        : named('admin', { type: 'FillSeat', seat: 'ml_lead', person: per('mel') });
    case 'outcome':
      return named('pia', { ...OUTCOME, outcome: { ...OUTCOME.outcome, by: '2030-12-31' as never } });
    case 'criteria':
    case 'go_no_go':
      return named('pia', LATENCY);
    case 'feedback':
      return named('pia', CHANNEL);
    case 'suite':
      return named('mel', SUITE);
    case 'reviewers': {
      const { legal, compliance } = state.charter.reviewers;
      if (legal === null) return named('pia', reviewer('legal', 'lee'));
      return named('pia', compliance === null ? reviewer('compliance', 'mia') : reviewer('security', 'ivy'));
    }
    case 'gate':
      return named('pia', { type: 'DefineGate', decider: per('omar') });
  }
}

function inPilot(state: Living, { organisation, now, n }: Scene): Move {
  const pilot = presentPilot(state);
  const accountable = accountableFor(state, 'pilot_go', organisation);
  if (pilot === null) {
    const missing = pilotReadiness(state).find(({ held }) => !held);
    return missing ? chartering(missing.code, state, 'oda') : by(accountable, { type: 'StartPilot' });
  }
  const over = pilot.decision === null && (pilot.lapsedAt !== null || now >= pilot.endsAt);
  if (over) return by(accountable, { type: 'RecharterPilot', reason: 'Again' });
  const [discipline] = missingReviews(pilot, state.charter);
  if (discipline !== undefined) {
    const signer = state.charter.reviewers[discipline];
    return by(signer, {
      type: 'SignReview',
      discipline,
      opinion: 'no_objection',
      words: 'Fine',
      conditions: [],
    });
  }
  if (state.charter.outcome?.readings.length === 0) return named('mel', outcomeRead(8, now));
  if (pilot.decision === null) return by(accountable, { ...GO, gate: `gate_${n}` });
  return atGate(state, { organisation, now, n });
}

const outcomeRead = (value: number, now: Instant): InitiativeCommand => ({
  type: 'RecordReading',
  of: 'outcome',
  value,
  on: dayOfInstant(now),
  source: 'Ledger',
});

function atGate(state: Living, { now, n }: Scene): Move {
  const gate = openGate(state);
  const { businessCase, budget } = state.gateEvidence;
  if (gate === null || now >= gate.closesAt) {
    return by(ownerOf(state), { type: 'OpenGate', gate: gateId(`${n}`) });
  }
  if (businessCase === null) return by(ownerOf(state), FILE_CASE);
  if (budget === null) {
    return named('fin', { ...APPROVE, from: dayOfInstant(now), to: '2099-12-31' as never });
  }
  return by(gate.decider, { ...PASS, gate: gate.id });
}

function approved(state: Living, { organisation, now }: Scene): Move {
  const owner = ownerOf(state);
  const latest = state.releases.at(-1);
  if (state.releases.length < 2) return named('mel', RELEASE);
  const missing =
    goLiveReadiness(state, { now, settings: DEFAULT_SETTINGS }).find(({ held }) => !held)?.code ?? null;
  switch (missing) {
    case 'evaluation':
      return named('mel', {
        type: 'AttestEvaluation',
        release: latest?.number ?? 0,
        baseline: 1,
        verdict: 'better',
        cases: 400,
        report: 'Run',
      });
    case 'rights':
      return by(owner, SIGN);
    case 'drill':
      return by(owner, pausing(true));
    case 'rollback':
      return by(owner, { type: 'NameRollbackTarget', release: 1 });
    case 'seats':
      return chartering('seats', state, 'oda');
    case 'gate':
    case null:
      return by(accountableFor(state, 'production_go_live', organisation), {
        type: 'GoLive',
        release: latest?.number ?? 0,
      });
  }
}

const pausing = (drill: boolean): InitiativeCommand => ({
  type: 'PauseServing',
  reason: 'Wrong amounts',
  drill,
  onOwnersWord: false,
});

/** The one step that brings it nearer to production; in production, the next drill. */
export function progress(state: InitiativeState, scene: Scene): Move {
  if (!isLiving(state)) return named('admin', REGISTER);
  if (state.stage === 'unmapped') {
    return named('admin', { type: 'DeclareStage', stage: 'candidate', reason: 'Asked' });
  }
  if (ownerOf(state) === null) return chartering('owner', state, scene.owner ?? 'oda');
  if (state.seats.product_owner === null || state.seats.ml_lead === null) {
    return chartering('seats', state, 'oda');
  }
  const escalation = openEscalation(state);
  if (escalation !== null) {
    const other =
      escalation.by === per('cato') && scene.now < escalation.dueAt ? ownerOf(state) : per('cato');
    const effect = state.pause === null ? 'nothing' : other === per('cato') ? 'pause' : 'resume';
    return by(other, { type: 'SettleEscalation', escalation: escalation.id, effect, reason: 'Agreed' });
  }
  if (state.pause !== null) return by(ownerOf(state), { type: 'ResumeServing', reason: 'Repaired' });
  if (state.stage === 'approved') return approved(state, scene);
  return state.stage === 'production' ? by(ownerOf(state), pausing(true)) : inPilot(state, scene);
}

const pick = <T>(all: readonly T[], n: number): T => all[n % all.length] as T;
const PEOPLE = ['oda', 'omar', 'lee', 'mia', 'eve', 'ivy', 'cato', 'pia', 'mel', 'fin', 'nobody'];
const NO_LANE = {
  actsOnItsOwn: false,
  touchesCustomers: false,
  decidesAboutPeople: false,
  personalData: false,
};
const LIMIT = { action: 'refund', unit: 'EUR', perAction: 50, perDay: 500, personAbove: 20 };
const EFFORT = { model: 3, dataPipelines: 4, monitoring: 1, errorHandling: 1, edgeCases: 1 };
const CASE = { type: 'FileBusinessCase', words: 'F1 score of 0.9 on the test set' } as const;

/** Things people do on the side, each by somebody who could; whether they may is for the rules to say. */
function aside(state: Living, { now, n, organisation }: Scene): readonly Move[] {
  const owner = ownerOf(state);
  const who = per(pick(PEOPLE, n));
  const category = pick(
    ['pilot_go', 'production_go_live', 'production_change', 'production_halt'] as const,
    n,
  );
  const discipline = pick(['legal', 'compliance', 'security'] as const, n);
  const accountable = accountableFor(state, 'pilot_go', organisation);
  const gate = openGate(state);
  const escalation = openEscalation(state)?.id ?? escalationId('none');
  const cell = { responsible: [per('pia')], consulted: [who], informed: [] };
  const review = { type: 'SignReview', discipline, words: 'Read', conditions: [] } as const;
  const condition = [{ criterion: crit(`r${n}`), statement: 'Amounts are seen by a person' }];
  const signer = state.charter.reviewers[discipline];
  return [
    ...CHARTER.map((command) => by(who, command)),
    by(who, { type: 'DropCriterion', criterion: crit('adoption'), reason: 'x' }),
    by(who, { ...LATENCY, criterion: crit(`${n}`) }),
    by(who, { type: 'AnswerLane', ...NO_LANE, actsOnItsOwn: n % 2 === 0 }),
    by(who, { type: 'RecordDataReadiness', feeds: [{ name: `Feed ${n % 3}`, owner: 'IT', watcher: '' }] }),
    by(signer, { ...review, opinion: 'objection' }),
    by(signer, { ...review, opinion: 'conditions', conditions: condition }),
    by(who, outcomeRead(n % 12, now)),
    { actor: { kind: 'machine', key: 'key_1' }, command: outcomeRead(n % 12, now) },
    by(accountable, NO_GO),
    by(accountable, { type: 'RecharterPilot', reason: 'Again' }),
    by(accountable, { type: 'CancelInitiative', reason: 'x', lesson: 'y' }),
    by(owner, CASE),
    named('fin', { ...APPROVE, decision: 'denied', to: '2099-12-31' as never }),
    by(who, { type: 'AnswerDelta', item: 'fallback', status: 'in_place', words: `Desk ${n % 3}` }),
    by(who, { type: 'RecordEffort', effort: { ...EFFORT, model: n % 5 } }),
    by(gate?.decider ?? who, { ...PASS, gate: gate?.id ?? gateId('none'), result: 'no_pass' }),
    by(owner, { type: 'EscalateFunding', to: per('omar'), ask: 'Money', answerBy: '2029-12-31' as never }),
    by(owner, {
      type: 'AssignRaci',
      category,
      accountable: category === 'production_halt' ? (owner ?? who) : who,
      ...cell,
    }),
    by(owner, { type: 'NameStopper', person: who }),
    by(owner, { type: 'RemoveStopper', person: state.stoppers[0]?.person ?? who, reason: 'x' }),
    by(owner, { type: 'SetActionLimit', limit: { ...LIMIT, perDay: 500 + (n % 3) } }),
    by(owner, { type: 'DropActionLimit', action: 'refund', reason: 'x' }),
    by(owner, SIGN),
    by(owner, pausing(false)),
    by(who, pausing(n % 2 === 0)),
    by(who, { type: 'ResumeServing', reason: 'x' }),
    by(owner, { type: 'RollBack', to: 1, reason: 'Worse' }),
    named('mel', RELEASE),
    named('mel', {
      type: 'AttestEvaluation',
      release: 1,
      baseline: null,
      verdict: 'worse',
      cases: 9,
      report: 'x',
    }),
    by(n % 2 === 0 ? owner : per('cato'), {
      type: 'OpenEscalation',
      escalation: escalationId(`${n}`),
      category,
      words: 'We disagree',
    }),
    by(n % 2 === 0 ? owner : per('cato'), {
      type: 'SettleEscalation',
      escalation,
      effect: pick(['resume', 'pause', 'nothing'] as const, n),
      reason: 'x',
    }),
    named('admin', {
      type: 'NominateOwner',
      nominee: who,
      reason: 'x',
      statement: STATEMENT,
      ...replacing(owner),
    }),
    by(owner, { type: 'EndOwnership', person: owner ?? who, cause: 'stepped_down' }),
    by(owner, { type: 'RetireInitiative', on: dayOfInstant(now), reason: 'Replaced' }),
    ...dueCommands(state, now).map(clock),
    clock(pick([{ type: 'LapsePilot' }, { type: 'ExpireGate' }, { type: 'PassEscalation' }] as const, n)),
  ];
}

const replacing = (owner: PersonId | null): { readonly replaces?: PersonId } =>
  owner === null ? {} : { replaces: owner };

/** One of the ways aside. */
export function detour(state: InitiativeState, scene: Scene): Move {
  if (isLiving(state)) return pick(aside(state, scene), scene.n);
  const stage = pick(['pilot', 'candidate', 'production'] as const, scene.n);
  return named('admin', importRow(declared({ stage })));
}
