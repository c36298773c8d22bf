import { describe, expect, it } from 'vitest';
import { listItems } from './list.ts';

describe('lists in one cell', () => {
  it.each([
    ['a; b ;c', ['a', 'b', 'c']],
    ['a, b', ['a', 'b']],
    ['a\nb\r\nc', ['a', 'b', 'c']],
    ['["a","b"]', ['a', 'b']],
    ['[not json', ['[not json']],
    ['- a\n- b', ['a', 'b']],
    ['• a\n• b', ['a', 'b']],
    ['1. a\n2) b', ['a', 'b']],
    ['a | b', ['a', 'b']],
    ['costs 1,000 a year', ['costs 1,000 a year']],
    ['one thing', ['one thing']],
    ['a; N/A; ', ['a']],
    ['N/A', []],
    ['', []],
  ])('%j', (cell, expected) => expect(listItems(cell)).toEqual(expected));
});
