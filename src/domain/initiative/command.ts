/** What can be asked of one initiative, and what deciding needs to know. */
import type { DeclaredInitiative, Stage } from '../declared.ts';
import type { GateCommand } from '../gate/command.ts';
import type { Day, ImportId, InitiativeId, PersonId, UnitId } from '../ids.ts';
import type { Asking } from '../kernel.ts';
import type { Office } from '../office.ts';
import type { OrganisationState } from '../organisation/state.ts';
import type { PilotCommand } from '../pilot/command.ts';
import type { RightsCommand } from '../rights/command.ts';
import type { StopCommand } from '../stop/command.ts';
import type { Duty, Kind, OwnershipEnd, RoleStatement, SeatName } from './event.ts';

/** Who asks, when, the organisation as it stands, and its office calendar. */
export interface InitiativeContext extends Asking {
  readonly organisation: OrganisationState;
  readonly office: Office;
}

export type InitiativeCommand =
  | {
      readonly type: 'RegisterInitiative';
      readonly name: string;
      readonly purpose: string;
      readonly unit: UnitId;
      readonly metric: string | null;
      readonly proposedOwner: PersonId | null;
      /** PICK-4: what it was shown beside, and why it is another one. */
      readonly alike?: { readonly initiative: InitiativeId; readonly why: string };
    }
  /**
   * One row of an edition: born on the first, changed on a later one, no event when it says the same. People it names are
   * nominated and seated where the organisation knows them and nothing stands against it (OWN-2, OWN-8).
   */
  | {
      readonly type: 'ImportRow';
      readonly import: ImportId;
      readonly source: string;
      readonly declared: DeclaredInitiative;
      readonly unit: UnitId;
    }
  | { readonly type: 'MarkAbsent'; readonly import: ImportId }
  | { readonly type: 'RevertImport'; readonly import: ImportId }
  | {
      readonly type: 'DeclareStage';
      readonly stage: Exclude<Stage, 'unmapped'>;
      readonly reason: string;
    }
  | {
      readonly type: 'DescribeInitiative';
      readonly name?: string;
      readonly purpose?: string;
      readonly unit?: UnitId;
      readonly metric?: string | null;
    }
  | { readonly type: 'DeclareKind'; readonly kind: Kind; readonly reason: string }
  /** `replaces` names the present owner when a successor is nominated (OWN-1). */
  | {
      readonly type: 'NominateOwner';
      readonly nominee: PersonId;
      readonly reason: string;
      readonly statement: RoleStatement;
      readonly replaces?: PersonId;
    }
  | { readonly type: 'WithdrawNomination'; readonly reason: string }
  /** `alsoProductOwner` says explicitly that the seat the nominee holds is kept beside the ownership (OWN-8). */
  | {
      readonly type: 'AcceptOwnership';
      readonly statement: RoleStatement;
      readonly alsoProductOwner?: true;
    }
  | { readonly type: 'DeclineOwnership'; readonly reason: string }
  | {
      readonly type: 'EndOwnership';
      readonly person: PersonId;
      readonly cause: Exclude<OwnershipEnd, 'replaced'>;
      readonly reason?: string;
    }
  | { readonly type: 'DoDuty'; readonly duty: Duty; readonly evidence: string }
  | { readonly type: 'ReopenDuty'; readonly duty: Duty; readonly reason: string }
  | {
      readonly type: 'FillSeat';
      readonly seat: SeatName;
      readonly person: PersonId;
      readonly alsoOwner?: true;
    }
  /** `stepped_down` is the holder's own word: from anybody else it is recorded as `removed`. */
  | {
      readonly type: 'VacateSeat';
      readonly seat: SeatName;
      readonly person: PersonId;
      readonly cause: 'left' | 'stepped_down';
      readonly reason?: string;
    }
  | { readonly type: 'RetireInitiative'; readonly on: Day; readonly reason: string }
  | { readonly type: 'CancelInitiative'; readonly reason: string; readonly lesson: string }
  | {
      readonly type: 'ApplyManifest';
      readonly key: string;
      readonly file: string;
      readonly repository: string | null;
      readonly hash: string;
      readonly managed: readonly string[];
    }
  | JourneyCommand;

/** The way from pilot to production and what may stop it. */
export type JourneyCommand = PilotCommand | GateCommand | RightsCommand | StopCommand;
