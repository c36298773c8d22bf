/** What can be asked of the organisation. Ids are made by the caller, so that deciding stays pure. */
import type { Day, ImportId, PersonId, UnitId } from '../ids.ts';
import type { ImportCounts, PersonFacts, Role, Scope } from './event.ts';

export type OrganisationCommand =
  | { readonly type: 'FoundOrganisation'; readonly name: string; readonly timeZone: string }
  | {
      readonly type: 'AddUnit';
      readonly unit: UnitId;
      readonly key: string;
      readonly name: string;
      readonly parent: UnitId | null;
    }
  | {
      readonly type: 'ChangeUnit';
      readonly unit: UnitId;
      readonly name?: string;
      readonly parent?: UnitId | null;
      readonly budgetCentre?: string | null;
    }
  | { readonly type: 'NameUnitLeader'; readonly unit: UnitId; readonly person: PersonId | null }
  | ({ readonly type: 'AddPerson'; readonly person: PersonId } & PersonFacts)
  | ({ readonly type: 'ChangePerson'; readonly person: PersonId } & Partial<PersonFacts>)
  | { readonly type: 'RecordLeaver'; readonly person: PersonId; readonly on: Day }
  | {
      readonly type: 'ChangeSetting';
      readonly setting: string;
      readonly value: number;
      readonly reason: string;
    }
  | ({
      readonly type: 'RecordImport';
      readonly import: ImportId;
      readonly file: string;
      readonly fileHash: string;
      readonly mapping: string;
      readonly source: string;
      readonly edition: string;
    } & ImportCounts)
  | {
      readonly type: 'MoveOffice';
      readonly timeZone: string;
      readonly country: string | null;
      readonly region: string | null;
    }
  | {
      readonly type: 'GrantDelegation';
      readonly delegation: string;
      readonly from: PersonId;
      readonly to: PersonId;
      readonly firstDay: Day;
      readonly lastDay: Day;
      readonly reason: string;
    }
  | { readonly type: 'EndDelegation'; readonly delegation: string }
  /** Of somebody known: given only to who is here, taken away from anybody. */
  | { readonly type: 'GrantRole'; readonly person: PersonId; readonly role: Role | 'none' }
  | { readonly type: 'RecordSignInLink'; readonly person: PersonId }
  | {
      readonly type: 'RecordKeyMade';
      readonly machineKey: string;
      readonly name: string;
      readonly scopes: readonly Scope[];
    }
  | { readonly type: 'RecordKeyRevoked'; readonly machineKey: string }
  | { readonly type: 'RecordImportUndone'; readonly import: ImportId; readonly reason: string };
