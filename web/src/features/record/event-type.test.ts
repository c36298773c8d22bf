/** Every type of entry that can be chosen is said in words. */
import { expect, test } from 'vitest';
import { knows, loadMessages } from '../../message/catalogue.ts';
import { eventTypes } from './event-type.ts';

test('each type of entry has its words', async () => {
  await loadMessages('record');
  expect(eventTypes.length).toBeGreaterThan(70);
  expect(eventTypes.filter((type) => !knows(`record.type.${type}`))).toEqual([]);
});
