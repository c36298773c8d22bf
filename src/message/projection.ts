/** What a command's events tell, written into the outbox in their own transaction: nothing happens untold, nothing is told that did not happen. */
import type { InitiativeId, PersonId } from '../domain/ids.ts';
import type { InitiativeEvent } from '../domain/initiative/event.ts';
import type { InitiativeState } from '../domain/initiative/state.ts';
import type { OrganisationEvent } from '../domain/organisation/event.ts';
import type { OrganisationState } from '../domain/organisation/state.ts';
import type { Telling } from '../domain/telling/telling.ts';
import { organisationTellings, tellingsOf } from '../domain/telling/tellings.ts';
import type { Statement } from '../store/database.ts';
import { outboxStatements } from '../store/outbox.ts';
import type { Change, Projection, RecordedEvent } from '../store/recorded-event.ts';
import { rowsOf } from './telling-rows.ts';

const PERSON = 'person:';
const INITIATIVE = 'initiative/';

const actorOf = ({ actor }: Pick<RecordedEvent<unknown>, 'actor'>): PersonId | null =>
  actor.startsWith(PERSON) ? (actor.slice(PERSON.length) as PersonId) : null;

/** The rows of what one event tells. Their ids follow from the event's, so that each is the same however often it is written. */
function statementsOf(
  org: Change<never, never>['org'],
  recorded: RecordedEvent<unknown>,
  {
    tellings,
    organisation,
  }: { readonly tellings: readonly Telling[]; readonly organisation: OrganisationState },
): readonly Statement[] {
  const stem = recorded.id.replace(/^evt_/, 'msg_');
  const rows = tellings.map((telling, index) => {
    const key = `event/${recorded.id}/${telling.kind}`;
    const id = `${stem}-${index}`;
    return rowsOf(telling, organisation, { id, key, webhookKey: `${key}/${index}`, at: recorded.occurredAt });
  });
  return outboxStatements(org, {
    people: rows.flatMap(({ people }) => people),
    webhooks: rows.map(({ webhook }) => webhook),
  });
}

/** What the events of one initiative tell. */
export const initiativeTelling =
  (organisation: OrganisationState): Projection<InitiativeState, InitiativeEvent> =>
  ({ org, stream, before, after, events }) => {
    if (!stream.startsWith(INITIATIVE)) return [];
    const initiative = stream.slice(INITIATIVE.length) as InitiativeId;
    return events.flatMap((recorded) => {
      const { event } = recorded;
      const actor = actorOf(recorded);
      const tellings = tellingsOf({ initiative, event, before, after, organisation, actor });
      return statementsOf(org, recorded, { tellings, organisation });
    });
  };

/** What the events of the organisation tell. */
export const organisationTelling: Projection<OrganisationState, OrganisationEvent> = ({
  org,
  after,
  events,
}) =>
  events.flatMap((recorded) =>
    statementsOf(org, recorded, {
      tellings: organisationTellings(recorded.event, after, actorOf(recorded)),
      organisation: after,
    }),
  );
