/** Makes the address under which a question is answered without a session. The token stands in the fragment, which no server's log sees. */
import { createHash } from 'node:crypto';
import { addDaysToInstant } from '../domain/calendar.ts';
import type { Instant, OrgId } from '../domain/ids.ts';
import type { Queryable } from '../store/database.ts';
import { type AnswerQuestion, keepAnswerLink } from '../store/outbox-answer.ts';
import { ANSWER_PLACE } from './place.ts';

/** Long enough for a holiday week, short enough for a mailbox that others read later. */
const ANSWER_DAYS = 7;

export const answerHash = (token: string): Uint8Array => createHash('sha256').update(token, 'utf8').digest();

export interface AnswerRoom {
  readonly db: Queryable;
  readonly org: OrgId;
  readonly now: Instant;
  readonly randomBytes: (length: number) => Uint8Array;
}

/** A new link to a question; earlier ones of the same question go on working until one is used. */
export async function makeAnswerLink(
  { db, org, now, randomBytes }: AnswerRoom,
  asked: AnswerQuestion,
  origin: string,
): Promise<{ readonly url: string; readonly expiresAt: Instant }> {
  const token = Buffer.from(randomBytes(32)).toString('base64url');
  const expiresAt = addDaysToInstant(now, ANSWER_DAYS);
  await keepAnswerLink(db, org, asked, { hash: answerHash(token), now, expiresAt });
  return { url: `${origin}${ANSWER_PLACE}#${token}`, expiresAt };
}
