import { expect, test } from 'vitest';
import { foldLines } from './fold-line.ts';

const same = (text: string) => ({ kind: 'same' as const, text });

test('a change keeps two lines around it, the rest is counted', () => {
  const lines = ['a', 'b', 'c', 'd', 'e', 'f'].map(same);
  const folded = foldLines([...lines, { kind: 'added', text: 'new' }, ...lines]);
  expect(folded.map((line) => (line.kind === 'folded' ? line.count : line.text))).toEqual([
    4,
    'e',
    'f',
    'new',
    'a',
    'b',
    4,
  ]);
});

test('without a change everything is one fold', () => {
  expect(foldLines([same('a'), same('b')])).toEqual([{ kind: 'folded', count: 2, at: 0 }]);
});

test('marks of Markdown are left out, and with them what is nothing else', () => {
  const folded = foldLines([
    { kind: 'added', text: '## Who decides' },
    { kind: 'added', text: '' },
    { kind: 'added', text: '| --- | --- |' },
    { kind: 'removed', text: '| Go live | Ana \\| Bo |' },
  ]);
  expect(folded.map((line) => (line.kind === 'folded' ? '' : line.text))).toEqual([
    'Who decides',
    'Go live · Ana | Bo',
  ]);
});
