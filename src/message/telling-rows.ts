/** One thing told as rows of the outbox: one for each person it goes to, one for the webhooks. */
import type { Instant } from '../domain/ids.ts';
import { officePlace } from '../domain/organisation/absence.ts';
import type { OrganisationState } from '../domain/organisation/state.ts';
import { addresseesOf } from '../domain/telling/stand-in.ts';
import type { Telling } from '../domain/telling/telling.ts';
import type { OutboxRow, WebhookRow } from '../store/outbox.ts';
import { dayIn } from './timing.ts';

/** `id` and `key` are stems; a person's row adds the person to them. */
interface Stem {
  readonly id: string;
  readonly key: string;
  readonly webhookKey: string;
  readonly at: Instant;
}

/** Written on the office's day of `at`: who stands in on that day is told in the other's place. */
export function rowsOf(
  telling: Telling,
  organisation: OrganisationState,
  { id, key, webhookKey, at }: Stem,
): { readonly people: readonly OutboxRow[]; readonly webhook: WebhookRow } {
  const { kind, initiative, urgent, asks, values: body } = telling;
  const today = dayIn(at, officePlace(organisation).timeZone);
  return {
    people: addresseesOf(telling, organisation, today).map(({ person, insteadOf }, place) => ({
      id: `${id}-${place}`,
      key: `${key}/${person}`,
      person,
      kind,
      initiative,
      urgent,
      asks,
      body: insteadOf === null ? body : { ...body, insteadOf },
      at,
    })),
    webhook: { id, key: webhookKey, kind, initiative, body, at },
  };
}
