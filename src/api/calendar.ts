/** One person's deadlines as iCalendar (RFC 5545): whole days where an office's day ends, moments in UTC where an hour counts. */
import ical from 'ical-generator';
import type { Catalogue } from '../contract/message/catalogue.ts';
import { addDays } from '../domain/calendar.ts';
import type { Day, InitiativeId, Instant } from '../domain/ids.ts';
import type { Said } from '../views/scene.ts';
import { type Desk, deadlineSaid, type HeldDeadline, type WaitingView } from '../views/today.ts';

export interface CalendarParts {
  readonly desk: Desk;
  readonly waiting: readonly WaitingView[];
  readonly ahead: readonly HeldDeadline[];
  readonly words: Catalogue;
  /** Where people reach this server. */
  readonly origin: string;
}

interface Entry {
  /** The same deadline has the same one whenever the feed is read, also after it moved. */
  readonly uid: string;
  readonly at: Instant;
  readonly title: Said;
  readonly lines: readonly Said[];
  readonly initiative: InitiativeId;
}

/** A decision that waits and the deadline it runs against are one entry: the decision says more. */
const DEADLINE_OF: Readonly<Record<string, string>> = {
  decide_pilot: 'pilot_decision_due',
  sign_review: 'reviews_due',
  decide_gate: 'gate_decision_due',
  decide_budget: 'gate_decision_due',
  settle_escalation: 'escalation_due',
  do_drill: 'drill_due',
  answer_funding: 'funding_answer_due',
  name_owner: 'triage_due',
  name_successor: 'successor_due',
};

function entriesOf({ waiting, ahead }: CalendarParts): readonly Entry[] {
  const decisions = waiting.flatMap(
    ({ code, by, initiative, says, why, ifNothing, which }): readonly Entry[] =>
      by === null
        ? []
        : [
            {
              uid: `${code}.${which ?? ''}.${initiative.id}`,
              at: by,
              title: says,
              lines: ifNothing === null ? why : [...why, ifNothing],
              initiative: initiative.id,
            },
          ],
  );
  const said = new Set(
    waiting.map(
      ({ code, initiative, which }) => `${DEADLINE_OF[code] ?? ''}.${which ?? ''}.${initiative.id}`,
    ),
  );
  const others = ahead
    .map((held): Entry => ({
      uid: `${held.deadline.code}.${held.deadline.of ?? ''}.${held.id}`,
      at: held.deadline.at,
      title: deadlineSaid(held),
      lines: [{ code: `consequence.${held.deadline.consequence}`, values: {} }],
      initiative: held.id,
    }))
    .filter(({ uid }) => !said.has(uid));
  return [...decisions, ...others];
}

const midnight = (day: Day): Date => new Date(`${day}T00:00:00Z`);

/**
 * A deadline is the first instant at which it is too late. Where that is an office's midnight, the day before is the last one, and a
 * calendar shows it as that day wherever it is read.
 */
function timesOf(at: Instant, { office }: Desk) {
  const day = office.dayOf(at);
  if (office.startOf(day) !== at) return { start: new Date(at), end: new Date(at) };
  const last = addDays(day, -1);
  return { start: midnight(last), end: midnight(day), allDay: true };
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** Moments as the day they are in the office: a sentence in a calendar is read beside days. */
const inDays = (values: Said['values'], { office }: Desk): Said['values'] =>
  Object.fromEntries(
    Object.entries(values).map(([field, value]) => [
      field,
      typeof value === 'string' && INSTANT.test(value) ? office.dayOf(value as Instant) : value,
    ]),
  );

/** The text of the feed. */
export function calendarOf(parts: CalendarParts): string {
  const { desk, words, origin } = parts;
  const say = ({ code, values }: Said): string => words.say(code, inDays(values, desk));
  const calendar = ical({
    name: say({ code: 'today.calendar', values: {} }),
    prodId: { company: 'Mandate', product: 'Deadlines', language: 'EN' },
    ttl: 3600,
  });
  for (const { uid, at, title, lines, initiative } of entriesOf(parts)) {
    const url = `${origin}/initiatives/${initiative}`;
    calendar.createEvent({
      id: `${uid}@mandate`,
      ...timesOf(at, desk),
      stamp: new Date(desk.now),
      summary: say(title),
      description: [...lines.map(say), url].join('\n'),
      url,
    });
  }
  return calendar.toString();
}
