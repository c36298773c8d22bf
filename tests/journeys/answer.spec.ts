/** A question by mail, answered where its link leads: opening decides nothing, one answer uses it up (TRI-1, OWN-3). */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { openPostBox, type PostBox } from '../message/post-box.ts';
import { start } from '../start/program.ts';
import { inspect } from './inspection.ts';
import { expect, setUp, test } from './journey.ts';
import { addPerson, choose } from './organisation.ts';

// The browser writes a line of its own about the link that is used up.
test.use({ expectedErrors: /\/api\/answers\/look$/ });
test.setTimeout(120_000);

const VP = { name: 'Vera Example', email: 'vera@example.org', level: 'Vice president', function: 'Business' };

const CALLED = { ...VP, name: 'Olga Example', email: 'olga@example.org' };

/** The address in the latest letter to somebody that holds these words. */
async function letterTo(box: PostBox, to: string, words: string): Promise<string> {
  const found = (): string =>
    box.received
      .filter((letter) => letter.to.includes(to) && letter.text.includes(words))
      .map((letter) => /https?:\/\/\S+\/answer#[\w-]{43}/.exec(letter.text)?.[0] ?? '')
      .findLast((address) => address !== '') ?? '';
  await expect.poll(found, { timeout: 20_000 }).not.toBe('');
  return found();
}

async function prepare(page: Page): Promise<void> {
  const inventory = 'Name,Unit,Stage,Deployed,Metric\nClaims triage,Claims,Production,2024-03-01,days';
  await page.goto('/import');
  await page
    .getByLabel('Choose a file, or drop it here')
    .setInputFiles({ name: 'inventory.csv', mimeType: 'text/csv', buffer: Buffer.from(inventory) });
  await page.getByRole('button', { name: 'Import 1 row' }).click();
  await expect(page.getByRole('link', { name: 'Open the portfolio' })).toBeVisible();
  await addPerson(page, { ...VP, unit: 'Claims' });
  await addPerson(page, { ...CALLED, unit: 'Claims' });
  await page.goto('/units');
  await page
    .getByRole('row', { name: /Claims/ })
    .getByRole('button', { name: 'Claims' })
    .click();
  await choose(page, 'Leader', VP.name);
  await page.getByRole('button', { name: 'Save what changed for Claims' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
}

test('the leader of a unit says by mail who is called first, then accepts by mail', async ({ openPage }) => {
  const data = mkdtempSync(path.join(os.tmpdir(), 'mandate-journey-'));
  const box = await openPostBox();
  const running = await start(['--data', data], {
    MANDATE_SMTP_URL: box.url,
    MANDATE_MAIL_FROM: 'mandate@example.org',
  });
  try {
    const admin = await openPage({ baseURL: running.url });
    await setUp(admin, running.firstLink ?? '');
    await prepare(admin);
    await admin.goto('/triage');
    await admin.getByRole('button', { name: 'Ask the leader of Claims by mail' }).click();
    await expect(admin.getByText('One question is on its way.')).toBeVisible();
    const question = await letterTo(box, VP.email, 'Claims triage');

    const hers = await openPage();
    await test.step('opening decides nothing, as often as one likes', async () => {
      await inspect(hers, async () => {
        await hers.goto('about:blank');
        await hers.goto(question);
        await expect(hers.getByRole('heading', { level: 1 })).toHaveText(
          'Who would be called first when Claims triage gives a bad output?',
        );
      });
      await admin.reload();
      await expect(admin.getByRole('main')).toContainText('0 of 1 answered');
    });

    await test.step('she names one person; the link is used up', async () => {
      await hers.getByLabel('Their e-mail address').fill(CALLED.email);
      await hers.getByRole('button', { name: 'Name this person' }).click();
      await expect(hers.getByRole('heading', { level: 1 })).toHaveText('Your answer is in');
      await hers.goto('about:blank');
      await hers.goto(question);
      await expect(hers.getByRole('alert')).toContainText('used already or has expired');
    });

    await test.step('the nomination comes by mail too, to whoever was named, and is accepted there', async () => {
      await hers.goto('about:blank');
      await hers.goto(await letterTo(box, CALLED.email, 'nominated'));
      await expect(hers.getByRole('heading', { level: 1 })).toHaveText('Will you own Claims triage?');
      await hers.getByLabel('Type your name to sign').fill(CALLED.name);
      await hers.getByRole('button', { name: 'Accept ownership' }).click();
      await expect(hers.getByRole('main')).toContainText('accepted ownership, signing the statement');
      await admin.reload();
      await expect(admin.getByRole('main')).toContainText('1 of 1 answered, 1 accepted in person.');
    });
  } finally {
    await running.stop();
    await box.close();
    rmSync(data, { recursive: true });
  }
});
