/** A stranger's first minutes: a link on the terminal, an empty portfolio, a unit, one initiative. */
import { expect, setUp, test } from './journey.ts';

// The browser writes a line of its own about the used link and about the wrong password.
test.use({ expectedErrors: /status of \d+ .*\/api\/session/ });

test('first run: the link founds an organisation once, and a registered initiative is off and says whose move it is', async ({
  house,
  openPage,
}) => {
  const page = await openPage({ baseURL: house.url });
  await test.step('the link becomes an organisation and its administrator', async () => {
    await page.goto(house.firstLink);
    await expect(page.getByRole('heading', { name: 'Set up Mandate' })).toBeVisible();
    expect(page.url(), 'the secret leaves the address at once').not.toContain('#');
    await setUp(page, house.firstLink);
    await expect(page.getByRole('banner')).toContainText('Harbour Mutual');
    await expect(page.getByRole('banner')).toContainText('Rosa Example');
  });

  await test.step('the empty portfolio offers three ways in', async () => {
    const ways = page.getByRole('main').getByRole('listitem');
    await expect(ways).toHaveCount(3);
    await expect(ways.getByRole('link')).toHaveText(['Register', 'Choose a file', 'Add people']);
  });

  await test.step('the link cannot be used twice', async () => {
    const stranger = await openPage({ baseURL: house.url });
    await stranger.goto(house.firstLink);
    await expect(stranger.getByRole('alert')).toContainText('used already or has expired');
    await expect(stranger.getByRole('button', { name: 'Found the organisation' })).toHaveCount(0);
    await stranger.goto('/link#not-a-link-at-all');
    await expect(stranger.getByRole('alert')).toContainText('used already or has expired');
  });

  await test.step('a unit, then an initiative in it', async () => {
    await page.goto('/units');
    await page.getByRole('button', { name: 'Add a unit' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Claims');
    await page.getByLabel('Key', { exact: true }).fill('CLM');
    await page.getByRole('button', { name: 'Add Claims' }).click();
    await expect(page.getByRole('row', { name: /Claims/ })).toBeVisible();

    await page.goto('/portfolio');
    await page.getByRole('link', { name: 'Register', exact: true }).click();
    await page.getByLabel('What is it called?').fill('Claims triage');
    await page.getByLabel('What does it do?').fill('Sorts new claims by how soon they can be settled.');
    await page.getByLabel('Which business metric does it move?').fill('days from claim to payment');
    await page.getByRole('button', { name: 'Register it' }).click();
    await expect(page.getByText('Choose a unit from the list.')).toBeVisible();
    await page.getByRole('combobox', { name: 'Which unit receives most of its output?' }).fill('Cla');
    await page.getByRole('option', { name: 'Claims' }).click();
    await page.getByRole('button', { name: 'Register it' }).click();
  });

  await test.step('its page says that it is off, why, and whose move it is (OWN-3, ENF-1)', async () => {
    await expect(page.getByRole('heading', { name: 'Claims triage', level: 1 })).toBeVisible();
    const wire = page.getByRole('region', { name: 'Why requests are not served' });
    await expect(wire).toContainText('Off');
    await expect(page.getByRole('main')).toContainText('Next move');
    await expect(page.getByRole('button', { name: 'Nominate an owner' }).first()).toBeVisible();
    await expect(page.getByRole('region', { name: 'Record' })).toContainText('Rosa Example');
  });
});

test('signing out and in again with the password comes back to the page asked for', async ({ founder }) => {
  await founder.goto('/record');
  await founder.getByRole('button', { name: 'Sign out' }).click();
  await expect(founder.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await founder.goto('/settings');
  await expect(founder.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await founder.getByLabel('E-mail').fill('rosa@example.org');
  await founder.getByLabel('Password').fill('not the password');
  await founder.getByRole('button', { name: 'Sign in' }).click();
  await expect(founder.getByRole('alert')).toBeVisible();
  await founder.getByLabel('Password').fill('a long enough password');
  await founder.getByRole('button', { name: 'Sign in' }).click();
  await expect(founder.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
});
