/** Every page, at desk and phone, light and dark: for everyone to use, in words, inside its width. */
import { inspect } from './inspection.ts';
import { expect, setUp, test } from './journey.ts';

// Two sizes and two schemes are four inspections of one page.
test.describe.configure({ timeout: 120_000 });

const PAGES = {
  'today, with nothing waiting': '/today',
  triage: '/triage',
  portfolio: '/portfolio',
  'a portfolio that shuts everything out': '/portfolio?owner=accepted&stage=production',
  'portfolio by unit, searched': '/portfolio?group=unit&q=chat',
  findings: '/findings',
  scoreboard: '/scoreboard?asOf=2025-01-31',
  'scoreboard of an empty window': '/scoreboard',
  'rows of survival': '/scoreboard/survival?asOf=2025-01-31',
  'adding a person': '/people?add=1',
  units: '/units',
  import: '/import',
  settings: '/settings',
  register: '/register',
  'sign-in': '/sign-in',
  'a link without its secret': '/link',
  'an address where nothing lives': '/nothing/here',
};

for (const [name, address] of Object.entries(PAGES)) {
  test(`page: ${name}`, async ({ admin }) => {
    await inspect(admin, () => admin.goto(address));
  });
}

test('page: one initiative, with its forms open', async ({ admin }) => {
  await admin.goto('/portfolio?stage=production&owner=ownerless');
  await admin.locator('[data-row="0"]').getByRole('rowheader').getByRole('link').click();
  await expect(admin.getByRole('region', { name: 'Ownership' })).toBeVisible();
  const address = admin.url();
  await inspect(admin, async () => {
    await admin.goto(address);
    await admin
      .getByRole('region', { name: 'Ownership' })
      .getByRole('button', { name: 'Nominate an owner' })
      .click();
    await admin.getByRole('button', { name: 'Correct the description' }).click();
  });
});

test('page: a finding in full', async ({ admin }) => {
  await inspect(admin, async () => {
    await admin.goto('/findings');
    await admin.locator('[data-row="1"]').getByRole('button').first().click();
  });
});

test('page: a person', async ({ admin }) => {
  await admin.goto('/people?q=Rosa');
  await admin.getByRole('main').getByRole('link', { name: 'Rosa Example' }).click();
  await expect(admin.getByRole('heading', { level: 1, name: 'Rosa Example' })).toBeVisible();
  const address = admin.url();
  await inspect(admin, () => admin.goto(address));
});

test('page: the palette and the list of keys', async ({ admin }) => {
  await inspect(admin, async () => {
    await admin.goto('/settings');
    await expect(admin.getByRole('heading', { level: 1 })).toBeVisible();
    await admin.keyboard.press('/');
    await admin.getByRole('combobox', { name: 'Search or run a command' }).fill('health');
    await expect(admin.getByRole('option').nth(3)).toBeVisible();
  });
  await inspect(admin, async () => {
    await admin.goto('/settings');
    await expect(admin.getByRole('heading', { level: 1 })).toBeVisible();
    await admin.keyboard.press('?');
    await expect(admin.getByRole('dialog')).toBeVisible();
  });
});

test('page: the preview of an import', async ({ admin }) => {
  await inspect(admin, async () => {
    await admin.goto('/import');
    await admin.getByLabel('Choose a file, or drop it here').setInputFiles('example/us-federal-2024.csv');
    await expect(admin.getByRole('region', { name: 'Difference' })).toBeVisible({ timeout: 30_000 });
  });
});

test('page: the record, verified', async ({ admin }) => {
  await inspect(admin, async () => {
    await admin.goto('/record');
    await admin.getByRole('button', { name: 'Verify in this browser' }).click();
    await expect(admin.getByText(/^This record holds/)).toBeVisible({ timeout: 30_000 });
  });
});

test('page: setting up, and the empty portfolio', async ({ house, openPage }) => {
  const page = await openPage({ baseURL: house.url });
  await inspect(page, async () => {
    await page.goto('/sign-in');
    await page.goto(house.firstLink);
    await expect(page.getByLabel('Organisation')).toBeVisible();
  });
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('/sign-in');
  await setUp(page, house.firstLink);
  await inspect(page, () => page.goto('/portfolio'));
});

test('the inspection sees what it is for', async ({ openPage }) => {
  const page = await openPage();
  const shows = (body: string) => () =>
    page.setContent(
      `<!doctype html><html lang="en"><title>t</title><main><h1>Portfolio</h1>${body}</main></html>`,
    );
  await inspect(page, shows('<p>Nothing waits on anyone.</p>'));
  await expect(inspect(page, shows('<p style="color:#bbb">faint</p>'))).rejects.toThrow('color-contrast');
  await expect(inspect(page, shows('<p>finding.FM-1.title</p>'))).rejects.toThrow('a key of the catalogue');
  await expect(inspect(page, shows('<div style="width:200vw">wide</div>'))).rejects.toThrow('sideways');
});
