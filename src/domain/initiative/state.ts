/** One initiative as folded from its stream: a union keyed by `stage`, so that an impossible initiative cannot be written. */
import type { DeclaredDate, DeclaredInitiative, Stage } from '../declared.ts';
import type { GateFacts } from '../gate/state.ts';
import type { Day, ImportId, Instant, PersonId, UnitId } from '../ids.ts';
import type { PilotFacts } from '../pilot/state.ts';
import type { RightsFacts } from '../rights/state.ts';
import type { StopFacts } from '../stop/state.ts';
import type { Duty, Kind, OwnershipEnd, RoleStatement, SeatName } from './event.ts';

/** A date with where it comes from. `day` is the day it holds for, `at` the moment it was recorded. Null: nothing is known. */
export type DatedFact =
  | { readonly basis: 'declared'; readonly date: DeclaredDate }
  | { readonly basis: 'recorded'; readonly day: Day; readonly at: Instant }
  | null;

export interface Timeline {
  readonly initiated: DatedFact;
  readonly approved: DatedFact;
  readonly deployed: DatedFact;
  readonly retired: DatedFact;
}

/** What one import did to this initiative; `before` is what an undo restores. */
export interface EditionEntry {
  readonly import: ImportId;
  readonly before: EditionFacts | null;
}

/** What the latest edition says. */
export interface EditionFacts {
  readonly declared: DeclaredInitiative;
  readonly unit: UnitId;
  readonly import: ImportId;
  /** When that edition was taken in. */
  readonly at: Instant;
  /** When an edition first lacked the row; null while it is there. */
  readonly absentSince: Instant | null;
}

/** Where an imported initiative comes from: `key` identifies it inside `source`. */
export interface Source {
  readonly source: string;
  readonly key: string;
  readonly import: ImportId;
  readonly row: number;
}

/** The file that manages part of this initiative. */
export interface Manifest {
  readonly key: string;
  readonly file: string;
  readonly repository: string | null;
  readonly hash: string;
  readonly managed: readonly string[];
  readonly at: Instant;
}

/** Why nobody owns it: it never had an owner, or the last one's ownership ended. */
export type OwnerlessCause = 'registered' | 'imported' | OwnershipEnd;

/** OWN-7 runs a successor's clock from the end of an ownership; TRI-1 a triage clock from the import or the stage's declaration. */
export interface OwnerClock {
  readonly kind: 'successor' | 'triage';
  readonly from: Instant;
}

/** No owner (OWN-3: also while nominated). `clock` is null where no clock runs: nothing serves at this stage and nobody was lost. */
export interface Ownerless {
  readonly kind: 'ownerless';
  readonly since: Instant;
  readonly cause: OwnerlessCause;
  readonly clock: OwnerClock | null;
  /** Seconds a triage clock ran before it stopped; a stop is no new beginning (TRI-1). */
  readonly triagedSeconds: number;
}

export interface Nomination {
  readonly nominee: PersonId;
  readonly at: Instant;
  readonly reason: string;
  readonly statement: RoleStatement;
  /** The import whose inventory named the nominee; absent when a person did. */
  readonly import?: ImportId;
}

/** OWN-3: nomination is not ownership; the state of being ownerless goes on underneath. */
export interface Nominated extends Nomination {
  readonly kind: 'nominated';
  readonly ownerless: Ownerless;
}

export interface DutyState {
  readonly done: boolean;
  readonly at: Instant | null;
  readonly evidence: string | null;
}

export interface Accepted {
  readonly kind: 'accepted';
  readonly owner: PersonId;
  readonly at: Instant;
  readonly statement: RoleStatement;
  readonly duties: Readonly<Record<Duty, DutyState>>;
  /** Seconds the owner's clock had run when this person accepted. */
  readonly clockSeconds: number;
  /** OWN-1: a second name replaces the first only when the successor accepts; until then the owner stays. */
  readonly successor: Nomination | null;
}

