/** Tells the example's stories: each step is a command that a person of the example gives on its day, decided as any other. */
import { createHash } from 'node:crypto';
import type { Api } from '../../api/assembly.ts';
import type { Ask } from '../../api/commands.ts';
import { type DemoClock, passTime } from '../../api/demo-clock.ts';
import { derivedId } from '../../api/made-id.ts';
import { bornIn } from '../../api/world.ts';
import type { Catalogue } from '../../contract/message/catalogue.ts';
import { rightsMarkdown } from '../../document/rights-markdown.ts';
import { rightsText } from '../../document/rights-text.ts';
import { addDays } from '../../domain/calendar.ts';
import type { Day, InitiativeId, Instant, PersonId } from '../../domain/ids.ts';
import type { InitiativeCommand } from '../../domain/initiative/command.ts';
import type { Actor } from '../../domain/kernel.ts';
import type { Office } from '../../domain/office.ts';
import type { OrganisationCommand } from '../../domain/organisation/command.ts';
import { rightsDocument } from '../../domain/rights/document.ts';
import type { Name } from './people.ts';
import type { Ground, Step, Story } from './step.ts';
import { type Happening, happenings, stories } from './story.ts';

export interface Stage {
  readonly api: Api;
  readonly clock: DemoClock;
  readonly words: Catalogue;
  readonly office: Office;
  /** The day on which the story ends. */
  readonly today: Day;
  readonly loader: Actor;
  /** Throws when the user asks to stop. */
  readonly mayGoOn: () => void;
}

export const personId = ({ api }: Pick<Stage, 'api'>, name: Name): PersonId =>
  derivedId('per', api.world.org, 'demo', name);

const MINUTE_MS = 60_000;
const OPENS_MS = 9 * 60 * MINUTE_MS;
const CLOSES_MS = 18 * 60 * MINUTE_MS;
/** Between two entries of one initiative on one day; a drill takes this long. */
const APART_MS = 47_000;

/** A moment of a day in the office. */
export const momentOf = (
  { office, today }: Pick<Stage, 'office' | 'today'>,
  offset: number,
  ms: number,
): Instant => new Date(Date.parse(office.startOf(addDays(today, offset))) + ms).toISOString() as Instant;

function groundOf(stage: Stage, initiative: InitiativeId): Ground {
  return {
    person: (name) => personId(stage, name),
    criterion: (name) => derivedId('crit', initiative, name),
    gate: (number) => derivedId('gate', initiative, `${number}`),
    escalation: derivedId('esc', initiative, '1'),
    day: (offset) => addDays(stage.today, offset),
  };
}

/** RTS-3: what the owner reads at this moment is what the owner signs. */
async function signing(stage: Stage, id: InitiativeId, now: Instant): Promise<InitiativeCommand> {
  const { state, organisation } = await bornIn(stage.api.world, id, now);
  const markdown = rightsMarkdown(rightsText(rightsDocument(state, organisation), stage.words));
  const hash = createHash('sha256').update(markdown, 'utf8').digest('hex');
  return { type: 'SignRights', hash, markdown };
}

/** Steps of one person that are one entry, and the id under which an interrupted loading finds them done. */
interface Entry {
  readonly day: number;
  readonly command: string;
  readonly steps: readonly Step[];
}

function entriesOf({ steps }: Story, place: number): readonly Entry[] {
  const groups: Step[][] = [];
  for (const step of steps) {
    const last = groups.at(-1);
    const [first] = last ?? [];
    const joins = first?.day === step.day && first.who === step.who && step.asks !== 'sign_rights';
    if (last !== undefined && joins && step.apart !== true) last.push(step);
    else groups.push([step]);
  }
  return groups.flatMap((group, at) => {
    const [first] = group;
    return first ? [{ day: first.day, command: `cmd_demo_${place}_${at}`, steps: group }] : [];
  });
}

