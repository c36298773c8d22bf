/** Writes an edition: units, initiatives and the import itself in one transaction; and takes one back the same way. */
import type { DeclaredInitiative, DeclaredUnit } from '../domain/declared.ts';
import type { ImportId, InitiativeId, UnitId } from '../domain/ids.ts';
import { initiativeCodec } from '../domain/initiative/codec.ts';
import type { InitiativeCommand } from '../domain/initiative/command.ts';
import { initiativeDecider } from '../domain/initiative/decider.ts';
import type { InitiativeEvent } from '../domain/initiative/event.ts';
import type { InitiativeState } from '../domain/initiative/state.ts';
import { fold, Refusal } from '../domain/kernel.ts';
import { organisationCodec } from '../domain/organisation/codec.ts';
import type { OrganisationCommand } from '../domain/organisation/command.ts';
import type { OrganisationEvent } from '../domain/organisation/event.ts';
import { officePlace } from '../domain/organisation/absence.ts';
import { evolveOrganisation } from '../domain/organisation/evolve.ts';
import { type OrganisationState, unitPlace } from '../domain/organisation/state.ts';
import type { Statement, Transaction } from '../store/database.ts';
import { type BulkItem, executeMany } from '../store/execute-many.ts';
import type { Change } from '../store/recorded-event.ts';
import type { Snapshot } from '../store/snapshot-cache.ts';
import { type BulkChange, writeInitiatives } from '../views/bulk-write.ts';
import { initiativesOfImport } from '../views/imported-row.ts';
import { initiativeOf } from '../views/initiative-load.ts';
import { organisationProjection } from '../views/projection.ts';
import {
  type Ask,
  type CommandRoom,
  initiativeStream,
  ORGANISATION,
  organisationDeciders,
} from './commands.ts';
import type { EditionPlan } from './import-plan.ts';
import { derivedId } from './made-id.ts';

const LINE = 200;
const cut = (text: string, fallback: string): string => {
  const line = text.trim().slice(0, LINE).toWellFormed().trim();
  return line === '' ? fallback : line;
};

interface Placed {
  /** What makes the missing units, parents first. */
  readonly commands: readonly OrganisationCommand[];
  readonly unitOf: (row: DeclaredInitiative) => UnitId;
}

/** Finds each row's unit by its path and makes the ones that are missing. A row without a unit belongs to one called "No unit". */
export function placeRows(
  state: OrganisationState,
  rows: readonly DeclaredInitiative[],
  importId: ImportId,
): Placed {
  const made = new Map<string, UnitId>();
  const commands: OrganisationCommand[] = [];
  const step = (parent: UnitId | null, unit: DeclaredUnit): UnitId => {
    const key = cut(unit.key, cut(unit.name, 'No unit'));
    const place = unitPlace(parent, key);
    const known = state.unitByPlace.get(place) ?? made.get(place);
    if (known !== undefined) return known;
    const id = derivedId('unit', importId, place);
    made.set(place, id);
    commands.push({ type: 'AddUnit', unit: id, key, name: cut(unit.name, key), parent });
    return id;
  };
  const ids = new Map<DeclaredInitiative, UnitId>();
  for (const row of rows) {
    const path = row.unitPath.length > 0 ? row.unitPath : [{ key: '', name: '' }];
    let at: UnitId | null = null;
    for (const unit of path) at = step(at, unit);
    if (at !== null) ids.set(row, at);
  }
  return {
    commands,
    unitOf(row) {
      const id = ids.get(row);
      if (id === undefined) throw new Error('a row that was not placed');
      return id;
    },
  };
}

export interface Edition {
  readonly import: ImportId;
  readonly source: string;
  readonly plan: EditionPlan;
  readonly record: Extract<OrganisationCommand, { readonly type: 'RecordImport' }>;
}

export type OnWritten = (done: number, total: number) => void;

interface Bulk {
  readonly room: CommandRoom;
  readonly ask: Ask;
  readonly before: Snapshot<OrganisationState>;
  readonly commands: readonly OrganisationCommand[];
  readonly items: readonly BulkItem<InitiativeCommand>[];
  readonly onWritten: OnWritten;
}

