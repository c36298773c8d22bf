/** The question behind a link in a message, as its page shows it: what is asked, by whom, until when, and what follows from silence. */
import type { z } from 'zod';
import type { lookAtAnswer } from '../contract/message-setting.ts';
import { ownerDeadline } from '../domain/deadline.ts';
import type { Instant } from '../domain/ids.ts';
import { type Living, type Nomination, ownerOf } from '../domain/initiative/state.ts';
import { officePlace } from '../domain/organisation/absence.ts';
import { type OrganisationState, settingsOf } from '../domain/organisation/state.ts';
import { draftStatement } from '../domain/ownership/statement.ts';
import type { AnswerQuestion } from '../store/outbox-answer.ts';
import { knownPerson, personRef } from '../views/name.ts';

/** A question that still waits. */
export interface Question extends AnswerQuestion {
  readonly expiresAt: Instant;
  readonly state: Living;
}

/** The nomination that waits for an answer, of a successor too. */
export const nominationOf = ({ ownership }: Living): Nomination | null => {
  if (ownership.kind === 'nominated') return ownership;
  return ownership.kind === 'accepted' ? ownership.successor : null;
};

type Shown = z.output<typeof lookAtAnswer.response>;

/** OWN-7, TRI-1: without an owner the clock runs on; with one, silence changes nothing. */
function silence(state: Living, organisation: OrganisationState): Pick<Shown, 'by' | 'consequence'> {
  const deadline = ownerDeadline(state, settingsOf(organisation));
  const consequence = deadline?.consequence ?? (ownerOf(state) === null ? 'stays_ownerless' : null);
  return {
    by: deadline?.at ?? null,
    consequence: consequence && { code: `consequence.${consequence}`, values: {} },
  };
}

function nominationShown(state: Living, { person }: Question, organisation: OrganisationState) {
  const nomination = nominationOf(state);
  return (
    nomination && {
      reason: nomination.reason,
      statement: nomination.statement,
      owner: personRef(organisation, ownerOf(state)),
      holdsProductSeat: state.seats.product_owner?.person === person,
    }
  );
}

/** What the link shows to whoever holds it; nothing of it needs a session. */
export function questionShown(question: Question, organisation: OrganisationState): Shown {
  const { asks, initiative, person, askedBy, expiresAt, state } = question;
  const { name, purpose, stage, metric, kind } = state;
  const unit = organisation.units.get(state.unit)?.name ?? '';
  return {
    asks,
    person: {
      ...knownPerson(organisation, person),
      email: organisation.people.get(person)?.email ?? '',
    },
    askedBy: personRef(organisation, askedBy),
    organisation: {
      name: organisation.founded?.name ?? '',
      timeZone: officePlace(organisation).timeZone,
    },
    initiative: { id: initiative, name, unit, purpose, stage },
    nomination: asks === 'nomination' ? nominationShown(state, question, organisation) : null,
    draft: draftStatement({ initiative: name, unit, metric, kind }, settingsOf(organisation)),
    ...silence(state, organisation),
    expiresAt,
  };
}
