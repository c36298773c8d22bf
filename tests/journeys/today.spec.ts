/** What waits on me: owned, reviewed or declined in place, on a phone and by keyboard; nothing waiting; the record not answering. */
import type { Page } from '@playwright/test';
import { inspect } from './inspection.ts';
import { expect, test } from './journey.ts';
import { addPerson, choose, linkFor } from './organisation.ts';

// The browser writes a line of its own about the request that is cut off, and about the signature that is refused.
test.use({ expectedErrors: /\/api\/today$|status of 422 .*\/acceptance$/ });

const VP = { name: 'Vera Example', email: 'vera@example.org', level: 'Vice president', function: 'Business' };

async function addUnit(page: Page): Promise<void> {
  await page.goto('/units?add=1');
  await page.getByLabel('Name', { exact: true }).fill('Claims');
  await page.getByLabel('Key', { exact: true }).fill('CLM');
  await page.getByRole('button', { name: 'Add Claims' }).click();
  await expect(page.getByRole('row', { name: /Claims/ })).toBeVisible();
}

async function register(page: Page, name: string, owner: string): Promise<void> {
  await page.goto('/register');
  await page.getByLabel('What is it called?').fill(name);
  await page.getByLabel('What does it do?').fill(`${name}, for those who handle it.`);
  await page.getByLabel('Which business metric does it move?').fill('days from claim to payment');
  await choose(page, 'Which unit receives most of its output?', 'Claims');
  await choose(page, 'Who might answer for the result?', owner);
  await page.getByRole('button', { name: 'Register it' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

test('an owner on a phone reads, edits and signs in the list; what was written stands there', async ({
  founder,
  openPage,
}) => {
  await addUnit(founder);
  await addPerson(founder, { ...VP, unit: 'Claims' });
  const link = await linkFor(founder, 'Member');
  await register(founder, 'Letter drafting', VP.name);

  const page = await openPage({
    baseURL: new URL(link).origin,
    viewport: { width: 390, height: 844 },
    hasTouch: true,
  });
  await page.goto(link);
  await page.getByRole('button', { name: `Sign in as ${VP.name}` }).click();

  await test.step('signing in leads to what waits, and the main action is under the thumb', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('One decision waits on you');
    await expect(page).toHaveURL(/\/today$/);
    const bar = page.getByRole('navigation', { name: 'Main, phone' });
    await expect(bar.getByRole('link', { name: /Today/ })).toContainText('1');
    const list = page.getByRole('region', { name: 'Waiting on you' });
    await expect(list).toContainText('If nothing is done, it stays ownerless.');
    const act = page.locator('.dock').getByRole('button', { name: 'Accept or decline ownership' });
    const box = await act.boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
    expect(box?.y).toBeGreaterThan(600);
    await act.click();
  });

  await test.step('the statement is drafted, editable, and signed by name (OWN-3, OWN-4)', async () => {
    await expect(page.getByLabel('The business metric')).toHaveValue(/days from claim to payment/);
    await page.getByLabel('The business metric').fill('I own days from claim to payment: 30 by June.');
    await page.getByLabel('Type your name to sign').fill('Somebody Else');
    await page.getByRole('button', { name: 'Accept ownership' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await expect(page.getByLabel('The business metric')).toHaveValue(/30 by June/);
    await page.getByLabel('Type your name to sign').fill(VP.name);
    await page.getByRole('button', { name: 'Accept ownership' }).click();
    await expect(page.getByText('Written to the record')).toBeVisible();
    await expect(page.getByRole('main')).toContainText('accepted ownership, signing the statement');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing waits on you');
    await expect(page.getByRole('complementary')).toContainText('Letter drafting');
  });

  await test.step('a second one is declined, with a reason', async () => {
    await register(founder, 'Fraud hints', VP.name);
    await page.goto('/today');
    await page.locator('.dock').getByRole('button').click();
    await page.getByText('Decline', { exact: true }).click();
    await page.getByLabel('Reason').fill('Another unit receives it.');
    await page.getByRole('button', { name: 'Decline', exact: true }).click();
    await expect(page.getByRole('main')).toContainText('declined the nomination');
  });

  await test.step('inspected with a decision open, at desk and phone', async () => {
    await register(founder, 'Call summaries', VP.name);
    await inspect(page, async () => {
      await page.goto('/today');
      await page.getByRole('button', { name: /^Decide: Accept or decline/ }).click();
      await expect(page.getByLabel('Type your name to sign')).toBeVisible();
    });
  });
});

test('by keyboard: j and o open a decision; a name is nominated in place with its reason', async ({
  founder: page,
}) => {
  await addUnit(page);
  await addPerson(page, { ...VP, unit: 'Claims' });
  await register(page, 'Letter drafting', VP.name);
  await page.getByRole('button', { name: 'Withdraw the nomination' }).click();
  await page.getByLabel('Reason').fill('Asked too early.');
  await page.getByRole('button', { name: 'Withdraw the nomination' }).last().click();
  await expect(page.getByText('Written to the record')).toBeVisible();

  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('One decision waits on you');
  await page.keyboard.press('j');
  await page.keyboard.press('o');
  await expect(page.getByRole('combobox', { name: 'Nominee' })).toHaveValue(VP.name);
  await page.getByRole('button', { name: `Nominate ${VP.name}` }).click();
  await expect(page.getByText('Written to the record')).toBeVisible();
  await expect(page.getByRole('main')).toContainText('nominated an owner');
});

test('the record does not answer: said so, with what holds, and tried again', async ({ founder: page }) => {
  await page.goto('/portfolio');
  await page.route('**/api/today', (route) => route.abort());
  await page
    .getByRole('navigation', { name: 'Main', exact: true })
    .getByRole('link', { name: 'Today' })
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The list could not be loaded');
  await expect(page.getByRole('main')).toContainText('Your systems keep the state they had');
  await page.unroute('**/api/today');
  await page.getByRole('button', { name: 'Try again' }).last().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing waits on you');
});

test('the calendar feed is made, read without a session, and taken away', async ({
  founder: page,
  openPage,
}) => {
  await page.goto('/today');
  await page.getByRole('button', { name: 'Make an address' }).click();
  const address = await page.getByRole('textbox', { name: 'Address of the calendar feed' }).inputValue();
  const program = await openPage();
  const read = await program.request.get(address);
  expect(read.headers()['content-type']).toContain('text/calendar');
  expect(await read.text()).toContain('BEGIN:VCALENDAR');
  await page.getByRole('button', { name: 'End the address' }).click();
  await expect(page.getByText('It stopped working.')).toBeVisible();
  expect((await program.request.get(address)).status()).toBe(404);
});

test('every place is reached at every width, through the bar or through More', async ({ founder: page }) => {
  for (const width of [1440, 1020, 960, 905]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto('/today');
    await page.getByRole('button', { name: 'More' }).first().click();
    const more = page.getByRole('dialog', { name: 'More' });
    for (const place of ['Units', 'Candidates', 'Triage', 'Import', 'Settings'])
      await expect(more.getByRole('link', { name: place })).toBeVisible();
    await more.getByRole('link', { name: 'Settings' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings');
    const header = page.locator('header.bar > div');
    expect(await header.evaluate((bar) => bar.scrollWidth - bar.clientWidth), `the bar at ${width}`).toBe(0);
  }
});
