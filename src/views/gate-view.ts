/** The funding gate as a page shows it: three questions with their evidence, what lies before the decider, and the way to production (GATE-1 to GATE-7). */
import type { BusinessCase, Budget } from '../domain/gate/evidence.ts';
import { deltaLines } from '../domain/gate/delta.ts';
import type { DeltaLine } from '../domain/gate/delta.ts';
import { effortShares } from '../domain/gate/effort.ts';
import type { Effort, GateQuestion, Money } from '../domain/gate/event.ts';
import { goLiveReadiness } from '../domain/gate/go-live.ts';
import { groundsOf } from '../domain/gate/grounds.ts';
import type { GateGrounds } from '../domain/gate/grounds.ts';
import type { Gate, GateRuling } from '../domain/gate/state.ts';
import { stuckFunding } from '../domain/gate/stuck.ts';
import { openQuestion, verdictsOn } from '../domain/gate/verdict.ts';
import type { QuestionVerdict, Verdict } from '../domain/gate/verdict.ts';
import type { Day, GateId, Instant } from '../domain/ids.ts';
import { isLiving } from '../domain/initiative/state.ts';
import { settingsOf } from '../domain/organisation/state.ts';
import type { RefusalValues } from '../domain/kernel.ts';
import { workingDayOf } from '../domain/office.ts';
import type { SkippedDay } from '../domain/office.ts';
import { checkBusinessCase } from '../domain/wording/check.ts';
import { checked } from './checked.ts';
import type { Checked } from './checked.ts';
import { deadlineMove } from './deadline-move.ts';
import type { InitiativeScene } from './initiative-scene.ts';
import { knownPerson, withNames } from './name.ts';
import type { PersonRef } from './name.ts';
import type { Said } from './scene.ts';
import { moveView } from './shown.ts';
import type { MoveView } from './shown.ts';

export interface GateView {
  readonly version: number;
  readonly gate: {
    readonly id: GateId;
    readonly pilot: number;
    readonly decider: PersonRef;
    readonly openedAt: Instant;
    readonly opensOn: Day;
    readonly closesOn: Day;
    readonly closesAt: Instant;
    readonly workingDay: number;
    readonly of: number;
    readonly skipped: readonly SkippedDay[];
    readonly ruling: {
      readonly kind: GateRuling['kind'];
      readonly result: GateRuling['result'];
      readonly at: Instant;
      readonly by: PersonRef | null;
      readonly minutes: string | null;
      readonly signature: string | null;
    } | null;
  } | null;
  readonly questions: readonly {
    readonly question: GateQuestion;
    readonly verdict: Verdict;
    readonly says: Said;
    readonly evidence: readonly Said[];
    readonly move: MoveView | null;
  }[];
  readonly passes: boolean;
  readonly says: Said;
  readonly businessCase: {
    readonly words: string;
    readonly at: Instant;
    readonly vocabulary: string;
    readonly flags: readonly {
      readonly code: string;
      readonly from: number;
      readonly to: number;
      readonly repair: Said;
    }[];
  } | null;
  readonly budget: {
    readonly decision: Budget['decision'];
    readonly approver: PersonRef;
    readonly amount: Money;
    readonly from: Day;
    readonly to: Day;
    readonly budgetCentre: string;
    readonly reason: string;
    readonly at: Instant;
  } | null;
  readonly delta: readonly Pick<DeltaLine, 'item' | 'status' | 'words'>[];
  readonly effort: (Effort & { readonly modelShare: number | null }) | null;
  readonly stuck: {
    readonly questions: readonly { readonly code: string; readonly yes: boolean; readonly says: Said }[];
    readonly path: Said | null;
    readonly asks: readonly {
      readonly to: PersonRef;
      readonly by: PersonRef;
      readonly ask: string;
      readonly answerBy: Day;
      readonly at: Instant;
    }[];
  } | null;
  readonly goLive: readonly Checked[];
  readonly releases: readonly { readonly number: number; readonly label: string }[];
  readonly earlier: readonly {
    readonly id: GateId;
    readonly result: GateRuling['result'];
    readonly at: Instant;
  }[];
  readonly move: MoveView | null;
}

/** What is shown of the evidence, and as of when. */
interface Laid {
  readonly grounds: GateGrounds;
  readonly verdicts: readonly QuestionVerdict[];
}

/**
 * A ruled gate is a frozen page: its evidence as it lay before the decider. The latest one after a no-pass, not asked for by its id, is
 * the room for the next opening, and shows the evidence as it stands now.
 */
function laidBefore({ state, organisation, now, office }: InitiativeScene, frozen: Gate | null): Laid {
  const { ruling, frozen: grounds } = frozen ?? {};
  if (ruling && grounds) return { grounds, verdicts: verdictsOn(grounds, null, office.dayOf(ruling.at)) };
  const lying = groundsOf(state);
  return { grounds: lying, verdicts: verdictsOn(lying, organisation, office.dayOf(now)) };
}

