/** From nobody to one owner who accepted in person, and back to nobody when that person leaves (OWN-1 to OWN-7). */
import type { Page } from '@playwright/test';
import { addPerson, linkFor, signInByLink } from './organisation.ts';
import { expect, test } from './journey.ts';

// The browser writes a line of its own about the decision that came second.
test.use({ expectedErrors: /status of 409 .*\/kind$/ });

const VP = {
  name: 'Maria Santos',
  email: 'maria@example.org',
  level: 'Vice president',
  function: 'Business',
};
const ENGINEER = {
  name: 'Jan de Vries',
  email: 'jan@example.org',
  level: 'Director',
  function: 'Engineering',
};
const INVENTORY = [
  'Name,Unit,Stage,Deployed,Metric',
  'Claims triage,Claims,Production,2024-03-01,days from claim to payment',
].join('\n');

async function importInventory(page: Page): Promise<void> {
  await page.goto('/import');
  await page
    .getByLabel('Choose a file, or drop it here')
    .setInputFiles({ name: 'inventory.csv', mimeType: 'text/csv', buffer: Buffer.from(INVENTORY) });
  await page.getByRole('button', { name: 'Import 1 row' }).click();
  await page.getByRole('link', { name: 'Open the portfolio' }).click();
  await page.getByRole('link', { name: 'Claims triage', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Claims triage' })).toBeVisible();
}

const condition = (page: Page, name: string) =>
  page
    .getByRole('region', { name: /^Why requests are/ })
    .getByRole('listitem')
    .filter({ hasText: name });

test('an owner is nominated, refused when from the building side, accepts in person, and leaves', async ({
  founder,
  openPage,
}) => {
  await importInventory(founder);
  const address = new URL(founder.url()).pathname;
  const ownership = founder.getByRole('region', { name: 'Ownership' });

  await test.step('a system in production without an owner says so', async () => {
    await expect(condition(founder, 'One owner')).toContainText('Nobody has accepted');
    await expect(ownership).toContainText('Nobody answers for the result yet.');
  });

  await test.step('an engineer cannot be chosen, and the page says why (OWN-2)', async () => {
    await addPerson(founder, { ...ENGINEER, unit: 'Claims' });
    await expect(founder.getByRole('main')).toContainText('comes from the building side (OWN-2)');
    await founder.goto(address);
    await ownership.getByRole('button', { name: 'Nominate an owner' }).click();
    await founder.getByRole('combobox', { name: 'Nominee' }).fill('Jan');
    const engineer = founder.getByRole('option', { name: /Jan de Vries/ });
    await expect(engineer).toContainText('comes from the building side (OWN-2)');
    await expect(engineer).toHaveAttribute('aria-disabled', 'true');
    await engineer.dispatchEvent('pointerdown');
    await expect(ownership.getByRole('button', { name: /^Nominate Jan/ })).toHaveCount(0);
  });

  const link = await test.step('a vice president of the business side gets a link', async () => {
    await addPerson(founder, { ...VP, unit: 'Claims' });
    await expect(founder.getByRole('main')).not.toContainText('OWN-2)');
    return linkFor(founder, 'Member');
  });

  await test.step('the product suggests and drafts; the nomination is not yet ownership (OWN-3, OWN-4, OWN-6)', async () => {
    await founder.goto(address);
    await ownership.getByRole('button', { name: 'Nominate an owner' }).click();
    await expect(founder.getByRole('combobox', { name: 'Nominee' })).toHaveValue(VP.name);
    await expect(ownership).toContainText('Maria Santos is the most senior eligible person in Claims.');
    await expect(founder.getByLabel('The business metric')).toHaveValue(/days from claim to payment/);
    await ownership.getByRole('button', { name: 'Nominate Maria Santos' }).click();
    await expect(ownership).toContainText('has not accepted. Until then it is ownerless.');
    await expect(ownership.getByText('Written to the record')).toBeVisible();
    await expect(condition(founder, 'One owner')).toContainText('is nominated and has not accepted');
  });

  await test.step('nobody accepts for somebody else', async () => {
    const accept = ownership.getByRole('button', { name: 'Accept ownership' });
    await expect(accept).toHaveAttribute('aria-disabled', 'true');
    await expect(ownership).toContainText('Only the person concerned can do this');
  });

  await test.step('she signs in by her link, edits both sentences and signs', async () => {
    const hers = await signInByLink(openPage, link, VP.name);
    await hers.goto(address);
    const region = hers.getByRole('region', { name: 'Ownership' });
    await region.getByRole('button', { name: 'Accept ownership' }).click();
    await hers.getByLabel('The business metric').fill('I own days from claim to payment: 30 by June.');
    await hers
      .getByLabel('Stop authority and escalation')
      .fill('I may stop it; the CTO and I settle it in 48 hours.');
    await hers.getByLabel('Type your name to sign').fill(VP.name);
    await region.getByRole('button', { name: 'Accept ownership' }).last().click();
    await expect(region).toContainText('Maria Santos answers for the result, accepted in person');
    await expect(region.getByRole('blockquote')).toContainText('30 by June. I may stop it');
    await expect(condition(hers, 'One owner')).toContainText('held');
    await hers.goto('/portfolio');
    await expect(hers.getByRole('row', { name: /Claims triage/ })).toContainText('Maria Santos');
  });

  await test.step('the record holds each step, numbered', async () => {
    await founder.goto(address);
    const record = founder.getByRole('region', { name: 'Record' });
    await expect(record).toContainText('Rosa Example nominated an owner');
    await expect(record).toContainText('Maria Santos accepted ownership, signing the statement');
    await founder.goto('/record?type=OwnershipAccepted');
    await expect(founder.locator('[data-row]')).toHaveCount(1);
  });

  await test.step('she leaves: ownerless at once, with 30 days to name a successor (OWN-7)', async () => {
    await founder.goto('/people?q=Maria');
    await founder.getByRole('link', { name: VP.name }).click();
    await expect(founder.getByText('One initiative becomes ownerless at once')).toBeVisible();
    await founder.getByRole('link', { name: 'Open the case of Maria Santos leaving' }).click();
    await founder.getByRole('button', { name: 'Record that Maria Santos leaves' }).click();
    await expect(founder.getByRole('heading', { level: 1 })).toHaveText('Maria Santos has left');
    await expect(founder.getByRole('region', { name: 'The case' })).toContainText(/day \d of 30/);
    await founder.goto(address);
    await expect(ownership).toContainText('The owner left; nobody answers for it now.');
    await expect(founder.getByRole('main')).toContainText(/successor, day \d of 30/);
    await expect(condition(founder, 'One owner')).toContainText('Nobody has accepted');
  });
});

test('two people deciding at once: the second sees the present state and keeps what was typed', async ({
  founder,
  openPage,
}) => {
  await importInventory(founder);
  const address = new URL(founder.url()).pathname;
  const session = await founder.context().storageState();
  const other = await openPage({ baseURL: new URL(founder.url()).origin, storageState: session });
  await other.goto(address);
  for (const page of [founder, other]) {
    await page.getByRole('button', { name: 'Say advisory or agentic' }).click();
    await page.getByLabel('Reason').fill(`said by ${page === founder ? 'the first' : 'the second'}`);
  }
  await other.getByRole('radio', { name: 'Agentic' }).check();
  await founder.getByRole('radio', { name: 'Advisory' }).check();
  await founder.getByRole('button', { name: 'Say advisory or agentic' }).last().click();
  await expect(founder.getByText('Written to the record')).toBeVisible();
  await other.getByRole('button', { name: 'Say advisory or agentic' }).last().click();
  await expect(other.getByRole('alert')).toContainText('It was changed meanwhile.');
  await expect(other.getByLabel('Reason')).toHaveValue('said by the second');
});
