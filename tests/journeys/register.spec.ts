/** Registering in a minute: what is alike comes first, a second of the same says why; candidates are ranked with their arithmetic (PICK-1 to PICK-5). */
import { inspect } from './inspection.ts';
import { expect, test } from './journey.ts';
import { choose } from './organisation.ts';

const TWIN = 'Detection of fraud in travel expense claims';

test('similar initiatives are shown while typing; registering another one gives its reason', async ({
  founder: page,
}) => {
  await page.goto('/units?add=1');
  await page.getByLabel('Name', { exact: true }).fill('Claims');
  await page.getByLabel('Key', { exact: true }).fill('CLM');
  await page.getByRole('button', { name: 'Add Claims' }).click();
  await page.goto('/register');
  await page.getByLabel('What is it called?').fill(TWIN);
  await page.getByLabel('What does it do?').fill('Flags travel expense claims that look like fraud.');
  await choose(page, 'Which unit receives most of its output?', 'Claims');

  await test.step('the four questions of the lane may be answered at once (PICK-5)', async () => {
    await page.getByText('The four questions of the lane').click();
    for (const question of [
      'Does it act on its own?',
      'Does it touch customers?',
      'Does it decide about people?',
      'Does it use personal data?',
    ]) {
      await page.getByRole('group', { name: question }).getByText('No', { exact: true }).click();
    }
    await expect(page.getByText('4 of 4 answered')).toBeVisible();
    await page.getByRole('button', { name: 'Register it' }).click();
    await expect(page.getByRole('heading', { level: 1, name: TWIN })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Record' })).toContainText(
      'answered the four questions: low lane',
    );
  });
  const first = page.url();

  await test.step('the same again: join it, or say why not (PICK-4)', async () => {
    await page.goto('/register');
    await page.getByLabel('What is it called?').fill(TWIN);
    await page.getByLabel('What does it do?').fill('Flags travel expense claims that look like fraud.');
    await choose(page, 'Which unit receives most of its output?', 'Claims');
    const similar = page.getByRole('region', { name: 'Similar initiatives' });
    await expect(similar).toContainText('This may be there already.');
    await expect(similar.getByRole('link', { name: TWIN })).toHaveAttribute('href', new URL(first).pathname);
    await page.getByRole('button', { name: 'Register it' }).click();
    await expect(page).toHaveURL(/\/register$/);
    await page.getByLabel(`Why is it not “${TWIN}”?`).fill('That one reads invoices of another country.');
    await page.getByRole('button', { name: 'Register it' }).click();
    await expect(page.getByRole('region', { name: 'Record' })).toContainText('registered it');
    expect(page.url()).not.toBe(first);
  });

  await test.step('both are candidates, ranked; the parts add up to the sum', async () => {
    await page.goto('/candidates');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Candidates');
    await page
      .getByRole('button', { name: `Arithmetic of ${TWIN}` })
      .first()
      .click();
    const table = page.getByRole('table');
    const points = await table.locator('tbody td:nth-of-type(1)').allInnerTexts();
    const sum = await table.locator('tfoot td').first().innerText();
    expect(points.map(Number).reduce((total, each) => total + each, 0)).toBe(Number(sum));
    expect(Number(sum)).toBeGreaterThan(0);
  });
});

test('register and candidates are for everyone to use, with what is alike and the arithmetic open', async ({
  admin,
}) => {
  test.setTimeout(120_000);
  await inspect(admin, async () => {
    await admin.goto('/register');
    await admin.getByLabel('What is it called?').fill('Fivecast ONYX');
    await admin.getByText('The four questions of the lane').click();
    await expect(admin.getByRole('region', { name: 'Similar initiatives' })).toContainText('Fivecast ONYX');
  });
  await inspect(admin, async () => {
    await admin.goto('/candidates');
    await admin
      .getByRole('button', { name: /^Arithmetic of/ })
      .first()
      .click();
  });
});
