/** A later edition of an inventory: what it would do, done, absent rows marked, all of it taken back; and names made to do harm. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { expect, test } from './journey.ts';

// The browser writes a line of its own about the file that is refused.
test.use({ expectedErrors: /status of 415 .*file=photo\.csv$/ });

const EXAMPLE = path.resolve('example/us-federal-2024.csv');
const NAUGHTY = path.resolve('../shared/data/robustness/blns.txt');

const COLUMN = { name: 0, purpose: 7, stage: 9, implemented: 13 };

type Table = readonly (readonly string[])[];

/** The header and the first rows of the example, as they are. */
function firstRows(count: number): Table {
  const text = new TextDecoder('windows-1252').decode(readFileSync(EXAMPLE));
  const rows: Table = parse(text, { to: count + 1, relax_column_count: true });
  return rows;
}

/** Three rows changed, one absent, one new. */
function laterEdition(table: Table): Table {
  const change = (row: number, column: number, text: string): readonly string[] =>
    (table[row] ?? []).with(column, text);
  return [
    ...table.slice(0, 1),
    change(1, COLUMN.stage, 'Operation and Maintenance'),
    change(2, COLUMN.purpose, 'Reads what is published in other languages.'),
    change(3, COLUMN.implemented, '1/31/2024'),
    ...table.slice(4, -1),
    (table[5] ?? []).with(COLUMN.name, 'Harbour Pilot Scheduling'),
  ];
}

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const csvOf = (table: Table): Buffer =>
  Buffer.from(`\u{feff}${table.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`);

async function offer(page: Page, name: string, table: Table): Promise<void> {
  await page.goto('/import');
  await page
    .getByLabel('Choose a file, or drop it here')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: csvOf(table) });
  await expect(page.getByRole('region', { name: 'What was read' })).toBeVisible();
}

const facet = (page: Page, name: string) =>
  page.getByRole('button', { name: new RegExp(`^${name}\\s*[\\d,]+$`) });

test('a later edition is previewed, imported, and taken back', async ({ founder }) => {
  const first = firstRows(20);
  await offer(founder, 'inventory-2024.csv', first);
  await expect(founder.getByRole('region', { name: 'What was read' })).toContainText(
    '20 rows read, 20 understood',
  );
  await founder.getByRole('button', { name: 'Import 20 rows' }).click();
  await expect(founder.getByText(/^20 rows are in the record: 20 added/)).toBeVisible();

  await test.step('the same file again has nothing to show and says so, in place of an empty table', async () => {
    await offer(founder, 'inventory-2024.csv', first);
    const difference = founder.getByRole('region', { name: 'Difference' });
    await expect(difference).toContainText('0 added, 0 changed, 20 unchanged');
    await expect(difference.getByRole('table')).toHaveCount(0);
    await expect(difference).toContainText('Nothing in this file is new.');
  });

  await test.step('the preview says what would change, field by field, and writes nothing', async () => {
    await offer(founder, 'inventory-2025.csv', laterEdition(first));
    const difference = founder.getByRole('region', { name: 'Difference' });
    await expect(difference).toContainText('1 added, 3 changed, 16 unchanged, 1 absent from this edition.');
    await expect(difference.getByRole('row')).toHaveCount(4);
    await expect(difference.getByRole('insertion').first()).toBeVisible();
    await difference.getByRole('button', { name: /^Absent/ }).click();
    await expect(difference.getByRole('row')).toHaveCount(2);
    await expect(difference).toContainText(first.at(-1)?.[COLUMN.name] ?? '');
    await difference.getByRole('button', { name: /^Added/ }).click();
    await expect(difference).toContainText('Harbour Pilot Scheduling');
  });

  await test.step('imported, the absent one stays and says so', async () => {
    await founder.getByLabel('Edition').fill('2025');
    await founder.getByRole('button', { name: 'Import 20 rows' }).click();
    await expect(
      founder.getByText(/1 added, 3 changed, 16 unchanged, 1 absent from this edition/).first(),
    ).toBeVisible();
    await founder.getByRole('link', { name: 'Open the portfolio' }).click();
    await expect(founder.getByText('21 initiatives.')).toBeVisible();
    await facet(founder, 'Absent from the latest edition').click();
    await expect(founder.locator('[data-row]')).toHaveCount(1);
    await expect(founder.locator('[data-row="0"]')).toContainText('absent from the latest edition');
    await founder.locator('[data-row="0"]').getByRole('rowheader').getByRole('link').click();
    await expect(founder.getByText(/^It is absent from the edition taken in/)).toBeVisible();
  });

  await test.step('taken back with a reason, the portfolio is the one of before and the record has both', async () => {
    await founder.goto('/import');
    await founder.getByRole('button', { name: 'Take it back' }).first().click();
    const undo = founder.getByRole('button', { name: 'Take back 20 rows' });
    await expect(undo).toHaveAttribute('aria-disabled', 'true');
    await founder.getByLabel('Why').fill('The file was a draft.');
    await undo.click();
    await expect(founder.getByText(/^Taken back .*The file was a draft\.$/)).toBeVisible();
    await founder.goto('/portfolio');
    await expect(founder.getByText('20 initiatives.')).toBeVisible();
    await expect(facet(founder, 'Absent from the latest edition')).toContainText('0');
    await founder.goto('/record?type=ImportUndone');
    await expect(founder.locator('[data-row]')).toHaveCount(1);
  });
});

