/** Every import, newest first: what it brought, who brought it, and whether it can still be undone. */
import type { ImportId, Instant } from '../domain/ids.ts';
import type { RecordedImport } from '../domain/organisation/state.ts';
import { actorRef } from './actor.ts';
import type { PersonRef } from './name.ts';
import type { Scene } from './scene.ts';

export interface ImportRun {
  readonly id: ImportId;
  readonly file: string;
  readonly source: string;
  readonly mapping: string;
  readonly at: Instant;
  /** Null when a machine did it. */
  readonly by: PersonRef | null;
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly absent: number;
  readonly undone: { readonly at: Instant; readonly reason: string | null } | null;
  readonly undoable: boolean;
}

export async function listImports(scene: Scene): Promise<readonly ImportRun[]> {
  const { db, org, organisation } = scene;
  const rows = await db.query<{ readonly import: ImportId; readonly actor: string }>(
    `select body ->> 'import' as import, actor from event
      where org = $1 and stream = 'organisation' and type = 'InventoryImported'`,
    [org],
  );
  const actors = new Map(rows.map((row) => [row.import, row.actor]));
  return organisation.imports.map((run) => ({
    id: run.id,
    file: run.file,
    source: run.source,
    mapping: run.mapping,
    at: run.at,
    by: actorRef(organisation, actors.get(run.id) ?? ''),
    rows: run.rows,
    accepted: run.accepted,
    rejected: run.rejected,
    added: run.added,
    changed: run.changed,
    unchanged: run.unchanged,
    absent: run.absent,
    undone: run.undone,
    undoable: undoable(run, organisation.imports),
  }));
}

/** True while no later import of the same inventory stands: then an undo takes back exactly this one. */
function undoable(run: RecordedImport, latestFirst: readonly RecordedImport[]): boolean {
  const standing = latestFirst.find(({ source, undone }) => source === run.source && undone === null);
  return standing?.id === run.id;
}
