/** Every address that a mail leads to is a page of the web: sent letters of all kinds are compared with the routes of the features. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { InitiativeId, PersonId } from '../../src/domain/ids.ts';
import { noOrganisation } from '../../src/domain/organisation/state.ts';
import { TELLING_KINDS } from '../../src/domain/telling/telling.ts';
import { english } from '../../src/main/language.ts';
import { compose } from '../../src/message/compose.ts';
import { ANSWER_PLACE } from '../../src/message/place.ts';

const FEATURES = new URL('../../web/src/features/', import.meta.url);
const ORIGIN = 'https://mandate.example.org';

/** The paths in every feature's `page.ts`; `$id` stands for one part. */
const routes = readdirSync(FEATURES, { recursive: true, encoding: 'utf8' })
  .filter((file) => /(?:^|\/)page\.ts$/.test(file))
  .flatMap((file) => [...readFileSync(new URL(file, FEATURES), 'utf8').matchAll(/\bpath: '([^']+)'/g)])
  .map(([, path = '']) => new RegExp(`^${path.replaceAll(/\$\w+/g, '[^/]+')}$`));

const sections = (feature: string): string =>
  readdirSync(new URL(`${feature}/`, FEATURES))
    .map((file) => readFileSync(new URL(`${feature}/${file}`, FEATURES), 'utf8'))
    .join('\n');

function linksOf(kind: string, initiative: InitiativeId | null): readonly URL[] {
  const person = 'per_one' as PersonId;
  const at = '2026-03-02T09:00:00.000Z' as never;
  const { text } = compose({
    letter: 'msg_one',
    rows: [
      {
        id: 'msg_one',
        person,
        webhook: null,
        kind,
        initiative,
        urgent: false,
        asks: 'nomination',
        body: {},
        created_at: at,
        attempts: 0,
      },
    ],
    person: { id: person, name: 'Vera Verrin', email: 'vera@example.org' } as never,
    tongue: { words: english, organisation: noOrganisation, timeZone: 'UTC' },
    origin: ORIGIN,
    answers: new Map([['msg_one', { url: `${ORIGIN}${ANSWER_PLACE}#token`, until: 'Monday' }]]),
  });
  return [...text.matchAll(/^https:\/\/\S+$/gm)].map(([url]) => new URL(url));
}

it('there are routes to compare with', () => {
  expect(routes.length).toBeGreaterThan(15);
  expect(routes.some((route) => route.test('/messages'))).toBe(false);
});

it.each([...TELLING_KINDS])('a letter of %s leads to pages that exist', (kind) => {
  for (const initiative of ['ini_one' as InitiativeId, null]) {
    const links = linksOf(kind, initiative);
    // The page, the answer, the choices
    expect(links).toHaveLength(3);
    const lost = links.filter(({ pathname }) => !routes.some((route) => route.test(pathname)));
    expect(lost.map(String)).toEqual([]);
  }
});

it('the choices are a section of their page', () => {
  const choices = linksOf('seat_filled', null).find(({ pathname }) => pathname === '/settings');
  expect(choices?.hash).toBe('#messages');
  expect(sections('setting')).toContain('id="messages"');
});
