/** Findings: by deadline and by rule, one in full beside the list, each with whose move it is. */
import { expect, test } from './journey.ts';

test('findings are counted, grouped, filtered by rule, and open in full', async ({ admin }) => {
  await admin.goto('/findings');
  await expect(admin.getByRole('heading', { level: 1 })).toHaveText(/^[\d,]{4,} open findings$/);
  const views = admin.getByRole('navigation', { name: 'Views' });
  await expect(views.getByRole('link', { name: /^By deadline/ })).toHaveAttribute('aria-current', 'true');
  await expect(admin.locator('tr.grp').first()).toBeVisible();

  await test.step('by rule, the worst first (STOP-1)', async () => {
    await views.getByRole('link', { name: /^By rule/ }).click();
    await expect(admin).toHaveURL(/view=rule/);
    await expect(admin.locator('tr.grp').first()).toContainText('No stop authority, FM-12, 893');
  });

  await test.step('one rule: 1,970 not yet retired without a business owner (FM-1)', async () => {
    await admin
      .getByRole('button', { name: /^No business owner/ })
      .first()
      .click();
    await expect(admin).toHaveURL(/code=FM-1/);
    await expect(admin.locator('tr.grp').first()).toContainText('No business owner, FM-1, 1,970');
  });

  await test.step('a finding in full says evidence, since when, whose move, by when, and what else', async () => {
    const second = admin.locator('[data-row="1"]');
    const name = await second.getByRole('cell').getByRole('link').first().textContent();
    await second.getByRole('button', { name: 'No business owner' }).click();
    await expect(admin).toHaveURL(/at=/);
    const detail = admin.getByRole('complementary', { name: 'Finding in full' });
    await expect(detail).toContainText(name ?? '');
    for (const word of ['FM-1', 'Evidence', 'Whose move', 'Deadline'])
      await expect(detail).toContainText(word);
    await admin.reload();
    await expect(detail).toContainText(name ?? '');
    await detail.getByRole('link', { name: 'Open the initiative' }).click();
    await expect(admin.getByRole('heading', { level: 1 })).toHaveText(name ?? '');
    await expect(admin.getByRole('region', { name: 'Findings' })).toContainText('No business owner');
  });
});
