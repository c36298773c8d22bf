/** Decision rights: named, limited, signed as read, and a disagreement settled (RTS-1 to RTS-5, STOP-3). */
import type { Page } from '@playwright/test';
import { act, runningPilot } from './casting.ts';
import { inspect } from './inspection.ts';
import { expect, test } from './journey.ts';
import { choose } from './organisation.ts';

test.describe.configure({ timeout: 180_000 });
test.use({ actionTimeout: 15_000 });

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('rights are named, signed, changed, and the difference is read', async ({ founder, openPage }) => {
  const { cast, owner } = await runningPilot(founder, openPage);
  const { page } = owner;
  await page.goto(`${cast.address}/rights`);

  await test.step('what follows from ownership stands there already; halting stays the owner’s', async () => {
    const halt = section(page, 'Who decides').getByRole('row', { name: /^Halt production/ });
    await expect(halt).toContainText('Oda Owner');
    await expect(halt).toContainText('follows from ownership');
  });

  await test.step('somebody is consulted', async () => {
    await page.getByRole('button', { name: 'Change: Change production' }).click();
    await choose(page, 'Consulted', 'Sam Security');
    await page.getByRole('button', { name: 'Set who decides' }).click();
    await expect(section(page, 'Who decides').getByRole('row', { name: /^Change production/ })).toContainText(
      'Sam Security',
    );
  });

  await test.step('the owner signs the text on screen', async () => {
    await expect(page.getByText('Nobody has signed these rights yet.')).toBeVisible();
    const document = section(page, 'Document');
    await document.getByRole('button', { name: 'Sign the document' }).click();
    await page.getByLabel('Type your name to sign').fill('Oda Owner');
    await document.getByRole('button', { name: 'Sign the document' }).last().click();
    await expect(page.getByText(/^Version 1, signed by Oda Owner/)).toBeVisible();
    const download = page.waitForEvent('download');
    await document.getByRole('link', { name: 'Take the PDF away' }).click();
    expect((await download).suggestedFilename()).toMatch(/\.pdf$/);
  });

  await test.step('a stopper and a limit later, what holds is no longer what was signed', async () => {
    await section(page, 'Emergency stoppers').getByRole('button', { name: 'Name a stopper' }).click();
    await choose(page, 'Who may pause it?', 'Sam Security');
    await section(page, 'Emergency stoppers').getByRole('button', { name: 'Name a stopper' }).last().click();
    await expect(section(page, 'Emergency stoppers').getByRole('listitem').first()).toContainText(
      'Sam Security',
    );
    await section(page, 'Action limits').getByRole('button', { name: 'Set a limit' }).click();
    await page.getByLabel('Action', { exact: true }).fill('pay_invoice');
    await page.getByLabel('Unit', { exact: true }).fill('EUR');
    await page.getByLabel('At once').fill('5000');
    await section(page, 'Action limits').getByRole('button', { name: 'Set a limit' }).last().click();
    await expect(section(page, 'Action limits').getByRole('row', { name: /^pay_invoice/ })).toContainText(
      '5,000',
    );
    await expect(page.getByText(/^What holds now is not what Oda Owner signed as version 1/)).toBeVisible();
    await section(page, 'Signed versions')
      .getByRole('button', { name: 'Compare version 1 with now' })
      .click();
    await expect(page).toHaveURL(/from=1/);
    await expect(page.getByRole('list', { name: 'Difference' })).toContainText('Sam Security');
  });

  await test.step('the organisation’s page shows it, and takes it away as CSV (RTS-5)', async () => {
    await page.goto('/rights');
    await expect(page.getByRole('row', { name: /^Invoice reading/ })).toContainText('Oda Owner');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as CSV' }).click();
    expect((await download).suggestedFilename()).toBe('decision-rights.csv');
  });
});

test('owner and CTO disagree, and settle it within the time', async ({ founder, openPage }) => {
  const { cast, owner } = await runningPilot(founder, openPage);
  const cato = await cast.enter('cto');
  await cato.page.goto(`${cast.address}/rights?do=escalation`);
  await cato.page.getByLabel('What you disagree about').fill('It should be paused until the fault is found.');
  await section(cato.page, 'Escalations').getByRole('button', { name: 'Open an escalation' }).last().click();
  await expect(section(cato.page, 'Escalations')).toContainText(/4[78] hours.* left to agree/);

  const address = `${cast.address}/rights`;
  await founder.goto(address);
  await expect(section(founder, 'Escalations').getByRole('button', { name: 'Settle it' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await owner.page.goto(address);
  const escalations = section(owner.page, 'Escalations');
  await escalations.getByRole('button', { name: 'Settle it' }).click();
  await owner.page.getByRole('radio', { name: 'Pause', exact: true }).check();
  await owner.page.getByLabel('Reason, in writing').fill('Agreed: paused until Friday.');
  await escalations.getByRole('button', { name: 'Settle it' }).last().click();
  await expect(escalations).toContainText('Agreed, Oda Owner');
  await expect(escalations).toContainText('It was paused.');
});

test('page: decision rights with a form open, and the organisation’s page', async ({ founder, openPage }) => {
  const { cast, owner } = await runningPilot(founder, openPage);
  await act(owner.page, cast, 'stopper', { person: cast.ids.security });
  await act(owner.page, cast, 'action-limit', {
    action: 'pay_invoice',
    unit: 'EUR',
    perAction: 5000,
    perDay: null,
    personAbove: 1000,
  });
  await act(owner.page, cast, 'escalation', {
    category: 'production_change',
    words: 'Release 2 was not evaluated.',
  });
  await inspect(owner.page, () => owner.page.goto(`${cast.address}/rights?do=raci-pilot_go`));
  await inspect(owner.page, () => owner.page.goto('/rights'));
});
