/** Everything by keyboard: the palette, the list of keys, two-key jumps, the skip link; and a double press sends once. */
import { expect, test } from './journey.ts';

test('the palette finds pages, commands and initiatives', async ({ admin }) => {
  await admin.goto('/findings');
  await expect(admin.getByRole('heading', { level: 1 })).toBeVisible();
  const field = admin.getByRole('combobox', { name: 'Search or run a command' });
  await admin.keyboard.press('/');
  await expect(field).toBeFocused();
  await field.fill('score');
  await expect(admin.getByRole('option', { name: /Go to Scoreboard/ })).toBeVisible();
  await field.fill('Fivecast');
  await expect(admin.getByRole('option').first()).toContainText('Fivecast ONYX');
  await admin.keyboard.press('ArrowDown');
  await admin.keyboard.press('ArrowUp');
  await expect(admin.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  await admin.keyboard.press('Enter');
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText('Fivecast ONYX');
  await admin.keyboard.press('Control+k');
  await expect(field).toBeFocused();
  await field.fill('no such thing anywhere');
  await expect(admin.getByRole('dialog')).toContainText('Nothing matches “no such thing anywhere”.');
  await admin.keyboard.press('Escape');
  await expect(admin.getByRole('dialog')).toHaveCount(0);
});

test('? lists the keys, g and a letter go to a page, and single keys can be turned off (WCAG 2.1.4)', async ({
  admin,
}) => {
  await admin.goto('/findings');
  await expect(admin.getByRole('heading', { level: 1 })).toContainText('open findings');
  await admin.keyboard.press('?');
  const keys = admin.getByRole('dialog', { name: 'Keyboard' });
  await expect(keys).toContainText('next and previous row');
  await admin.keyboard.press('Escape');
  await expect(keys).toHaveCount(0);
  await admin.keyboard.press('g');
  await admin.keyboard.press('p');
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText('Portfolio');
  await admin.keyboard.press('c');
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText('Register an initiative');

  await test.step('inside a field letters are letters', async () => {
    await admin.getByLabel('What is it called?').click();
    await admin.keyboard.type('g p ?');
    await expect(admin.getByLabel('What is it called?')).toHaveValue('g p ?');
  });

  await test.step('turned off, they stay off after a reload', async () => {
    await admin.goto('/settings');
    await admin.getByRole('button', { name: 'Turn single keys off' }).click();
    await admin.reload();
    await expect(admin.getByText('Single keys are off in this browser.')).toBeVisible();
    await admin.keyboard.press('g');
    await admin.keyboard.press('p');
    await admin.keyboard.press('?');
    await expect(admin.getByRole('dialog')).toHaveCount(0);
    await expect(admin.getByRole('heading', { level: 1 })).toHaveText('Settings');
  });
});

test('Tab reaches the skip link first, and it leads to the content', async ({ admin }) => {
  await admin.goto('/portfolio');
  await expect(admin.getByText('2,133 initiatives.')).toBeVisible();
  await admin.keyboard.press('Tab');
  const skip = admin.getByRole('link', { name: 'Skip to content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await admin.keyboard.press('Enter');
  await expect(admin.getByRole('main')).toBeFocused();
});

test('a double press on a submit button sends once', async ({ founder }) => {
  await founder.goto('/people?add=1');
  await founder.getByLabel('Name', { exact: true }).fill('Maria Santos');
  await founder.getByLabel('E-mail', { exact: true }).fill('maria@example.org');
  const sent: string[] = [];
  founder.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/api/people')) sent.push(request.url());
  });
  await founder.getByRole('button', { name: 'Add Maria Santos' }).dblclick();
  await expect(founder.getByRole('heading', { level: 1, name: 'Maria Santos' })).toBeVisible();
  expect(sent).toHaveLength(1);
});

test('register, open the list, choose a unit and go on without a pointer', async ({ founder }) => {
  await founder.goto('/units');
  await founder.getByRole('button', { name: 'Add a unit' }).press('Enter');
  await founder.getByLabel('Name', { exact: true }).fill('Claims');
  await founder.getByLabel('Key', { exact: true }).fill('CLM');
  await founder.keyboard.press('Enter');
  await expect(founder.getByRole('row', { name: /Claims/ })).toBeVisible();
  await founder.goto('/register');
  await founder.getByLabel('What is it called?').fill('Claims triage');
  await founder.getByLabel('What does it do?').fill('Sorts new claims.');
  const unit = founder.getByRole('combobox', { name: 'Which unit receives most of its output?' });
  await unit.focus();
  await founder.keyboard.press('ArrowDown');
  await expect(founder.getByRole('option', { name: 'Claims' })).toBeVisible();
  await founder.keyboard.press('Enter');
  await expect(unit).toHaveValue('Claims');
  await founder.getByRole('button', { name: 'Register it' }).press('Enter');
  await expect(founder.getByRole('heading', { level: 1 })).toHaveText('Claims triage');
});