/** The gate and everything beside it; the opening with this id, else the latest. Null for an unknown id. */
export function gateView(scene: InitiativeScene, id: GateId | null): GateView | null {
  const { state, version } = scene;
  const gate = (id === null ? state.gates[0] : state.gates.find((one) => one.id === id)) ?? null;
  if (id !== null && gate === null) return null;
  const isFrozen = gate !== null && (id !== null || gate.ruling?.result === 'pass');
  const laid = laidBefore(scene, isFrozen ? gate : null);
  const { grounds, verdicts } = laid;
  const living = isLiving(state) ? state : null;
  return {
    version,
    gate: gate && gatePart(scene, gate),
    questions: verdicts.map((verdict) => questionPart(scene, verdict, gate)),
    passes: openQuestion(verdicts) === null,
    says: says(scene, gate, verdicts),
    businessCase: grounds.businessCase && casePart(grounds.businessCase),
    budget: grounds.budget && {
      ...grounds.budget,
      approver: knownPerson(scene.organisation, grounds.budget.approver),
    },
    delta: deltaLines(grounds).map(({ item, status, words }) => ({ item, status, words })),
    effort: grounds.effort && effortPart(grounds.effort),
    stuck: stuckPart(scene),
    goLive:
      living === null
        ? []
        : goLiveReadiness(living, { now: scene.now, settings: settingsOf(scene.organisation) }).map((one) =>
            checked(scene.organisation, 'go_live', one),
          ),
    releases: state.releases.map(({ number, provider, model }) => ({
      number,
      label: `${provider} ${model}`,
    })),
    earlier: state.gates.flatMap(({ id: other, ruling }) =>
      ruling === null || other === gate?.id ? [] : [{ id: other, result: ruling.result, at: ruling.at }],
    ),
    move: deadlineMove(scene, ['gate_decision_due']),
  };
}

function gatePart({ organisation, office, now }: InitiativeScene, gate: Gate): NonNullable<GateView['gate']> {
  const { ruling } = gate;
  const until = ruling?.at ?? now;
  return {
    id: gate.id,
    pilot: gate.pilot,
    decider: knownPerson(organisation, gate.decider),
    openedAt: gate.openedAt,
    opensOn: gate.opensOn,
    closesOn: gate.closesOn,
    closesAt: gate.closesAt,
    workingDay: workingDayOf(gate, office.dayOf(until)),
    of: workingDayOf(gate, gate.closesOn),
    skipped: gate.skipped,
    ruling: ruling && {
      kind: ruling.kind,
      result: ruling.result,
      at: ruling.at,
      by: ruling.kind === 'decided' ? knownPerson(organisation, ruling.by) : null,
      minutes: ruling.kind === 'decided' ? ruling.minutes : null,
      signature: ruling.kind === 'decided' ? ruling.signature : null,
    },
  };
}

/** What decided the verdict stands first in its evidence, so its values are what the sentence needs. */
function questionPart(
  scene: InitiativeScene,
  { question, verdict, evidence, mover }: QuestionVerdict,
  gate: Gate | null,
): GateView['questions'][number] {
  const { organisation } = scene;
  const said = (code: string, values: RefusalValues): Said => withNames(organisation, { code, values });
  const by = gate?.ruling === null ? gate.closesAt : null;
  const move = mover && {
    mover,
    what: { code: `move.gate.${question}`, values: { verdict } },
    by,
    consequence: 'gate_not_passed',
  };
  return {
    question,
    verdict,
    says: said(`gate.question.${question}.${verdict}`, evidence[0]?.values ?? {}),
    evidence: evidence.map(({ code, values }) => said(`gate.evidence.${code}`, values)),
    move: gate?.ruling ? null : moveView(scene, move),
  };
}

/** One sentence over the page: how it was ruled, or what would happen now. */
function says({ organisation, now }: InitiativeScene, gate: Gate | null, verdicts: Laid['verdicts']): Said {
  const missing = openQuestion(verdicts);
  const question = missing === null ? {} : { question: missing.question, verdict: missing.verdict };
  if (gate === null) return { code: 'gate.says.not_open', values: question };
  const { ruling, decider: person, closesAt, closesOn } = gate;
  if (ruling?.kind === 'decided') {
    const values = { person: ruling.by, at: ruling.at };
    return withNames(organisation, { code: `gate.says.${ruling.result}`, values });
  }
  if (ruling !== null || now >= closesAt) return { code: 'gate.says.expired', values: { on: closesOn } };
  const values = { person, closesOn, ...question };
  return withNames(organisation, {
    code: missing === null ? 'gate.says.would_pass' : 'gate.says.would_not_pass',
    values,
  });
}

function casePart({ words, at, vocabulary }: BusinessCase): NonNullable<GateView['businessCase']> {
  const flags = checkBusinessCase(words).flags.map(({ code, from, to, repair }) => ({
    code,
    from,
    to,
    repair: { code: `wording.repair.${repair.code}`, values: { ...repair.values } },
  }));
  return { words, at, vocabulary, flags };
}

function effortPart(effort: Effort): NonNullable<GateView['effort']> {
  const { model, dataPipelines, monitoring, errorHandling, edgeCases } = effort;
  const modelShare = effortShares(effort)?.model ?? null;
  return { model, dataPipelines, monitoring, errorHandling, edgeCases, modelShare };
}

/** Also without a stuck budget, as long as somebody has been asked: the ask is on the record. */
function stuckPart({ state, organisation }: InitiativeScene): GateView['stuck'] {
  const stuck = isLiving(state) ? stuckFunding(state) : null;
  if (stuck === null && state.fundingAsks.length === 0) return null;
  return {
    questions: (stuck?.questions ?? []).map(({ code, yes }) => ({
      code,
      yes,
      says: { code: `stuck.${code}`, values: { yes: yes ? 'yes' : 'no' } },
    })),
    path: stuck && { code: `stuck.path.${stuck.path}`, values: {} },
    asks: state.fundingAsks.map(({ to, by, ask, answerBy, at }) => ({
      to: knownPerson(organisation, to),
      by: knownPerson(organisation, by),
      ask,
      answerBy,
      at,
    })),
  };
}
