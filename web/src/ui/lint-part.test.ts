import { describe, expect, test } from 'vitest';
import { lintParts } from './lint-part.ts';

const flag = (from: number, to: number) => ({ code: 'vague_words', from, to });

describe('a text in parts', () => {
  test('without notes is one part', () => {
    expect(lintParts('improve it', [])).toEqual([{ from: 0, text: 'improve it', notes: [], ends: [] }]);
  });

  test('is cut at the places that carry a note, and says the same when put together', () => {
    const parts = lintParts('improve accuracy a lot', [flag(0, 7), flag(8, 16)]);
    expect(parts.map((part) => [part.text, part.notes])).toEqual([
      ['improve', [1]],
      [' ', []],
      ['accuracy', [2]],
      [' a lot', []],
    ]);
    expect(parts.map((part) => part.text).join('')).toBe('improve accuracy a lot');
  });

  test('prints the number of an overlapping note once, where it ends', () => {
    const parts = lintParts('abcdef', [flag(0, 4), flag(2, 6)]);
    expect(parts.map((part) => [part.text, part.notes, part.ends])).toEqual([
      ['ab', [1], []],
      ['cd', [1, 2], [1]],
      ['ef', [2], [2]],
    ]);
  });

  test('keeps a note that has no words of its own, and one that lies outside the text', () => {
    expect(lintParts('abc', [flag(3, 3), flag(90, 99)]).flatMap((part) => part.ends)).toEqual([1, 2]);
    expect(lintParts('', [flag(0, 0)])).toEqual([{ from: -0.5, text: '', notes: [1], ends: [1] }]);
  });
});
