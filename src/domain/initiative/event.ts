/** What has happened to one initiative: stream `initiative/<id>`. Every event carries `at`, because folding has no clock. */
import type { DeclaredInitiative, Stage } from '../declared.ts';
import type { GateEvent } from '../gate/event.ts';
import type { Day, ImportId, InitiativeId, Instant, PersonId, UnitId } from '../ids.ts';
import type { PilotEvent } from '../pilot/event.ts';
import type { RightsEvent } from '../rights/event.ts';
import type { StopEvent } from '../stop/event.ts';

/** STOP-2: an agentic system acts without a person in between. */
export type Kind = 'advisory' | 'agentic';

/** OWN-4: which business metric the person owns; what the stop authority is and how a disagreement is escalated. */
export interface RoleStatement {
  readonly metric: string;
  readonly authority: string;
}

/** OWN-5. */
export type Duty = 'success_defined' | 'funding_secured' | 'stop_authority_held';

/** OWN-8. */
export type SeatName = 'product_owner' | 'ml_lead';

/** Why an ownership ended (OWN-7; `replaced` only by a successor's acceptance, OWN-1). */
export type OwnershipEnd = 'left' | 'function_changed' | 'below_level' | 'stepped_down' | 'replaced';

/** Why a seat fell empty; `removed` by somebody else's decision, `import_undone` takes back what an import had filled. */
export type SeatEnd = 'left' | 'stepped_down' | 'removed' | 'replaced' | 'import_undone';

interface Happened<Type extends string> {
  readonly type: Type;
  readonly at: Instant;
}

/** `alike` and `whyNot` are there only where something like it was shown first, and say why it is another one (PICK-4). */
export interface InitiativeRegistered extends Happened<'InitiativeRegistered'> {
  readonly name: string;
  readonly purpose: string;
  readonly unit: UnitId;
  readonly metric: string | null;
  readonly proposedOwner: PersonId | null;
  readonly alike?: InitiativeId;
  readonly whyNot?: string;
}

/** `stage` repeats `declared.stage` so that it survives when the declaration's text is erased. */
export interface InitiativeImported extends Happened<'InitiativeImported'> {
  readonly import: ImportId;
  readonly source: string;
  readonly stage: Stage;
  readonly declared: DeclaredInitiative;
  readonly unit: UnitId;
}

/** A later edition says something else; `changed` names the fields of `DeclaredInitiative`, empty when the row merely reappeared. */
export interface DeclarationChanged extends Happened<'DeclarationChanged'> {
  readonly import: ImportId;
  readonly stage: Stage;
  readonly declared: DeclaredInitiative;
  readonly unit: UnitId;
  readonly changed: readonly string[];
}

/** A later edition lacks the row: absent from this edition, never retired for that. */
export interface AbsentFromEdition extends Happened<'AbsentFromEdition'> {
  readonly import: ImportId;
}

/** An import was undone. `restores` is the import whose declaration holds again; null: the initiative came with the undone one and is withdrawn. */
export interface ImportReverted extends Happened<'ImportReverted'> {
  readonly import: ImportId;
  readonly restores: ImportId | null;
  readonly unit: UnitId;
}

/** A person says which stage it is; from then on imports no longer move the stage. */
export interface StageDeclared extends Happened<'StageDeclared'> {
  readonly stage: Exclude<Stage, 'unmapped'>;
  readonly reason: string;
}

/** Only what is present changed; what a person says here stays when a later edition says otherwise. */
export interface InitiativeDescribed extends Happened<'InitiativeDescribed'> {
  readonly name?: string;
  readonly purpose?: string;
  readonly unit?: UnitId;
  readonly metric?: string | null;
}

export interface KindDeclared extends Happened<'KindDeclared'> {
  readonly kind: Kind;
  readonly reason: string;
}

/** `import` is there only when an inventory named the person; its statement is then empty until the nominee writes it (OWN-4). */
export interface OwnerNominated extends Happened<'OwnerNominated'> {
  readonly nominee: PersonId;
  readonly reason: string;
  readonly statement: RoleStatement;
  readonly import?: ImportId;
}

/** `import` is there only when the undo of that import took its nomination back: nobody decided against the person. */
export interface NominationWithdrawn extends Happened<'NominationWithdrawn'> {
  readonly reason: string;
  readonly import?: ImportId;
}

export interface OwnershipAccepted extends Happened<'OwnershipAccepted'> {
  readonly person: PersonId;
  readonly statement: RoleStatement;
}

export interface OwnershipDeclined extends Happened<'OwnershipDeclined'> {
  readonly person: PersonId;
  readonly reason: string;
}

/** `reason` is what a person gave for it; what follows from the organisation has only its cause. */
export interface OwnershipEnded extends Happened<'OwnershipEnded'> {
  readonly person: PersonId;
  readonly cause: OwnershipEnd;
  readonly reason?: string;
}

export interface DutyDone extends Happened<'DutyDone'> {
  readonly duty: Duty;
  readonly evidence: string;
}

export interface DutyReopened extends Happened<'DutyReopened'> {
  readonly duty: Duty;
  readonly reason: string;
}

/**
 * `alsoOwner` is there only when it was said explicitly that the product owner is the outcome owner too (OWN-8), `import`
 * only when an inventory named the person.
 */
export interface SeatFilled extends Happened<'SeatFilled'> {
  readonly seat: SeatName;
  readonly person: PersonId;
  readonly alsoOwner?: true;
  readonly import?: ImportId;
}

/** `reason` is what a person gave for it. */
export interface SeatVacated extends Happened<'SeatVacated'> {
  readonly seat: SeatName;
  readonly person: PersonId;
  readonly cause: SeatEnd;
  readonly reason?: string;
}

export interface InitiativeRetired extends Happened<'InitiativeRetired'> {
  readonly on: Day;
  readonly reason: string;
}

/** A no-go is a good result, with its lesson. */
export interface InitiativeCancelled extends Happened<'InitiativeCancelled'> {
  readonly reason: string;
  readonly lesson: string;
}

/**
 * A file in the system's own repository declared what is `managed` here. A file nominates and describes; it never accepts, decides
 * or stops. `hash` is SHA-256 of the file's bytes, lower-case hex.
 */
export interface ManifestApplied extends Happened<'ManifestApplied'> {
  readonly key: string;
  readonly file: string;
  readonly repository: string | null;
  readonly hash: string;
  readonly managed: readonly string[];
}

export type InitiativeEvent =
  | InitiativeRegistered
  | InitiativeImported
  | DeclarationChanged
  | AbsentFromEdition
  | ImportReverted
  | StageDeclared
  | InitiativeDescribed
  | KindDeclared
  | OwnerNominated
  | NominationWithdrawn
  | OwnershipAccepted
  | OwnershipDeclined
  | OwnershipEnded
  | DutyDone
  | DutyReopened
  | SeatFilled
  | SeatVacated
  | InitiativeRetired
  | InitiativeCancelled
  | ManifestApplied
  | JourneyEvent;

/** The way from pilot to production and what may stop it. */
export type JourneyEvent = PilotEvent | GateEvent | RightsEvent | StopEvent;
