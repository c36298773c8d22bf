/** Steps that several stories take: adding people, handing over their links, choosing from a searchable list. */
import type { BrowserContextOptions, Page } from '@playwright/test';
import { expect } from './journey.ts';

export interface NewPerson {
  readonly name: string;
  readonly email: string;
  readonly level: string;
  readonly function: string;
  readonly unit?: string;
}

/** Types into a searchable list and takes the first choice that has the name. */
export async function choose(page: Page, label: string, text: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).fill(text);
  await page.getByRole('option', { name: text }).first().click();
}

/** Adds a person; ends on the person's page. */
export async function addPerson(page: Page, person: NewPerson): Promise<void> {
  await page.goto('/people?add=1');
  await page.getByLabel('Name', { exact: true }).fill(person.name);
  await page.getByLabel('E-mail', { exact: true }).fill(person.email);
  await page.getByLabel('Level', { exact: true }).selectOption(person.level);
  await page.getByLabel('Function', { exact: true }).selectOption(person.function);
  if (person.unit) await choose(page, 'Unit', person.unit);
  await page.getByRole('button', { name: `Add ${person.name}` }).click();
  await expect(page.getByRole('heading', { level: 1, name: person.name })).toBeVisible();
}

/** On a person's page: gives a role and makes the one-time link. */
export async function linkFor(page: Page, role: string): Promise<string> {
  await page.getByRole('radio', { name: role }).check();
  await page.getByRole('button', { name: `Make ${role}` }).click();
  await expect(page.getByText('That is the role already.')).toBeVisible();
  await page.getByRole('button', { name: 'Make a link' }).click();
  return page.getByRole('textbox', { name: 'One-time sign-in link' }).inputValue();
}

/** Signs somebody in by link in a browser profile of its own. */
export async function signInByLink(
  openPage: (options?: BrowserContextOptions) => Promise<Page>,
  link: string,
  name: string,
): Promise<Page> {
  const page = await openPage({ baseURL: new URL(link).origin });
  await page.goto(link);
  await page.getByRole('button', { name: `Sign in as ${name}` }).click();
  await expect(page.getByRole('banner')).toContainText(name);
  return page;
}
