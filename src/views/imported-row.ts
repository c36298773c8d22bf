/** Which initiatives the rows of an inventory are, so that a later edition finds them again. */
import type { ImportId, InitiativeId } from '../domain/ids.ts';
import type { Scene } from './scene.ts';

export interface KnownRow {
  readonly key: string;
  readonly initiative: InitiativeId;
  /** The import that last said something about the row. */
  readonly import: ImportId;
  readonly row: number;
  /** Compare with `fingerprint(declared)`. */
  readonly fingerprint: string;
  readonly absent: boolean;
  /** False after the import that brought it was undone: it has no place in the portfolio, its stream goes on. */
  readonly present: boolean;
}

/** Every row known of a source, by key; should two initiatives claim a key, one that is present. */
export async function knownRows(
  { db, org }: Pick<Scene, 'db' | 'org'>,
  source: string,
): Promise<ReadonlyMap<string, KnownRow>> {
  const rows = await db.query<KnownRow>(
    `select key, initiative, import, row, fingerprint, absent, present from imported_row where org = $1 and source = $2
      order by present, initiative`,
    [org, source],
  );
  return new Map(rows.map((row) => [row.key, row]));
}

/** The initiatives on which an import had the last word, in order of id: what an undo takes back. */
export async function initiativesOfImport(
  { db, org }: Pick<Scene, 'db' | 'org'>,
  id: ImportId,
): Promise<readonly InitiativeId[]> {
  const rows = await db.query<{ readonly stream: string }>(
    `select distinct stream from event where org = $1 and stream like 'initiative/%'
      and type in ('InitiativeImported', 'DeclarationChanged', 'AbsentFromEdition') and body ->> 'import' = $2 order by stream`,
    [org, id],
  );
  return rows.map(({ stream }) => stream.slice('initiative/'.length) as InitiativeId);
}