export type Ownership = Ownerless | Nominated | Accepted;

export interface SeatHolder {
  readonly person: PersonId;
  readonly since: Instant;
  readonly alsoOwner: boolean;
  /** The import whose inventory named the person; absent when a person did. */
  readonly import?: ImportId;
}

export type Seats = Readonly<Record<SeatName, SeatHolder | null>>;

/**
 * Who was nominated, owned or sat there and no longer does, because they or others decided so. An import that names one of
 * them again does not put them back; people may.
 */
export type TakenAway = Readonly<Record<'owner' | SeatName, readonly PersonId[]>>;

/** What a person said on the record; stronger than any edition. */
export interface Described {
  readonly name?: string;
  readonly purpose?: string;
  readonly unit?: UnitId;
  readonly metric?: string | null;
  readonly kind?: Kind;
}

/** What every born initiative has, whatever its stage. */
export interface InitiativeFacts extends PilotFacts, GateFacts, RightsFacts, StopFacts {
  readonly bornAt: Instant;
  readonly name: string;
  readonly purpose: string | null;
  readonly unit: UnitId;
  readonly metric: string | null;
  /** Null: nobody has said. */
  readonly kind: Kind | null;
  readonly proposedOwner: PersonId | null;
  readonly described: Described;
  /** Null for one registered here. */
  readonly source: Source | null;
  readonly edition: EditionFacts | null;
  /** Latest first; what an undo walks back. */
  readonly history: readonly EditionEntry[];
  readonly ownership: Ownership;
  readonly seats: Seats;
  readonly takenAway: TakenAway;
  readonly timeline: Timeline;
  /** When this stage began on the record (an import's time for a declared stage). */
  readonly stageSince: Instant;
  /** `recorded` once a person moved or declared the stage: editions no longer move it. */
  readonly stageBasis: 'declared' | 'recorded';
  /** Null: no file manages any of it. */
  readonly manifest: Manifest | null;
}

export interface Living extends InitiativeFacts {
  readonly stage: 'candidate' | 'pilot' | 'approved' | 'production' | 'unmapped';
}

export interface Retired extends InitiativeFacts {
  readonly stage: 'retired';
  /** Null when only an inventory says so. */
  readonly retirement: { readonly on: Day; readonly at: Instant; readonly reason: string } | null;
}

export interface Cancelled extends InitiativeFacts {
  readonly stage: 'cancelled';
  /** Null when only an inventory says so. */
  readonly cancellation: { readonly at: Instant; readonly reason: string; readonly lesson: string } | null;
}

export type Born = Living | Retired | Cancelled;

/** Came with an import that was undone. Keeps what it was, so that the same row imported again finds its decisions. */
export interface Withdrawn {
  readonly stage: 'withdrawn';
  readonly at: Instant;
  readonly import: ImportId;
  readonly was: Born;
}

export interface Unborn {
  readonly stage: 'none';
}

export type InitiativeState = Unborn | Born | Withdrawn;

/** Before anything happened. */
export const noInitiative: InitiativeState = { stage: 'none' };

/** True for an initiative that exists now: not unborn, not withdrawn. */
export const isBorn = (state: InitiativeState): state is Born =>
  state.stage !== 'none' && state.stage !== 'withdrawn';

/** True while the initiative can still be moved: born and neither retired nor cancelled. */
export const isLiving = (state: InitiativeState): state is Living =>
  isBorn(state) && state.stage !== 'retired' && state.stage !== 'cancelled';

/** The accepted owner, or null (OWN-3). */
export const ownerOf = (state: InitiativeState): PersonId | null =>
  isBorn(state) && state.ownership.kind === 'accepted' ? state.ownership.owner : null;

/** Stages in which requests may be served (ENF-1) and therefore somebody must answer. */
export const SERVING_STAGES: readonly Stage[] = ['pilot', 'approved', 'production'];