test('a mapping is corrected on the page: an unknown stage is translated, never guessed', async ({
  founder,
}) => {
  await offer(founder, 'own.csv', [
    ['Project', 'Department', 'Phase'],
    ['Claims triage', 'Claims', 'Live since spring'],
    ['Letter sorting', 'Post room', 'Pilot'],
  ]);
  const stages = founder.getByRole('region', { name: 'Stages' });
  await expect(stages).toContainText('1 row has no stage anybody translated; none is guessed.');
  await stages
    .getByRole('row', { name: /Live since spring/ })
    .getByRole('combobox')
    .selectOption('Production');
  await expect(stages).toContainText('Every row has a stage.');
  await founder.getByRole('button', { name: 'Import 2 rows' }).click();
  await founder.getByRole('link', { name: 'Open the portfolio' }).click();
  await expect(facet(founder, 'Production')).toContainText('1');
});

test('a file that is no table is refused in words, and nothing was written', async ({ founder }) => {
  await founder.goto('/import');
  const file = {
    name: 'photo.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('\u0089PNG\r\n\u001a\n\0\0\0\rIHDR', 'latin1'),
  };
  await founder.getByLabel('Choose a file, or drop it here').setInputFiles(file);
  await expect(founder.getByRole('alert')).toContainText('Nothing was written.');
});

test('names made to do harm are shown as text and run nothing', async ({ founder }) => {
  test.skip(!existsSync(NAUGHTY), 'the list of naughty strings is not beside this checkout');
  const names = readFileSync(NAUGHTY, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
  expect(names.length).toBeGreaterThan(400);
  const dialogs: string[] = [];
  founder.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const strange: string[] = [];
  founder.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(founder.url()).origin) strange.push(request.url());
  });
  const rows = names.map((name, index) => [`${index}`, name, name, name, name]);
  await offer(founder, 'naughty.csv', [['Id', 'Name', 'Unit', 'Purpose', 'Owner'], ...rows]);
  await founder.getByRole('button', { name: /^Import \d+ rows$/ }).click();
  await expect(founder.getByText(/rows are in the record/)).toBeVisible({ timeout: 30_000 });

  await test.step('in the portfolio, in search and on a page of its own', async () => {
    await founder.goto('/portfolio?group=none&sort=name');
    const script = names.find((name) => name.startsWith('<script>alert(')) ?? '';
    expect(script).not.toBe('');
    await founder.getByRole('searchbox', { name: 'Search names' }).fill(script);
    const link = founder.locator('[data-row="0"]').getByRole('rowheader').getByRole('link');
    await expect(link).toContainText(script);
    await link.click();
    await expect(founder.getByRole('heading', { level: 1 })).toContainText(script);
  });

  await test.step('on every page that shows them', async () => {
    for (const address of ['/findings', '/units', '/people', '/record', '/import', '/scoreboard']) {
      await founder.goto(address);
      await expect(founder.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(founder.getByRole('main')).not.toBeEmpty();
    }
  });
  expect(dialogs, 'no name opened a dialog').toEqual([]);
  expect(strange, 'no name fetched anything').toEqual([]);
  await expect(founder.locator('main script, main iframe, main object, main embed')).toHaveCount(0);
});
