/** Reminders on time: looks at what the record says anew and at the initiatives whose moment has come, and writes what has to be said. */
import { deadlines } from '../domain/deadline.ts';
import type { InitiativeId, Instant, OrgId } from '../domain/ids.ts';
import { initiativeCodec } from '../domain/initiative/codec.ts';
import { evolveInitiative } from '../domain/initiative/evolve.ts';
import { noInitiative } from '../domain/initiative/state.ts';
import { fold } from '../domain/kernel.ts';
import { type OrganisationState, settingsOf } from '../domain/organisation/state.ts';
import { nextReminderAt, type Reminder, remindersOf } from '../domain/telling/reminder.ts';
import type { Database, Transaction } from '../store/database.ts';
import { loadMany } from '../store/load.ts';
import { outboxStatements } from '../store/outbox.ts';
import { dueForReminder, keepReminders, newEntries, remindAllAnew } from '../store/outbox-reminder.ts';
import { rowsOf } from './telling-rows.ts';

const PREFIX = 'initiative/';
const AT_ONCE = 200;

export interface RemindingRoom {
  readonly db: Database;
  readonly org: OrgId;
  readonly organisation: () => Promise<OrganisationState>;
  readonly now: () => Instant;
  readonly newId: (prefix: string) => string;
}

async function write(
  tx: Transaction,
  { org, newId }: RemindingRoom,
  reminders: readonly Reminder[],
  { organisation, now }: { readonly organisation: OrganisationState; readonly now: Instant },
): Promise<void> {
  const rows = reminders.map(({ key, telling }) =>
    rowsOf(telling, organisation, { id: newId('msg'), key, webhookKey: key, at: now }),
  );
  const statements = outboxStatements(org, {
    people: rows.flatMap(({ people }) => people),
    webhooks: rows.map(({ webhook }) => webhook),
  });
  if (statements.length > 0) await tx.batch(statements);
}

async function lookAt(
  tx: Transaction,
  room: RemindingRoom,
  ids: readonly InitiativeId[],
  scene: { readonly organisation: OrganisationState; readonly now: Instant },
): Promise<void> {
  if (ids.length === 0) return;
  const { organisation, now } = scene;
  const settings = settingsOf(organisation);
  const streams = ids.map((id) => `${PREFIX}${id}`);
  const loaded = await loadMany(tx, { org: room.org, streams, codec: initiativeCodec });
  const looked = ids.map((id) => {
    const events = loaded.get(`${PREFIX}${id}`)?.events ?? [];
    const state = fold(
      evolveInitiative,
      events.map(({ event }) => event),
      noInitiative,
    );
    const running = deadlines(state, settings);
    return {
      next: { initiative: id, at: nextReminderAt(running, now) },
      reminders: remindersOf({ id, state }, running, organisation, now),
    };
  });
  await write(
    tx,
    room,
    looked.flatMap(({ reminders }) => reminders),
    scene,
  );
  await keepReminders(
    tx,
    room.org,
    looked.map(({ next }) => next),
  );
}

/** One step, in one transaction. True when there may be more to do. */
async function step(room: RemindingRoom, organisation: OrganisationState): Promise<boolean> {
  const { db, org } = room;
  const now = room.now();
  return db.transaction(async (tx) => {
    const { events } = await newEntries(tx, org, AT_ONCE);
    if (events.some(({ type }) => type === 'SettingChanged')) await remindAllAnew(tx, org, now);
    const changed = events
      .filter(({ stream }) => stream.startsWith(PREFIX))
      .map(({ stream }) => stream.slice(PREFIX.length) as InitiativeId);
    const due = await dueForReminder(tx, org, now, AT_ONCE);
    const ids = [...new Set([...changed, ...due])];
    await lookAt(tx, room, ids, { organisation, now });
    return events.length === AT_ONCE || due.length === AT_ONCE;
  });
}

/** Writes every reminder whose time has come. Work grows with what happened and what fell due, not with what exists. */
export async function remind(room: RemindingRoom): Promise<void> {
  const organisation = await room.organisation();
  while (await step(room, organisation));
}
