/** One-time answers: a token's hash, bound to person, initiative and question, good until used or past its time. */
import type { InitiativeId, Instant, OrgId, PersonId } from '../domain/ids.ts';
import type { Queryable } from './database.ts';

/** A question as a link carries it. `subject`: the moment of the nomination or of the asking, which the answer must still meet. */
export interface AnswerQuestion {
  /** The outbox row that asks: all links of one question are used up together. */
  readonly question: string;
  readonly asks: 'nomination' | 'triage';
  readonly person: PersonId;
  readonly initiative: InitiativeId;
  readonly subject: Instant;
  /** Who asks; null where no person does. */
  readonly askedBy: PersonId | null;
}

export async function keepAnswerLink(
  db: Queryable,
  org: OrgId,
  asked: AnswerQuestion,
  link: { readonly hash: Uint8Array; readonly now: Instant; readonly expiresAt: Instant },
): Promise<void> {
  const { question, asks, person, initiative, subject, askedBy } = asked;
  // A question that was answered while its letter waited stays answered
  await db.query(
    `insert into answer_link (org, token_hash, question, asks, person, initiative, subject, asked_by, created_at,
       expires_at, used_at)
     select $1, $2, $3, $4, $5, $6, $7, $10, $8, $9,
       (select max(used_at) from answer_link where org = $1 and question = $3)`,
    [org, link.hash, question, asks, person, initiative, subject, link.now, link.expiresAt, askedBy],
  );
}

/** The question behind a token that still works; null otherwise. Looking changes nothing. */
export async function lookAtAnswer(
  db: Queryable,
  org: OrgId,
  hash: Uint8Array,
  now: Instant,
): Promise<(AnswerQuestion & { readonly expiresAt: Instant }) | null> {
  const [row] = await db.query<AnswerQuestion & { readonly expiresAt: Instant }>(
    `select question, asks, person, initiative, subject, asked_by as "askedBy",
       expires_at as "expiresAt" from answer_link
     where org = $1 and token_hash = $2 and used_at is null and expires_at > $3`,
    [org, hash, now],
  );
  return row ?? null;
}

/** Uses every link of a question up; false when somebody else did so before. */
export async function useAnswer(db: Queryable, org: OrgId, question: string, now: Instant): Promise<boolean> {
  const used = await db.query(
    'update answer_link set used_at = $3 where org = $1 and question = $2 and used_at is null returning 1',
    [org, question, now],
  );
  return used.length > 0;
}
