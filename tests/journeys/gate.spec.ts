/** The funding gate: no pass while an answer is no, then budget, pass, and a frozen page (GATE-1 to GATE-7). */
import type { Page } from '@playwright/test';
import { act, type Cast, dayFromNow, type Player, runningPilot } from './casting.ts';
import { inspect } from './inspection.ts';
import { expect, test } from './journey.ts';

test.describe.configure({ timeout: 180_000 });
test.use({ actionTimeout: 15_000 });

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** A pilot that ended with a go: the outcome was reached. */
async function openGate(cast: Cast, owner: Player): Promise<void> {
  const pilot = (await (
    await owner.page.request.get(`/api/initiatives/${cast.initiative}/pilot`)
  ).json()) as {
    readonly criteria: readonly { readonly id: string }[];
  };
  const on = dayFromNow(0);
  await act(owner.page, cast, 'reading', { of: 'outcome', value: 17, on, source: 'finance report' });
  for (const { id } of pilot.criteria) {
    await act(owner.page, cast, 'reading', { of: id, value: 6, on, source: 'gateway report' });
  }
  await act(owner.page, cast, 'pilot-decision', { decision: 'go', reason: 'It holds.', lesson: null });
}

test('a gate is not passed while an answer is no, and passed once all three are yes', async ({
  founder,
  openPage,
}) => {
  const { cast, owner } = await runningPilot(founder, openPage);
  const address = `${cast.address}/gate`;

  await test.step('before the go the room says what it will ask', async () => {
    await owner.page.goto(address);
    await expect(owner.page.getByRole('main')).toContainText(
      'The gate opens with a go at the end of the pilot.',
    );
    await expect(owner.page.getByRole('heading', { name: 'Is a production budget approved?' })).toBeVisible();
  });

  await openGate(cast, owner);
  const cora = await cast.enter('decider');
  const ruling = cora.page.getByRole('complementary', { name: 'Decision' });

  await test.step('pass is out of reach and says which question, who holds it and until when', async () => {
    await cora.page.goto(address);
    await expect(cora.page.getByText('working day 0 of 10')).toBeVisible();
    await expect(ruling.getByRole('radio', { name: 'Pass', exact: true })).toBeDisabled();
    await expect(ruling).toContainText('Question 3 is no: No production budget has been decided.');
    await owner.page.goto(address);
    await expect(owner.page.getByRole('complementary', { name: 'Decision' })).toContainText(
      'Only Cora Chief signs here.',
    );
  });

  await test.step('a business case in technical terms is marked, one in business terms is filed (GATE-3)', async () => {
    const business = section(owner.page, 'Business case');
    await business.getByRole('button', { name: 'File the business case' }).click();
    const text = business.getByRole('textbox', { name: 'Business case' });
    await text.fill('Accuracy rises to 97 %.');
    await expect(business.locator('mark')).toHaveText('Accuracy');
    await text.fill(
      'Days from receipt to payment fall from 31 to 18 across two units by June 2027, which saves 412,000 EUR a year.',
    );
    await business.getByRole('button', { name: 'File the business case' }).last().click();
    await expect(business).toContainText('Nothing in it needs a translation.');
  });

  await test.step('finance approves the budget in person', async () => {
    const fin = await cast.enter('finance');
    await fin.page.goto(`${address}?do=budget`);
    await fin.page.getByLabel('Amount').fill('1,240,000');
    await fin.page.getByLabel('From').fill(dayFromNow(0));
    await fin.page.getByLabel('To', { exact: true }).fill(dayFromNow(365));
    await fin.page.getByLabel('Budget centre').fill('4471');
    await fin.page.getByLabel('Reason').fill('Covered by late fees saved.');
    await section(fin.page, 'Production budget').getByRole('button', { name: 'Approve' }).click();
    await expect(section(fin.page, 'Production budget')).toContainText('1,240,000 EUR');
  });

  await test.step('the decider passes it with minutes and her name, and the page is frozen', async () => {
    await cora.page.goto(address);
    await expect(ruling.getByRole('radio', { name: 'Pass', exact: true })).toBeEnabled();
    await ruling.getByRole('radio', { name: 'Pass', exact: true }).check();
    await ruling.getByLabel('Minutes').fill('Paid sooner, owned, funded.');
    await ruling.getByLabel('Type your name to sign').fill('Cora Chief');
    await ruling.getByRole('button', { name: 'Sign the ruling' }).click();
    await expect(ruling.getByText('Written to the record')).toBeVisible();
    await expect(ruling).toContainText('Signed by Cora Chief');
    await expect(ruling).toContainText('The evidence is shown as it lay before the decider.');
    await expect(section(cora.page, 'Go-live')).toContainText('The gate was passed');
    await expect(section(cora.page, 'Go-live').getByRole('button', { name: 'Go live' })).toHaveAttribute(
      'aria-disabled',
      'true',
    );
  });
});

test('no-pass is signed, kept, and the gate is opened again', async ({ founder, openPage }) => {
  const { cast, owner } = await runningPilot(founder, openPage);
  await openGate(cast, owner);
  const cora = await cast.enter('decider');
  await cora.page.goto(`${cast.address}/gate`);
  const ruling = cora.page.getByRole('complementary', { name: 'Decision' });
  await ruling.getByRole('radio', { name: 'No-pass' }).check();
  await ruling.getByLabel('Minutes').fill('No money.');
  await ruling.getByLabel('Type your name to sign').fill('Someone Else');
  await ruling.getByRole('button', { name: 'Sign the ruling' }).click();
  await expect(ruling.getByRole('alert')).toContainText('The name under it is not yours.');
  await expect(ruling.getByLabel('Minutes')).toHaveValue('No money.');
  await ruling.getByLabel('Type your name to sign').fill('Cora Chief');
  await ruling.getByRole('button', { name: 'Sign the ruling' }).click();
  await expect(ruling).toContainText('No-pass');
  await expect(ruling).toContainText('No money.');

  await owner.page.goto(`${cast.address}/gate?do=open`);
  const again = owner.page.getByRole('complementary', { name: 'Decision' });
  await again.getByRole('button', { name: 'Open the gate again' }).last().click();
  await expect(again.getByText('Written to the record')).toBeVisible();
  await section(owner.page, 'Earlier openings')
    .getByRole('link', { name: /^No-pass/ })
    .click();
  await expect(owner.page.getByText('This is an earlier opening, kept as it was.')).toBeVisible();
  await expect(owner.page.getByRole('main')).toContainText('No money.');
});

// The browser writes a line of its own about the name that was not hers.
test.use({ expectedErrors: /status of 4\d\d .*\/gate-ruling$/ });

test('page: the gate, open', async ({ founder, openPage }) => {
  const { cast, owner } = await runningPilot(founder, openPage);
  await openGate(cast, owner);
  await act(owner.page, cast, 'business-case', { words: 'Accuracy rises to 97 % and operations improve.' });
  await act(owner.page, cast, 'effort', {
    model: 45,
    dataPipelines: 110,
    monitoring: 60,
    errorHandling: 95,
    edgeCases: 102,
  });
  const cora = await cast.enter('decider');
  await inspect(cora.page, () => cora.page.goto(`${cast.address}/gate?do=delta-on_call`));
});
