import { IntlMessageFormat } from 'intl-messageformat';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Messages } from '../../../src/contract/message/catalogue.ts';
import { knows, loadMessages, say, setsOfFeature } from './catalogue.ts';

const texts = import.meta.glob<Messages>('./*en.json', { eager: true, import: 'default' });
const sources = import.meta.glob<string>(['../{app,ui,features,charts}/**/*.{ts,tsx}', '!../**/*.test.*'], {
  eager: true,
  import: 'default',
  query: '?raw',
});

/** The sentences that are there from the start, whatever their first word. */
const frame = texts['./en.json'] ?? {};

const literalKeys = (source: string): readonly string[] =>
  [...source.matchAll(/\bsay\(\s*'([^']+)'/g)].map(([, key]) => key ?? '');

test('what stands outside the features speaks only what is there from the start', () => {
  const missing = Object.entries(sources)
    .filter(([file]) => !file.includes('/features/'))
    .flatMap(([file, source]) =>
      literalKeys(source)
        .filter((key) => !knows(key))
        .map((key) => `${file}: ${key}`),
    );
  expect(missing).toEqual([]);
});

describe.each(Object.keys(setsOfFeature))('the feature %s', (feature) => {
  beforeAll(() => loadMessages(feature));

  test('has a sentence for every key written out in its sources', () => {
    const own = Object.entries(sources).filter(([file]) => file.includes(`/features/${feature}/`));
    expect(own.length).toBeGreaterThan(0);
    const missing = own.flatMap(([file, source]) =>
      literalKeys(source)
        .filter((key) => !knows(key))
        .map((key) => `${file}: ${key}`),
    );
    expect(missing).toEqual([]);
  });

  test('speaks no set of another feature', () => {
    const others = Object.keys(setsOfFeature).filter((name) => name !== feature);
    const own = Object.entries(sources).filter(([file]) => file.includes(`/features/${feature}/`));
    const roots = new Set(
      others.flatMap((name) => (setsOfFeature[name] ?? []).map((file) => /(\w+)\.en/.exec(file)?.[1])),
    );
    for (const file of setsOfFeature[feature] ?? []) roots.delete(/(\w+)\.en/.exec(file)?.[1]);
    // The lines of the record that every page may show are there from the start.
    roots.delete('record');
    const strangers = own.flatMap(([, source]) =>
      literalKeys(source).filter((key) => roots.has(key.split('.')[0]) && !(key in frame)),
    );
    expect(strangers).toEqual([]);
  });
});

test('every set on disk belongs to a feature or to the start', () => {
  const known = new Set(['./en.json', ...Object.values(setsOfFeature).flat()]);
  expect(Object.keys(texts).filter((file) => !known.has(file))).toEqual([]);
});

test('every sentence is well-formed ICU MessageFormat', () => {
  const broken = Object.values(texts)
    .flatMap((messages) => Object.entries(messages))
    .filter(([, text]) => {
      try {
        return (
          new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst().length === 0 &&
          text !== ''
        );
      } catch {
        return true;
      }
    })
    .map(([key]) => key);
  expect(broken).toEqual([]);
});

test('a key without a sentence shows itself', () => {
  expect(say('no.such.key')).toBe('no.such.key');
});

test('numbers are written with their separators', async () => {
  await loadMessages('portfolio');
  expect(say('portfolio.rows', { count: 2133 })).toBe('2,133 rows');
});
