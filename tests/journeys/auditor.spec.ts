/** An auditor reads every page and finds nothing that decides. */
import { addPerson, linkFor, signInByLink } from './organisation.ts';
import { expect, test } from './journey.ts';

const AUDITOR = { name: 'Olu Adeyemi', email: 'olu@example.org', level: 'Manager', function: 'Compliance' };
const READS = [
  '/today',
  '/candidates',
  '/triage',
  '/portfolio',
  '/findings',
  '/scoreboard',
  '/record',
  '/people',
  '/units',
  '/import',
  '/settings',
];
const DECIDES =
  /^(Register|Import|Choose a file|Nominate an|Accept ownership|Add a|Make |Retire it|End it|Say |Correct|Fill|Vacate|Name someone|Take |Record that|Change it)/;

test('an auditor sees what everybody sees and has no command to press', async ({ admin, openPage }) => {
  await addPerson(admin, AUDITOR);
  const page = await signInByLink(openPage, await linkFor(admin, 'Auditor'), AUDITOR.name);
  await expect(page.getByRole('banner')).toContainText('Auditor');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing waits on you');

  for (const address of READS) {
    await test.step(address, async () => {
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByRole('main')).not.toBeEmpty();
      await expect(page.getByRole('alert')).toHaveCount(0);
      const pressable = page.locator('main :is(button, a.btn, [type=submit]):not([aria-disabled=true])');
      await expect(pressable.filter({ hasText: DECIDES })).toHaveText([]);
    });
  }

  await test.step('an initiative: each command is barred and says why', async () => {
    await page.goto('/portfolio');
    await page.locator('[data-row="0"]').getByRole('rowheader').getByRole('link').click();
    const barred = page
      .getByRole('region', { name: 'Ownership' })
      .getByRole('button', { name: 'Nominate an owner' });
    await expect(barred).toHaveAttribute('aria-disabled', 'true');
    await expect(barred).toHaveAccessibleDescription('Your role does not allow this.');
    const pressable = page.locator('main button:not([aria-disabled=true])');
    await expect(pressable.filter({ hasText: DECIDES })).toHaveText([]);
  });

  await test.step('the keyboard opens no way round', async () => {
    await page.keyboard.press('c');
    await page.keyboard.press('/');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.getByRole('combobox', { name: 'Search or run a command' }).fill('register');
    await expect(page.getByRole('option', { name: 'Register an initiative' })).toHaveCount(0);
    await page.goto('/register');
    await expect(page.getByRole('button', { name: 'Register it' })).toHaveAttribute('aria-disabled', 'true');
    await page.goto('/people?add=1');
    await expect(page.getByRole('button', { name: /^Add/ })).toHaveCount(0);
  });
});
