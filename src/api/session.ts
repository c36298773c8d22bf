/** Routes of people's sign-in: password, one-time links, the session itself. */
import {
  changePassword,
  getSession,
  issueLink,
  lookAtLink,
  signIn,
  signOut,
  useLink,
} from '../contract/session.ts';
import { emailKey } from '../domain/organisation/evolve.ts';
import type { OrganisationCommand } from '../domain/organisation/command.ts';
import { personHere, type OrganisationState } from '../domain/organisation/state.ts';
import type { Instant, PersonId } from '../domain/ids.ts';
import { Refusal } from '../domain/kernel.ts';
import { counts } from '../views/counts.ts';
import { personRef } from '../views/name.ts';
import { type Call, json, mount, type Mounted, none, type Reply } from './call.ts';
import type { SignedIn } from './identity.ts';
import { checkStrength } from './identity/password.ts';
import { hashOf } from './identity/secret.ts';
import { InvalidRequest } from './invalid-request.ts';
import { rateLimit } from './limit.ts';
import { idFrom } from './made-id.ts';
import { actorOf, personOf, type Role } from './permit.ts';
import { askAnew, sceneWith, type World } from './world.ts';

const MINUTES_15 = 15 * 60_000;

/** The signed-in person's own view of the session. */
async function sessionOf(
  world: World,
  { person, role, token }: { readonly person: PersonId; readonly role: Role; readonly token: string },
  now: Instant,
) {
  const { state } = await world.commands.organisation();
  const named = personRef(state, person);
  if (!named) throw new Error('a session without a person');
  return {
    person: named,
    role,
    organisation: {
      id: world.org,
      name: state.founded?.name ?? '',
      timeZone: state.founded?.timeZone ?? 'UTC',
    },
    csrf: world.identity.csrfOf(token),
    counts: await counts(sceneWith(world, state, now), person),
    version: world.version,
  };
}

/** The answer that begins a session. */
export async function signedIn(world: World, opened: SignedIn, now: Instant): Promise<Reply<typeof signIn>> {
  return { ...json(await sessionOf(world, opened, now)), cookie: { token: opened.token } };
}

/** Attempts are counted for the pair of address and account, and more generously for each alone. */
function signInLimits(world: World) {
  const pair = rateLimit({ attempts: 10, perMs: MINUTES_15 }, world.nowMs);
  const each = rateLimit({ attempts: 100, perMs: MINUTES_15 }, world.nowMs);
  return async <T>(
    { address }: Pick<Call, 'address'>,
    account: string,
    attempt: () => Promise<T>,
  ): Promise<T> => {
    // Hashed, so that memory holds no list of addresses and tokens that were tried.
    const tried = Buffer.from(hashOf(account)).toString('base64url');
    const both = [`${address} ${tried}`];
    const single = [`address ${address}`, `account ${tried}`];
    pair.take(both);
    each.take(single);
    const done = await attempt();
    pair.giveBack(both);
    each.giveBack(single);
    return done;
  };
}

type Use = Call<typeof useLink>;

const missing = (field: string): InvalidRequest =>
  new InvalidRequest([{ pointer: `/body/${field}`, detail: 'is needed here' }]);

function mustBeTimeZone(timeZone: string): void {
  try {
    Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw new InvalidRequest([{ pointer: '/body/setup/timeZone', detail: 'is not a time zone' }]);
  }
}

type Setup = NonNullable<Use['body']['setup']>;

/** What makes the first administrator a person of the organisation, and the organisation itself where there is none yet. */
function founding(state: OrganisationState, setup: Setup, person: PersonId): readonly OrganisationCommand[] {
  const { organisation: name, timeZone } = setup;
  const found: OrganisationCommand[] = state.founded ? [] : [{ type: 'FoundOrganisation', name, timeZone }];
  // Where the founder stands is for people to say; until then nothing is claimed that would let this person own anything.
  const place = {
    level: 'individual',
    function: 'ai_coe',
    unit: null,
    // Whoever sets it up leads the work on AI, until the organisation says otherwise: somebody has to name owners (OWN-6)
    functionalLead: true,
    cto: false,
  } as const;
  return [
    ...found,
    { type: 'AddPerson', person, name: setup.name, email: setup.email, title: setup.title, ...place },
    { type: 'GrantRole', person, role: 'administrator' },
  ];
}

