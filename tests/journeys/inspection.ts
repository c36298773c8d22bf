/** What is true of every page, whatever it shows: reachable for everyone, no sideways scroll, no key of the catalogue in place of words. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './journey.ts';

const STANDARDS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** A key such as `finding.FM-1.title`; addresses and e-mails in what people typed begin otherwise. */
const KEY =
  /\b(answer|app|candidate|choosing|clock|condition|consequence|date|declared_owner|duty|eligibility|event|evidence|finding|findings|import|initiative|keys|kind|leaver|move|nav|owner|palette|people|portfolio|record|refusal|register|registration|rejection|role|roster|scoreboard|seat|serving|session|settings|stage|standing|statement|suggestion|today|triage|units|verify|waiting|warning|wire|pilot|gate|rights|stop|readiness|go_live|stuck|wording|document)\.(FM-\d+|[a-z_]+)(\.[\w-]+)*\b/;

/** Files are named on pages and look like keys. */
const FILE_NAME = /\b[\w-]+\.(csv|jsonl|json|xlsx|txt|yaml)\b/g;

const WIDTHS = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;

const ready = async (page: Page): Promise<void> => {
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  await expect(page.getByText('Loading', { exact: true })).toHaveCount(0);
  await page.waitForLoadState('networkidle');
};

async function violations(axe: AxeBuilder): Promise<readonly string[]> {
  const { violations } = await axe.setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes
      .slice(0, 4)
      .map((node) => `${id}: ${node.html.slice(0, 160)} ${node.any.map((one) => one.message).join(' ')}`),
  );
}

/** How far the page scrolls sideways, in CSS pixels. */
const sideways = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

async function inspectHere(page: Page, where: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const inLight = await violations(new AxeBuilder({ page }).withTags(STANDARDS));
  expect(inLight, `${where}, light`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  // The scheme changes colours and nothing else.
  const inDark = await violations(
    new AxeBuilder({ page }).withRules(['color-contrast', 'link-in-text-block']),
  );
  expect(inDark, `${where}, dark`).toEqual([]);
  await expect.poll(() => sideways(page), `${where}: sideways scroll`).toBe(0);
  const text = (await page.getByRole('main').innerText()).replaceAll(FILE_NAME, '');
  expect(KEY.exec(text)?.[0], `${where}: a key of the catalogue is shown`).toBeUndefined();
}

/** Inspects the page that `open` leads to, at desk and phone, light and dark, and its width at 320 pixels. */
export async function inspect(page: Page, open: () => Promise<unknown>): Promise<void> {
  for (const size of WIDTHS) {
    await page.setViewportSize(size);
    await open();
    await ready(page);
    await inspectHere(page, `${page.url()} at ${size.width}`);
  }
  await page.setViewportSize({ width: 320, height: 640 });
  await expect.poll(() => sideways(page), 'sideways scroll at 320').toBe(0);
}
