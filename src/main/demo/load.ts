/** Brings the example in: a first edition, the stories of its initiatives day by day, and the whole inventory today. */
import type { Api } from '../../api/assembly.ts';
import type { DemoClock } from '../../api/demo-clock.ts';
import { importUpload } from '../../api/import.ts';
import { derivedId } from '../../api/made-id.ts';
import type { Catalogue } from '../../contract/message/catalogue.ts';
import { exampleLoader } from '../../contract/record.ts';
import { addDays } from '../../domain/calendar.ts';
import type { Instant, UnitId } from '../../domain/ids.ts';
import type { OrganisationCommand } from '../../domain/organisation/command.ts';
import type { OrganisationState } from '../../domain/organisation/state.ts';
import { openOffice } from '../office.ts';
import { firstEdition } from './first-edition.ts';
import { factsOf, LEADERS, NAMES } from './people.ts';
import { momentOf, personId, play, type Stage } from './play.ts';
import { OFFICE, stories, STORY_DAYS } from './story.ts';

export interface LoadRoom {
  readonly api: Api;
  readonly clock: DemoClock;
  readonly words: Catalogue;
  /** The machine's time. */
  readonly now: () => Instant;
  readonly file: string;
  readonly read: () => AsyncIterable<Uint8Array>;
  /** Throws when the user asks to stop. */
  readonly mayGoOn: () => void;
}

const LOADER = { kind: 'machine', key: exampleLoader } as const;
const MORNING_MS = 8 * 3_600_000;

const firstFile = (file: string): string => file.replace(/(\.\w+)?$/, '-first$1');

/** True once the whole inventory is there: it comes last. */
export const isLoaded = (state: OrganisationState, file: string): boolean =>
  state.imports.some((one) => one.undone === null && one.file === file);

function ask({ api }: LoadRoom, now: Instant, command?: string) {
  return { actor: LOADER, now, command: command ?? api.world.newId('cmd'), expected: null };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function bring(
  room: LoadRoom,
  {
    file,
    bytes,
    now,
  }: { readonly file: string; readonly bytes: AsyncIterable<Uint8Array>; readonly now: Instant },
): Promise<void> {
  const { imports } = room.api;
  const upload = await imports.uploads.receive(file, bytes);
  // Thrown out of the import's own transaction, which keeps nothing then.
  await importUpload(imports, { upload, ask: ask(room, now) }, room.mayGoOn);
  await imports.uploads.forget(upload.id);
}

function unitNamed({ units }: OrganisationState, name: string): UnitId {
  const unit = [...units.values()].find((one) => one.name === name);
  if (!unit) throw new Error(`the inventory has no unit ${name}`);
  return unit.id;
}

/** The office, the people and who leads what. */
function settlement(stage: Stage, state: OrganisationState): readonly OrganisationCommand[] {
  return [
    { type: 'MoveOffice', ...OFFICE },
    ...NAMES.map((name): OrganisationCommand => {
      const facts = factsOf(name);
      const person = personId(stage, name);
      return { type: 'AddPerson', person, ...facts, unit: unitNamed(state, facts.unit) };
    }),
    ...LEADERS.map(([unit, leader]): OrganisationCommand => ({
      type: 'NameUnitLeader',
      unit: unitNamed(state, unit),
      person: personId(stage, leader),
    })),
  ];
}

/** Two dozen initiatives and their people, from the founding on; what an earlier start has done is not done again. */
async function tell(room: LoadRoom): Promise<void> {
  const { api, clock, words, mayGoOn } = room;
  const { commands } = api.world;
  const office = openOffice(OFFICE);
  const before = (await commands.organisation()).state;
  const begun = before.founded?.at ?? null;
  const today = begun === null ? office.dayOf(room.now()) : addDays(office.dayOf(begun), STORY_DAYS);
  const stage: Stage = { api, clock, words, office, today, loader: LOADER, mayGoOn };
  const founding = momentOf(stage, -STORY_DAYS, MORNING_MS);
  clock.holdAt(founding);
  if (begun === null) {
    const name = 'US federal agencies (example)';
    const found = { type: 'FoundOrganisation', name, timeZone: OFFICE.timeZone } as const;
    await commands.onOrganisation([found], ask(room, founding));
  }
  const first = firstFile(room.file);
  if (!isLoaded(before, first)) {
    const names = new Set(stories.map(({ about }) => about.name));
    const bytes = once(await firstEdition(room.read(), names));
    await bring(room, { file: first, bytes, now: founding });
  }
  const { state } = await commands.organisation();
  const told = `cmd_${derivedId('imp', 'demo_people')}`;
  await commands.onOrganisation(settlement(stage, state), ask(room, founding, told));
  await play(stage);
}

/** Once all of it is there, another call does nothing new. @throws what `mayGoOn` throws; the next call goes on from there */
export async function loadExample(room: LoadRoom): Promise<void> {
  const { state } = await room.api.world.commands.organisation();
  const wasWhole = state.imports.some(({ file }) => file === room.file);
  if (!wasWhole) await tell(room);
  // Not after an interruption: the due loop would then judge half a story by today's clock.
  room.clock.holdAt(null);
  await bring(room, { file: room.file, bytes: room.read(), now: room.clock.now() });
}
