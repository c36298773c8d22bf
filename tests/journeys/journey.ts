/** What every journey stands on: a running product, somebody signed in at it, and a console that must stay silent. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type ConsoleMessage,
  expect,
  type Page,
  test as base,
} from '@playwright/test';
import { start, type Started } from '../start/program.ts';

export { expect };

export const FOUNDER = {
  name: 'Rosa Example',
  email: 'rosa@example.org',
  password: 'a long enough password',
};

/** The browser's own line when the page asks who is signed in and nobody is. */
const BEFORE_SIGN_IN = /status of 401 .*\/api\/session$/;

type StorageState = Exclude<BrowserContextOptions['storageState'], string | undefined>;

export interface Demo {
  readonly url: string;
  /** The session of the administrator that the first link made. */
  readonly session: StorageState;
}

/** A server of one story's own, empty or not, that may be killed and started again. */
export interface House {
  readonly url: string;
  readonly firstLink: string;
  kill(): Promise<void>;
  /** Starts again on the same data folder and the same address. */
  startAgain(): Promise<void>;
}

interface StoryOptions {
  /** Console errors that belong to the story, such as the browser's own line about a refused request. */
  readonly expectedErrors: RegExp;
}

interface StoryFixtures {
  /** The administrator's page at the demo. */
  readonly admin: Page;
  readonly house: House;
  /** The founder's page at `house`, after the first run. */
  readonly founder: Page;
  /** Opens a page in a browser profile of its own; its console is watched too. */
  readonly openPage: (options?: BrowserContextOptions) => Promise<Page>;
}

function dataFolder(): string {
  return mkdtempSync(path.join(os.tmpdir(), 'mandate-journey-'));
}

async function stopCleanly(running: Started): Promise<void> {
  const ended = await running.stop();
  expect(ended.exit, `Ctrl-C ends the server with 0: ${ended.err}`).toBe(0);
}

/** The first run, through the link that stands on the terminal. */
export async function setUp(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('Your name').waitFor();
  // The example is founded already: its first administrator joins it
  const organisation = page.getByLabel('Organisation');
  const founding = await organisation.isVisible();
  if (founding) await organisation.fill('Harbour Mutual');
  await page.getByLabel('Your name').fill(FOUNDER.name);
  await page.getByLabel('E-mail').fill(FOUNDER.email);
  await page.getByLabel('Choose a password').fill(FOUNDER.password);
  const button = founding ? 'Found the organisation' : 'Become its administrator';
  await page.getByRole('button', { name: button }).click();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
}

async function sessionFromLink(browser: Browser, link: string): Promise<StorageState> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await setUp(page, link);
  const session = await context.storageState();
  await context.close();
  return session;
}

function watchConsole(context: BrowserContext, seen: string[]): void {
  context.on('console', (message: ConsoleMessage) => {
    if (message.type() === 'error') seen.push(`${message.text()} ${message.location().url}`);
  });
  context.on('weberror', (error) => seen.push(error.error().stack ?? error.error().message));
}

export const test = base.extend<StoryFixtures & StoryOptions, { readonly demo: Demo }>({
  expectedErrors: [/^$/, { option: true }],
  demo: [
    async ({ browser }, use) => {
      const data = dataFolder();
      const running = await start(['--demo', '--data', data]);
      try {
        await use({ url: running.url, session: await sessionFromLink(browser, running.firstLink ?? '') });
      } finally {
        await stopCleanly(running);
        rmSync(data, { recursive: true });
      }
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  openPage: async ({ browser, expectedErrors }, use) => {
    const contexts: BrowserContext[] = [];
    const seen: string[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        reducedMotion: 'reduce',
        ...options,
      });
      contexts.push(context);
      watchConsole(context, seen);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
    const surprising = seen.filter((line) => !BEFORE_SIGN_IN.test(line) && !expectedErrors.test(line));
    expect(surprising, 'the console stays silent').toEqual([]);
  },
  admin: async ({ demo, openPage }, use) => {
    await use(await openPage({ baseURL: demo.url, storageState: demo.session }));
  },
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from this pattern
  house: async ({}, use) => {
    const data = dataFolder();
    let running: Started | null = await start(['--data', data]);
    const { url, firstLink } = running;
    try {
      await use({
        url,
        firstLink: firstLink ?? '',
        kill: async () => {
          await running?.kill();
          running = null;
        },
        startAgain: async () => {
          running = await start(['--data', data, '--port', new URL(url).port]);
        },
      });
    } finally {
      if (running) await stopCleanly(running);
      rmSync(data, { recursive: true });
    }
  },
  founder: async ({ house, openPage }, use) => {
    const page = await openPage({ baseURL: house.url });
    await setUp(page, house.firstLink);
    await use(page);
  },
});
