/** Every sentence is valid ICU MessageFormat, and every set of the same language has its own keys. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { createCatalogue, type Messages } from './catalogue.ts';

const folders = ['src/contract/message', 'web/src/message'];
const sets = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({
      name,
      messages: JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Messages,
    })),
);

describe('message catalogues', () => {
  it.each(sets)('$name holds valid messages', ({ messages }) => {
    for (const [key, text] of Object.entries(messages)) {
      expect(() => new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }), key).not.toThrow();
    }
  });

  it('says nothing twice', () => {
    const seen = new Map<string, string>();
    for (const { name, messages } of sets) {
      for (const key of Object.keys(messages)) {
        expect(seen.get(key), `${key} stands in ${seen.get(key)} and ${name}`).toBeUndefined();
        seen.set(key, name);
      }
    }
  });

  it('shows a gap as its key and never throws for a missing value', () => {
    const { say } = createCatalogue('en', { greeting: 'Good day, {name}.' });
    expect(say('greeting', { name: 'A' })).toBe('Good day, A.');
    expect(say('greeting')).toBe('greeting');
    expect(say('nothing.here')).toBe('nothing.here');
  });

  it('takes no markup from a value', () => {
    const { say } = createCatalogue('en', { greeting: 'Good day, {name}.' });
    expect(say('greeting', { name: '<b>{x}</b>' })).toBe('Good day, <b>{x}</b>.');
  });
});