/** The founder's id: a person whom a first try already added (the server may have been killed in between), or a new one. */
async function founder(world: World, { body, command, now }: Use): Promise<PersonId> {
  const { setup, password } = body;
  if (!setup) throw missing('setup');
  if (password === undefined) throw missing('password');
  mustBeTimeZone(setup.timeZone);
  checkStrength(password, [setup.email.split('@')[0] ?? '', ...setup.name.split(/\s+/)]);
  const { state } = await world.commands.organisation();
  const known = state.personByEmail.get(emailKey(setup.email));
  if (known && personHere(state, known)) return known;
  const person = idFrom('per', command);
  const actor = { kind: 'person', person } as const;
  await world.commands.onOrganisation(founding(state, setup, person), {
    actor,
    now,
    command,
    expected: null,
  });
  return person;
}

async function followLink(world: World, call: Use): Promise<SignedIn> {
  const { token, password, setup } = call.body;
  const link = await world.identity.lookAtLink(token, call.now);
  if (link.purpose === 'first_run') {
    const person = await founder(world, call);
    return world.identity.useLink({ token, founder: person, password: password ?? null }, call.now);
  }
  if (setup)
    throw new InvalidRequest([{ pointer: '/body/setup', detail: 'only a first run founds an organisation' }]);
  const { state } = await world.commands.organisation();
  const person = link.person === null ? null : personHere(state, link.person);
  if (!person) throw new Refusal('link_used_or_expired');
  if (password !== undefined)
    checkStrength(password, [person.email.split('@')[0] ?? '', ...person.name.split(/\s+/)]);
  return world.identity.useLink({ token, founder: null, password: password ?? null }, call.now);
}

function linkRoutes(world: World, limited: ReturnType<typeof signInLimits>): readonly Mounted[] {
  // Two browsers on one first-run link must not both add themselves: the second waits and finds the link used.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work, work);
    turn = mine.catch(() => undefined);
    return mine;
  };
  return [
    mount(lookAtLink, (call) =>
      limited(call, call.body.token, async () => {
        const link = await world.identity.lookAtLink(call.body.token, call.now);
        const { state } = await world.commands.organisation();
        const person = link.person === null ? undefined : state.people.get(link.person);
        const { purpose, hasPassword } = link;
        const joins = purpose === 'first_run' && state.founded !== null ? state.founded : null;
        return json({
          purpose,
          hasPassword,
          name: person?.name ?? null,
          email: person?.email ?? null,
          organisation: joins && { name: joins.name, timeZone: joins.timeZone },
        });
      }),
    ),
    mount(useLink, (call) =>
      limited(call, call.body.token, async () => {
        const opened = await inTurn(() => followLink(world, call));
        return signedIn(world, opened, call.now);
      }),
    ),
    mount(issueLink, async (call) => {
      const { params, caller, now } = call;
      const { state } = await world.commands.organisation();
      if (!personHere(state, params.person)) throw new Refusal('person_unknown', { person: params.person });
      const link = await world.identity.issueLink(params.person, actorOf(caller), now);
      // A link opens somebody's sign-in: one that is not in the record is never handed out.
      await world.commands.onOrganisation(
        [{ type: 'RecordSignInLink', person: params.person }],
        askAnew(world, call),
      );
      return json({ url: `${world.origin()}/link#${link.token}`, expiresAt: link.expiresAt });
    }),
  ];
}

/** Handlers of `contract/session.ts` but the keys. */
export function sessionRoutes(world: World): readonly Mounted[] {
  const limited = signInLimits(world);
  return [
    ...linkRoutes(world, limited),
    mount(getSession, async ({ caller, token, now }) => {
      if (caller?.kind !== 'person' || token === null) throw new Refusal('not_signed_in');
      return json(await sessionOf(world, { person: caller.person, role: caller.role, token }, now));
    }),
    mount(signIn, (call) =>
      limited(call, emailKey(call.body.email), async () => {
        const { state } = await world.commands.organisation();
        const known = state.personByEmail.get(emailKey(call.body.email));
        const person = known === undefined ? null : personHere(state, known);
        const opened = await world.identity.signIn(person?.id ?? null, call.body.password, call.now);
        return signedIn(world, opened, call.now);
      }),
    ),
    mount(signOut, async ({ token }) => {
      if (token !== null) await world.identity.signOut(token);
      return { ...none, cookie: 'forget' };
    }),
    mount(changePassword, async ({ body, caller, token, now }) => {
      const person = personOf(caller);
      const { state } = await world.commands.organisation();
      const { name, email } = state.people.get(person) ?? { name: '', email: '' };
      checkStrength(body.next, [email.split('@')[0] ?? '', ...name.split(/\s+/)]);
      const { next, current = null } = body;
      await world.identity.changePassword({ person, current, next, keep: token ?? '', now });
      return none;
    }),
  ];
}
