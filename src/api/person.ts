/** Routes of people: who they are, what follows when they change or leave (OWN-7), and what they may do here. */
import {
  addPerson,
  changePerson,
  getPerson,
  grantRole,
  listPeople,
  recordLeaver,
} from '../contract/organisation.ts';
import { must, Refusal } from '../domain/kernel.ts';
import { listPeople as peopleOf } from '../views/people.ts';
import { personPage } from '../views/person-holdings.ts';
import { type Call, json, mount, type Mounted, none } from './call.ts';
import { present } from './initiative-command.ts';
import { endSignIns, releaseHoldings } from './leaving.ts';
import { idFrom } from './made-id.ts';
import { actorOf, permit } from './permit.ts';
import { askAnew, askOf, sceneOf, type World } from './world.ts';

/** How many initiatives a command released, also when it was carried out before under the same key. */
async function releasedBefore({ db, org }: World, command: string): Promise<number> {
  const [row] = await db.query<{ readonly n: number }>(
    `select count(distinct stream)::int as n from event where org = $1 and command_id > $2 and command_id < $3`,
    [org, `${command}/`, `${command}0`],
  );
  return row?.n ?? 0;
}

/** What decides whether a person may own (OWN-2): nobody says it of himself. */
const OWN_TO_NOBODY = ['level', 'function', 'functionalLead', 'cto'] as const;

/**
 * Refuses a member who would make himself eligible, and one who would take away what somebody else signs in with.
 * @throws Refusal `not_permitted`
 */
async function mayChange(world: World, { params, body, caller }: Call<typeof changePerson>): Promise<void> {
  const { state } = await world.commands.organisation();
  const before = state.people.get(params.person);
  if (!before) return;
  const self = caller?.kind === 'person' && caller.person === params.person;
  const promotes = OWN_TO_NOBODY.some((fact) => body[fact] !== undefined && body[fact] !== before[fact]);
  if (self && promotes) permit('administer', caller);
  const moves = body.email !== undefined && body.email !== before.email;
  if (moves && !self && (await world.identity.roles()).has(params.person)) permit('administer', caller);
}

/** Changes the role, with its entry in the record. @throws Refusal `last_administrator`, and then nothing is recorded */
async function giveRole(world: World, call: Call<typeof grantRole>): Promise<void> {
  const { person } = call.params;
  const { role } = call.body;
  const before = (await world.identity.roles()).get(person) ?? null;
  await world.identity.grantRole(person, role, actorOf(call.caller), call.now);
  if (before === role) return;
  const ask = askAnew(world, call);
  await world.commands.onOrganisation([{ type: 'GrantRole', person, role: role ?? 'none' }], ask);
}

/** A departure takes the sign-in away, which is for administrators to do, and not of the last one. */
async function mayEndSignIn(world: World, { params, caller }: Call<typeof recordLeaver>): Promise<void> {
  const roles = await world.identity.roles();
  const role = roles.get(params.person);
  if (role === undefined) return;
  permit('administer', caller);
  const administrators = [...roles.values()].filter((one) => one === 'administrator');
  must(role !== 'administrator' || administrators.length > 1, 'last_administrator');
}

async function leave(world: World, call: Call<typeof recordLeaver>) {
  const { person } = call.params;
  await mayEndSignIn(world, call);
  const ask = askOf(call);
  const receipt = await world.commands.onOrganisation([{ type: 'RecordLeaver', person, ...call.body }], ask);
  // What follows from the departure can be done again: the refresher finishes what is interrupted here.
  const { state } = await world.commands.organisation();
  await endSignIns(world, state, call.now);
  const now = await releaseHoldings(world, person, ask);
  return json({ ...receipt, released: now > 0 ? now : await releasedBefore(world, call.command) });
}

function changeRoutes(world: World): readonly Mounted[] {
  const { onOrganisation } = world.commands;
  return [
    mount(addPerson, async (call) => {
      const person = idFrom('per', call.command);
      const receipt = await onOrganisation([{ type: 'AddPerson', person, ...call.body }], askOf(call));
      return { ...json({ ...receipt, id: person }), created: true };
    }),
    mount(changePerson, async (call) => {
      const { person } = call.params;
      await mayChange(world, call);
      const ask = askOf(call);
      const receipt = await onOrganisation([{ type: 'ChangePerson', person, ...present(call.body) }], ask);
      await releaseHoldings(world, person, ask);
      return json(receipt);
    }),
    mount(recordLeaver, (call) => leave(world, call)),
    mount(grantRole, async (call) => {
      const { params, body } = call;
      const { state } = await world.commands.organisation();
      const person = state.people.get(params.person);
      if (!person) throw new Refusal('person_unknown', { person: params.person });
      if (person.left !== null && body.role !== null)
        throw new Refusal('person_left', { person: params.person });
      await giveRole(world, call);
      return none;
    }),
  ];
}

/** Handlers of the routes under `/api/people` but the sign-in link. */
export const personRoutes = (world: World): readonly Mounted[] => [
  mount(listPeople, async ({ query, now }) => {
    const [page, roles] = await Promise.all([
      peopleOf(await sceneOf(world, now), query),
      world.identity.roles(),
    ]);
    return json({
      ...page,
      people: page.people.map((person) => ({ ...person, role: roles.get(person.id) ?? null })),
    });
  }),
  mount(getPerson, async ({ params, now }) => {
    const [page, roles] = await Promise.all([
      personPage(await sceneOf(world, now), params.person),
      world.identity.roles(),
    ]);
    if (!page) throw new Refusal('not_found', { id: params.person });
    return json({ ...page, role: roles.get(params.person) ?? null });
  }),
  ...changeRoutes(world),
];
