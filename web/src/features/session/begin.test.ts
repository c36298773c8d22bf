import { expect, test } from 'vitest';
import { placeAfter } from './begin.ts';

test.each([
  ['/findings?code=FM-1', '/findings?code=FM-1'],
  [undefined, '/portfolio'],
  ['', '/portfolio'],
  ['https://elsewhere.example/', '/portfolio'],
  ['//elsewhere.example', '/portfolio'],
  ['/\\elsewhere.example', '/portfolio'],
  ['/sign-in?to=/sign-in', '/portfolio'],
  ['/link#token', '/portfolio'],
  ['/linked', '/linked'],
])('after signing in, %j leads to %s', (wanted, place) => {
  expect(placeAfter(wanted)).toBe(place);
});
