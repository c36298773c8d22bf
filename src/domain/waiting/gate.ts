/** The gate, its budget, the dated ask and going live (GATE-1, GATE-2, GATE-6, GATE-7, RTS-3). */
import { deadlines } from '../deadline.ts';
import { goLiveReadiness } from '../gate/go-live.ts';
import type { GoLiveCode } from '../gate/go-live.ts';
import { openGate } from '../gate/state.ts';
import type { Gate } from '../gate/state.ts';
import { gateVerdicts } from '../gate/verdict.ts';
import type { Instant } from '../ids.ts';
import type { Living } from '../initiative/state.ts';
import { ownerOf } from '../initiative/state.ts';
import { personHere } from '../organisation/state.ts';
import { accountableFor } from '../pilot/accountable.ts';
import { openEscalation } from '../rights/state.ts';
import type { Around, Waiter } from './decision.ts';
import { because, financeOf } from './decision.ts';

/** Open, and its time not over. */
function gateInTime(state: Living, now: Instant): Gate | null {
  const gate = openGate(state);
  return gate !== null && now < gate.closesAt ? gate : null;
}

/** GATE-2; once the named decider has left, whoever approves go-live. */
export const decideGate: Waiter = (state, { organisation, office, now }) => {
  const gate = gateInTime(state, now);
  if (gate === null) return [];
  const here = personHere(organisation, gate.decider) !== null;
  return [
    {
      code: 'decide_gate',
      rule: 'GATE-2',
      whose: [here ? gate.decider : accountableFor(state, 'production_go_live', organisation)],
      delegable: true,
      by: gate.closesAt,
      why: gateVerdicts(state, organisation, office.dayOf(now)).map(({ question, verdict }) =>
        because('gate_question', { question, verdict }),
      ),
      ifNothing: 'gate_not_passed',
      of: gate.id,
    },
  ];
};

/** GATE-1, third question, while nobody has answered it. Nobody stands in: whoever approves money is of finance or an executive. */
export const decideBudget: Waiter = (state, { organisation, now }) => {
  const gate = gateInTime(state, now);
  if (gate === null || state.gateEvidence.budget !== null) return [];
  return [
    {
      code: 'decide_budget',
      rule: 'GATE-1',
      whose: financeOf(organisation),
      delegable: false,
      by: gate.closesAt,
      why: [because('budget_missing', { closesOn: gate.closesOn })],
      ifNothing: 'gate_not_passed',
      of: gate.id,
    },
  ];
};

/** GATE-6: the dated ask. */
export const answerFunding: Waiter = (state, { settings }) =>
  deadlines(state, settings)
    .filter(({ code }) => code === 'funding_answer_due')
    .map(({ at, rule, mover }) => {
      const ask = state.fundingAsks[0];
      return {
        code: 'answer_funding',
        rule,
        whose: [mover.kind === 'person' ? mover.person : null],
        delegable: true,
        by: at,
        why: [because('funding_asked', { person: ask?.by ?? '', answerBy: ask?.answerBy ?? '' })],
        ifNothing: 'funding_stays_stuck',
      };
    });

const lacks = (state: Living, code: GoLiveCode, around: Around): boolean =>
  goLiveReadiness(state, around).some((one) => one.code === code && !one.held);

/** When what the document speaks of changed: a right, or the owner who had signed it. */
const changedSince = ({ unsignedSince, ownership }: Living): string =>
  unsignedSince ?? (ownership.kind === 'accepted' ? ownership.at : '');

/** RTS-3: before going live, and again when something it speaks of has changed. */
export const signRights: Waiter = (state, around) => {
  const ahead = state.stage === 'approved' && lacks(state, 'rights', around);
  const changed =
    state.stage === 'production' && state.signedRights.length > 0 && lacks(state, 'rights', around);
  if (!ahead && !changed) return [];
  return [
    {
      code: 'sign_rights',
      rule: 'RTS-3',
      whose: [ownerOf(state)],
      delegable: false,
      by: null,
      why: [because(ahead ? 'rights_unsigned' : 'rights_changed', { since: changedSince(state) })],
      ifNothing: ahead ? 'cannot_go_live' : null,
    },
  ];
};

/** GATE-7: everything stands, and only the word is missing. */
export const goLive: Waiter = (state, around) => {
  const { organisation } = around;
  if (state.stage !== 'approved' || openEscalation(state) !== null) return [];
  if (goLiveReadiness(state, around).some(({ held }) => !held)) return [];
  return [
    {
      code: 'go_live',
      rule: 'GATE-7',
      whose: [accountableFor(state, 'production_go_live', organisation)],
      delegable: true,
      by: null,
      why: [because('ready_to_go_live', { release: state.releases.at(-1)?.number ?? 0 })],
      ifNothing: null,
    },
  ];
};
