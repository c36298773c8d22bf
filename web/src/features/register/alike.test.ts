import { expect, test } from 'vitest';
import { mustAnswer, VERY_ALIKE } from './alike.ts';

test('a reason is asked only for the most alike, and only when it is very much so', () => {
  expect(mustAnswer([])).toBeNull();
  expect(mustAnswer([{ score: VERY_ALIKE - 0.01 }])).toBeNull();
  expect(mustAnswer([{ score: VERY_ALIKE }, { score: 0.1 }])).toEqual({ score: VERY_ALIKE });
});
