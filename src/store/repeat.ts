/** Commands that come twice: the same id again gives the same receipts and no second effect. */
import type { OrgId } from '../domain/ids.ts';
import { Refusal } from '../domain/kernel.ts';
import type { Hashing } from '../record/hashing.ts';
import { utf8 } from '../record/hashing.ts';
import { leafHash } from '../record/leaf.ts';
import { isUniqueViolation } from './database.ts';
import type { Queryable, Statement } from './database.ts';
import { envelopeOf, eventColumns } from './recorded-event.ts';
import type { EventRow, Receipt } from './recorded-event.ts';

/** One command's claim on its id. */
export interface Claim {
  readonly org: OrgId;
  readonly commandId: string;
  readonly actor: string;
  /** Hex; tells a repeated command from another one under the same id. */
  readonly requestHash: string;
}

export function requestHash(hashing: Hashing, request: unknown): string {
  return Buffer.from(hashing.sha256(utf8(JSON.stringify(request)))).toString('hex');
}

/** Fails the batch it stands in when the id was used before. */
export function claimStatement(claim: Claim): Statement {
  return {
    sql: 'insert into idempotency (org, key, actor, request_hash) values ($1, $2, $3, $4)',
    params: [claim.org, claim.commandId, claim.actor, claim.requestHash],
  };
}

export function isRepeated(error: unknown): boolean {
  return isUniqueViolation(error, 'idempotency_pkey');
}

/**
 * The receipts of the command when it was carried out before, else null.
 * @throws Refusal `idempotency_mismatch` when the id belongs to another command or another actor.
 */
export async function earlierReceipts(
  db: Queryable,
  hashing: Hashing,
  claim: Claim,
): Promise<readonly Receipt[] | null> {
  const [earlier] = await db.query<{ readonly actor: string; readonly request_hash: string }>(
    'select actor, request_hash from idempotency where org = $1 and key = $2',
    [claim.org, claim.commandId],
  );
  if (earlier === undefined) return null;
  if (earlier.actor !== claim.actor || earlier.request_hash !== claim.requestHash) {
    throw new Refusal('idempotency_mismatch', { key: claim.commandId });
  }
  const rows = await db.query<EventRow>(
    `select ${eventColumns} from event where org = $1 and command_id = $2 order by stream, version`,
    [claim.org, claim.commandId],
  );
  return rows.map((row) => ({
    eventId: row.id,
    type: row.type,
    stream: row.stream,
    version: row.version,
    leafHash: leafHash(hashing, envelopeOf(claim.org, row)),
  }));
}
