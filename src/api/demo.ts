/** Routes of the example alone: its clock goes forward, and whoever administers it plays the parts of its invented people. */
import { getDemo, moveDemoClock, takeDemoPart } from '../contract/demo.ts';
import { exampleLoader } from '../contract/record.ts';
import { addDaysToInstant } from '../domain/calendar.ts';
import type { Instant, PersonId } from '../domain/ids.ts';
import { must, Refusal } from '../domain/kernel.ts';
import type { OrganisationCommand } from '../domain/organisation/command.ts';
import { type OrganisationState, personHere } from '../domain/organisation/state.ts';
import { type Call, json, mount, type Mounted } from './call.ts';
import { ORGANISATION } from './commands.ts';
import { type DemoClock, passTime } from './demo-clock.ts';
import { behindSession, keepBehind } from './identity/demo-part.ts';
import { isPermitted, permit, personOf } from './permit.ts';
import type { Refresher } from './refresher.ts';
import { signedIn } from './session.ts';
import type { World } from './world.ts';

export interface DemoRoom {
  readonly world: World;
  /** Null where the server was started without one. */
  readonly clock: DemoClock | null;
  readonly refresher: Refresher;
}

/** @throws Refusal `demo_only` in every organisation that is not the example */
function theClock({ world, clock }: DemoRoom): DemoClock {
  if (!world.isExample() || clock === null) throw new Refusal('demo_only');
  return clock;
}

/** The people whom the example brought along, and who are still here. */
async function cast({ db, org }: World, state: OrganisationState): Promise<readonly PersonId[]> {
  const rows = await db.query<{ readonly person: PersonId }>(
    `select body ->> 'person' as person from event
     where org = $1 and stream = $2 and type = 'PersonAdded' and actor = $3 order by version`,
    [org, ORGANISATION, `machine:${exampleLoader}`],
  );
  return rows.map(({ person }) => person).filter((person) => personHere(state, person) !== null);
}

function partOf(state: OrganisationState, id: PersonId) {
  const person = state.people.get(id);
  return { id, name: person?.name ?? '', part: person?.title ?? '' };
}

async function look(room: DemoRoom, { caller, token, now }: Call<typeof getDemo>) {
  const { world, clock } = room;
  if (!world.isExample() || clock === null) return json({ demo: null });
  const { state } = await world.commands.organisation();
  const behind = token === null ? null : await behindSession(world, token);
  const mayMoveClock = isPermitted('administer', caller);
  const people = mayMoveClock || behind !== null ? await cast(world, state) : [];
  return json({
    demo: {
      aheadDays: clock.aheadDays(),
      now,
      people: people.map((person) => partOf(state, person)),
      behind: behind && partOf(state, behind),
      mayMoveClock,
    },
  });
}

/** Two who press at once move it twice, one after the other. */
function clockRoute(room: DemoRoom): Mounted {
  let turn: Promise<unknown> = Promise.resolve();
  const move = async (days: number): Promise<{ aheadDays: number; now: Instant }> => {
    const clock = theClock(room);
    const from = clock.now();
    clock.holdAt(from);
    try {
      // Kept first: a server that is killed on the way goes on from there at its next start.
      await clock.forward(days);
      await passTime({ ...room.world, clock, refresher: room.refresher }, addDaysToInstant(from, days));
    } finally {
      clock.holdAt(null);
    }
    return { aheadDays: clock.aheadDays(), now: clock.now() };
  };
  return mount(moveDemoClock, async ({ body }) => {
    theClock(room);
    const mine = turn.then(() => move(body.days));
    turn = mine.catch(() => undefined);
    return json(await mine);
  });
}

/** The first part taken gives every part its sign-in, on the word of the administrator who takes it. */
async function letIn(
  { commands, identity, newId }: World,
  people: readonly PersonId[],
  by: PersonId,
  now: Instant,
) {
  const roles = await identity.roles();
  const fresh = people.filter((person) => !roles.has(person));
  if (fresh.length === 0) return;
  const actor = { kind: 'person', person: by } as const;
  for (const person of fresh) await identity.grantRole(person, 'member', actor, now);
  const granted = fresh.map((person): OrganisationCommand => ({ type: 'GrantRole', person, role: 'member' }));
  await commands.onOrganisation(granted, { actor, now, command: newId('cmd'), expected: null });
}

async function take(room: DemoRoom, { body, caller, token, now }: Call<typeof takeDemoPart>) {
  theClock(room);
  const { world } = room;
  const { person } = body;
  const behind = token === null ? null : await behindSession(world, token);
  // Whoever plays a part may go on to another; nobody else may who does not administer the example.
  if (behind === null) permit('administer', caller);
  const self = behind ?? personOf(caller);
  const { state } = await world.commands.organisation();
  const people = await cast(world, state);
  must(people.includes(person) || person === self, 'person_unknown', { person });
  await letIn(world, people, self, now);
  const actor = { kind: 'person', person: self } as const;
  const link = await world.identity.issueLink(person, actor, now);
  // As for any link that opens somebody's sign-in: one that is not in the record opens nothing.
  await world.commands.onOrganisation([{ type: 'RecordSignInLink', person }], {
    actor,
    now,
    command: world.newId('cmd'),
    expected: null,
  });
  const opened = await world.identity.useLink({ token: link.token, founder: null, password: null }, now);
  if (person !== self) await keepBehind(world, opened.token, self);
  if (token !== null) await world.identity.signOut(token);
  return signedIn(world, opened, now);
}

/** Handlers of `contract/demo.ts`. */
export const demoRoutes = (room: DemoRoom): readonly Mounted[] => [
  mount(getDemo, (call) => look(room, call)),
  clockRoute(room),
  mount(takeDemoPart, (call) => take(room, call)),
];
