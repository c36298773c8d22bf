/** One attempt at one letter: to a person's mailbox or to a webhook. Whatever goes wrong is an outcome, so that the letter is settled. */
import { officePlace } from '../domain/organisation/absence.ts';
import { type OrganisationState, type Person, personHere } from '../domain/organisation/state.ts';
import type { PersonId } from '../domain/ids.ts';
import { Refusal } from '../domain/kernel.ts';
import type { ClaimedLetter, WaitingRow } from '../store/outbox.ts';
import { messageSettings, webhookWithSecret } from '../store/outbox-setting.ts';
import { makeAnswerLink } from './answer-link.ts';
import { type AnswerPlace, compose } from './compose.ts';
import { payloadOf } from './payload.ts';
import type { SenderParts } from './sender-parts.ts';
import { pinTarget } from './target.ts';
import { shownInstant } from './timing.ts';
import { deliver, type DeliveryOutcome } from './webhook.ts';
import type { Tongue } from './words.ts';

const given = (error: string): DeliveryOutcome => ({ done: false, retry: false, error });

/** Who asks; null for the clock and for machines. */
function askerOf(body: WaitingRow['body']): PersonId | null {
  const { person } = body;
  return typeof person === 'string' && person.startsWith('per_') ? (person as PersonId) : null;
}

async function answersOf(
  parts: SenderParts,
  person: Person,
  rows: readonly WaitingRow[],
  tongue: Tongue,
): Promise<ReadonlyMap<string, AnswerPlace>> {
  const { db, org, randomBytes } = parts;
  const answers = new Map<string, AnswerPlace>();
  for (const { id, asks, initiative, body, created_at: subject } of rows) {
    if ((asks !== 'nomination' && asks !== 'triage') || initiative === null) continue;
    const { url, expiresAt } = await makeAnswerLink(
      { db, org, now: parts.now(), randomBytes },
      { question: id, asks, person: person.id, initiative, subject, askedBy: askerOf(body) },
      parts.origin(),
    );
    answers.set(id, { url, until: shownInstant(expiresAt, tongue.timeZone, tongue.words.locale) });
  }
  return answers;
}

async function toPerson(
  parts: SenderParts,
  claimed: ClaimedLetter,
  scene: { readonly person: Person; readonly organisation: OrganisationState },
): Promise<DeliveryOutcome> {
  const { person, organisation } = scene;
  if (parts.post === null) return given('no_mail_server');
  const setting = (await messageSettings(parts.db, parts.org, [person.id])).get(person.id);
  const timeZone = setting?.timeZone ?? officePlace(organisation).timeZone;
  const tongue: Tongue = { words: parts.words, organisation, timeZone };
  const answers = await answersOf(parts, person, claimed.rows, tongue);
  const { letter, rows } = claimed;
  return parts.post.send(compose({ letter, rows, person, tongue, origin: parts.origin(), answers }));
}

async function toWebhook(
  parts: SenderParts,
  row: WaitingRow,
  organisation: OrganisationState,
): Promise<DeliveryOutcome> {
  const webhook = await webhookWithSecret(parts.db, parts.org, row.webhook ?? '');
  if (webhook === null) return given('webhook_gone');
  const tongue = { words: parts.words, organisation, timeZone: officePlace(organisation).timeZone };
  const body = payloadOf(row, webhook, { tongue, origin: parts.origin() });
  const target = await pinTarget(webhook.url, parts.rule, parts.resolve);
  const atSeconds = Math.floor(Date.parse(parts.now()) / 1000);
  return deliver(target, webhook.secret, { id: row.id, atSeconds, body });
}

/** Makes the attempt. */
export async function deliverLetter(parts: SenderParts, claimed: ClaimedLetter): Promise<DeliveryOutcome> {
  const [first] = claimed.rows;
  if (first === undefined) return given('empty');
  try {
    const organisation = await parts.organisation();
    if (first.person === null) return await toWebhook(parts, first, organisation);
    const person = personHere(organisation, first.person);
    if (person === null) return given('person_left');
    return await toPerson(parts, claimed, { person, organisation });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // A name that cannot be looked up now may be found later; an address of the inside stays one
    const flaw = String(error.values['flaw'] ?? error.code);
    return { done: false, retry: flaw === 'unknown_host', error: flaw };
  }
}
