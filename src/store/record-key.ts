/** Which key signs an organisation's record: known to the database, so that no server goes on with another one. */
import type { OrgId } from '../domain/ids.ts';
import { must } from '../domain/kernel.ts';
import type { Checking } from '../record/hashing.ts';
import { formatVerifierKey, parseNote, signatureProblem, type VerifierKey } from '../record/note.ts';
import type { Database, Queryable } from './database.ts';

/** The verifier keys of every organisation whose record is signed already. */
export async function recordKeys(db: Queryable): Promise<readonly string[]> {
  const rows = await db.query<{ readonly vkey: string }>('select vkey from record_key order by org', []);
  return rows.map(({ vkey }) => vkey);
}

/** True when somebody signed, or claimed, this record before: then a new key would make its checkpoints foreign. */
export async function isRecordKeyed(db: Queryable, org: OrgId): Promise<boolean> {
  const rows = await db.query(
    `select 1 from record_key where org = $1
      union all select 1 from checkpoint where org = $1 and note is not null limit 1`,
    [org],
  );
  return rows.length > 0;
}

/**
 * Claims the record for this key when nobody has; of two servers at once one wins.
 * @throws Refusal `record_key_needed` when the record is signed with another key.
 */
export async function claimRecordKey(
  db: Database,
  { org, checking }: { readonly org: OrgId; readonly checking: Checking },
  key: VerifierKey,
): Promise<void> {
  const own = formatVerifierKey(key);
  const claim = 'insert into record_key (org, vkey) values ($1, $2) on conflict do nothing';
  // A record signed before keys were claimed tells its key by its newest signature.
  const [newest] = await db.query<{ readonly note: string }>(
    'select note from checkpoint where org = $1 and note is not null order by size desc limit 1',
    [org],
  );
  const note = newest ? parseNote(newest.note) : null;
  const isOurs = newest === undefined || (note !== null && signatureProblem(checking, note, key) === null);
  if (isOurs) await db.query(claim, [org, own]);
  const [claimed] = await db.query<{ readonly vkey: string }>('select vkey from record_key where org = $1', [
    org,
  ]);
  must(claimed?.vkey === own, 'record_key_needed', { needed: claimed?.vkey ?? key.name, found: own });
}
