/** The organisation: its name and the numbers of the rules as they stand, each with who changed it last and why. */
import type { Instant } from '../domain/ids.ts';
import { SETTINGS } from '../domain/organisation/settings.ts';
import { settingsOf } from '../domain/organisation/state.ts';
import { actorRef } from './actor.ts';
import type { PersonRef } from './name.ts';
import type { Scene } from './scene.ts';

export interface SettingView {
  readonly id: string;
  readonly value: number;
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly unit: string;
  readonly rule: string;
  /** Null while it is the operating model's own. */
  readonly changed: {
    readonly at: Instant;
    readonly reason: string | null;
    readonly by: PersonRef | null;
  } | null;
}

export interface OrganisationPage {
  readonly name: string;
  readonly timeZone: string;
  readonly version: number;
  readonly settings: readonly SettingView[];
}

export async function organisationPage(scene: Scene): Promise<OrganisationPage> {
  const { db, org, organisation } = scene;
  const rows = await db.query<{
    readonly setting: string | null;
    readonly actor: string;
    readonly version: number;
  }>(
    `select body ->> 'setting' as setting, actor, version from event
      where org = $1 and stream = 'organisation'
        and (type = 'SettingChanged' or version = (select max(version) from event where org = $1 and stream = 'organisation'))
      order by version`,
    [org],
  );
  const actors = new Map(rows.map(({ setting, actor }) => [setting, actor]));
  const values = settingsOf(organisation);
  return {
    name: organisation.founded?.name ?? '',
    timeZone: organisation.founded?.timeZone ?? 'UTC',
    version: rows.at(-1)?.version ?? 0,
    settings: SETTINGS.map(({ id, value, min, max, unit, rule }) => {
      const changed = organisation.changedSettings[id];
      const by = actorRef(organisation, actors.get(id) ?? '');
      return {
        id,
        value: values[id],
        default: value,
        min,
        max,
        unit,
        rule,
        changed: changed ? { at: changed.since, reason: changed.reason, by } : null,
      };
    }),
  };
}
