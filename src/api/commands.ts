/** Carries commands out: on the organisation (several as one), on one initiative; and answers their receipts. */
import type { Receipt } from '../contract/field.ts';
import type { InitiativeId, Instant, OrgId, UnitId } from '../domain/ids.ts';
import { initiativeCodec } from '../domain/initiative/codec.ts';
import type { InitiativeCommand, InitiativeContext } from '../domain/initiative/command.ts';
import { initiativeDecider } from '../domain/initiative/decider.ts';
import type { InitiativeEvent } from '../domain/initiative/event.ts';
import type { InitiativeState } from '../domain/initiative/state.ts';
import type { Actor, Asking, Decider } from '../domain/kernel.ts';
import { fold } from '../domain/kernel.ts';
import type { Office, OfficePlace } from '../domain/office.ts';
import { officePlace } from '../domain/organisation/absence.ts';
import { organisationCodec } from '../domain/organisation/codec.ts';
import type { OrganisationCommand } from '../domain/organisation/command.ts';
import { organisationDecider } from '../domain/organisation/decider.ts';
import type { OrganisationState } from '../domain/organisation/state.ts';
import { toBase64 } from '../record/base64.ts';
import type { Hashing } from '../record/hashing.ts';
import type { Database } from '../store/database.ts';
import { executor } from '../store/execute.ts';
import { load } from '../store/load.ts';
import type { EventCodec, Mint, Projection, Receipt as StoredReceipt } from '../store/recorded-event.ts';
import { type Snapshot, SnapshotCache } from '../store/snapshot-cache.ts';
import { initiativeTelling, organisationTelling } from '../message/projection.ts';
import { initiativeProjection, organisationProjection } from '../views/projection.ts';
import { shippedBy, shippedUnits } from '../views/shipped.ts';

export const ORGANISATION = 'organisation';
export const initiativeStream = (id: InitiativeId): string => `initiative/${id}`;

/** Who asks, when, under which command id, and which version was seen (null: whatever holds now). */
export interface Ask {
  readonly actor: Actor;
  readonly now: Instant;
  readonly command: string;
  readonly expected: number | null;
}

export interface CommandRoom {
  readonly db: Database;
  readonly org: OrgId;
  readonly mint: Mint;
  readonly hashing: Hashing;
  readonly officeAt: (place: OfficePlace) => Office;
  /** Told after each command how many events it wrote. */
  readonly onAppended: (events: number) => void;
}

export interface Commands {
  /** The organisation as it stands, read anew when another process has written. */
  readonly organisation: () => Promise<Snapshot<OrganisationState>>;
  readonly initiative: (id: InitiativeId) => Promise<Snapshot<InitiativeState>>;
  /** All of them or none, as one append. @throws Refusal */
  readonly onOrganisation: (commands: readonly OrganisationCommand[], ask: Ask) => Promise<Receipt>;
  /** Several commands are carried out all or none, as one append. @throws Refusal */
  readonly onInitiative: (
    id: InitiativeId,
    command: InitiativeCommand | readonly InitiativeCommand[],
    ask: Ask,
  ) => Promise<Receipt>;
  readonly room: CommandRoom;
}

/** A decider of command lists: each is decided on what the ones before it changed. */
export function several<State, Command, Event, Context>(
  decider: Decider<State, Command, Event, Context>,
): Decider<State, readonly Command[], Event, Context> {
  return {
    initial: decider.initial,
    evolve: (state, event) => decider.evolve(state, event),
    decide(state, commands, context) {
      const events: Event[] = [];
      let current = state;
      for (const command of commands) {
        const next = decider.decide(current, command, context);
        current = fold((held, event) => decider.evolve(held, event), next, current);
        events.push(...next);
      }
      return events;
    },
  };
}

export const organisationDeciders = several(organisationDecider);
const initiativeDeciders = several(initiativeDecider);

interface Kind<State, Event> {
  readonly codec: EventCodec<Event>;
  readonly decider: Pick<Decider<State, never, Event, never>, 'initial' | 'evolve'>;
  readonly cache: SnapshotCache<State>;
}

/** The stream's state with everything committed so far: the kept one, brought up to date by the events after it. */
async function current<State, Event>(
  { db, org }: CommandRoom,
  stream: string,
  { codec, decider, cache }: Kind<State, Event>,
): Promise<Snapshot<State>> {
  const kept = cache.get(org, stream) ?? { version: 0, state: decider.initial };
  const { version, events } = await load(db, { org, stream, codec }, kept.version);
  if (events.length === 0) return kept;
  const state = fold(
    decider.evolve,
    events.map(({ event }) => event),
    kept.state,
  );
  cache.set(org, stream, { version, state });
  return { version, state };
}

