/** Reminders: how long before a deadline who is told what. Derived like the deadline itself, and written once per deadline and lead time. */
import { addDaysToInstant } from '../calendar.ts';
import type { Deadline, DeadlineCode } from '../deadline.ts';
import type { InitiativeId, Instant, PersonId } from '../ids.ts';
import type { InitiativeState } from '../initiative/state.ts';
import { isLiving, ownerOf } from '../initiative/state.ts';
import type { OrganisationState } from '../organisation/state.ts';
import { DISCIPLINES } from '../pilot/event.ts';
import { openGate } from '../gate/state.ts';
import type { Around } from './concerned.ts';
import { financeOf, holders, leaderOf, present, seatsOf } from './concerned.ts';
import type { Telling, TellingKind } from './telling.ts';

/** `key` names deadline and lead time: the same key is never written twice. */
export interface Reminder {
  readonly key: string;
  readonly telling: Telling;
}

interface Lead {
  readonly code: DeadlineCode;
  /** Days before the deadline; the deadline is the first instant at which it is too late. */
  readonly days: number;
  readonly kind: TellingKind;
  readonly to: (around: Around, deadline: Deadline) => readonly (PersonId | null)[];
}

const clockHolders = (around: Around) => [leaderOf(around), ...seatsOf(around), nomineeOf(around)];

function nomineeOf({ state }: Around): PersonId | null {
  return state.ownership.kind === 'nominated' ? state.ownership.nominee : null;
}

/** CLK-4: there is one deadline for each review that is missing. */
function reviewer({ state }: Around, { of }: Deadline): readonly (PersonId | null)[] {
  const discipline = DISCIPLINES.find((one) => one === of);
  return discipline === undefined ? [] : [state.charter.reviewers[discipline]];
}

const gatePeople = (around: Around) => [
  openGate(around.state)?.decider ?? null,
  ownerOf(around.state),
  ...(around.state.gateEvidence.budget === null ? financeOf(around.organisation) : []),
];

const pilotPeople = (around: Around) => [...holders(around), leaderOf(around)];

/** The pilot's deadline is the start of day 91: 16 days before it day 75 begins, 2 days before it day 89, the day before the last. */
const LEADS: readonly Lead[] = [
  { code: 'successor_due', days: 7, kind: 'owner_clock_soon', to: clockHolders },
  { code: 'successor_due', days: 1, kind: 'owner_clock_soon', to: clockHolders },
  { code: 'triage_due', days: 7, kind: 'owner_clock_soon', to: clockHolders },
  { code: 'triage_due', days: 1, kind: 'owner_clock_soon', to: clockHolders },
  { code: 'reviews_due', days: 4, kind: 'review_due_soon', to: reviewer },
  { code: 'pilot_decision_due', days: 16, kind: 'pilot_day_75', to: pilotPeople },
  { code: 'pilot_decision_due', days: 2, kind: 'pilot_last_day_tomorrow', to: pilotPeople },
  { code: 'gate_decision_due', days: 1, kind: 'gate_last_day', to: gatePeople },
  { code: 'drill_due', days: 7, kind: 'drill_due_soon', to: holders },
];

/** What has to be said at `now` of the deadlines of one initiative: those whose lead time has come and whose end has not. */
export function remindersOf(
  initiative: { readonly id: InitiativeId; readonly state: InitiativeState },
  running: readonly Deadline[],
  organisation: OrganisationState,
  now: Instant,
): readonly Reminder[] {
  const { id, state } = initiative;
  if (!isLiving(state)) return [];
  const around: Around = { state, organisation };
  return running.flatMap((deadline) => {
    const { code, from, at, of = '' } = deadline;
    if (now >= at) return [];
    // A deadline that began inside the lead time was told when it began
    const due = LEADS.filter(
      (lead) => lead.code === code && from < leadStart(at, lead) && leadStart(at, lead) <= now,
    );
    // After a pause of the server only the nearest one is worth saying
    const nearest = due.toSorted((a, b) => a.days - b.days)[0];
    if (nearest === undefined) return [];
    return [
      {
        key: `reminder/${id}/${code}/${of}/${at}/${nearest.days}`,
        telling: {
          kind: nearest.kind,
          to: present(organisation, nearest.to(around, deadline)),
          initiative: id,
          values: { initiative: state.name, by: at, discipline: of },
          urgent: false,
          asks: null,
        },
      },
    ];
  });
}

const leadStart = (at: Instant, { days }: Lead): Instant => addDaysToInstant(at, -days);

/** The first moment after `now` at which `remindersOf` will have something to say; null when there is none. */
export function nextReminderAt(running: readonly Deadline[], now: Instant): Instant | null {
  const starts = running.flatMap(({ code, from, at }) =>
    LEADS.filter((lead) => lead.code === code)
      .map((lead) => leadStart(at, lead))
      .filter((start) => from < start && start > now),
  );
  return starts.toSorted()[0] ?? null;
}
