/** While somebody is away: given with dates, decided in that person’s place, ended; never ownership. */
import { expect, FOUNDER, test } from './journey.ts';
import { addPerson, choose, linkFor, signInByLink } from './organisation.ts';

const VP = { name: 'Vera Example', email: 'vera@example.org', level: 'Vice president', function: 'Business' };
const STANDIN = { name: 'Sten Standin', email: 'sten@example.org', level: 'Director', function: 'Business' };

test('the leader of a unit is away: somebody else names the owner, and the record says for whom', async ({
  founder,
  openPage,
}) => {
  await founder.goto('/units?add=1');
  await founder.getByLabel('Name', { exact: true }).fill('Claims');
  await founder.getByLabel('Key', { exact: true }).fill('CLM');
  await founder.getByRole('button', { name: 'Add Claims' }).click();
  await addPerson(founder, { ...VP, unit: 'Claims' });
  const link = await linkFor(founder, 'Member');
  await addPerson(founder, { ...STANDIN, unit: 'Claims' });
  const other = await linkFor(founder, 'Member');
  await founder.goto('/units');
  await founder
    .getByRole('row', { name: /Claims/ })
    .getByRole('button', { name: 'Claims' })
    .click();
  await choose(founder, 'Leader', VP.name);
  await founder.getByRole('button', { name: 'Save what changed for Claims' }).click();
  await expect(founder.getByText('Saved.')).toBeVisible();
  await founder.goto('/register');
  await founder.getByLabel('What is it called?').fill('Letter drafting');
  await founder.getByLabel('What does it do?').fill('Drafts letters to claimants.');
  await choose(founder, 'Which unit receives most of its output?', 'Claims');
  await expect(founder.getByText('Vera Example leads Claims and may own an outcome.')).toBeVisible();
  await founder.getByRole('button', { name: 'Register it' }).click();
  await expect(founder.getByRole('heading', { level: 1, name: 'Letter drafting' })).toBeVisible();

  const hers = await signInByLink(openPage, link, VP.name);
  const today = (await hers.evaluate<string>('new Date().toISOString()')).slice(0, 10);
  await test.step('she hands her decisions over for today', async () => {
    await expect(hers.getByRole('heading', { level: 1 })).toHaveText('One decision waits on you');
    await hers.getByRole('button', { name: 'Have somebody decide for you' }).click();
    await choose(hers, 'Who?', STANDIN.name);
    await hers.getByLabel('First day').fill(today);
    await hers.getByLabel('Last day').fill(today);
    await hers.getByLabel('Reason').fill('On holiday.');
    await hers.getByRole('button', { name: `Have ${STANDIN.name} decide for you` }).click();
    await expect(hers.getByRole('region', { name: 'While you are away' })).toContainText(
      'Sten Standin decides for you',
    );
  });

  await test.step('he sees whose it is and decides it in place', async () => {
    const his = await signInByLink(openPage, other, STANDIN.name);
    await expect(his.getByRole('heading', { level: 1 })).toHaveText('One decision waits on you');
    await expect(his.getByRole('main')).toContainText('In place of Vera Example, who is away.');
    await expect(his.getByRole('region', { name: 'While you are away' })).toContainText(
      'You decide for Vera Example',
    );
    await his.getByRole('button', { name: /^Decide: Name an owner/ }).click();
    await expect(his.getByRole('combobox', { name: 'Nominee' })).toHaveValue(VP.name);
    await his.getByRole('button', { name: `Nominate ${VP.name}` }).click();
    await expect(his.getByText('Written to the record')).toBeVisible();
    await his.reload();
    await expect(his.getByRole('heading', { level: 1 })).toHaveText('Nothing waits on you');
  });

  await test.step('ownership waits on her alone, and she takes the delegation back', async () => {
    await hers.reload();
    await expect(hers.getByRole('button', { name: /^Decide: Accept or decline ownership/ })).toBeVisible();
    await hers.getByRole('button', { name: 'End that Sten Standin decides for you' }).click();
    await expect(hers.getByText('Nobody stands in for you')).toBeVisible();
    await founder.goto('/record');
    await expect(founder.getByRole('main')).toContainText('took a delegation back');
    await expect(founder.getByRole('banner')).toContainText(FOUNDER.name);
  });
});
