/** Who may decide what about one initiative, and how a disagreement is settled (RTS-1 to RTS-5, STOP-3). */
import type { EscalationId, Instant, PersonId } from '../ids.ts';

interface Happened<Type extends string> {
  readonly type: Type;
  readonly at: Instant;
}

/** RTS-1: the four decisions. */
export type DecisionCategory = 'pilot_go' | 'production_go_live' | 'production_change' | 'production_halt';

export const DECISION_CATEGORIES: readonly DecisionCategory[] = [
  'pilot_go',
  'production_go_live',
  'production_change',
  'production_halt',
];

/** RTS-1: one accountable person, any number of the others. */
export interface RaciAssigned extends Happened<'RaciAssigned'> {
  readonly category: DecisionCategory;
  readonly accountable: PersonId;
  readonly responsible: readonly PersonId[];
  readonly consulted: readonly PersonId[];
  readonly informed: readonly PersonId[];
}

/** RTS-2: may pause at once, and only that. */
export interface StopperNamed extends Happened<'StopperNamed'> {
  readonly person: PersonId;
}

export interface StopperRemoved extends Happened<'StopperRemoved'> {
  readonly person: PersonId;
  readonly reason: string;
}

/** STOP-3. Amounts in `unit`; null: no limit of that kind. Above `personAbove` a person decides. */
export interface ActionLimit {
  readonly action: string;
  readonly unit: string;
  readonly perAction: number | null;
  readonly perDay: number | null;
  readonly personAbove: number | null;
}

export interface ActionLimitSet extends Happened<'ActionLimitSet'> {
  readonly limit: ActionLimit;
}

export interface ActionLimitDropped extends Happened<'ActionLimitDropped'> {
  readonly action: string;
  readonly reason: string;
}

/** RTS-3: the document as signed. `hash` is SHA-256 of the Markdown's UTF-8 bytes, lower-case hex. */
export interface RightsSigned extends Happened<'RightsSigned'> {
  readonly version: number;
  readonly by: PersonId;
  readonly hash: string;
  readonly markdown: string;
}

/** RTS-4: owner and CTO disagree. From `dueAt` on it is the CTO's to decide, in writing. */
export interface EscalationOpened extends Happened<'EscalationOpened'> {
  readonly escalation: EscalationId;
  readonly category: DecisionCategory;
  readonly by: PersonId;
  readonly words: string;
  readonly dueAt: Instant;
}

/** `agreed` by owner or CTO while the time runs; `cto_decided` after it. The reason stands before the decision takes effect. */
export interface EscalationSettled extends Happened<'EscalationSettled'> {
  readonly escalation: EscalationId;
  readonly how: 'agreed' | 'cto_decided';
  readonly by: PersonId;
  /** What is to happen with serving; `nothing`: the disagreement was about something else. */
  readonly effect: 'resume' | 'pause' | 'nothing';
  readonly reason: string;
}

/** RTS-4: the time ran out, the CTO decides. Written by the clock, so that the record shows whose move it became. */
export interface EscalationPassedToCto extends Happened<'EscalationPassedToCto'> {
  readonly escalation: EscalationId;
}

export type RightsEvent =
  | RaciAssigned
  | StopperNamed
  | StopperRemoved
  | ActionLimitSet
  | ActionLimitDropped
  | RightsSigned
  | EscalationOpened
  | EscalationSettled
  | EscalationPassedToCto;
