/** Answers straight from a message: the token proves the mailbox, for this one question only, and the person it was sent to is the actor. */
import * as contract from '../contract/message-setting.ts';
import { dayOfInstant } from '../domain/calendar.ts';
import type { InitiativeId, Instant, PersonId } from '../domain/ids.ts';
import type { InitiativeCommand } from '../domain/initiative/command.ts';
import { type InitiativeState, isLiving, type Living } from '../domain/initiative/state.ts';
import { must, Refusal } from '../domain/kernel.ts';
import { emailKey } from '../domain/organisation/evolve.ts';
import { requirePerson } from '../domain/organisation/person.ts';
import { personHere } from '../domain/organisation/state.ts';
import { triageTelling } from '../domain/telling/tellings.ts';
import { answerHash } from '../message/answer-link.ts';
import { outboxStatements } from '../store/outbox.ts';
import { type AnswerQuestion, lookAtAnswer, useAnswer } from '../store/outbox-answer.ts';
import { loadInitiatives } from '../views/initiative-load.ts';
import { type Call, json, mount, type Mounted } from './call.ts';
import type { Ask } from './commands.ts';
import { InvalidRequest } from './invalid-request.ts';
import { rateLimit } from './limit.ts';
import { nominationOf, type Question, questionShown } from './message-question.ts';
import { checkSignature } from './signature.ts';
import type { World } from './world.ts';

type Given = Call<typeof contract.answer>['body']['answer'];

/** A link answers the question it was sent for: this very nomination, or a system that still has nobody. */
function stillAsks(asked: AnswerQuestion, state: InitiativeState): state is Living {
  if (!isLiving(state)) return false;
  if (asked.asks === 'triage') return state.ownership.kind === 'ownerless';
  const nomination = nominationOf(state);
  return nomination !== null && nomination.nominee === asked.person && nomination.at === asked.subject;
}

/** @throws Refusal `link_used_or_expired` for every token that does not work, whatever the reason */
async function questionOf(world: World, token: string, now: Instant): Promise<Question> {
  const asked = await lookAtAnswer(world.db, world.org, answerHash(token), now);
  if (asked === null) throw new Refusal('link_used_or_expired');
  const { state: organisation } = await world.commands.organisation();
  const { state } = await world.commands.initiative(asked.initiative);
  const here = personHere(organisation, asked.person) !== null;
  if (!here || !stillAsks(asked, state)) throw new Refusal('link_used_or_expired');
  return { ...asked, state };
}

/** What the answer asks of the record; null where it leaves everything as it is. */
async function commandOf(
  world: World,
  { asks, person }: Question,
  given: Given,
): Promise<InitiativeCommand | null> {
  const fits = asks === (given.kind === 'accept' || given.kind === 'decline' ? 'nomination' : 'triage');
  if (!fits) throw new InvalidRequest([{ pointer: '/body/answer/kind', detail: 'answers another question' }]);
  switch (given.kind) {
    case 'decline':
      return { type: 'DeclineOwnership', reason: given.reason };
    case 'accept': {
      const caller = { kind: 'person', person, role: 'member', session: '' } as const;
      await checkSignature(world, caller, given.signature);
      const { statement, alsoProductOwner } = given;
      return {
        type: 'AcceptOwnership',
        statement,
        ...(alsoProductOwner === true ? { alsoProductOwner } : {}),
      };
    }
    case 'called_first': {
      const { state } = await world.commands.organisation();
      const nominee = state.personByEmail.get(emailKey(given.email));
      must(nominee !== undefined, 'person_unknown', { email: given.email });
      // TRI-1: the de facto owner made formal; the nominee still accepts in person
      return { type: 'NominateOwner', nominee, reason: 'TRI-1', statement: given.statement };
    }
    case 'nobody':
      return null;
  }
}

/**
 * Carries the answer out under a command id that follows from the question: whatever happens in between, one question has one
 * effect, and the record shows by the id that it was answered from a message.
 */
async function carryOut(world: World, question: Question, command: InitiativeCommand, now: Instant) {
  const ask: Ask = {
    actor: { kind: 'person', person: question.person },
    now,
    command: `cmd_answer_${question.question}`,
    expected: null,
  };
  try {
    return await world.commands.onInitiative(question.initiative, command, ask);
  } catch (error) {
    const other = error instanceof Refusal && error.code === 'idempotency_mismatch';
    throw other ? new Refusal('link_used_or_expired') : error;
  }
}

async function answered(world: World, { body, now }: Call<typeof contract.answer>) {
  const question = await questionOf(world, body.token, now);
  // Who may only look, looks: an auditor decides nothing by mail either
  const role = (await world.identity.roles()).get(question.person);
  must(role !== 'auditor', 'not_permitted', { permission: 'decide', holder: 'auditor' });
  const command = await commandOf(world, question, body.answer);
  const receipt = command === null ? null : await carryOut(world, question, command, now);
  const first = await useAnswer(world.db, world.org, question.question, now);
  if (!first) throw new Refusal('link_used_or_expired');
  return json({ receipt });
}

const MINUTES_15 = 15 * 60_000;

function answerRoutes(world: World): readonly Mounted[] {
  // A token cannot be guessed; the limit keeps guessing from being work for the database
  const tries = rateLimit({ attempts: 60, perMs: MINUTES_15 }, world.nowMs);
  return [
    mount(contract.lookAtAnswer, async ({ body, now, address }) => {
      tries.take([address]);
      const question = await questionOf(world, body.token, now);
      const { state: organisation } = await world.commands.organisation();
      tries.giveBack([address]);
      return json(questionShown(question, organisation));
    }),
    mount(contract.answer, async (call) => {
      tries.take([call.address]);
      const reply = await answered(world, call);
      tries.giveBack([call.address]);
      return reply;
    }),
  ];
}

async function askAbout(
  world: World,
  ids: readonly InitiativeId[],
  asked: { readonly by: PersonId | null; readonly person: PersonId | null; readonly now: Instant },
): Promise<{ asked: number; left: InitiativeId[] }> {
  const { db, org, newId } = world;
  const { state: organisation } = await world.commands.organisation();
  if (asked.person !== null) requirePerson(organisation, asked.person);
  const left: InitiativeId[] = [];
  const people = (await loadInitiatives(db, org, ids)).flatMap(({ id, state }) => {
    const telling = triageTelling({ initiative: id, state }, organisation, asked);
    const [person] = telling?.to ?? [];
    if (telling === null || person === undefined) {
      left.push(id);
      return [];
    }
    // Asked again on the same day is asked once
    const key = `triage/${id}/${person}/${dayOfInstant(asked.now)}`;
    const { kind, initiative, urgent, asks, values: body } = telling;
    return [{ id: newId('msg'), key, person, kind, initiative, urgent, asks, body, at: asked.now }];
  });
  await db.batch(outboxStatements(org, { people, webhooks: [] }));
  return { asked: people.length, left };
}

/** Handlers of questions and their answers. */
export const messageAnswerRoutes = (world: World): readonly Mounted[] => [
  ...answerRoutes(world),
  mount(contract.askTriage, async ({ body, caller, now }) => {
    const by = caller?.kind === 'person' ? caller.person : null;
    return json(
      await askAbout(world, [...new Set(body.initiatives)], { by, person: body.person ?? null, now }),
    );
  }),
];
