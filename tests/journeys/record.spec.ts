/** The record verified by the browser itself: as it stands, as an exported file, and with one character altered. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './journey.ts';

const result = (page: Page) => page.getByRole('region', { name: 'What the verification found' });

async function verifyFile(page: Page, name: string, text: string): Promise<void> {
  await page
    .getByLabel('Verify a file')
    .setInputFiles({ name, mimeType: 'application/jsonl', buffer: Buffer.from(text) });
  await expect(result(page)).toContainText(name);
}

/** The export with the last character of a word replaced, in the first line that has the word. */
function withOneCharacterAltered(lines: readonly string[], word: string): string {
  const at = lines.findIndex((line) => line.includes(word));
  expect(at, `the export holds ${word}`).toBeGreaterThanOrEqual(0);
  return lines.with(at, (lines[at] ?? '').replace(word, `${word.slice(0, -1)}x`)).join('\n');
}

test('the browser verifies the record, its export, and names what was altered', async ({ founder }) => {
  await founder.goto('/record');
  await expect(founder.getByRole('heading', { name: /^\d+ entries$/ })).toBeVisible();

  await test.step('as it stands', async () => {
    await founder.getByRole('button', { name: 'Verify in this browser' }).click();
    await expect(result(founder)).toContainText('This record holds: nothing altered, missing or reordered.');
  });

  const lines = await test.step('as an exported file', async () => {
    const coming = founder.waitForEvent('download');
    await founder.getByRole('link', { name: 'Export the record' }).click();
    const text = readFileSync(await (await coming).path(), 'utf8');
    await verifyFile(founder, 'record.jsonl', text);
    await expect(result(founder)).toContainText('record.jsonl holds');
    return text.split('\n');
  });

  await test.step('with one character of what happened altered, the entry is named', async () => {
    await verifyFile(founder, 'altered.jsonl', withOneCharacterAltered(lines, 'OrganisationFounded'));
    await expect(result(founder)).toContainText('altered.jsonl does not verify.');
    await expect(result(founder)).toContainText(/Entry \d+ was altered\./);
  });

  await test.step('with one character of a personal text altered, too', async () => {
    await verifyFile(founder, 'renamed.jsonl', withOneCharacterAltered(lines, 'Rosa Example'));
    await expect(result(founder)).toContainText('renamed.jsonl does not verify.');
    await expect(result(founder)).toContainText(
      /The text given for entry \d+ is not the one that was committed\./,
    );
  });

  await test.step('with its end cut off', async () => {
    await verifyFile(founder, 'short.jsonl', lines.slice(0, -3).join('\n'));
    await expect(result(founder)).toContainText('short.jsonl does not verify.');
  });

  await test.step('a file that is no record at all', async () => {
    await verifyFile(founder, 'letter.txt', 'Dear auditor,\nall is well.\n');
    await expect(result(founder)).toContainText('letter.txt does not verify.');
  });
});

test('the record of the example verifies in the browser, and its kinds of entry can be told apart', async ({
  admin,
}) => {
  await admin.goto('/record');
  await admin.getByRole('button', { name: 'Verify in this browser' }).click();
  await expect(result(admin)).toContainText('This record holds', { timeout: 30_000 });
  await admin.getByLabel('What happened').selectOption('inventory imported');
  await expect(admin).toHaveURL(/type=InventoryImported/);
  // The two dozen that came under mandate first, and the rest of the inventory
  await expect(admin.locator('[data-row]')).toHaveCount(2);
  await expect(admin.locator('[data-row="0"]')).toContainText('imported an inventory: 2,109 added');
  await expect(admin.locator('[data-row="1"]')).toContainText('imported an inventory: 24 added');
});
