/** The example, loaded into a database of its own on a day that the test chooses. */
import { createReadStream } from 'node:fs';
import { addDaysToInstant } from '../../src/domain/calendar.ts';
import type { Instant } from '../../src/domain/ids.ts';
import { type DemoClock, openDemoClock } from '../../src/api/demo-clock.ts';
import { loadExample } from '../../src/main/demo/load.ts';
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

export const daysAfter = addDaysToInstant;
