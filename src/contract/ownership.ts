/** Who answers for an initiative and who sits in its seats: the commands of OWN-1 to OWN-8. */
import { z } from 'zod';
import { duty, line, paragraph, personId, seat } from './field.ts';
import { command, statement } from './initiative.ts';

export const nominateOwner = command({
  id: 'nominateOwner',
  path: 'nomination',
  summary: 'Nominate one outcome owner, or a successor of the present one (OWN-1, OWN-2)',
  body: z.object({
    nominee: personId,
    reason: paragraph,
    statement,
    /** The present owner, where the nominee is to succeed one. */
    replaces: personId.optional(),
  }),
  refusals: [
    'owner_level_too_low',
    'owner_from_building_side',
    'owner_is_cto',
    'owner_already_accepted',
    'owner_already_nominated',
    'person_unknown',
    'person_left',
  ],
});
export const withdrawNomination = command({
  id: 'withdrawNomination',
  path: 'nomination-withdrawal',
  summary: 'Take a nomination back',
  body: z.object({ reason: paragraph }),
  refusals: ['owner_not_nominated'],
});
export const acceptOwnership = command({
  id: 'acceptOwnership',
  path: 'acceptance',
  summary: 'Accept ownership in person, signing the statement (OWN-3, OWN-4)',
  body: z.object({
    statement,
    signature: line,
    /** Says that the seat of product owner, which the nominee holds, is kept beside the ownership (OWN-8). */
    alsoProductOwner: z.boolean().optional(),
  }),
  refusals: [
    'owner_not_in_person',
    'owner_not_nominated',
    'owner_statement_incomplete',
    'signature_differs',
    'seats_same_person',
    'seat_needs_explicit_dual_role',
  ],
});
export const declineOwnership = command({
  id: 'declineOwnership',
  path: 'decline',
  summary: 'Decline a nomination in person',
  body: z.object({ reason: paragraph }),
  refusals: ['owner_not_in_person', 'owner_not_nominated'],
});
export const endOwnership = command({
  id: 'endOwnership',
  path: 'ownership-end',
  summary: 'Step down; the successor clock starts (OWN-7)',
  body: z.object({ reason: paragraph }),
  refusals: ['owner_not_in_person'],
});
export const recordDuty = command({
  id: 'recordDuty',
  path: 'duty',
  summary: 'Record one of the owner’s three duties as done, with its evidence (OWN-5)',
  body: z.object({ duty, evidence: paragraph }),
  refusals: ['owner_missing'],
});
export const reopenDuty = command({
  id: 'reopenDuty',
  path: 'duty-reopening',
  summary: 'Say that a duty is open again, with a reason (OWN-5)',
  body: z.object({ duty, reason: paragraph }),
  refusals: ['owner_missing'],
});
export const fillSeat = command({
  id: 'fillSeat',
  path: 'seat',
  summary: 'Fill a seat (OWN-8)',
  body: z.object({ seat, person: personId, alsoOwner: z.boolean().default(false) }),
  refusals: ['seats_same_person', 'seat_needs_explicit_dual_role', 'person_unknown'],
});
export const vacateSeat = command({
  id: 'vacateSeat',
  path: 'seat-vacancy',
  summary: 'Vacate a seat',
  body: z.object({ seat, reason: paragraph }),
  refusals: [],
});
