/** Reminders: how long before a deadline who is told what. Derived like the deadline itself, and written once per deadline and lead time. */
import { addDaysToInstant, addSecondsToInstant, secondsBetween } from '../calendar.ts';
import type { Deadline, DeadlineCode } from '../deadline.ts';
import type { InitiativeId, Instant, PersonId } from '../ids.ts';
import type { InitiativeState } from '../initiative/state.ts';
import { isLiving, ownerOf } from '../initiative/state.ts';
import type { OrganisationState } from '../organisation/state.ts';
import { DISCIPLINES } from '../pilot/event.ts';
import { openGate } from '../gate/state.ts';
import type { Around } from './concerned.ts';
import { ctosOf, financeOf, holders, leaderOf, present, seatsOf } from './concerned.ts';
import type { Telling, TellingKind } from './telling.ts';

/** `key` names deadline and lead time: the same key is never written twice. */
export interface Reminder {
  readonly key: string;
  readonly telling: Telling;
}

interface Lead {
  readonly code: DeadlineCode;
  /** Days before the deadline, which is the first instant at which it is too late; or the last quarter of its time, whatever that is. */
  readonly before: number | 'quarter';
  readonly kind: TellingKind;
  readonly to: (around: Around, deadline: Deadline) => readonly (PersonId | null)[];
  /** Those of `to` in whose place somebody may act; left out: nobody's. */
  readonly waitsOn?: (around: Around, deadline: Deadline) => readonly (PersonId | null)[];
  readonly urgent?: true;
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

/** OWN-6: naming somebody can be done in the leader's place, accepting cannot in the nominee's. */
const leading = (around: Around) => [leaderOf(around)];

const deciderOf = ({ state }: Around) => [openGate(state)?.decider ?? null];

const ownerIn = ({ state }: Around) => [ownerOf(state)];

/** RTS-4: who can still agree. */
const sidesOf = (around: Around) => [ownerOf(around.state), ...ctosOf(around.organisation)];

/** GATE-6: whoever was asked last. */
const askedFor = ({ state }: Around) => [state.fundingAsks[0]?.to ?? null];

const pilotPeople = (around: Around) => [...holders(around), leaderOf(around)];

/** The pilot's deadline is the start of day 91: 16 days before it day 75 begins, 2 days before it day 89, the day before the last. */
const LEADS: readonly Lead[] = [
  { code: 'successor_due', before: 7, kind: 'owner_clock_soon', to: clockHolders, waitsOn: leading },
  { code: 'successor_due', before: 1, kind: 'owner_clock_soon', to: clockHolders, waitsOn: leading },
  { code: 'triage_due', before: 7, kind: 'owner_clock_soon', to: clockHolders, waitsOn: leading },
  { code: 'triage_due', before: 1, kind: 'owner_clock_soon', to: clockHolders, waitsOn: leading },
  { code: 'reviews_due', before: 4, kind: 'review_due_soon', to: reviewer, waitsOn: reviewer },
  { code: 'pilot_decision_due', before: 16, kind: 'pilot_day_75', to: pilotPeople, waitsOn: ownerIn },
  {
    code: 'pilot_decision_due',
    before: 2,
    kind: 'pilot_last_day_tomorrow',
    to: pilotPeople,
    waitsOn: ownerIn,
  },
  { code: 'gate_decision_due', before: 1, kind: 'gate_last_day', to: gatePeople, waitsOn: deciderOf },
  { code: 'escalation_due', before: 'quarter', kind: 'escalation_due_soon', to: sidesOf, urgent: true },
  {
    code: 'funding_answer_due',
    before: 'quarter',
    kind: 'funding_due_soon',
    to: askedFor,
    waitsOn: askedFor,
  },
  { code: 'drill_due', before: 7, kind: 'drill_due_soon', to: holders },
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
      (lead) => lead.code === code && from < leadStart(deadline, lead) && leadStart(deadline, lead) <= now,
    );
    // After a pause of the server only the nearest one is worth saying
    const nearest = due.toSorted((a, b) => (leadStart(deadline, a) < leadStart(deadline, b) ? 1 : -1))[0];
    if (nearest === undefined) return [];
    const to = present(organisation, nearest.to(around, deadline));
    const movers = nearest.waitsOn?.(around, deadline) ?? [];
    return [
      {
        key: `reminder/${id}/${code}/${of}/${at}/${nearest.before}`,
        telling: {
          kind: nearest.kind,
          to,
          waitsOn: to.filter((person) => movers.includes(person)),
          initiative: id,
          values: { initiative: state.name, by: at, discipline: of },
          urgent: nearest.urgent ?? false,
          asks: null,
        },
      },
    ];
  });
}

function leadStart({ from, at }: Deadline, { before }: Lead): Instant {
  return before === 'quarter'
    ? addSecondsToInstant(at, -Math.floor(secondsBetween(from, at) / 4))
    : addDaysToInstant(at, -before);
}

/** The first moment after `now` at which `remindersOf` will have something to say; null when there is none. */
export function nextReminderAt(running: readonly Deadline[], now: Instant): Instant | null {
  const starts = running.flatMap((deadline) =>
    LEADS.filter((lead) => lead.code === deadline.code)
      .map((lead) => leadStart(deadline, lead))
      .filter((start) => deadline.from < start && start > now),
  );
  return starts.toSorted()[0] ?? null;
}
