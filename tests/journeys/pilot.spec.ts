/** A pilot from an empty charter to its decision, each person playing a part (CLK-1 to CLK-7). */
import type { Page } from '@playwright/test';
import { castFor, charterFor, dayFromNow, runningPilot } from './casting.ts';
import { inspect } from './inspection.ts';
import { expect, test } from './journey.ts';
import { choose } from './organisation.ts';

test.describe.configure({ timeout: 180_000 });
test.use({ actionTimeout: 15_000 });

const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const written = (page: Page, name: string) =>
  expect(section(page, name).getByText('Written to the record').first()).toBeVisible();

async function defineOutcome(page: Page): Promise<void> {
  const outcome = section(page, 'Outcome');
  await outcome.getByRole('button', { name: 'Define the outcome' }).click();
  const sentence = page.getByLabel('The outcome in one sentence');
  await sentence.fill('Improve service operations with AI');
  await expect(outcome.getByText('Vague')).toBeVisible();
  await expect(outcome.locator('mark').first()).toBeVisible();
  await sentence.fill(`Days from receipt to payment fall from 31 to 18 across Claims by ${dayFromNow(200)}.`);
  await expect(outcome.getByText('Can be measured')).toBeVisible();
  await page.getByLabel('Business metric').fill('days from receipt to payment');
  await page.getByLabel('Today', { exact: true }).fill('31');
  await page.getByLabel('Target', { exact: true }).fill('18');
  await page.getByLabel('Unit', { exact: true }).fill('days');
  await page.getByLabel('By', { exact: true }).fill(dayFromNow(200));
  await outcome.getByRole('button', { name: 'Define the outcome' }).last().click();
  await written(page, 'Outcome');
}

async function setCriterion(page: Page): Promise<void> {
  const criteria = section(page, 'Success criteria');
  await criteria.getByRole('button', { name: 'Add a criterion' }).click();
  const sentence = page.getByLabel('The criterion in one sentence');
  await sentence.fill('Accuracy of 97 % on the test set');
  await expect(criteria.getByText('Model quality only')).toBeVisible();
  await sentence.fill('95 % of invoices are read within 8 seconds');
  await page.getByLabel('Bound', { exact: true }).fill('8');
  await page.getByLabel('Unit', { exact: true }).fill('s');
  await criteria.getByRole('button', { name: 'Set the criterion' }).click();
  await written(page, 'Success criteria');
}

async function layTheRest(page: Page): Promise<void> {
  const stands = section(page, 'What it stands on');
  await stands.getByRole('button', { name: 'Name the channel' }).click();
  await page.getByLabel('Channel', { exact: true }).fill('a button beside each value');
  await choose(page, 'Who answers?', 'Pia Product');
  await stands.getByRole('button', { name: 'Name the channel' }).last().click();
  await expect(stands.getByText('Pia Product answers within 48 hours').first()).toBeVisible();
  await stands.getByRole('button', { name: 'Name the suite' }).click();
  await page.getByLabel('Name of the suite').fill('Invoices');
  await page.getByLabel('Number of cases').fill('420');
  await page.getByLabel('Where it lies').fill('git.example.org/invoices');
  await stands.getByRole('button', { name: 'Name the suite' }).last().click();
  await expect(stands.getByText('420 cases, git.example.org/invoices').first()).toBeVisible();
  await stands.getByRole('button', { name: 'Name the decider' }).click();
  await choose(page, 'Decides at the funding gate', 'Cora Chief');
  await stands.getByRole('button', { name: 'Name the decider' }).last().click();
  await expect(stands.getByText('Cora Chief', { exact: true }).first()).toBeVisible();
  await stands.getByRole('button', { name: 'Answer the four questions' }).click();
  await page.getByLabel('Does it use personal data?').check();
  await stands.getByRole('button', { name: 'Answer the four questions' }).last().click();
  await expect(stands.getByText('uses personal data', { exact: true }).first()).toBeVisible();
}

async function nameReviewers(page: Page): Promise<void> {
  const reviews = section(page, 'Reviews');
  for (const [discipline, name] of [
    ['legal', 'Lex Legal'],
    ['compliance', 'Cam Compliance'],
    ['security', 'Sam Security'],
  ] as const) {
    await reviews.getByRole('button', { name: 'Name the reviewer' }).first().click();
    await choose(page, `Who reviews for ${discipline}?`, name);
    await page.locator('form').getByRole('button', { name: 'Name the reviewer' }).click();
    await expect(reviews.getByRole('paragraph').filter({ hasText: name })).toBeVisible();
  }
}

