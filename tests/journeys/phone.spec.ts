/** On a phone: every place and the way out are under the thumb, without the palette. */
import { expect, test } from './journey.ts';

test('More opens the places the bar has no room for, and the way out', async ({ founder: page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/portfolio');
  const bar = page.getByRole('navigation', { name: 'Main, phone' });
  await expect(bar.getByRole('link')).toHaveText(['Today', 'Portfolio', 'Findings', 'Stop']);
  const more = bar.getByRole('button', { name: 'More' });
  const list = page.getByRole('dialog', { name: 'More' });

  for (const [place, title] of [
    ['Record', 'Record'],
    ['Candidates', 'Candidates'],
    ['Triage', 'Who would be called first?'],
    ['People', 'People'],
    ['Units', 'Units'],
    ['Import', 'Import an inventory'],
    ['Settings', 'Settings'],
  ] as const) {
    await more.click();
    await list.getByRole('link', { name: place }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(list).toHaveCount(0);
  }

  await test.step('Escape closes it where it was opened', async () => {
    await more.click();
    await expect(list.getByText('Rosa Example, ')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(list).toHaveCount(0);
    await expect(page).toHaveURL(/\/settings$/);
  });

  await test.step('a thumb finds each of them: 44 pixels and inside the width', async () => {
    await more.click();
    for (const target of await list.getByRole('link').or(list.getByRole('button')).all()) {
      const box = await target.boundingBox();
      expect(box?.height).toBeGreaterThanOrEqual(44);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
    }
  });

  await list.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(/sign-in/);
});
