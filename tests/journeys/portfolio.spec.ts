/** The example portfolio as its head of AI meets it: counts, facets that are addresses, keys, and the way out as CSV. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { expect, test } from './journey.ts';

const facet = (page: Page, name: string) =>
  page.getByRole('button', { name: new RegExp(`^${name}\\s*[\\d,]+$`) });
const rowCount = (page: Page) => page.locator('.tools > span').first();
const firstName = (page: Page) => page.locator('[data-row="0"]').getByRole('rowheader').getByRole('link');

test('the portfolio says what is there, and facets narrow it to what runs without an owner', async ({
  admin,
}) => {
  await admin.goto('/portfolio');
  await expect(admin.getByText('2,133 initiatives.')).toBeVisible();
  await expect(rowCount(admin)).toContainText('2,133 rows');

  await test.step('Nobody and Production leave 893 (FM-1, TRI-1)', async () => {
    await facet(admin, 'Nobody').click();
    await facet(admin, 'Production').click();
    await expect(rowCount(admin)).toContainText('893 rows');
    await expect(facet(admin, 'Nobody')).toHaveAttribute('aria-pressed', 'true');
    await expect(admin).toHaveURL(/owner=ownerless&stage=production|stage=production&owner=ownerless/);
  });

  await test.step('the address is the state: a reload and the way back keep it', async () => {
    await admin.reload();
    await expect(rowCount(admin)).toContainText('893 rows');
    await expect(facet(admin, 'Production')).toHaveAttribute('aria-pressed', 'true');
    await firstName(admin).click();
    await expect(admin.getByRole('navigation', { name: 'Breadcrumb' })).toBeVisible();
    await admin.goBack();
    await expect(rowCount(admin)).toContainText('893 rows');
    await admin.goBack();
    await expect(rowCount(admin)).toContainText('2,111 rows');
    await expect(facet(admin, 'Production')).toHaveAttribute('aria-pressed', 'false');
  });
});

test('a single letter is a word of its own, and the page says so', async ({ admin }) => {
  await admin.goto('/portfolio');
  await admin.getByRole('searchbox', { name: 'Search names' }).fill('d');
  await expect(admin.getByText('A single letter is found as a word of its own.')).toBeVisible();
  await expect(rowCount(admin)).toContainText(/^\d{1,2} rows/);
  await admin.getByRole('searchbox', { name: 'Search names' }).fill('de');
  await expect(rowCount(admin)).toContainText(/^\d{3} rows/);
  await expect(admin.getByText('A single letter is found as a word of its own.')).toHaveCount(0);
});

test.describe('without the scoreboard', () => {
  test.use({ expectedErrors: /status of 500 .*\/api\/scoreboard/ });

  test('the head says that it cannot tell what shipped', async ({ admin }) => {
    await admin.route('**/api/scoreboard*', async (route) => route.fulfill({ status: 500 }));
    await admin.goto('/portfolio');
    await expect(admin.getByText('What went into production could not be counted just now.')).toBeVisible({
      timeout: 20_000,
    });
    await expect(admin.getByText('2,133 initiatives.')).toBeVisible();
  });
});

