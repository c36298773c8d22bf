import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuery, queryText, splitAddress } from './address.ts';

describe('the address', () => {
  test('values stay text: a search for a number is not a number', () => {
    expect(parseQuery('?q=123&stage=pilot,production')).toEqual({ q: '123', stage: 'pilot,production' });
  });

  test('commas stay readable and empty values are left out', () => {
    expect(queryText({ stage: 'pilot,production', q: '', due: undefined })).toBe('?stage=pilot,production');
    expect(queryText({})).toBe('');
  });

  test('what is written is read back', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.string({ minLength: 1 })), (query) => {
        expect({ ...parseQuery(queryText(query)) }).toEqual({ ...query });
      }),
    );
  });

  test('an address is split into path, query and hash', () => {
    expect(splitAddress('/initiatives/ini_1?x=a%20b#findings')).toEqual({
      path: '/initiatives/ini_1',
      query: { x: 'a b' },
      hash: 'findings',
    });
    expect(splitAddress('#ownership')).toEqual({ path: '', query: {}, hash: 'ownership' });
  });
});