/** What the example's own commands have written already. */
async function doneBefore({ api }: Stage): Promise<ReadonlySet<string>> {
  const rows = await api.world.db.query<{ readonly command: string }>(
    `select distinct command_id as command from event where org = $1 and starts_with(command_id, 'cmd_demo_')`,
    [api.world.org],
  );
  return new Set(rows.map(({ command }) => command));
}

const asking = (actor: Actor, now: Instant, command: string): Ask => ({
  actor,
  now,
  command,
  expected: null,
});

/** One initiative's entries of one day, one after the other. */
async function playDay(stage: Stage, id: InitiativeId, entries: readonly Entry[]): Promise<void> {
  const ground = groundOf(stage, id);
  for (const [at, { day, command, steps }] of entries.entries()) {
    const now = momentOf(stage, day, OPENS_MS + at * APART_MS);
    const [first] = steps;
    if (!first) continue;
    const commands: InitiativeCommand[] = [];
    for (const { asks } of steps)
      commands.push(asks === 'sign_rights' ? await signing(stage, id, now) : asks(ground));
    const actor: Actor = { kind: 'person', person: personId(stage, first.who) };
    await stage.api.world.commands.onInitiative(id, commands, asking(actor, now, command));
  }
}

function happeningOf(stage: Stage, happening: Happening, command: string): OrganisationCommand {
  const person = personId(stage, happening.who);
  const on = addDays(stage.today, happening.day);
  switch (happening.type) {
    case 'leaves':
      return { type: 'RecordLeaver', person, on };
    case 'delegates':
      return {
        type: 'GrantDelegation',
        delegation: derivedId('del', command),
        from: person,
        to: personId(stage, happening.to),
        firstDay: on,
        lastDay: addDays(stage.today, happening.lastDay),
        reason: 'On leave.',
      };
  }
}

async function playHappenings(stage: Stage, day: number, done: ReadonlySet<string>): Promise<void> {
  for (const [at, happening] of happenings.entries()) {
    const command = `cmd_demo_happening_${at}`;
    if (happening.day !== day || done.has(command)) continue;
    const now = momentOf(stage, day, OPENS_MS);
    const said = happeningOf(stage, happening, command);
    await stage.api.world.commands.onOrganisation([said], asking(stage.loader, now, command));
  }
}

async function initiativesByName({ api }: Stage): Promise<ReadonlyMap<string, InitiativeId>> {
  const rows = await api.world.db.query<{ readonly id: InitiativeId; readonly name: string }>(
    'select id, name from initiative_view where org = $1',
    [api.world.org],
  );
  return new Map(rows.map(({ id, name }) => [name, id]));
}

/** Day by day, different initiatives beside each other; between two days time passes, with what follows from it. */
export async function play(stage: Stage): Promise<void> {
  const { api, clock } = stage;
  const { db, org } = api.world;
  const room = { db, org, clock, refresher: api.refresher };
  const ids = await initiativesByName(stage);
  const done = await doneBefore(stage);
  const plays = stories.map((story, place) => ({
    id: ids.get(story.about.name),
    entries: entriesOf(story, place).filter(({ command }) => !done.has(command)),
  }));
  const days = [
    ...plays.flatMap(({ entries }) => entries.map(({ day }) => day)),
    ...happenings.map(({ day }) => day),
  ];
  for (const day of [...new Set(days)].sort((a, b) => a - b)) {
    stage.mayGoOn();
    await passTime(room, momentOf(stage, day, OPENS_MS));
    clock.holdAt(momentOf(stage, day, CLOSES_MS));
    await playHappenings(stage, day, done);
    await Promise.all(
      plays.map(async ({ id, entries }) => {
        const own = entries.filter((entry) => entry.day === day);
        if (own.length === 0) return;
        if (id === undefined) throw new Error('a story of an initiative that the inventory lacks');
        await playDay(stage, id, own);
      }),
    );
  }
  await api.refresher.now();
}
