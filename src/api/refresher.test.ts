/** Rounds come under steady commands, and a command that falls into a round gets one of its own. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { type House, openHouse } from '../../tests/api/house.ts';
import { createRefresher, type Refresher } from './refresher.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
  await house.found();
});
afterAll(() => house.close());

const NEVER = 3_600_000;

interface Rounds {
  readonly refresher: Refresher;
  /** Rounds that have begun. */
  readonly begun: () => number;
}

/** A refresher of its own; each round awaits `before` before it looks at anything. */
function counted(before: () => Promise<unknown>): Rounds {
  const { world } = house.api;
  let begun = 0;
  const commands = {
    ...world.commands,
    async organisation() {
      begun += 1;
      await before();
      return world.commands.organisation();
    },
  };
  const refresher = createRefresher({ ...world, commands, aheadMs: async () => 0 }, NEVER, (error) => {
    throw error;
  });
  onTestFinished(() => refresher.stop());
  return { refresher, begun: () => begun };
}

/** A gate that stays shut until `open` is called. */
function gate(): { readonly wait: () => Promise<void>; readonly open: () => void } {
  const waiting: (() => void)[] = [];
  let isOpen = false;
  return {
    wait: () => new Promise((resolve) => (isOpen ? resolve() : waiting.push(resolve))),
    open() {
      isOpen = true;
      for (const resolve of waiting) resolve();
    },
  };
}

it('is not put off by commands that keep coming', async () => {
  const { refresher, begun } = counted(async () => undefined);
  for (let n = 0; n < 300 && begun() < 3; n += 1) {
    refresher.soon();
    await pause(10);
  }
  expect(begun()).toBeGreaterThanOrEqual(3);
});

it('looks again at what was written while it looked', async () => {
  const first = gate();
  const { refresher, begun } = counted(first.wait);
  const running = refresher.now();
  refresher.soon();
  const asked = [refresher.now(), refresher.now()];
  await pause(150);
  expect(begun()).toBe(1);
  first.open();
  await Promise.all([running, ...asked]);
  expect(begun()).toBe(2);
});

it('stops with nothing running', async () => {
  const first = gate();
  const { refresher, begun } = counted(first.wait);
  const running = refresher.now();
  const later = refresher.now();
  const stopped = refresher.stop();
  first.open();
  await Promise.all([stopped, running, later]);
  refresher.soon();
  await pause(100);
  expect(begun()).toBe(1);
});
