/** Routes of imports: hand a file in, see what it would do, write it with progress, take it back. */
import type { z } from 'zod';
import * as contract from '../contract/import.ts';
import type { ImportProgress } from '../contract/import.ts';
import type { ImportId } from '../domain/ids.ts';
import { Refusal } from '../domain/kernel.ts';
import { type ImportRun, listImports } from '../views/imports.ts';
import { type Call, json, mount, type Mounted } from './call.ts';
import type { Ask } from './commands.ts';
import { applyEdition, fileLine, importIn, revertEdition } from './import-apply.ts';
import { planEdition, sourceOf } from './import-plan.ts';
import { rowsView } from './import-preview.ts';
import {
  intakeOf,
  mappingOf,
  mappingView,
  type ReadMapping,
  readUpload,
  shippedMappings,
} from './import-read.ts';
import { InvalidRequest } from './invalid-request.ts';
import { concurrencyLimit } from './limit.ts';
import { idFrom } from './made-id.ts';
import { progressLines } from './progress-stream.ts';
import type { Refresher } from './refresher.ts';
import type { Upload, Uploads } from './upload.ts';
import { askOf, sceneOf, type World } from './world.ts';

export interface ImportRoom {
  readonly world: World;
  readonly uploads: Uploads;
  /** Text of a file in the mapping folder. */
  readonly read: ReadMapping;
  readonly refresher: Refresher;
  /** A fault that ended an import after its answer had begun. */
  readonly onProblem: (error: unknown, request: string) => z.infer<typeof contract.importProgress>;
}

const isKnownLayout = (mapping: string, read: ReadMapping): boolean =>
  shippedMappings(read).some(({ name, missingColumns }) => name === mapping && missingColumns === 'warn');

async function preview(room: ImportRoom, upload: Upload, asked: Parameters<typeof mappingOf>[0]) {
  const { world, read } = room;
  const found = await readUpload(upload, mappingOf(asked, read), { read, onRead: () => undefined });
  const { mapping } = found.inventory;
  const source = sourceOf(mapping.name, isKnownLayout(mapping.name, read), upload.file);
  const plan = await planEdition(world.db, { org: world.org, source }, found.rows);
  const { state: organisation } = await world.commands.organisation();
  return json({
    upload: upload.id,
    file: upload.file,
    bytes: upload.bytes,
    mapping: await mappingView(upload, found.inventory),
    intake: intakeOf(found),
    ...rowsView(found, plan, organisation),
  });
}

/** Rows between two lines of progress. */
const TOLD_EVERY = 500;

export interface Apply {
  readonly upload: Upload;
  readonly ask: Ask;
  readonly yaml?: string | undefined;
  readonly source?: string | undefined;
  readonly edition?: string | undefined;
}

/** Reads, compares and writes; one transaction. @throws Refusal */
export async function importUpload(
  room: ImportRoom,
  apply: Apply,
  emit: (line: ImportProgress) => void,
): Promise<ImportRun> {
  const { world, read } = room;
  const { upload, ask } = apply;
  // A file arrives in thousands of pieces; a line for each would be more to read than the file.
  let told = 0;
  const onRead = (done: number): void => {
    if (told > 0 && done - told < TOLD_EVERY) return;
    told = done;
    emit({ step: 'reading', done, total: null });
  };
  const found = await readUpload(upload, mappingOf({ yaml: apply.yaml }, read), { read, onRead });
  const { mapping } = found.inventory;
  const source = apply.source ?? sourceOf(mapping.name, isKnownLayout(mapping.name, read), upload.file);
  const id = idFrom('imp', ask.command);
  const record = {
    type: 'RecordImport',
    import: id,
    file: fileLine(upload.file),
    fileHash: upload.hash,
    mapping: mapping.name,
    source,
    edition: apply.edition ?? ask.now.slice(0, 10),
    rows: found.rows.length + found.rejected.length,
    accepted: found.rows.length,
    rejected: found.rejected.length,
  } as const;
  const onWritten = (done: number, total: number): void => emit({ step: 'writing', done, total });
  await untilUnmoved(async () => {
    const before = await world.commands.organisation();
    const plan = await planEdition(world.db, { org: world.org, source }, found.rows);
    const edition = { import: id, source, plan, record: { ...record, ...plan.counts } };
    await applyEdition(world.commands.room, { ask, before, edition, onWritten });
  });
  await room.refresher.now();
  return currentRun(world, id);
}