/** The store's receipts in the words of the contract. */
async function receiptOf(
  room: CommandRoom,
  stream: string,
  receipts: readonly StoredReceipt[],
): Promise<Receipt> {
  return {
    stream,
    version: receipts.at(-1)?.version ?? (await versionOf(room, stream)),
    events: receipts.map(({ eventId, type, leafHash }) => ({
      id: eventId,
      type,
      leaf: toBase64(leafHash),
    })),
  };
}

async function versionOf({ db, org }: CommandRoom, stream: string): Promise<number> {
  const [row] = await db.query<{ readonly version: number | null }>(
    'select max(version) as version from event where org = $1 and stream = $2',
    [org, stream],
  );
  return row?.version ?? 0;
}

const orderOf = <Command, Context extends Asking>(
  room: CommandRoom,
  stream: string,
  order: { readonly command: Command; readonly context: Context; readonly ask: Ask },
) => ({
  org: room.org,
  stream,
  command: order.command,
  context: order.context,
  commandId: order.ask.command,
  ...(order.ask.expected === null ? {} : { expectedVersion: order.ask.expected }),
});

// Long enough to serve many commands, short enough that another process's first deployment is soon seen.
const SHIPPED_FOR_MS = 1000;

/** Which units have shipped (FM-2), kept for a moment: asking costs as much as the rest of a command. */
function keepShipped(room: CommandRoom) {
  let kept: { readonly at: number; readonly units: ReadonlySet<UnitId> } | null = null;
  let forgotten = 0;
  return {
    async units(organisation: OrganisationState, now: Instant): Promise<ReadonlySet<UnitId>> {
      const at = Date.parse(now);
      if (kept !== null && Math.abs(at - kept.at) < SHIPPED_FOR_MS) return kept.units;
      const before = forgotten;
      const units = await shippedUnits({ ...room, organisation });
      // What was read before a change must not be kept after it
      if (before === forgotten) kept = { at, units };
      return units;
    },
    /** After a command that may have changed it. */
    forget(): void {
      kept = null;
      forgotten += 1;
    },
  };
}

/** What an initiative's command writes beside its events: the rows people see, and what they are told. */
const initiativeProjections = (organisation: OrganisationState, shipped: ReadonlySet<UnitId>) => [
  initiativeProjection({ organisation, shipped }),
  initiativeTelling(organisation),
];

/** Commands on one organisation's record. */
export function createCommands(room: CommandRoom): Commands {
  const organisations = {
    codec: organisationCodec,
    decider: organisationDeciders,
    cache: new SnapshotCache<OrganisationState>(4),
  };
  const initiatives = {
    codec: initiativeCodec,
    decider: initiativeDeciders,
    cache: new SnapshotCache<InitiativeState>(),
  };
  const organisation = () => current(room, ORGANISATION, organisations);
  const shipping = keepShipped(room);
  const onOrganisation = executor({
    ...room,
    ...organisations,
    projections: [organisationProjection, organisationTelling],
  });
  // Imports write through this room and not through the commands below
  const imports: CommandRoom = {
    ...room,
    onAppended(events) {
      shipping.forget();
      room.onAppended(events);
    },
  };
  return {
    room: imports,
    organisation,
    initiative: (id) => current(room, initiativeStream(id), initiatives),
    async onOrganisation(commands, ask) {
      const context: Asking = { actor: ask.actor, now: ask.now };
      const receipts = await onOrganisation(orderOf(room, ORGANISATION, { command: commands, context, ask }));
      room.onAppended(receipts.length);
      return receiptOf(room, ORGANISATION, receipts);
    },
    async onInitiative(id, command, ask) {
      const { state } = await organisation();
      const context: InitiativeContext = {
        actor: ask.actor,
        now: ask.now,
        organisation: state,
        office: room.officeAt(officePlace(state)),
      };
      const shipped = await shipping.units(state, ask.now);
      let changed = false;
      const notice: Projection<InitiativeState, InitiativeEvent> = ({ before, after }) => {
        changed ||= shippedBy(before, state) !== shippedBy(after, state);
        return [];
      };
      const projections = [...initiativeProjections(state, shipped), notice];
      const execute = executor({ ...room, ...initiatives, projections });
      const stream = initiativeStream(id);
      const commands = 'type' in command ? [command] : command;
      const receipts = await execute(orderOf(room, stream, { command: commands, context, ask }));
      if (changed) shipping.forget();
      room.onAppended(receipts.length);
      return receiptOf(room, stream, receipts);
    },
  };
}
