/** What has happened to the organisation itself: stream `organisation`. Every event carries `at`, because folding has no clock. */
import type { Day, ImportId, Instant, PersonId, UnitId } from '../ids.ts';
import type { SettingId } from './settings.ts';

/** Seniority, lowest first (OWN-2 reads it). */
export type Level = 'individual' | 'manager' | 'director' | 'vp' | 'c_level';

/** Where a person works (operating model, Words; OWN-2 reads it). */
export type PersonFunction =
  | 'business'
  | 'product'
  | 'engineering'
  | 'data_science'
  | 'it'
  | 'legal'
  | 'compliance'
  | 'security'
  | 'finance'
  | 'hr'
  | 'ai_coe';

export interface OrganisationFounded {
  readonly type: 'OrganisationFounded';
  readonly at: Instant;
  readonly name: string;
  /** IANA name, for showing deadlines; no rule computes with it. */
  readonly timeZone: string;
}

export interface UnitAdded {
  readonly type: 'UnitAdded';
  readonly at: Instant;
  readonly unit: UnitId;
  /** Unique among siblings, compared without case. */
  readonly key: string;
  readonly name: string;
  readonly parent: UnitId | null;
}

/** Only what is present changed. */
export interface UnitChanged {
  readonly type: 'UnitChanged';
  readonly at: Instant;
  readonly unit: UnitId;
  readonly name?: string;
  readonly parent?: UnitId | null;
  readonly budgetCentre?: string | null;
}

export interface UnitLeaderNamed {
  readonly type: 'UnitLeaderNamed';
  readonly at: Instant;
  readonly unit: UnitId;
  readonly person: PersonId | null;
}

/** The facts of a person that the rules read. */
export interface PersonFacts {
  readonly name: string;
  readonly email: string;
  readonly title: string;
  readonly level: Level;
  readonly function: PersonFunction;
  readonly unit: UnitId | null;
  /** OWN-2: leads a business function without being `vp`. */
  readonly functionalLead: boolean;
  /** OWN-2: never an outcome owner. */
  readonly cto: boolean;
}

export interface PersonAdded extends PersonFacts {
  readonly type: 'PersonAdded';
  readonly at: Instant;
  readonly person: PersonId;
}

/** Only what is present changed. */
export interface PersonChanged extends Partial<PersonFacts> {
  readonly type: 'PersonChanged';
  readonly at: Instant;
  readonly person: PersonId;
}

export interface PersonLeft {
  readonly type: 'PersonLeft';
  readonly at: Instant;
  readonly person: PersonId;
  readonly on: Day;
}

export interface SettingChanged {
  readonly type: 'SettingChanged';
  readonly at: Instant;
  readonly setting: SettingId;
  readonly value: number;
  readonly reason: string;
}

/** Counts of one import; `added + changed + unchanged = accepted`, `absent` counts known rows the edition lacks. */
export interface ImportCounts {
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly absent: number;
}

export interface InventoryImported extends ImportCounts {
  readonly type: 'InventoryImported';
  readonly at: Instant;
  readonly import: ImportId;
  readonly file: string;
  /** SHA-256 of the file's bytes, lower-case hex. */
  readonly fileHash: string;
  readonly mapping: string;
  /** The inventory this file is an edition of; editions of one source are compared with each other. */
  readonly source: string;
  readonly edition: string;
}

export interface ImportUndone {
  readonly type: 'ImportUndone';
  readonly at: Instant;
  readonly import: ImportId;
  readonly reason: string;
}

/** What a person may do here. */
export type Role = 'administrator' | 'member' | 'auditor';

/** What a machine's key may do; scopes do not include one another. */
export type Scope = 'read' | 'record' | 'decide' | 'administer';

/** `none` takes the sign-in away. A departure takes it away too, without an event of its own. */
export interface RoleGranted {
  readonly type: 'RoleGranted';
  readonly at: Instant;
  readonly person: PersonId;
  readonly role: Role | 'none';
}

/** Whoever holds the link signs in as the person, so it is recorded who made it. */
export interface SignInLinkIssued {
  readonly type: 'SignInLinkIssued';
  readonly at: Instant;
  readonly person: PersonId;
}

export interface MachineKeyMade {
  readonly type: 'MachineKeyMade';
  readonly at: Instant;
  readonly machineKey: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
}

export interface MachineKeyRevoked {
  readonly type: 'MachineKeyRevoked';
  readonly at: Instant;
  readonly machineKey: string;
}

/** Who may do what here: rows of the sign-in, kept in the record as they are given and taken. */
export type RightsEvent = RoleGranted | SignInLinkIssued | MachineKeyMade | MachineKeyRevoked;

/** The office calendar from here on: IANA time zone, ISO 3166-1 country and perhaps a region; null: no public holidays are kept. */
export interface OfficeMoved {
  readonly type: 'OfficeMoved';
  readonly at: Instant;
  readonly timeZone: string;
  readonly country: string | null;
  readonly region: string | null;
}

/** While away, from the first to the last day in the office, `to` does what `from` may do, except owning (OWN-3). */
export interface DelegationGranted {
  readonly type: 'DelegationGranted';
  readonly at: Instant;
  readonly delegation: string;
  readonly from: PersonId;
  readonly to: PersonId;
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly reason: string;
}

export interface DelegationEnded {
  readonly type: 'DelegationEnded';
  readonly at: Instant;
  readonly delegation: string;
}

export type OrganisationEvent =
  | OrganisationFounded
  | UnitAdded
  | UnitChanged
  | UnitLeaderNamed
  | PersonAdded
  | PersonChanged
  | PersonLeft
  | SettingChanged
  | InventoryImported
  | ImportUndone
  | OfficeMoved
  | DelegationGranted
  | DelegationEnded
  | RightsEvent;
