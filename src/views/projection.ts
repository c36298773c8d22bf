/** Projections: what a command's events change in the tables, in the same transaction. Pure; the rows come from `initiative-row.ts`. */
import type { OrgId, UnitId } from '../domain/ids.ts';
import type { InitiativeEvent } from '../domain/initiative/event.ts';
import type { InitiativeState } from '../domain/initiative/state.ts';
import type { OrganisationEvent } from '../domain/organisation/event.ts';
import type { OrganisationState } from '../domain/organisation/state.ts';
import type { Statement } from '../store/database.ts';
import type { Projection } from '../store/recorded-event.ts';
import { initiativeOf } from './initiative-load.ts';
import { importedRowOf, rowOf } from './initiative-row.ts';
import { heldStale, neighboursStale, shippedBy } from './shipped.ts';
import type { ShippingChange } from './shipped.ts';
import { writeStatements } from './row-write.ts';
import { orderKey } from './word.ts';

/** What an initiative's projection looks up beside the change itself. */
export interface ProjectionContext {
  readonly organisation: OrganisationState;
  /** As `shippedUnits` answers; null leaves FM-2 to the next `refreshDue`. */
  readonly shipped: ReadonlySet<UnitId> | null;
}

/** The rows of one initiative after a command. */
export const initiativeProjection =
  (context: ProjectionContext): Projection<InitiativeState, InitiativeEvent> =>
  ({ org, stream, before, after, events }) => {
    const id = initiativeOf(stream);
    const last = events.at(-1);
    if (id === null || last === undefined) return [];
    const { organisation } = context;
    const versioned = { id, version: last.version, state: after };
    const row = rowOf(versioned, { ...context, now: last.occurredAt });
    const imported = importedRowOf(versioned);
    const changes = shippingChanges(
      shippedBy(before, organisation),
      shippedBy(after, organisation),
      context.shipped,
    );
    return [
      ...writeStatements(org, {
        rows: row === null ? [] : [row],
        replaced: before.stage === 'none' ? [] : [id],
        imported: imported === null ? [] : [imported],
      }),
      ...neighboursStale(org, organisation, changes),
    ];
  };

/** Whether a top-level unit may have begun or ceased to have shipped; one that had shipped before goes on having. */
function shippingChanges(
  was: UnitId | null,
  is: UnitId | null,
  shipped: ReadonlySet<UnitId> | null,
): readonly ShippingChange[] {
  if (was === is) return [];
  const began = is === null || shipped?.has(is) === true ? [] : [{ top: is, ships: true }];
  return was === null ? began : [...began, { top: was, ships: false }];
}

/**
 * What a change of the organisation means for initiatives. Names are looked up when read; only the order of owners, what a person
 * holds, and (for settings and the tree of units) everything must be made anew: `refreshDue` does, right after the command.
 */
export const organisationProjection: Projection<OrganisationState, OrganisationEvent> = ({ org, events }) =>
  events.flatMap(({ event }) => organisationStatements(org, event));

function organisationStatements(org: OrgId, event: OrganisationEvent): readonly Statement[] {
  switch (event.type) {
    case 'PersonChanged':
      return [
        ...(event.name === undefined ? [] : [ownerRenamed(org, event.person, event.name)]),
        heldStale(org, event.person),
      ];
    case 'PersonLeft':
      return [heldStale(org, event.person)];
    case 'SettingChanged':
      return [remakeAll(org)];
    case 'UnitChanged':
      return event.parent === undefined ? [] : [remakeAll(org)];
    case 'OrganisationFounded':
    case 'UnitAdded':
    case 'UnitLeaderNamed':
    case 'PersonAdded':
    case 'InventoryImported':
    case 'ImportUndone':
    case 'OfficeMoved':
    case 'DelegationGranted':
    case 'DelegationEnded':
    case 'RoleGranted':
    case 'SignInLinkIssued':
    case 'MachineKeyMade':
    case 'MachineKeyRevoked':
      return [];
  }
}

const ownerRenamed = (org: string, person: string, name: string): Statement => ({
  sql: `update portfolio set owner_key = $3
    where org = $1 and id in (select initiative from holding where org = $1 and person = $2 and what = 'owner')`,
  params: [org, person, orderKey(name)],
});

const remakeAll = (org: string): Statement => ({
  sql: `insert into view_remake (org, after) values ($1, '') on conflict (org) do update set after = ''`,
  params: [org],
});
