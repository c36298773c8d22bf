/** How one is told, to which other systems it goes, what became of it, and answers given straight from a message. */
import { z } from 'zod';
import { TELLING_KINDS } from '../domain/telling/telling.ts';
import {
  initiativeId,
  instant,
  line,
  paragraph,
  personId,
  personRef,
  receipt,
  saying,
  stage,
} from './field.ts';
import { statement } from './initiative.ts';
import { route } from './route.ts';

const clockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'a time as HH:MM');

/** One person's choices. Stops, resumes and escalations are told at once whatever is chosen here. */
export const messageSetting = z.object({
  mail: z.boolean(),
  rhythm: z.enum(['at_once', 'daily']),
  /** In the person's time zone. */
  digestHour: z.number().int().min(0).max(23),
  /** Over midnight when `from` is later than `to`. */
  quiet: z.object({ from: clockTime, to: clockTime }).nullable(),
  /** IANA name; null: the office's. */
  timeZone: z.string().max(80).nullable(),
});

export const getMessageSetting = route({
  id: 'getMessageSetting',
  method: 'get',
  path: '/api/messages/mine',
  summary: 'How I am told',
  permission: 'signed_in',
  response: messageSetting.extend({
    address: z.string(),
    /** False while no mail server is set: then nobody is told by mail. */
    mailWorks: z.boolean(),
  }),
});
export const setMessageSetting = route({
  id: 'setMessageSetting',
  method: 'put',
  path: '/api/messages/mine',
  summary: 'Choose how I am told',
  permission: 'signed_in',
  body: messageSetting,
});

const webhookId = z.string().regex(/^whk_[0-9a-f-]{36}$/);
const tellingKind = z.enum(TELLING_KINDS);

const webhook = z.object({
  id: webhookId,
  name: line,
  url: z.string(),
  format: z.enum(['json', 'slack']),
  /** Null: everything. */
  kinds: z.array(z.string()).nullable(),
  createdAt: instant,
  createdBy: personRef.nullable(),
});

export const listWebhooks = route({
  id: 'listWebhooks',
  method: 'get',
  path: '/api/webhooks',
  summary: 'Other systems that are told; never their secrets',
  permission: 'administer',
  response: z.object({ webhooks: z.array(webhook) }),
});
/** Not keyed: the secret is answered once, and a repeated answer could not hold it. */
export const createWebhook = route({
  id: 'createWebhook',
  method: 'post',
  path: '/api/webhooks',
  summary: 'Tell another system too; the answer shows its signing secret this once (Standard Webhooks)',
  permission: 'administer',
  keyed: false,
  body: z.object({
    name: line,
    url: z.string().min(1).max(2000),
    format: z.enum(['json', 'slack']),
    kinds: z.array(tellingKind).min(1).nullable().default(null),
  }),
  response: webhook.extend({ secret: z.string() }),
  refusals: ['webhook_target_refused'],
});
export const deleteWebhook = route({
  id: 'deleteWebhook',
  method: 'delete',
  path: '/api/webhooks/{webhook}',
  summary: 'Tell this system nothing any more; what waits for it is dropped',
  permission: 'administer',
  keyed: false,
  params: z.object({ webhook: webhookId }),
  refusals: ['not_found'],
});
export const testWebhook = route({
  id: 'testWebhook',
  method: 'post',
  path: '/api/webhooks/{webhook}/test',
  summary: 'Send this system a test; what became of it is in the list of deliveries',
  permission: 'administer',
  keyed: false,
  params: z.object({ webhook: webhookId }),
  response: z.object({ delivery: z.string() }),
  refusals: ['not_found'],
});

export const delivery = z.object({
  id: z.string(),
  to: z.union([
    z.object({ person: personRef }),
    z.object({ webhook: z.object({ id: webhookId, name: z.string() }) }),
  ]),
  kind: z.string(),
  initiative: initiativeId.nullable(),
  state: z.enum(['waiting', 'sent', 'failed', 'skipped']),
  attempts: z.number().int(),
  /** A code: what the mail server or the receiver answered, or why nothing was sent. */
  error: z.string().nullable(),
  createdAt: instant,
  /** While it waits: not before. */
  dueAt: instant,
  settledAt: instant.nullable(),
});

