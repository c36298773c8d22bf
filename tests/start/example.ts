/** The example, loaded into a database of its own on a day that the test chooses. */
import { createReadStream } from 'node:fs';
import type { Instant } from '../../src/domain/ids.ts';
import { type DemoClock, openDemoClock } from '../../src/api/demo-clock.ts';
import { loadExample } from '../../src/main/demo/load.ts';
import { stories } from '../../src/main/demo/story.ts';
import { english } from '../../src/main/language.ts';
import { type House, openHouse } from '../api/house.ts';

export const FILE = 'us-federal-2024.csv';
const inventory = new URL(`../../example/${FILE}`, import.meta.url);

export interface Example {
  readonly house: House;
  readonly clock: DemoClock;
  /** Loads, or goes on loading; `mayGoOn` may throw to interrupt. */
  load(mayGoOn?: () => void): Promise<void>;
}

/** A house whose time is the example's, and which is one or is not. */
export async function openExample(machineNow: Instant, isExample = true): Promise<Example> {
  const late: { clock: DemoClock | null } = { clock: null };
  const now = (): Instant => late.clock?.now() ?? machineNow;
  const demoClock: DemoClock = {
    now,
    aheadDays: () => late.clock?.aheadDays() ?? 0,
    holdAt: (instant) => late.clock?.holdAt(instant),
    forward: async (days) => late.clock?.forward(days),
  };
  const house = await openHouse({
    now,
    nowMs: () => Date.parse(now()),
    demoClock,
    isExample: () => isExample,
  });
  const clock = await openDemoClock(house.db, house.org, () => machineNow);
  late.clock = clock;
  return {
    house,
    clock,
    load: (mayGoOn = () => undefined) =>
      loadExample({
        api: house.api,
        clock,
        words: english,
        now: () => machineNow,
        file: FILE,
        read: () => createReadStream(inventory),
        mayGoOn,
      }),
  };
}

/** The house's own clock, by which it signs people in, set to the example's. */
export function inStep({ house, clock }: Example): House {
  house.later(Date.parse(clock.now()) - Date.parse(house.now()));
  return house;
}

/** One row of the portfolio, as much of it as tells one state from another. */
export interface Shown {
  readonly stage: string;
  readonly serving: string;
  readonly owner: string;
  readonly clock: string | null;
  readonly findings: readonly string[];
  readonly next: string | null;
}

interface Row {
  readonly name: string;
  readonly shown: {
    readonly stage: string;
    readonly serving: string;
    readonly owner: { readonly state: string };
    readonly clock: { readonly kind: string } | null;
    readonly findings: readonly { readonly code: string }[];
    readonly move: { readonly what: { readonly code: string } } | null;
  };
}

/** The initiatives of the stories by their names. */
export async function shownOf({ house }: Example): Promise<ReadonlyMap<string, Shown>> {
  const rows = await house.db.query<Row>('select name, shown from initiative_view where org = $1', [
    house.org,
  ]);
  const told = new Set(stories.map(({ about }) => about.name));
  return new Map(
    rows
      .filter(({ name }) => told.has(name))
      .map(({ name, shown }) => [
        name,
        {
          stage: shown.stage,
          serving: shown.serving,
          owner: shown.owner.state,
          clock: shown.clock?.kind ?? null,
          findings: shown.findings.map(({ code }) => code),
          next: shown.move?.what.code ?? null,
        },
      ]),
  );
}

export async function idOf({ house }: Example, name: string): Promise<string> {
  const [row] = await house.db.query<{ readonly id: string }>(
    'select id from initiative_view where org = $1 and name = $2',
    [house.org, name],
  );
  return row?.id ?? '';
}
