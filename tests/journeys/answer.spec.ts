/** A question by mail, answered where its link leads: opening decides nothing, one answer uses it up (TRI-1, OWN-3). */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { BrowserContextOptions, Page } from '@playwright/test';
import { openPostBox, type PostBox } from '../message/post-box.ts';
import { start } from '../start/program.ts';
import { inspect } from './inspection.ts';
import { send } from './casting.ts';
import { expect, setUp, test } from './journey.ts';
import { addPerson, choose } from './organisation.ts';

// The browser writes a line of its own about the link that is used up, and about the answer that was refused.
test.use({ expectedErrors: /\/api\/answers(\/look)?$/ });
test.setTimeout(120_000);

const VP = { name: 'Vera Example', email: 'vera@example.org', level: 'Vice president', function: 'Business' };

const CALLED = { ...VP, name: 'Olga Example', email: 'olga@example.org' };

/** The address in the latest letter to somebody that holds these words. */
async function letterTo(box: PostBox, to: string, words: string): Promise<string> {
  const found = (): string =>
    box.received
      .filter((letter) => letter.to.includes(to) && letter.text.includes(words))
      .map((letter) => /https?:\/\/\S+\/answer#[\w-]{43}/.exec(letter.text)?.[0] ?? '')
      .findLast((address) => address !== '') ?? '';
  await expect.poll(found, { timeout: 20_000 }).not.toBe('');
  return found();
}

async function prepare(page: Page): Promise<void> {
  const inventory = 'Name,Unit,Stage,Deployed,Metric\nClaims triage,Claims,Production,2024-03-01,days';
  await page.goto('/import');
  await page
    .getByLabel('Choose a file, or drop it here')
    .setInputFiles({ name: 'inventory.csv', mimeType: 'text/csv', buffer: Buffer.from(inventory) });
  await page.getByRole('button', { name: 'Import 1 row' }).click();
  await expect(page.getByRole('link', { name: 'Open the portfolio' })).toBeVisible();
  await addPerson(page, { ...VP, unit: 'Claims' });
  await addPerson(page, { ...CALLED, unit: 'Claims' });
  await page.goto('/units');
  await page
    .getByRole('row', { name: /Claims/ })
    .getByRole('button', { name: 'Claims' })
    .click();
  await choose(page, 'Leader', VP.name);
  await page.getByRole('button', { name: 'Save what changed for Claims' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
}

interface Stage {
  readonly admin: Page;
  readonly box: PostBox;
}

type OpenPage = (options?: BrowserContextOptions) => Promise<Page>;

/** A server that sends its mail to a box of this story's own. */
async function onStage(openPage: OpenPage, play: (stage: Stage) => Promise<void>): Promise<void> {
  const data = mkdtempSync(path.join(os.tmpdir(), 'mandate-journey-'));
  const box = await openPostBox();
  const running = await start(['--data', data], {
    MANDATE_SMTP_URL: box.url,
    MANDATE_MAIL_FROM: 'mandate@example.org',
  });
  try {
    const admin = await openPage({ baseURL: running.url });
    await setUp(admin, running.firstLink ?? '');
    await play({ admin, box });
  } finally {
    await running.stop();
    await box.close();
    rmSync(data, { recursive: true });
  }
}

const STATEMENT = { metric: 'I own days from claim to payment.', authority: 'I may stop it at any time.' };

/** Registers an initiative and nominates somebody new for it; answers the address of its page. */
async function nominated(admin: Page, name: string, email: string): Promise<string> {
  const key = email.split('@')[0];
  const unit = await send(admin, 'POST', '/api/units', { key, name: 'Claims', parent: null });
  const facts = { level: 'vp', function: 'business', unit: unit['id'] };
  const person = await send(admin, 'POST', '/api/people', { name, email, ...facts });
  const made = await send(admin, 'POST', '/api/initiatives', {
    name: `Claims reading by ${key}`,
    purpose: 'Reads claims and returns the values a clerk would type.',
    unit: unit['id'],
    metric: null,
    proposedOwner: null,
  });
  const address = `/initiatives/${String(made['id'])}`;
  const body = { nominee: person['id'], reason: 'She receives the output.', statement: STATEMENT };
  await send(admin, 'POST', `/api${address}/nomination`, body);
  return address;
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };

test('a nominee accepts on a phone where the mail leads, without a session (OWN-3, OWN-4)', async ({
  openPage,
}) => {
  await onStage(openPage, async ({ admin, box }) => {
    const address = await nominated(admin, VP.name, VP.email);
    const link = await letterTo(box, VP.email, 'nominated');
    const hers = await openPage(PHONE);

    await test.step('the page says what is asked, by whom, about what, until when, and what silence means', async () => {
      await inspect(hers, async () => {
        await hers.goto('about:blank');
        await hers.goto(link);
        await expect(heading(hers)).toHaveText('Will you own Claims reading by vera?');
      });
      await hers.setViewportSize(PHONE.viewport);
      const main = hers.getByRole('main');
      await expect(main).toContainText('Rosa Example nominates you, Vera Example');
      await expect(main).toContainText('Reads claims and returns the values');
      await expect(main).toContainText('She receives the output.');
      await expect(main).toContainText('If nothing is done, it stays ownerless.');
      await expect(main).toContainText('You answer as Vera Example.');
      expect(hers.url(), 'the token leaves the address').toMatch(/\/answer$/);
      await hers.reload();
      await expect(heading(hers)).toHaveText('Will you own Claims reading by vera?');
    });

    await test.step('what was typed outlives a refusal and a look at declining', async () => {
      await hers.getByLabel('The business metric').fill('I own days from claim to payment: 30 by June.');
      await hers.getByLabel('Type your name to sign').fill('Somebody Else');
      await hers.getByRole('button', { name: 'Accept ownership' }).click();
      await expect(hers.getByRole('alert')).toBeVisible();
      await inspect(hers, async () => hers.getByRole('alert').scrollIntoViewIfNeeded());
      await hers.setViewportSize(PHONE.viewport);
      await hers.getByRole('button', { name: 'Decline instead' }).click();
      await hers.getByRole('button', { name: 'Cancel' }).click();
      await expect(hers.getByLabel('The business metric')).toHaveValue(/30 by June/);
    });

    await test.step('one press accepts, and the line of the record stands there', async () => {
      await hers.getByLabel('Type your name to sign').fill(VP.name);
      await hers.getByRole('button', { name: 'Accept ownership' }).click();
      await expect(heading(hers)).toHaveText('You own Claims reading by vera');
      await expect(hers.getByText('Written to the record')).toBeVisible();
      await expect(hers.getByRole('main')).toContainText('Vera Example accepted ownership');
      await inspect(hers, async () => expect(heading(hers)).toBeVisible());
    });

    await test.step('the page of the initiative shows the owner', async () => {
      await admin.goto(address);
      const ownership = admin.getByRole('region', { name: 'Ownership' });
      await expect(ownership).toContainText('Vera Example answers for the result, accepted in person');
      await expect(ownership.getByRole('blockquote')).toContainText('30 by June. I may stop it');
    });

    await test.step('used, forged, cut off and empty links say so', async () => {
      const page = async (place: string, says: string): Promise<void> => {
        await hers.goto('about:blank');
        await hers.goto(place);
        await expect(heading(hers)).toHaveText(says);
        await hers.evaluate<unknown>('sessionStorage.clear()');
      };
      await page(link, 'This link answers nothing any more');
      await page(link.replace(/#.*/, `#${'A'.repeat(43)}`), 'This link answers nothing any more');
      await page(link.slice(0, -3), 'This link is not whole');
      await page(link.replace(/#.*/, ''), 'This address asks nothing');
    });
  });
});

test('a nominee declines with a reason, and it stays without an owner', async ({ openPage }) => {
  await onStage(openPage, async ({ admin, box }) => {
    const address = await nominated(admin, CALLED.name, CALLED.email);
    const hers = await openPage(PHONE);
    await hers.goto(await letterTo(box, CALLED.email, 'nominated'));
    await hers.getByRole('button', { name: 'Decline instead' }).click();
    await hers.getByLabel('Reason').fill('Payments are not mine.');
    await hers.getByRole('button', { name: 'Decline ownership' }).click();
    await expect(heading(hers)).toHaveText('You declined Claims reading by olga');
    await admin.goto(address);
    await expect(admin.getByRole('region', { name: 'Ownership' })).toContainText(
      'Nobody answers for the result yet.',
    );
    await expect(admin.getByRole('region', { name: 'Record' })).toContainText(
      'Olga Example declined the nomination',
    );
  });
});

test('the leader of a unit says by mail who is called first, then accepts by mail', async ({ openPage }) => {
  await onStage(openPage, async ({ admin, box }) => {
    await prepare(admin);
    await admin.goto('/triage');
    await admin.getByRole('button', { name: 'Ask the leader of Claims by mail' }).click();
    await expect(admin.getByText('One question is on its way.')).toBeVisible();
    const question = await letterTo(box, VP.email, 'Claims triage');

    const hers = await openPage();
    await test.step('opening decides nothing, as often as one likes', async () => {
      await inspect(hers, async () => {
        await hers.goto('about:blank');
        await hers.goto(question);
        await expect(heading(hers)).toHaveText(
          'Who would be called first when Claims triage gives a bad output?',
        );
      });
      await admin.reload();
      await expect(admin.getByRole('main')).toContainText('0 of 1 answered');
    });

    await test.step('she may name herself, somebody else, or nobody', async () => {
      await expect(hers.getByRole('button', { name: 'Name me' })).toBeVisible();
      await hers.getByRole('radio', { name: 'Nobody I know of' }).check();
      await expect(hers.getByRole('button', { name: 'Say that nobody is known' })).toBeVisible();
      await hers.getByRole('radio', { name: 'Somebody else' }).check();
    });

    await test.step('she names one person; the link is used up', async () => {
      await hers.setViewportSize(PHONE.viewport);
      await hers.getByLabel('E-mail of that person').fill(CALLED.email);
      await hers.getByRole('button', { name: 'Name this person' }).click();
      await expect(heading(hers)).toHaveText('olga@example.org is nominated for Claims triage');
      await hers.goto('about:blank');
      await hers.goto(question);
      await expect(heading(hers)).toHaveText('This link answers nothing any more');
    });

    await test.step('the nomination comes by mail too, to whoever was named, and is accepted there', async () => {
      await hers.goto('about:blank');
      await hers.goto(await letterTo(box, CALLED.email, 'nominated'));
      await expect(heading(hers)).toHaveText('Will you own Claims triage?');
      await hers.getByLabel('Type your name to sign').fill(CALLED.name);
      await hers.getByRole('button', { name: 'Accept ownership' }).click();
      await expect(hers.getByRole('main')).toContainText('accepted ownership, signing the statement');
      await admin.reload();
      await expect(admin.getByRole('main')).toContainText('1 of 1 answered, 1 accepted in person.');
    });
  });
});