/** Organisation commands, then initiative commands, then the rows of both in the views. Answers how many events there are. */
async function writeBulk(tx: Transaction, bulk: Bulk): Promise<number> {
  const { room, ask, before, items } = bulk;
  const { org } = room;
  const context = { actor: ask.actor, now: ask.now };
  const after = fold(
    evolveOrganisation,
    organisationDeciders.decide(before.state, bulk.commands, context),
    before.state,
  );
  const order = { org, commandId: ask.command };
  const organisations = {
    ...room,
    decider: organisationDeciders,
    codec: organisationCodec,
    projections: [organisationProjection, unmoved(ask, before)],
  };
  const decided = await executeMany(tx, organisations, {
    ...order,
    context,
    items: [{ stream: ORGANISATION, command: bulk.commands }],
  });
  // Only what the views need is kept: a hundred thousand whole changes would be half a gigabyte.
  const written = new Map<InitiativeId, BulkChange>();
  const collect = ({
    stream,
    before: was,
    after: state,
    events,
  }: Change<InitiativeState, InitiativeEvent>) => {
    const id = initiativeOf(stream);
    const version = events.at(-1)?.version ?? 0;
    if (id !== null) written.set(id, { id, version, state, existed: was.stage !== 'none' });
    return [];
  };
  const initiatives = { ...room, decider: initiativeDecider, codec: initiativeCodec, projections: [collect] };
  // Two halves of the work, counted as one: the events, then the rows people see.
  const imported = await executeMany(tx, initiatives, {
    ...order,
    context: { ...context, organisation: after, office: room.officeAt(officePlace(after)) },
    items,
    onProgress: (done) => bulk.onWritten(Math.floor(done.items / 2), items.length),
  });
  await writeInitiatives(tx, { org, organisation: after, now: ask.now }, [...written.values()], (done) =>
    bulk.onWritten(Math.floor(items.length / 2) + Math.floor(done / 2), items.length),
  );
  bulk.onWritten(items.length, items.length);
  return decided.events + imported.events;
}

/** Everything was planned on the organisation as it was: what is written must follow that version directly. */
const unmoved =
  ({ command }: Ask, { version }: Snapshot<OrganisationState>) =>
  ({ events }: Change<OrganisationState, OrganisationEvent>): readonly Statement[] => {
    if (events[0]?.version === version + 1) return [];
    throw new Refusal('version_conflict', { command });
  };

async function writeAll(bulk: Bulk): Promise<void> {
  const events = await bulk.room.db.transaction((tx) => writeBulk(tx, bulk));
  bulk.room.onAppended(events);
}

/** Writes an edition as planned. @throws Refusal `version_conflict` when somebody else wrote to the organisation or the same streams since the plan. */
export async function applyEdition(
  room: CommandRoom,
  {
    ask,
    before,
    edition,
    onWritten,
  }: {
    readonly ask: Ask;
    readonly before: Snapshot<OrganisationState>;
    readonly edition: Edition;
    readonly onWritten: OnWritten;
  },
): Promise<void> {
  const { plan, source } = edition;
  const placed = placeRows(
    before.state,
    plan.rows.map(({ declared }) => declared),
    edition.import,
  );
  const rows = plan.rows.map(({ initiative, declared }): BulkItem<InitiativeCommand> => ({
    stream: initiativeStream(initiative ?? derivedId('ini', edition.import, declared.key)),
    command: { type: 'ImportRow', import: edition.import, source, declared, unit: placed.unitOf(declared) },
  }));
  const absent = plan.absent.map((id): BulkItem<InitiativeCommand> => ({
    stream: initiativeStream(id),
    command: { type: 'MarkAbsent', import: edition.import },
  }));
  await writeAll({
    room,
    ask,
    before,
    commands: [...placed.commands, edition.record],
    items: [...rows, ...absent],
    onWritten,
  });
}

/** Takes an import back: the organisation refuses what is no longer the latest, then every initiative it touched goes back. */
export async function revertEdition(
  room: CommandRoom,
  {
    ask,
    before,
    importId,
    reason,
  }: {
    readonly ask: Ask;
    readonly before: Snapshot<OrganisationState>;
    readonly importId: ImportId;
    readonly reason: string;
  },
): Promise<void> {
  const touched = await initiativesOfImport(room, importId);
  await writeAll({
    room,
    ask,
    before,
    commands: [{ type: 'RecordImportUndone', import: importId, reason }],
    items: touched.map((id) => ({
      stream: initiativeStream(id),
      command: { type: 'RevertImport', import: importId },
    })),
    onWritten: () => undefined,
  });
}

/** The file's name as the record can hold it. */
export const fileLine = (file: string): string => cut(file, 'file').slice(0, LINE);

/** When the import is known by its latest state. @throws Refusal `import_unknown` */
export function importIn(state: OrganisationState, id: ImportId): OrganisationState['imports'][number] {
  const found = state.imports.find((one) => one.id === id);
  if (!found) throw new Refusal('import_unknown', { import: id });
  return found;
}
