/** Routes of the organisation itself and of the operating model's numbers. */
import { changeSetting, getOrganisation } from '../contract/organisation.ts';
import type { PersonId } from '../domain/ids.ts';
import { SETTINGS } from '../domain/organisation/settings.ts';
import type { OrganisationState } from '../domain/organisation/state.ts';
import { personRef } from '../views/name.ts';
import { json, mount, type Mounted } from './call.ts';
import { ORGANISATION } from './commands.ts';
import { askOf, type World } from './world.ts';

/** Who changed each setting last, from the record's own envelopes. */
async function changers({ db, org }: World): Promise<ReadonlyMap<string, string>> {
  const rows = await db.query<{ readonly setting: string; readonly actor: string }>(
    `select distinct on (body ->> 'setting') body ->> 'setting' as setting, actor from event
     where org = $1 and stream = $2 and type = 'SettingChanged' order by body ->> 'setting', version desc`,
    [org, ORGANISATION],
  );
  return new Map(rows.map(({ setting, actor }) => [setting, actor]));
}

function settingViews(state: OrganisationState, actors: ReadonlyMap<string, string>) {
  return SETTINGS.map(({ id, value, min, max, unit, rule }) => {
    const changed = state.changedSettings[id];
    const actor = actors.get(id) ?? '';
    const by = actor.startsWith('person:') ? personRef(state, actor.slice(7) as PersonId) : null;
    return {
      id,
      value: changed?.value ?? value,
      default: value,
      min,
      max,
      unit,
      rule,
      changed: changed ? { at: changed.since, reason: changed.reason, by } : null,
    };
  });
}

/** Handlers of `/api/organisation` and `/api/settings`. */
export const organisationRoutes = (world: World): readonly Mounted[] => [
  mount(getOrganisation, async () => {
    const { state, version } = await world.commands.organisation();
    return json({
      name: state.founded?.name ?? '',
      timeZone: state.founded?.timeZone ?? 'UTC',
      version,
      settings: settingViews(state, await changers(world)),
      example: world.isExample(),
    });
  }),
  mount(changeSetting, async (call) => {
    const { params, body } = call;
    const command = { type: 'ChangeSetting', setting: params.setting, ...body } as const;
    return json(await world.commands.onOrganisation([command], askOf(call)));
  }),
];
