/** The stop, on the record: held or pressed twice, resumed by the owner alone, drilled, rolled back (STOP-1 to STOP-5, RTS-2). */
import type { Page } from '@playwright/test';
import { act, runningPilot } from './casting.ts';
import { inspect } from './inspection.ts';
import { expect, test } from './journey.ts';

test.describe.configure({ timeout: 180_000 });
test.use({ actionTimeout: 15_000 });

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const release = { provider: 'Example Cloud', model: 'model-a', reference: 'prompt 1' };

async function hold(page: Page, name: string, ms: number): Promise<void> {
  await page.getByRole('button', { name, exact: true }).hover();
  await page.mouse.down();
  await page.waitForTimeout(ms);
  await page.mouse.up();
}

test('a stopper pauses by holding, only the owner resumes', async ({ founder, openPage }) => {
  const { cast, owner } = await runningPilot(founder, openPage);
  await act(owner.page, cast, 'stopper', { person: cast.ids.security });
  const sam = await cast.enter('security');
  const address = `${cast.address}/stop`;

  await test.step('the list on a phone leads to the room', async () => {
    await sam.page.setViewportSize({ width: 390, height: 844 });
    await sam.page.goto('/stop');
    await sam.page.getByRole('link', { name: /^Pause.*Invoice reading$/ }).click();
    await expect(sam.page.getByRole('heading', { level: 1, name: 'Pause Invoice reading' })).toBeVisible();
  });

  await test.step('a slip of the finger pauses nothing, holding does', async () => {
    await sam.page.getByLabel('In one sentence').fill('Letters went out with the wrong name.');
    await hold(sam.page, 'Hold to pause', 300);
    await expect(sam.page.getByRole('button', { name: 'Hold to pause' })).toBeVisible();
    await hold(sam.page, 'Hold to pause', 1800);
    await expect(
      sam.page.getByRole('heading', { level: 1, name: 'Invoice reading is paused' }),
    ).toBeVisible();
    await expect(sam.page.getByRole('main')).toContainText('by Sam Security, as emergency stopper');
    await expect(sam.page.getByRole('main')).toContainText(
      'Wrong output: Letters went out with the wrong name.',
    );
    await expect(sam.page.getByText('Written to the record')).toBeVisible();
  });

  await test.step('whoever is not the owner reads who resumes and how to reach her', async () => {
    await expect(sam.page.getByRole('button', { name: 'Resume' })).toHaveAttribute('aria-disabled', 'true');
    await expect(sam.page.getByText('Only Oda Owner resumes it')).toBeVisible();
    await expect(
      section(sam.page, 'Who may stop and resume')
        .getByRole('link', { name: 'oda.owner@example.org' })
        .first(),
    ).toBeVisible();
  });

  await test.step('standing says paused at once', async () => {
    await founder.goto(cast.address);
    await expect(founder.getByRole('region', { name: /^Why requests are/ })).toContainText('Paused');
  });

  await test.step('the owner resumes with a reason', async () => {
    await owner.page.goto(address);
    await owner.page.getByRole('button', { name: 'Resume' }).click();
    await owner.page.getByLabel('What has changed?').fill('The template is mended.');
    await owner.page.getByRole('button', { name: 'Resume' }).last().click();
    await expect(owner.page.getByRole('heading', { level: 1, name: 'Pause Invoice reading' })).toBeVisible();
    await expect(section(owner.page, 'History')).toContainText('The template is mended.');
  });
});

test('the keyboard presses twice; a drill is measured; a rollback names its target', async ({
  founder,
  openPage,
}) => {
  const { cast, owner } = await runningPilot(founder, openPage);
  const { page } = owner;
  await page.goto(`${cast.address}/stop`);

  await test.step('a drill by keyboard', async () => {
    await page.getByRole('radio', { name: 'Drill' }).check({ force: true });
    await page.getByRole('button', { name: 'Hold to pause for the drill' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: 'Press again to pause' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Invoice reading is paused' })).toBeVisible();
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByLabel('What has changed?').fill('Drill over.');
    await page.getByRole('button', { name: 'Resume' }).last().click();
    await expect(section(page, 'Stop drill')).toContainText(
      /Oda Owner drilled the stop on .* seconds? from pause to resume/,
    );
  });

  await test.step('two releases, the second evaluated, the first the target', async () => {
    for (const model of ['model-a', 'model-b']) {
      await section(page, 'Releases').getByRole('button', { name: 'Declare a release' }).click();
      await page.getByLabel('Provider').fill(release.provider);
      await page.getByLabel('Model').fill(model);
      await page.getByLabel('What else makes it').fill(release.reference);
      await section(page, 'Releases').getByRole('button', { name: 'Declare a release' }).last().click();
      await expect(section(page, 'Releases')).toContainText(model);
    }
    await expect(section(page, 'Releases')).toContainText('The product owner or the ML lead attests');
    const mel = await cast.enter('lead');
    await mel.page.goto(`${cast.address}/stop`);
    await mel.page.getByRole('button', { name: 'Attest its evaluation: Release 2' }).click();
    await mel.page.getByRole('radio', { name: 'Better' }).check();
    await mel.page.getByLabel('Number of cases').fill('420');
    await mel.page.getByLabel('Report').fill('git.example.org/evals/88');
    await section(mel.page, 'Releases')
      .getByRole('button', { name: 'Attest its evaluation', exact: true })
      .click();
    await expect(mel.page.getByRole('row', { name: /^Release 2/ })).toContainText('Better');
    await page.reload();
    await page.getByRole('button', { name: 'Make it the rollback target: Release 1' }).click();
    await section(page, 'Releases')
      .getByRole('button', { name: 'Make it the rollback target', exact: true })
      .click();
    await expect(page.getByRole('row', { name: /^Release 1/ })).toContainText('rollback target');
  });
});

test('page: the stop room before and after, and the list', async ({ founder, openPage }) => {
  const { cast, owner } = await runningPilot(founder, openPage);
  await act(owner.page, cast, 'release', release);
  await inspect(owner.page, () => owner.page.goto(`${cast.address}/stop?do=release`));
  await act(owner.page, cast, 'pause', { reason: 'Wrong output', drill: false, onOwnersWord: false });
  await inspect(owner.page, () => owner.page.goto(`${cast.address}/stop?do=resume`));
  await inspect(owner.page, () => owner.page.goto('/stop'));
});
