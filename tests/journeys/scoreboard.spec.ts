/** The five numbers as of a day of the example, and the way from a number to its rows to one initiative (COE-4). */
import { expect, test } from './journey.ts';

test('as of 31 January 2025: 20 deployments, 562 days, 511 of 520', async ({ admin }) => {
  await admin.goto('/scoreboard');
  await admin.getByLabel('As of').fill('2025-01-31');
  await expect(admin).toHaveURL(/asOf=2025-01-31/);

  const five = (name: string) => admin.getByRole('region', { name, exact: true });
  await expect(five('Deployment velocity').getByRole('paragraph').filter({ hasText: /^20$/ })).toBeVisible();
  await expect(five('Cycle time').getByRole('paragraph').filter({ hasText: /^562/ })).toBeVisible();
  await expect(five('Six-month survival').getByText('511 of 520')).toBeVisible();
  for (const name of ['Deployment velocity', 'Cycle time', 'Six-month survival']) {
    await expect(five(name)).toContainText('All dates are declared by an inventory');
  }
  for (const name of ['Attributed outcomes', 'Capability by unit']) {
    await expect(five(name)).toContainText('None measured');
  }

  await test.step('a number opens its rows, a row its initiative', async () => {
    await five('Deployment velocity').getByRole('link', { name: '20', exact: true }).click();
    await expect(admin).toHaveURL(/\/scoreboard\/velocity\?asOf=2025-01-31/);
    await expect(admin.getByText('20 rows, with what each counts as.')).toBeVisible();
    await expect(admin.locator('[data-row]')).toHaveCount(20);
    const row = admin.locator('[data-row="0"]').getByRole('rowheader').getByRole('link');
    const name = await row.textContent();
    await row.click();
    await expect(admin.getByRole('heading', { level: 1 })).toHaveText(name ?? '');
  });

  await test.step('what a number leaves out is shown too', async () => {
    await admin.goto('/scoreboard?asOf=2025-01-31');
    await five('Cycle time')
      .getByRole('link', { name: /deployed before they began/ })
      .click();
    await expect(admin).toHaveURL(/verdict=inconsistent/);
    await expect(admin.locator('[data-row="0"]')).toContainText('deployed before it began');
  });
});

test('a chart opens its rows with Enter and with d', async ({ admin }) => {
  await admin.goto('/scoreboard?asOf=2025-01-31');
  const survival = admin.getByRole('region', { name: 'Six-month survival' });
  const chart = survival.getByRole('link', { name: /Kaplan-Meier estimate/ });
  await chart.focus();
  await admin.keyboard.press('d');
  await expect(admin).toHaveURL(/\/scoreboard\/survival/);
  await admin.goBack();
  await chart.focus();
  await admin.keyboard.press('Enter');
  await expect(admin).toHaveURL(/\/scoreboard\/survival/);
});