export const listDeliveries = route({
  id: 'listDeliveries',
  method: 'get',
  path: '/api/messages/deliveries',
  summary: 'The latest messages and what became of them, without what they said',
  permission: 'administer',
  query: z.object({
    webhook: webhookId.optional(),
    state: z.enum(['waiting', 'sent', 'failed', 'skipped']).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: z.object({ deliveries: z.array(delivery) }),
});

/** TRI-1, in bulk. Left out, the leader of each system's unit is asked. */
export const askTriage = route({
  id: 'askTriage',
  method: 'post',
  path: '/api/triage/questions',
  summary: 'Ask who would be called first when a system gives a bad output (TRI-1)',
  permission: 'decide',
  body: z.object({ initiatives: z.array(initiativeId).min(1).max(500), person: personId.optional() }),
  response: z.object({
    asked: z.number().int(),
    /** Those nobody could be asked about: no leader, or not without an owner. */
    left: z.array(initiativeId),
  }),
  refusals: ['person_unknown', 'person_left'],
});

const token = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** The token comes in the body: addresses are logged, bodies are not. Looking changes nothing, so that whoever opens links decides nothing. */
export const lookAtAnswer = route({
  id: 'lookAtAnswer',
  method: 'post',
  path: '/api/answers/look',
  summary: 'What the link in a message asks',
  permission: 'public',
  body: z.object({ token }),
  response: z.object({
    asks: z.enum(['nomination', 'triage']),
    /** Who is asked, with the address the message went to. */
    person: personRef.extend({ email: z.string() }),
    /** Who asks; null where no person does. */
    askedBy: personRef.nullable(),
    organisation: z.object({ name: z.string(), timeZone: z.string() }),
    initiative: z.object({
      id: initiativeId,
      name: z.string(),
      unit: z.string(),
      purpose: z.string().nullable(),
      stage,
    }),
    /** Of a nomination: its reason and the statement drafted for it. */
    nomination: z
      .object({
        reason: z.string(),
        statement,
        /** Who owns it until the nominee accepts (OWN-1); null: nobody. */
        owner: personRef.nullable(),
        /** The nominee is product owner too, and owns only by saying so (OWN-8). */
        holdsProductSeat: z.boolean(),
      })
      .nullable(),
    /** OWN-4, as codes and values: what a nomination that follows from the answer begins with. */
    draft: z.object({ metric: saying, authority: saying }),
    /** When the owner's clock ends; null where none runs. */
    by: instant.nullable(),
    /** What holds when nobody answers; null: nothing changes. */
    consequence: saying.nullable(),
    expiresAt: instant,
  }),
  refusals: ['link_used_or_expired'],
});

/** One answer, in the name of the person the message went to; the token opens no session. */
export const answer = route({
  id: 'answer',
  method: 'post',
  path: '/api/answers',
  summary: 'Answer the question of a message, once',
  permission: 'public',
  body: z.object({
    token,
    answer: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('decline'), reason: paragraph }),
      z.object({
        kind: z.literal('accept'),
        statement,
        /** The name typed under the statement (OWN-3). */
        signature: line,
        alsoProductOwner: z.boolean().optional(),
      }),
      /** TRI-1: the address of the person who would be called first; that person is nominated. */
      z.object({ kind: z.literal('called_first'), email: z.string().min(3).max(320), statement }),
      /** TRI-1: nobody, or a committee. The clock runs on. */
      z.object({ kind: z.literal('nobody') }),
    ]),
  }),
  response: z.object({ receipt: receipt.nullable() }),
  refusals: [
    'link_used_or_expired',
    'owner_not_nominated',
    'owner_statement_incomplete',
    'signature_differs',
    'owner_already_nominated',
    'owner_already_accepted',
    'owner_level_too_low',
    'owner_from_building_side',
    'owner_is_cto',
    'person_unknown',
    'person_left',
    'seats_same_person',
    'seat_needs_explicit_dual_role',
    'not_permitted',
    'too_many_requests',
  ],
});
