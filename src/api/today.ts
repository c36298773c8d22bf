/** Routes of one’s own day: what waits, how much it is, and the address under which a calendar reads it. */
import {
  countToday,
  endCalendarFeed,
  getCalendarFeed,
  getToday,
  makeCalendarFeed,
} from '../contract/today.ts';
import type { Catalogue } from '../contract/message/catalogue.ts';
import type { Instant, PersonId } from '../domain/ids.ts';
import { Refusal } from '../domain/kernel.ts';
import { personHere } from '../domain/organisation/state.ts';
import { personRef } from '../views/name.ts';
import {
  deadlineSaid,
  deadlinesAhead,
  type Desk,
  systemsOf,
  toldOf,
  waitingCount,
  waitingList,
} from '../views/today.ts';
import { type Call, json, mount, type Mounted } from './call.ts';
import { calendarFeeds, type CalendarFeeds } from './calendar-feed.ts';
import { calendarOf } from './calendar.ts';
import type { RandomBytes } from './identity/secret.ts';
import { isPermitted, personOf } from './permit.ts';
import { sceneWith, type World } from './world.ts';

async function deskOf(world: World, person: PersonId, now: Instant): Promise<Desk> {
  const { state } = await world.commands.organisation();
  return { ...sceneWith(world, state, now), person, office: world.officeOf(state) };
}

const deskFor = (world: World, { caller, now }: Pick<Call, 'caller' | 'now'>): Promise<Desk> =>
  deskOf(world, personOf(caller), now);

async function todayOf(desk: Desk) {
  const { organisation, person } = desk;
  const [waiting, count, systems, ahead] = await Promise.all([
    waitingList(desk),
    waitingCount(desk),
    systemsOf(desk),
    deadlinesAhead(desk),
  ]);
  // Somebody else's date in a system one sits in is not one's own
  const own = ahead.find(({ deadline: { mover } }) => mover.kind === 'person' && mover.person === person);
  const next = waiting.length === 0 ? own : undefined;
  const today = desk.office.dayOf(desk.now);
  const named = personRef(organisation, person);
  if (named === null) throw new Refusal('not_found', { id: person });
  return {
    person: named,
    waiting,
    inAll: Math.max(count.waiting, waiting.length),
    systems,
    next: next === undefined ? null : { at: next.deadline.at, says: deadlineSaid(next) },
    told: await toldOf(desk, systems),
    delegations: organisation.delegations
      .filter(({ from, to, lastDay }) => (from === person || to === person) && lastDay >= today)
      .filter(({ from, to }) => [from, to].every((one) => personHere(organisation, one) !== null))
      .map(({ id, from, to, firstDay, lastDay, reason }) => ({
        id,
        from: personRef(organisation, from) ?? { id: from, name: from },
        to: personRef(organisation, to) ?? { id: to, name: to },
        firstDay,
        lastDay,
        reason,
      })),
  };
}

/** Everything but the secret itself is the same for somebody who guesses: nothing is there. */
async function readFeed({ world, words, feeds }: Room, file: string, now: Instant): Promise<string> {
  const nothing = new Refusal('not_found', { what: 'calendar' });
  const person = await feeds.personOf(file.slice(0, -'.ics'.length));
  if (person === null) throw nothing;
  const role = (await world.identity.roles()).get(person);
  const desk = await deskOf(world, person, now);
  const here = (desk.organisation.people.get(person)?.left ?? null) === null;
  if (role === undefined || !here || !isPermitted('decide', { kind: 'person', person, role, session: '' }))
    throw nothing;
  const [waiting, ahead] = await Promise.all([waitingList(desk), deadlinesAhead(desk)]);
  return calendarOf({ desk, waiting, ahead, words, origin: world.origin() });
}

interface Room {
  readonly world: World;
  readonly words: Catalogue;
  readonly feeds: CalendarFeeds;
}

/** Handlers of `contract/today.ts` but delegations. */
export function todayRoutes(world: World, words: Catalogue, randomBytes: RandomBytes): readonly Mounted[] {
  const feeds = calendarFeeds({ db: world.db, org: world.org, randomBytes });
  const room: Room = { world, words, feeds };
  return [
    mount(getToday, async (call) => json(await todayOf(await deskFor(world, call)))),
    mount(countToday, async (call) => json(await waitingCount(await deskFor(world, call)))),
    mount(makeCalendarFeed, async ({ caller, now }) => {
      const secret = await feeds.make(personOf(caller), now);
      return json({ url: `${world.origin()}/api/calendar/${secret}.ics` });
    }),
    mount(endCalendarFeed, async ({ caller }) => json({ ended: await feeds.end(personOf(caller)) })),
    mount(getCalendarFeed, async ({ params, now }) => ({
      kind: 'text',
      text: await readFeed(room, params.secret, now),
    })),
  ];
}
