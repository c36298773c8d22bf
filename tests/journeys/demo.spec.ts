/** The strip of the example: somebody takes a part, moves time, and is oneself again; complete at a desk and on a phone. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { start } from '../start/program.ts';
import { inspect } from './inspection.ts';
import { expect, setUp, test } from './journey.ts';

const strip = (page: Page) => page.getByRole('region', { name: 'Example with invented people.' });

async function openStrip(page: Page): Promise<void> {
  if (await page.getByLabel('Whose part').isVisible()) return;
  await strip(page).getByText('Change part or time').click();
  await expect(page.getByLabel('Whose part')).toBeVisible();
}

test('take a part, go on to another, be oneself again, move the clock', async ({ openPage }) => {
  test.setTimeout(180_000);
  // One of its own: its time moves, and with a part taken the session before ends.
  const data = mkdtempSync(path.join(os.tmpdir(), 'mandate-rehearsal-'));
  const running = await start(['--demo', '--data', data]);
  try {
    const admin = await openPage({ baseURL: running.url });
    await setUp(admin, running.firstLink ?? '');
    await rehearse(admin);
  } finally {
    await running.stop();
    rmSync(data, { recursive: true });
  }
});

async function rehearse(admin: Page): Promise<void> {
  await admin.goto('/today');
  await expect(strip(admin)).toContainText('You are Rosa Example, its administrator.');

  await test.step('every part of it is reachable for everyone', async () => {
    await inspect(admin, async () => {
      await admin.goto('/today');
      await openStrip(admin);
    });
  });

  await test.step('as the owner of the contact centre', async () => {
    await admin.goto('/today');
    await openStrip(admin);
    await admin.getByLabel('Whose part').selectOption('Oda Owner, Owns the contact centre');
    await admin.getByRole('button', { name: 'Go on as Oda Owner' }).click();
    await expect(strip(admin)).toContainText('You play Oda Owner');
    await expect(admin.getByText('Systems you answer for')).toBeVisible();
    await openStrip(admin);
    await expect(admin.getByText('Rosa Example moves the clock, as the administrator.')).toBeVisible();
  });

  await test.step('from one part to the next, and back', async () => {
    await admin.getByLabel('Whose part').selectOption('Fin Finance, Approves budgets');
    await admin.getByRole('button', { name: 'Go on as Fin Finance' }).click();
    await expect(strip(admin)).toContainText('You play Fin Finance: Approves budgets.');
    await openStrip(admin);
    await admin.getByRole('button', { name: 'Be Rosa Example again' }).click();
    await expect(strip(admin)).toContainText('You are Rosa Example, its administrator.');
  });

  await test.step('twelve days on, said on every page and kept over a reload', async () => {
    await openStrip(admin);
    await expect(strip(admin)).toContainText('There is no way back in time but a fresh example');
    await admin.getByLabel('Days forward').fill('12');
    await admin.getByRole('button', { name: 'Move the clock 12 days forward' }).click();
    await expect(strip(admin)).toContainText('The clock is 12 days ahead');
    await admin.goto('/findings');
    await expect(strip(admin)).toContainText('The clock is 12 days ahead');
  });
}
