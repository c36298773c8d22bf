import { expect, test } from 'vitest';
import { placeAfter } from './begin.ts';

test.each([
  ['/findings?code=FM-1', '/findings?code=FM-1'],
  [undefined, '/today'],
  ['', '/today'],
  ['https://elsewhere.example/', '/today'],
  ['//elsewhere.example', '/today'],
  ['/\\elsewhere.example', '/today'],
  ['/sign-in?to=/sign-in', '/today'],
  ['/link#token', '/today'],
  ['/linked', '/linked'],
])('after signing in, %j leads to %s', (wanted, place) => {
  expect(placeAfter(wanted)).toBe(place);
});
