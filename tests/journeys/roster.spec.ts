/** People from a list; a leaver as one case; production systems nobody answers for, asked about one by one (OWN-2, OWN-7, TRI-1). */
import type { Page } from '@playwright/test';
import { inspect } from './inspection.ts';
import { expect, test } from './journey.ts';
import { addPerson, linkFor, signInByLink } from './organisation.ts';

const HEADER = 'Name,E-mail,Level,Function,Unit,Leads unit,Left,Shoe size';
const LIST = [
  HEADER,
  'Olga Owner,olga@example.org,VP,Business,Claims,yes,,40',
  'Pia Product,pia@example.org,Manager,Product,Claims,,,41',
  'Nobody Knows,nk@example.org,grand vizier,business,Claims,,,42',
];
const LATER = [
  HEADER,
  'Olga Owner,olga@example.org,C-level,Business,Claims,yes,,40',
  'Pia Product,pia@example.org,Manager,Product,Claims,,2026-01-31,41',
];

const hand = (page: Page, lines: readonly string[]): Promise<void> =>
  page
    .getByLabel('Choose a list of people')
    .setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\r\n')) });

async function importSystems(page: Page): Promise<void> {
  const inventory = [
    'Name,Unit,Stage,Deployed,Metric',
    'Claims triage,Claims,Production,2024-03-01,days from claim to payment',
    'Letter drafting,Claims,Production,2024-03-01,letters a day',
  ].join('\n');
  await page.goto('/import');
  await page
    .getByLabel('Choose a file, or drop it here')
    .setInputFiles({ name: 'inventory.csv', mimeType: 'text/csv', buffer: Buffer.from(inventory) });
  await page.getByRole('button', { name: 'Import 2 rows' }).click();
  await expect(page.getByRole('link', { name: 'Open the portfolio' })).toBeVisible();
}

test('a list is looked at, taken in, and taken in again with what changed', async ({ founder: page }) => {
  await page.goto('/people/roster');

  await test.step('the template holds every column that is understood', async () => {
    const arriving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download a template' }).click();
    expect((await arriving).suggestedFilename()).toBe('people.csv');
  });

  await test.step('a look shows columns, people, leaders, and the row with its cell and repair', async () => {
    await hand(page, LIST);
    await expect(page.getByRole('region', { name: 'Columns' })).toContainText('Shoe sizenot read');
    const rejected = page.getByRole('region', { name: 'Not read' });
    await expect(rejected).toContainText('Row 4 Level: “grand vizier”');
    await expect(rejected).toContainText('Use one of the template’s words');
    const difference = page.getByRole('region', { name: 'Difference' });
    await expect(difference).toContainText('2 new, 0 changed, 0 leaving');
    await expect(difference).toContainText('Olga Owner leads Claims');
    await page.goto('/people?q=Olga');
    await expect(page.getByText('Nobody matches.')).toBeVisible();
  });

  await test.step('taken in as one, with its entries of the record', async () => {
    await page.goto('/people/roster');
    await hand(page, LIST);
    await page.getByRole('button', { name: 'Take it in: 4 changes' }).click();
    await expect(page.getByRole('region', { name: 'Taken in' })).toContainText('2 new, 0 changed, 0 left.');
    await expect(page.getByText('Written to the record')).toBeVisible();
  });

  await test.step('the next list: before and after, who leaves, who is merely missing', async () => {
    await hand(page, LATER);
    const difference = page.getByRole('region', { name: 'Difference' });
    await expect(difference).toContainText('0 new, 1 changed, 1 leaving');
    await expect(difference).toContainText(/level: Vice president.*C-level/);
    await expect(difference).toContainText('Pia Product last day Sat 31 Jan');
    await expect(difference).toContainText('Here and not in the list 1');
    await inspect(page, async () => {
      await page.goto('/people/roster');
      await hand(page, LATER);
      await expect(page.getByRole('region', { name: 'Difference' })).toBeVisible();
    });
  });
});

test('triage by keyboard, then the owner leaves: one case with the clock and the way to a successor', async ({
  founder: page,
  openPage,
}) => {
  test.setTimeout(120_000);
  const who = { email: 'vera@example.org', level: 'Vice president', function: 'Business' };
  await importSystems(page);
  await addPerson(page, { name: 'Vera Example', ...who, unit: 'Claims' });
  const link = await linkFor(page, 'Member');
  await addPerson(page, {
    name: 'Emil Engineer',
    email: 'emil@example.org',
    level: 'Director',
    function: 'Engineering',
  });
  await expect(page.getByRole('main')).toContainText('comes from the building side (OWN-2)');

  await test.step('every system has its question, its clock, and Enter leads to the next', async () => {
    await page.goto('/triage');
    await expect(page.getByRole('main')).toContainText('0 of 2 answered');
    const claims = page.getByRole('region', { name: 'Claims' });
    await expect(claims).toContainText('30 days left of 30');
    const fields = claims.getByRole('combobox', { name: 'Called first' });
    await fields.first().focus();
    await page.keyboard.type('Emil');
    await expect(page.getByRole('option', { name: /Emil Engineer/ })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
    await fields.first().fill('Vera');
    await expect(page.getByRole('option', { name: /Vera Example/ })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(claims.getByRole('button', { name: 'Nominate Vera Example' })).not.toHaveAttribute(
      'aria-busy',
    );
    await page.keyboard.press('Enter');
    await expect(claims).toContainText('Vera Example is nominated and accepts in person.');
    await expect(page.getByRole('main')).toContainText('1 of 2 answered');
    await expect(claims.getByRole('combobox', { name: 'Called first' })).toBeFocused();
    await inspect(page, () => page.goto('/triage'));
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  const hers = await signInByLink(openPage, link, 'Vera Example');
  await hers.getByRole('button', { name: /^Decide: Accept or decline/ }).click();
  await hers.getByLabel('Type your name to sign').fill('Vera Example');
  await hers.getByRole('button', { name: 'Accept ownership' }).click();
  await expect(hers.getByText('Written to the record')).toBeVisible();

  await test.step('her leaving is one case: all she holds, and what becomes of it', async () => {
    await page.goto('/people?q=Vera');
    await page.getByRole('main').getByRole('link', { name: 'Vera Example' }).click();
    await page.getByRole('link', { name: 'Open the case of Vera Example leaving' }).click();
    const held = page.getByRole('region', { name: 'The case' });
    await expect(held).toContainText('outcome owner');
    await expect(held).toContainText('Ownerless at once, with a clock to name a successor');
    const address = page.url();
    await inspect(page, () => page.goto(address));
    await page.getByRole('button', { name: 'Record that Vera Example leaves' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Vera Example has left');
    await expect(held).toContainText(/day \d of 30/);
    await held.getByRole('link', { name: 'Name the successor' }).click();
    await expect(page.getByRole('region', { name: 'Ownership' })).toContainText('The owner left');
  });
});