/** Takes an import back, whatever else is decided meanwhile. @throws Refusal */
async function undoImport(
  { world, refresher }: ImportRoom,
  ask: Ask,
  { importId, reason }: { readonly importId: ImportId; readonly reason: string },
): Promise<ImportRun> {
  await untilUnmoved(async () => {
    const before = await world.commands.organisation();
    importIn(before.state, importId);
    await revertEdition(world.commands.room, { ask, before, importId, reason });
  });
  await refresher.now();
  return currentRun(world, importId);
}

const MOST_TRIES = 3;

/** What is planned on one version is written on that version: planned again when a decision came between. @throws Refusal `version_conflict` */
async function untilUnmoved(attempt: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await attempt();
      return;
    } catch (error) {
      const moved = error instanceof Refusal && error.code === 'version_conflict';
      if (!moved || tries === MOST_TRIES) throw error;
    }
  }
}

async function currentRun(world: World, id: ImportId): Promise<ImportRun> {
  const runs = await listImports(await sceneOf(world, world.now()));
  const run = runs.find((one) => one.id === id);
  if (!run) throw new Refusal('import_unknown', { import: id });
  return run;
}

async function* applied(
  room: ImportRoom,
  call: Call<typeof contract.applyImport>,
  ordered: ReturnType<typeof inOrder>,
): AsyncGenerator<string> {
  const { upload: id, yaml, source, edition } = call.body;
  const upload = room.uploads.find(id);
  const ask = askOf({ ...call, expected: null });
  yield* progressLines<ImportProgress>(async (emit) => {
    try {
      const run = await ordered(() => importUpload(room, { upload, ask, yaml, source, edition }, emit));
      await room.uploads.forget(id);
      return { step: 'done', import: { ...run } };
    } catch (error) {
      return room.onProblem(error, call.request);
    }
  });
}

/** The answer to a retry under the same idempotency key: the upload is gone, what it became is known. */
async function* doneBefore(world: World, id: ImportId): AsyncGenerator<string> {
  yield `${JSON.stringify({ step: 'done', import: await currentRun(world, id) } satisfies ImportProgress)}\n`;
}

/**
 * One import or undo at a time: two editions of one source at once would each compare with what the other is about to change.
 * The turn ends with the work, whether or not anybody still reads about it.
 */
function inOrder(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}

/** Handlers of `contract/import.ts`. */
export function importRoutes(room: ImportRoom): readonly Mounted[] {
  const { world, uploads, read } = room;
  const ordered = inOrder();
  const previews = concurrencyLimit(2);
  return [
    mount(contract.uploadInventory, async ({ query, bytes }) => {
      if (!bytes) throw new InvalidRequest([{ pointer: '/body', detail: 'holds no file' }]);
      const upload = await uploads.receive(query.file, bytes);
      try {
        return await previews(() => preview(room, upload, { name: query.mapping }));
      } catch (error) {
        await uploads.forget(upload.id);
        throw error;
      }
    }),
    mount(contract.previewInventory, ({ params, body }) =>
      previews(() => preview(room, uploads.find(params.upload), { yaml: body.yaml })),
    ),
    mount(contract.applyImport, async (call) => {
      const { state } = await world.commands.organisation();
      const id = idFrom('imp', call.command);
      if (state.imports.some((one) => one.id === id))
        return { kind: 'stream', chunks: doneBefore(world, id) };
      uploads.find(call.body.upload);
      return { kind: 'stream', chunks: applied(room, call, ordered) };
    }),
    mount(contract.listImports, async ({ now }) =>
      json({ imports: await listImports(await sceneOf(world, now)) }),
    ),
    mount(contract.undoImport, async (call) => {
      const undone = { importId: call.params.import, reason: call.body.reason };
      return json(await ordered(() => undoImport(room, askOf(call), undone)));
    }),
    mount(contract.listMappings, async () =>
      json({
        mappings: shippedMappings(read).map(({ name, title }) => ({
          name,
          title,
          yaml: read(`${name}.yaml`),
        })),
      }),
    ),
  ];
}
