/** The loop that empties the outbox: plans what may go out now, then sends letter by letter, each by one sender at a time, at least once. */
import { addDaysToInstant } from '../domain/calendar.ts';
import type { Instant, PersonId } from '../domain/ids.ts';
import { officePlace } from '../domain/organisation/absence.ts';
import { type OrganisationState, personHere } from '../domain/organisation/state.ts';
import {
  type ClaimedLetter,
  claimLetter,
  isSomethingDue,
  type Planned,
  settleLetter,
  type Settlement,
  sweepOutbox,
  unplanned,
  type WaitingRow,
  writePlan,
} from '../store/outbox.ts';
import { DEFAULT_MESSAGE_SETTING, type MessageSetting, messageSettings } from '../store/outbox-setting.ts';
import { deliverLetter } from './delivery.ts';
import type { SenderParts } from './sender-parts.ts';
import { mayGoAt } from './timing.ts';
import type { DeliveryOutcome } from './webhook.ts';

/** After this many attempts a letter has failed and is shown so: about nine hours after the first. */
export const MOST_ATTEMPTS = 10;
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 2 * 3_600_000;
/** Longer than any attempt may take: a mail is given up after 60 s, a webhook after 10. */
const LEASE_SECONDS = 180;
const AT_ONCE = 200;
const SIDE_BY_SIDE = 4;
const KEPT_DAYS = 90;

/** Doubling from a minute to two hours, then half of it by chance, so that what failed together does not come back together. */
export function waitMs(attempt: number, chance: number): number {
  const full = Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), LONGEST_WAIT_MS);
  return Math.round(full / 2 + (full / 2) * chance);
}

function planOne(
  row: WaitingRow,
  scene: {
    readonly parts: SenderParts;
    readonly organisation: OrganisationState;
    readonly settings: ReadonlyMap<PersonId, MessageSetting>;
    readonly now: Instant;
    readonly letters: Map<PersonId, string>;
  },
): Planned {
  const { parts, organisation, settings, now, letters } = scene;
  const { id, person } = row;
  if (person === null) return { id, letter: id };
  if (personHere(organisation, person) === null) return { id, skipped: 'person_left' };
  if (parts.post === null) return { id, skipped: 'no_mail_server' };
  const setting = settings.get(person) ?? DEFAULT_MESSAGE_SETTING;
  if (!setting.mail) return { id, skipped: 'mail_off' };
  const officeZone = officePlace(organisation).timeZone;
  const dueAt = mayGoAt({ createdAt: row.created_at, urgent: row.urgent }, setting, { now, officeZone });
  if (dueAt > now) return { id, dueAt };
  // A stop goes out by itself; the rest of what one person is told now is one letter
  if (row.urgent) return { id, letter: id };
  const letter = letters.get(person) ?? id;
  letters.set(person, letter);
  return { id, letter };
}

/** Gives every message whose time has come its letter, its later time, or the reason why it does not go out. */
async function plan(parts: SenderParts, now: Instant): Promise<void> {
  // Read before the transaction: on the embedded database everybody else waits while one is open
  const organisation = await parts.organisation();
  await parts.db.transaction(async (tx) => {
    const rows = await unplanned(tx, parts.org, now, AT_ONCE);
    const people = rows.flatMap(({ person }) => person ?? []);
    const settings = await messageSettings(tx, parts.org, [...new Set(people)]);
    const letters = new Map<PersonId, string>();
    const planned = rows.map((row) => planOne(row, { parts, organisation, settings, now, letters }));
    await writePlan(tx, parts.org, planned, now);
  });
}

function settlementOf(
  outcome: DeliveryOutcome,
  { attempt }: ClaimedLetter,
  { now, randomBytes }: Pick<SenderParts, 'now' | 'randomBytes'>,
): Settlement {
  if (outcome.done) return { state: 'sent' };
  const { retry, error } = outcome;
  if (!retry || attempt >= MOST_ATTEMPTS) return { state: 'failed', error };
  const chance = (randomBytes(1)[0] ?? 0) / 256;
  const dueAt = new Date(Date.parse(now()) + waitMs(attempt, chance)).toISOString() as Instant;
  return { state: 'waiting', error, dueAt };
}

async function sendLetters(parts: SenderParts): Promise<number> {
  const { db, org } = parts;
  for (let sent = 0; ; sent += 1) {
    const claimed = await claimLetter(db, org, { now: parts.now(), leaseSeconds: LEASE_SECONDS });
    if (claimed === null) return sent;
    // Whoever had it last died with it, each time: it is the letter that kills
    const outcome: DeliveryOutcome =
      claimed.attempt > MOST_ATTEMPTS
        ? { done: false, retry: false, error: 'gave_up' }
        : await deliverLetter(parts, claimed);
    await settleLetter(db, org, claimed, {
      settlement: settlementOf(outcome, claimed, parts),
      now: parts.now(),
    });
  }
}

/** One round: plans and sends all that is due. Answers how many attempts were made. */
export async function sendRound(parts: SenderParts): Promise<number> {
  const now = parts.now();
  if (!(await isSomethingDue(parts.db, parts.org, now))) return 0;
  await plan(parts, now);
  const counts = await Promise.all(Array.from({ length: SIDE_BY_SIDE }, () => sendLetters(parts)));
  return counts.reduce((sum, one) => sum + one, 0);
}

/** Clears away what was settled long ago. */
export const sweep = ({ db, org, now }: SenderParts): Promise<void> =>
  sweepOutbox(db, org, addDaysToInstant(now(), -KEPT_DAYS));
