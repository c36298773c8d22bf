/** Routes that read one initiative: its page and who might own it. */
import { getInitiative, suggestOwner } from '../contract/initiative.ts';
import type { Saying } from '../contract/field.ts';
import { isBorn } from '../domain/initiative/state.ts';
import { Refusal } from '../domain/kernel.ts';
import { settingsOf } from '../domain/organisation/state.ts';
import { draftStatement } from '../domain/ownership/statement.ts';
import { type SuggestionReason, suggestOwner as suggestionFor } from '../domain/ownership/suggestion.ts';
import { initiativePage } from '../views/initiative-page.ts';
import { personRef, withNames } from '../views/name.ts';
import { json, mount, type Mounted } from './call.ts';
import { mayDo } from './initiative-may.ts';
import { sceneWith, type World } from './world.ts';

const sayingOf = ({ code, ...values }: SuggestionReason): Saying => ({ code: `suggestion.${code}`, values });

/** Handlers of the reading routes in `contract/initiative.ts`. */
export const initiativeRoutes = (world: World): readonly Mounted[] => [
  mount(getInitiative, async ({ params, caller, now }) => {
    const { state: organisation } = await world.commands.organisation();
    const page = await initiativePage(sceneWith(world, organisation, now), params.initiative);
    if (!page || !caller) throw new Refusal('not_found', { id: params.initiative });
    const { state } = await world.commands.initiative(params.initiative);
    const may = mayDo({ state, organisation, caller, now, office: world.officeOf(organisation) });
    return { ...json({ ...page, may }), version: page.version };
  }),
  mount(suggestOwner, async ({ params }) => {
    const { state: organisation } = await world.commands.organisation();
    const { state } = await world.commands.initiative(params.initiative);
    if (!isBorn(state)) throw new Refusal('not_found', { id: params.initiative });
    const { person, why } = suggestionFor(organisation, state.unit);
    const { name: initiative, metric, kind } = state;
    const unit = organisation.units.get(state.unit)?.name ?? '';
    return json({
      person: personRef(organisation, person),
      why: why.map((reason) => withNames(organisation, sayingOf(reason))),
      draft: draftStatement({ initiative, unit, metric, kind }, settingsOf(organisation)),
    });
  }),
];
