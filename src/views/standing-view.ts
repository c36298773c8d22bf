/** The standing as a page shows it: each condition in its words, with the entry of the record it stands on. */
import type { Stage } from '../domain/declared.ts';
import type { Instant } from '../domain/ids.ts';
import { dayOfInstant } from '../domain/calendar.ts';
import type { Standing } from '../domain/standing.ts';
import type { OrganisationState } from '../domain/organisation/state.ts';
import type { Condition, EvidenceRef } from '../domain/standing/condition.ts';
import { withNames } from './name.ts';
import type { Said, Scene } from './scene.ts';
import { counted, moveOfCondition, moveView } from './shown.ts';
import type { MoveView } from './shown.ts';

/** An event of the initiative's stream, in order; `index` is its place in the tree once it has one. */
export interface StreamEvent {
  readonly id: string;
  readonly type: string;
  readonly at: Instant;
  readonly index: number | null;
}

export interface ConditionView {
  readonly code: string;
  readonly rule: string;
  readonly status: Condition['status'];
  readonly says: Said;
  readonly evidence: {
    readonly kind: string;
    readonly label: Said;
    readonly event: string | null;
    readonly index: number | null;
  } | null;
  readonly move: MoveView | null;
}

export interface StandingView {
  readonly serving: Standing['serving'];
  readonly says: Said;
  readonly conditions: readonly ConditionView[];
  readonly failing: string | null;
  readonly changesAt: Instant | null;
}

/** Why it serves or not, in one sentence; of a pause, who stopped it and when (STOP-1). */
export function standingSays(
  organisation: OrganisationState,
  { stage, standing }: { readonly stage: Stage; readonly standing: Standing },
): Said {
  const { serving, failing, conditions, paused } = standing;
  const due = conditions.filter(({ status }) => status === 'due').length;
  const stop = paused && {
    person: paused.by,
    at: paused.at,
    drill: paused.drill ? 'yes' : 'no',
    open: paused.escalation === null ? 'no' : 'yes',
  };
  const values = { stage, failing: failing ?? '', due, ...stop };
  return withNames(organisation, { code: `standing.${serving}`, values });
}

export function standingView(
  scene: Scene,
  { stage, standing }: { readonly stage: Stage; readonly standing: Standing },
  events: readonly StreamEvent[],
): StandingView {
  const { serving, conditions, failing, changesAt } = standing;
  return {
    serving,
    says: standingSays(scene.organisation, { stage, standing }),
    conditions: conditions.map((condition) => conditionView(scene, condition, events)),
    failing,
    changesAt,
  };
}

function conditionView(scene: Scene, condition: Condition, events: readonly StreamEvent[]): ConditionView {
  const { code, rule, status, values, evidence } = condition;
  return {
    code,
    rule,
    status,
    says: withNames(scene.organisation, {
      code: `condition.${code}.${values.state}`,
      values: counted(values, dayOfInstant(scene.now)),
    }),
    evidence: evidence === null ? null : evidenceView(evidence, events),
    move: moveView(scene, moveOfCondition(condition)),
  };
}

function evidenceView(evidence: EvidenceRef, events: readonly StreamEvent[]): ConditionView['evidence'] {
  const from = (types: readonly string[]): StreamEvent | undefined =>
    events.findLast(({ type }) => types.includes(type));
  const { kind, ...values } = evidence;
  const event = eventBehind(evidence, from);
  return {
    kind,
    label: { code: `condition.evidence.${kind}`, values },
    event: event?.id ?? null,
    index: event?.index ?? null,
  };
}

function eventBehind(
  evidence: EvidenceRef,
  latest: (types: readonly string[]) => StreamEvent | undefined,
): StreamEvent | undefined {
  switch (evidence.kind) {
    case 'acceptance':
      return latest(['OwnershipAccepted']);
    case 'seats':
      return latest(['SeatFilled']);
    case 'import':
      return latest(['InitiativeImported', 'DeclarationChanged']);
    case 'clock':
      return latest(['PilotStarted']);
    case 'gate':
      return latest(['GateOpened']);
    case 'reviews':
      return latest(['ReviewSigned']);
    case 'evaluation':
      return latest(['EvaluationAttested']);
    case 'drill':
      return latest(['StopDrilled']);
    case 'channel':
      return latest(['FeedbackChannelNamed']);
    case 'measured':
      return undefined;
  }
}
