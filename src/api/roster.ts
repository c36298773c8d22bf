/** The route that takes in a list of people: a look first, then all of it as one append. */
import { importRoster, type RosterAnswer } from '../contract/roster.ts';
import { addDays, dayOfInstant } from '../domain/calendar.ts';
import type { PersonId, UnitId } from '../domain/ids.ts';
import { must } from '../domain/kernel.ts';
import { planRoster, type RosterPlan } from '../intake/roster/plan.ts';
import { readRoster, type Roster } from '../intake/roster/roster.ts';
import { type Call, json, mount, type Mounted } from './call.ts';
import type { Uploads } from './upload.ts';
import { InvalidRequest } from './invalid-request.ts';
import { endSignIns, releaseHoldings } from './leaving.ts';
import { askOf, type World } from './world.ts';

/** Most rows of each kind that are shown; all of them are carried out. */
const SHOWN = 500;

async function received(uploads: Uploads, { query, bytes }: Call<typeof importRoster>): Promise<Roster> {
  if (!bytes) throw new InvalidRequest([{ pointer: '/body', detail: 'holds no file' }]);
  const upload = await uploads.receive(query.file, bytes);
  try {
    return await readRoster(upload.read());
  } finally {
    await uploads.forget(upload.id);
  }
}

/** Somebody must be left to administer. @throws Refusal `last_administrator` */
async function mustKeepAnAdministrator({ identity }: World, { commands }: RosterPlan): Promise<void> {
  const leaving = new Set(commands.flatMap((one) => (one.type === 'RecordLeaver' ? [one.person] : [])));
  if (leaving.size === 0) return;
  const administrators = [...(await identity.roles())].filter(([, role]) => role === 'administrator');
  must(administrators.length === 0 || administrators.some(([id]) => !leaving.has(id)), 'last_administrator');
}

async function carriedOut(world: World, call: Call<typeof importRoster>, plan: RosterPlan) {
  await mustKeepAnAdministrator(world, plan);
  const ask = askOf(call);
  const receipt = await world.commands.onOrganisation(plan.commands, ask);
  const { state } = await world.commands.organisation();
  await endSignIns(world, state, call.now);
  let released = 0;
  for (const person of plan.touched) released += await releaseHoldings(world, person, ask);
  return { receipt, released };
}

function answerOf(
  file: string,
  roster: Roster,
  plan: RosterPlan,
): Omit<RosterAnswer, 'receipt' | 'released'> {
  const rejected = [...roster.rejected, ...plan.rejected].toSorted((a, b) => a.row - b.row);
  return {
    file,
    encoding: roster.encoding,
    columns: [...roster.columns],
    rows: roster.rows.length + roster.rejected.length,
    rejected: rejected.slice(0, SHOWN),
    warnings: [...roster.warnings],
    unitsAdded: plan.unitsAdded.slice(0, SHOWN),
    added: plan.added.slice(0, SHOWN),
    changed: plan.changed
      .slice(0, SHOWN)
      .map(({ row, name, fields }) => ({ row, name, fields: [...fields] })),
    left: plan.left.slice(0, SHOWN),
    leaders: plan.leaders.slice(0, SHOWN),
    unchanged: plan.unchanged,
    absent: plan.absent.slice(0, SHOWN),
  };
}

/** Handler of `POST /api/people/roster`. */
export const rosterRoutes = (world: World, uploads: Uploads): readonly Mounted[] => [
  mount(importRoster, async (call) => {
    const roster = await received(uploads, call);
    const { state } = await world.commands.organisation();
    const plan = planRoster(state, roster.rows, {
      ids: { person: () => world.newId('per') as PersonId, unit: () => world.newId('unit') as UnitId },
      // One day ahead of UTC is already today in the east.
      latest: addDays(dayOfInstant(call.now), 1),
    });
    const looking = call.query.dryRun === 'true';
    const done = looking ? { receipt: null, released: 0 } : await carriedOut(world, call, plan);
    return json({ ...answerOf(call.query.file, roster, plan), ...done });
  }),
];
