/** Routes of messages: a person's own choices, webhooks and the last deliveries for administrators. */
import * as contract from '../contract/message-setting.ts';
import type { PersonId } from '../domain/ids.ts';
import { Refusal } from '../domain/kernel.ts';
import type { OrganisationState } from '../domain/organisation/state.ts';
import { readTarget, type TargetRule } from '../message/target.ts';
import { isTimeZone } from '../message/timing.ts';
import { secretText } from '../message/webhook.ts';
import {
  addTestDelivery,
  addWebhook,
  DEFAULT_MESSAGE_SETTING,
  type Delivery,
  keepMessageSetting,
  latestDeliveries,
  listWebhooks,
  messageSettings,
  removeWebhook,
  type Webhook,
} from '../store/outbox-setting.ts';
import { actorText } from '../store/recorded-event.ts';
import { personRef } from '../views/name.ts';
import { json, mount, type Mounted, none } from './call.ts';
import { InvalidRequest } from './invalid-request.ts';
import { actorOf, personOf } from './permit.ts';
import type { World } from './world.ts';

export interface MessageRoom {
  readonly world: World;
  readonly randomBytes: (length: number) => Uint8Array;
  /** Where webhooks may go, and whether a mail server is set. */
  readonly rule: TargetRule;
  readonly mailWorks: boolean;
}

/** Bytes of a webhook's secret; Standard Webhooks asks for 24 to 64. */
const SECRET_BYTES = 32;

function mineRoutes({ world, mailWorks }: MessageRoom): readonly Mounted[] {
  const { db, org } = world;
  return [
    mount(contract.getMessageSetting, async ({ caller }) => {
      const person = personOf(caller);
      const { state } = await world.commands.organisation();
      const setting = (await messageSettings(db, org, [person])).get(person) ?? DEFAULT_MESSAGE_SETTING;
      return json({ ...setting, address: state.people.get(person)?.email ?? '', mailWorks });
    }),
    mount(contract.setMessageSetting, async ({ caller, body, now }) => {
      if (body.timeZone !== null && !isTimeZone(body.timeZone)) {
        throw new InvalidRequest([{ pointer: '/body/timeZone', detail: 'is not a time zone' }]);
      }
      await keepMessageSetting(db, org, personOf(caller), { setting: body, now });
      return none;
    }),
  ];
}

function webhookView(organisation: OrganisationState, { createdBy, kinds, ...webhook }: Webhook) {
  const creator = createdBy.startsWith('person:') ? (createdBy.slice(7) as PersonId) : null;
  return {
    ...webhook,
    kinds: kinds === null ? null : [...kinds],
    createdBy: personRef(organisation, creator),
  };
}

function webhookRoutes({ world, randomBytes, rule }: MessageRoom): readonly Mounted[] {
  const { db, org, newId } = world;
  return [
    mount(contract.listWebhooks, async () => {
      const { state } = await world.commands.organisation();
      const webhooks = await listWebhooks(db, org);
      return json({ webhooks: webhooks.map((webhook) => webhookView(state, webhook)) });
    }),
    mount(contract.createWebhook, async ({ body, caller, now }) => {
      const target = readTarget(body.url, rule);
      if (typeof target === 'string') throw new Refusal('webhook_target_refused', { flaw: target });
      const secret = randomBytes(SECRET_BYTES);
      const webhook: Webhook = {
        ...body,
        id: newId('whk'),
        url: target.href,
        createdBy: actorText(actorOf(caller)),
        createdAt: now,
      };
      await addWebhook(db, org, { ...webhook, secret });
      const { state } = await world.commands.organisation();
      return { ...json({ ...webhookView(state, webhook), secret: secretText(secret) }), created: true };
    }),
    mount(contract.deleteWebhook, async ({ params }) => {
      if (!(await removeWebhook(db, org, params.webhook))) {
        throw new Refusal('not_found', { id: params.webhook });
      }
      return none;
    }),
    mount(contract.testWebhook, async ({ params, now }) => {
      const delivery = newId('msg');
      const known = await addTestDelivery(db, org, { id: delivery, webhook: params.webhook, at: now });
      if (!known) throw new Refusal('not_found', { id: params.webhook });
      return json({ delivery });
    }),
  ];
}

function toOf(delivery: Delivery, organisation: OrganisationState, names: ReadonlyMap<string, string>) {
  const { person, webhook } = delivery;
  const id = webhook ?? '';
  if (person === null) return { webhook: { id, name: names.get(id) ?? '' } };
  return { person: personRef(organisation, person) ?? { id: person, name: '' } };
}

/** Handlers of the routes of messages but the answers. */
export const messageSettingRoutes = (room: MessageRoom): readonly Mounted[] => [
  ...mineRoutes(room),
  ...webhookRoutes(room),
  mount(contract.listDeliveries, async ({ query }) => {
    const { db, org, commands } = room.world;
    const { webhook = null, state: wanted = null, limit } = query;
    const { state } = await commands.organisation();
    const names = new Map((await listWebhooks(db, org)).map(({ id, name }) => [id, name]));
    const found = await latestDeliveries(db, org, { webhook, state: wanted, limit });
    return json({
      deliveries: found.map(({ person, webhook: of, ...delivery }) => ({
        ...delivery,
        to: toOf({ person, webhook: of, ...delivery }, state, names),
      })),
    });
  }),
];
