/** Pause, resume, rollback, drills and the releases they speak of: the record's side of the stop button (STOP-1 to STOP-5, EVAL-2). */
import type { Instant, PersonId } from '../ids.ts';

interface Happened<Type extends string> {
  readonly type: Type;
  readonly at: Instant;
}

/** What serves: immutable, numbered from 1 per initiative. `reference` names prompt, parameters, tools and code. */
export interface ReleaseDeclared extends Happened<'ReleaseDeclared'> {
  readonly release: number;
  readonly provider: string;
  readonly model: string;
  readonly reference: string;
  readonly by: PersonId | null;
}

/** How a release compares with its baseline (EVAL-3); `level`: the interval includes zero. */
export type EvaluationVerdict = 'better' | 'level' | 'worse' | 'insufficient';

/** EVAL-2, until runs are kept here: what a named person attests about a run kept elsewhere. */
export interface EvaluationAttested extends Happened<'EvaluationAttested'> {
  readonly release: number;
  /** The release it was compared with; null: the process before there was a system. */
  readonly baseline: number | null;
  readonly verdict: EvaluationVerdict;
  readonly cases: number;
  readonly report: string;
  readonly by: PersonId;
}

/** GATE-7: where a rollback would go. */
export interface RollbackTargetNamed extends Happened<'RollbackTargetNamed'> {
  readonly release: number;
  readonly by: PersonId;
}

/**
 * On whose authority: the owner's, an emergency stopper's, the build side's on the owner's word (RTS-2), the CTO's while there is
 * neither owner nor stopper, or the settlement of an escalation (RTS-4).
 */
export type StopAuthority = 'owner' | 'stopper' | 'on_owners_word' | 'cto' | 'escalation';

/** `drill`: a real pause, done to prove it (STOP-4). */
export interface ServingPaused extends Happened<'ServingPaused'> {
  readonly by: PersonId;
  readonly authority: StopAuthority;
  readonly reason: string;
  readonly drill: boolean;
}

/** Only by the owner, or by the decision of an escalation, which `escalation` then names (RTS-2). */
export interface ServingResumed extends Happened<'ServingResumed'> {
  readonly by: PersonId;
  readonly reason: string;
  readonly escalation: string | null;
}

export interface RolledBack extends Happened<'RolledBack'> {
  readonly by: PersonId;
  readonly to: number;
  readonly reason: string;
}

/** STOP-4: written with the resume that ends a drill. `seconds` from pause to resume as recorded. */
export interface StopDrilled extends Happened<'StopDrilled'> {
  readonly by: PersonId;
  readonly seconds: number;
}

export type StopEvent =
  | ReleaseDeclared
  | EvaluationAttested
  | RollbackTargetNamed
  | ServingPaused
  | ServingResumed
  | RolledBack
  | StopDrilled;
