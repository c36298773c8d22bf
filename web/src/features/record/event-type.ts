/** Every type of entry the record can hold, for the filter; the compiler says when one is missing. */
import type { InitiativeEvent } from '../../../../src/domain/initiative/event.ts';
import type { OrganisationEvent } from '../../../../src/domain/organisation/event.ts';

type EventType = InitiativeEvent['type'] | OrganisationEvent['type'];

const known: Readonly<Record<EventType, true>> = {
  OrganisationFounded: true,
  UnitAdded: true,
  UnitChanged: true,
  UnitLeaderNamed: true,
  PersonAdded: true,
  PersonChanged: true,
  PersonLeft: true,
  SettingChanged: true,
  InventoryImported: true,
  ImportUndone: true,
  RoleGranted: true,
  SignInLinkIssued: true,
  MachineKeyMade: true,
  MachineKeyRevoked: true,
  InitiativeRegistered: true,
  InitiativeImported: true,
  DeclarationChanged: true,
  AbsentFromEdition: true,
  ImportReverted: true,
  StageDeclared: true,
  InitiativeDescribed: true,
  KindDeclared: true,
  OwnerNominated: true,
  NominationWithdrawn: true,
  OwnershipAccepted: true,
  OwnershipDeclined: true,
  OwnershipEnded: true,
  DutyDone: true,
  DutyReopened: true,
  SeatFilled: true,
  SeatVacated: true,
  InitiativeRetired: true,
  InitiativeCancelled: true,
};

export const eventTypes: readonly string[] = Object.keys(known);
