import { expect, test } from 'vitest';
import { blocksOf } from './markdown-block.ts';

test('headings, sentences and tables are told apart, and escapes become text', () => {
  const text =
    '# Decision rights: A \\*B\\*\n\nAdvises.\n\n## Who decides\n\n| Decision | Who |\n| --- | --- |\n| Go live | Ana \\| Bo |\n';
  expect(blocksOf(text)).toEqual([
    { kind: 'title', text: 'Decision rights: A *B*' },
    { kind: 'sentence', text: 'Advises.' },
    { kind: 'heading', text: 'Who decides' },
    { kind: 'table', head: ['Decision', 'Who'], rows: [['Go live', 'Ana | Bo']] },
  ]);
});

test('what people wrote stays text', () => {
  expect(blocksOf('<b>bold</b>')).toEqual([{ kind: 'sentence', text: '<b>bold</b>' }]);
  expect(blocksOf('')).toEqual([]);
});