test('a charter becomes a pilot, is reviewed and measured, and ends with its lesson', async ({
  founder,
  openPage,
}) => {
  const cast = await castFor(founder, openPage);
  const address = `${cast.address}/pilot`;

  await test.step('nothing starts before everything stands (CLK-1)', async () => {
    await founder.goto(address);
    const readiness = section(founder, 'Before it starts');
    await expect(readiness).toContainText('2 of 9 things the start needs are there.');
    await expect(readiness.getByRole('listitem').filter({ hasText: 'Missing' })).toHaveCount(7);
    await expect(
      section(founder, 'Decision').getByRole('button', { name: 'Start the pilot' }),
    ).toHaveAttribute('aria-disabled', 'true');
  });

  await test.step('texts are read while they are typed (CLK-2, CLK-3)', async () => {
    await defineOutcome(founder);
    await setCriterion(founder);
  });

  await test.step('the rest of the charter', async () => {
    await layTheRest(founder);
    await nameReviewers(founder);
    await expect(section(founder, 'Before it starts')).toContainText('Everything the start needs is there.');
  });

  const owner = await cast.enter('owner');
  await test.step('only the owner starts it, and the clock runs', async () => {
    await expect(
      section(founder, 'Decision').getByRole('button', { name: 'Start the pilot' }),
    ).toHaveAttribute('aria-disabled', 'true');
    await owner.page.goto(address);
    const decision = section(owner.page, 'Decision');
    await decision.getByRole('button', { name: 'Start the pilot' }).click();
    await expect(owner.page).toHaveURL(/do=start/);
    await decision.getByRole('button', { name: 'Start the pilot' }).last().click();
    await written(owner.page, 'Decision');
    await expect(section(owner.page, 'Clock')).toContainText('If today were the last day, nobody could tell');
    await expect(owner.page.getByRole('img', { name: /^Pilot clock: day 1 of 90/ })).toBeVisible();
  });

  await test.step('a review is signed in person, and its condition becomes a criterion (CLK-4)', async () => {
    const lex = await cast.enter('legal');
    await lex.page.goto(address);
    await section(lex.page, 'Reviews').getByRole('button', { name: 'Sign the review' }).first().click();
    await lex.page.getByRole('radio', { name: 'Conditions' }).check();
    await lex.page.getByLabel('Your opinion in words').fill('Fine with one condition.');
    await lex.page.getByRole('textbox', { name: 'Conditions' }).fill('Clerks see what is uncertain');
    await lex.page.locator('form').getByRole('button', { name: 'Sign the review' }).click();
    await written(lex.page, 'Reviews');
    await expect(section(lex.page, 'Success criteria')).toContainText('Condition of the legal review');
  });

  await test.step('a reading is recorded, and its number opens all readings (CLK-6)', async () => {
    await owner.page.goto(address);
    const criteria = section(owner.page, 'Success criteria');
    await criteria.getByRole('button', { name: /^Record a reading: 95 %/ }).click();
    await owner.page.getByLabel('Value in s').fill('9.4');
    await owner.page.getByLabel('Source').fill('gateway report');
    await criteria.getByRole('button', { name: 'Record a reading', exact: true }).click();
    await expect(criteria.getByRole('row', { name: /^95 %/ })).toContainText('Not met');
    await criteria.getByRole('button', { name: '9.4 s' }).click();
    await expect(owner.page).toHaveURL(/readings=crit_/);
    await expect(criteria.getByRole('img', { name: /1 reading, the latest 9.4 s/ })).toBeVisible();
    await expect(section(owner.page, 'Clock')).toContainText('no-go on “95 %');
  });

  await test.step('no-go asks for the lesson and keeps it (CLK-5)', async () => {
    const decision = section(owner.page, 'Decision');
    await decision.getByRole('button', { name: 'Decide go or no-go' }).click();
    await owner.page.getByRole('radio', { name: 'No-go' }).check();
    await expect(decision).toContainText('It counts as a good result, and the lesson is kept.');
    await owner.page.getByLabel('Reason').fill('Too slow for clerks.');
    await owner.page.getByLabel('Lesson').fill('Read the scan once, not twice.');
    await decision.getByRole('button', { name: 'Decide no-go' }).click();
    await written(owner.page, 'Decision');
    await expect(decision).toContainText('Oda Owner decided no-go');
    await expect(decision).toContainText('Read the scan once, not twice.');
  });
});

test('page: a pilot before it starts, with a form open', async ({ founder, openPage }) => {
  const cast = await castFor(founder, openPage);
  await charterFor(founder, cast);
  await inspect(founder, async () => {
    await founder.goto(`${cast.address}/pilot?do=criterion`);
    await founder.getByLabel('The criterion in one sentence').fill('Accuracy of 97 % on the test set');
    await expect(founder.getByText('Model quality only')).toBeVisible();
  });
});

test('page: a pilot that runs, its decision open', async ({ founder, openPage }) => {
  const { cast, owner } = await runningPilot(founder, openPage);
  await inspect(owner.page, () => owner.page.goto(`${cast.address}/pilot?do=decide`));
});
