/** The record of one organisation as the lines of an export file, read page by page. */
import type { Instant, OrgId } from '../domain/ids.ts';
import { toBase64 } from '../record/base64.ts';
import type { JsonValue } from '../record/canonical-json.ts';
import { checkpointLine, endLine, entryLine, headerLine } from '../record/export-format.ts';
import type { Hashing } from '../record/hashing.ts';
import { emptyRoot } from '../record/merkle.ts';
import type { Opening } from '../record/leaf.ts';
import type { Queryable } from './database.ts';
import { envelopeOf, eventColumns } from './recorded-event.ts';
import type { EventRow } from './recorded-event.ts';

const pageSize = 1_000;

export interface RecordExport {
  readonly org: OrgId;
  readonly origin: string;
  readonly vkey: string;
  readonly exportedAt: Instant;
  readonly hashing: Hashing;
  /** False for a reader who may not see personal and free-text fields; the file verifies all the same. */
  readonly withOpenings: boolean;
}

interface EntryRow extends EventRow {
  readonly idx: number;
  readonly leaf: Uint8Array;
  readonly openings:
    | readonly { readonly field: string; readonly salt: string; readonly value: JsonValue }[]
    | null;
}

/** Ends at the newest signed checkpoint, so that what is written while the export runs does not tear it. */
export async function* exportRecord(db: Queryable, options: RecordExport): AsyncGenerator<string> {
  const { org, origin, vkey, exportedAt, hashing, withOpenings } = options;
  yield headerLine({ org, origin, vkey, exportedAt });
  const [newest] = await db.query<{ readonly size: number; readonly root: Uint8Array }>(
    'select size, root from checkpoint where org = $1 and note is not null order by size desc limit 1',
    [org],
  );
  const size = newest?.size ?? 0;
  for (let from = 0; from < size; from += pageSize) {
    const range = [org, from, Math.min(size, from + pageSize)];
    const rows = await db.query<EntryRow>(
      `select entry.idx, entry.leaf, ${eventColumns}, (
          select jsonb_agg(jsonb_build_object('field', field, 'salt', translate(encode(salt, 'base64'), E'\\n', ''), 'value', value)
            order by field collate "C")
          from opening where $4 and opening.org = event.org and opening.event_id = event.id
        ) as openings
        from entry join event on event.org = entry.org and event.id = entry.event_id
        where entry.org = $1 and entry.idx >= $2 and entry.idx < $3 order by entry.idx`,
      [...range, withOpenings],
    );
    const notes = await db.query<{ readonly size: number; readonly note: string }>(
      'select size, note from checkpoint where org = $1 and size > $2 and size <= $3 and note is not null',
      range,
    );
    const noteAt = new Map(notes.map((checkpoint) => [checkpoint.size, checkpoint.note]));
    for (const row of rows) {
      yield entryLine({
        idx: row.idx,
        leaf: row.leaf,
        envelope: envelopeOf(org, row),
        openings: openingsOf(row),
      });
      const note = noteAt.get(row.idx + 1);
      if (note !== undefined) yield checkpointLine(note);
    }
  }
  yield endLine({ size, root: newest?.root ?? emptyRoot(hashing) });
}

function openingsOf(row: EntryRow): readonly Opening[] {
  return row.openings ?? [];
}

/** Kept beside the export's code, for its reader: the newest signed checkpoint of an organisation, or null. */
export async function newestCheckpoint(
  db: Queryable,
  org: OrgId,
): Promise<{ readonly size: number; readonly root: string; readonly note: string } | null> {
  const [row] = await db.query<{ readonly size: number; readonly root: Uint8Array; readonly note: string }>(
    'select size, root, note from checkpoint where org = $1 and note is not null order by size desc limit 1',
    [org],
  );
  return row === undefined ? null : { size: row.size, root: toBase64(row.root), note: row.note };
}