test('search, group, sort and a saved view', async ({ admin }) => {
  await admin.goto('/portfolio');
  await admin.getByRole('searchbox', { name: 'Search names' }).fill('chatbot');
  await expect(admin).toHaveURL(/q=chatbot/);
  await expect(rowCount(admin)).toContainText(/^\d{1,2} rows/);
  await expect(firstName(admin)).toContainText(/chatbot/i);

  await admin.goto('/portfolio');
  await admin.getByLabel('Group by').selectOption('Unit');
  await expect(admin).toHaveURL(/group=unit/);
  await expect(admin.locator('tr.grp').first()).toBeVisible();
  await admin.getByLabel('Group by').selectOption('None');
  await admin.getByLabel('Sort').selectOption('Name');
  await expect(admin).toHaveURL(/sort=name/);
  await expect(admin.locator('tr.grp')).toHaveCount(0);
  await expect(admin.getByRole('columnheader', { name: /^Initiative/ })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  const first = await firstName(admin).textContent();
  await admin.getByRole('button', { name: /^Initiative/ }).click();
  await expect(admin).toHaveURL(/sort=-name/);
  await expect(firstName(admin)).not.toHaveText(first ?? '');

  await admin.getByRole('button', { name: 'Save this view' }).click();
  await admin.getByLabel('Name of this view').fill('Z to A');
  await admin.getByRole('button', { name: 'Save this view' }).last().click();
  const views = admin.getByRole('navigation', { name: 'Views' });
  await expect(views.getByRole('link', { name: /Mine: Z to A/ })).toContainText('2,133');
  await admin.goto('/portfolio');
  await views.getByRole('link', { name: /Mine: Z to A/ }).click();
  await expect(admin).toHaveURL(/sort=-name/);
  await admin.getByRole('button', { name: 'Forget this view' }).click();
  await expect(views.getByRole('link', { name: /Mine: Z to A/ })).toHaveCount(0);
});

test('a filter that shuts everything out is named, and can be released', async ({ admin }) => {
  await admin.goto('/portfolio?owner=nominated&stage=production');
  await expect(admin.getByRole('heading', { name: 'No initiative matches' })).toBeVisible();
  await expect(admin.getByText(/^Owner excludes all: 899 initiatives match everything else/)).toBeVisible();
  await admin.getByRole('button', { name: 'Release Owner' }).click();
  await expect(rowCount(admin)).toContainText('899 rows');

  await admin.goto('/portfolio?q=there-is-no-such-name');
  await expect(admin.getByText('No name holds “there-is-no-such-name” under these filters.')).toBeVisible();
  await admin.getByRole('button', { name: 'Clear the search' }).click();
  await expect(rowCount(admin)).toContainText('2,133 rows');
});

test('j, k, x, o and Enter move, select, unfold and open rows', async ({ admin }) => {
  await admin.goto('/portfolio');
  const row = (index: number) => admin.locator(`[data-row="${index}"]`);
  await expect(row(0)).toBeVisible();
  await admin.keyboard.press('j');
  await expect(row(0).getByRole('link').first()).toBeFocused();
  await admin.keyboard.press('j');
  await admin.keyboard.press('j');
  await admin.keyboard.press('k');
  await expect(row(1).getByRole('link').first()).toBeFocused();
  await admin.keyboard.press('x');
  await expect(admin.getByText('1 selected')).toBeVisible();
  const name = await row(1).getByRole('rowheader').getByRole('link').textContent();
  await admin.keyboard.press('Enter');
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText(name ?? '');
});

test('the whole list scrolls to its end: what is not drawn is loaded when it is reached', async ({
  admin,
}) => {
  await admin.goto('/portfolio?group=none');
  await expect(admin.locator('[data-row="0"]')).toBeVisible();
  await admin.keyboard.press('End');
  await expect(async () => {
    await admin.keyboard.press('End');
    await expect(admin.locator('[data-row="2132"]')).toBeVisible({ timeout: 150 });
  }).toPass({ intervals: [20], timeout: 30_000 });
  await expect(admin.getByText('2,133 of 2,133 rows are loaded.')).toBeAttached();
});

test('the CSV has the rows on screen, in their order', async ({ admin }) => {
  await admin.goto('/portfolio?stage=production&q=chatbot&sort=name');
  await expect(rowCount(admin)).toContainText(/\d+ rows/);
  const shown = Number((await rowCount(admin).textContent())?.match(/^\d+/)?.[0]);
  const coming = admin.waitForEvent('download');
  await admin.getByRole('link', { name: 'Export rows as CSV' }).click();
  const file = await (await coming).path();
  const rows: readonly Record<string, string>[] = parse(readFileSync(file), { columns: true, bom: true });
  expect(shown).toBeGreaterThan(5);
  expect(rows).toHaveLength(shown);
  const name = await firstName(admin).textContent();
  expect(Object.values(rows[0] ?? {})).toContain(name);
});
