/** The server dies while somebody is typing: the page says so, keeps the text, and goes on when it is back. */
import { expect, test } from './journey.ts';

// With nobody listening the browser writes a line about every request.
test.use({ expectedErrors: /net::ERR_|could not be fetched/ });

test('a lost server is said plainly, what was typed stays, and the same press works when it is back', async ({
  founder,
  house,
}) => {
  await founder.getByRole('link', { name: 'People' }).first().click();
  await founder.getByRole('button', { name: 'Add a person' }).click();
  await founder.getByLabel('Name', { exact: true }).fill('Maria Santos');
  await founder.getByLabel('E-mail', { exact: true }).fill('maria@example.org');
  await house.kill();

  const add = founder.getByRole('button', { name: 'Add Maria Santos' });
  await add.click();
  await expect(founder.getByRole('alert')).toContainText('No Mandate server answers.');
  await expect(founder.getByLabel('Name', { exact: true })).toHaveValue('Maria Santos');

  await test.step('another page says that the server does not answer, and offers to ask again', async () => {
    await founder.getByRole('link', { name: 'Scoreboard' }).first().click();
    await expect(founder.getByRole('heading', { level: 1 })).toHaveText('The server does not answer.');
  });

  await test.step('what was on screen stays and says from when it is', async () => {
    await founder.getByRole('link', { name: 'Portfolio' }).first().click();
    await expect(founder.getByRole('heading', { name: 'Nothing is under mandate yet' })).toBeVisible();
    await founder.getByRole('link', { name: 'People' }).first().click();
    await expect(founder.getByRole('row', { name: /Rosa Example/ })).toBeVisible();
    await founder.getByLabel('Name, title or e-mail').fill('Ros');
    await expect(founder.getByText(/The server does not answer. What you see is from \d\d:\d\d/)).toBeVisible(
      {
        timeout: 20_000,
      },
    );
    await expect(founder.getByLabel('Name, title or e-mail')).toHaveValue('Ros');
  });

  await house.startAgain();
  await founder.getByRole('button', { name: 'Try again' }).first().click();
  await expect(founder.getByText('The server does not answer.')).toHaveCount(0);
  await expect(founder.getByRole('row', { name: /Rosa Example/ })).toBeVisible();
  await founder.getByRole('link', { name: 'Scoreboard' }).first().click();
  await expect(founder.getByRole('heading', { level: 1 })).toHaveText('Scoreboard');
});

test('a press that got no answer is sent again by the same press and decides once', async ({
  founder,
  house,
}) => {
  await founder.goto('/people?add=1');
  await founder.getByLabel('Name', { exact: true }).fill('Maria Santos');
  await founder.getByLabel('E-mail', { exact: true }).fill('maria@example.org');
  await house.kill();
  const add = founder.getByRole('button', { name: 'Add Maria Santos' });
  await add.click();
  await expect(founder.getByRole('alert')).toBeVisible();
  await house.startAgain();
  await expect(founder.getByLabel('E-mail', { exact: true })).toHaveValue('maria@example.org');
  await add.click();
  await expect(founder.getByRole('heading', { level: 1, name: 'Maria Santos' })).toBeVisible();
  await founder.goto('/record?type=PersonAdded');
  await expect(founder.getByRole('row', { name: /added Maria Santos/ })).toHaveCount(1);
});
