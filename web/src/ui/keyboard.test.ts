import { describe, expect, test } from 'vitest';
import { createKeyReader, type Press } from './keyboard.ts';

const known = ['j', 'g p', 'g f', '?'];
const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  chord: false,
  taken: false,
  ...more,
});

describe('keys (WCAG 2.1.4)', () => {
  test('a single key is read at once', () => {
    expect(createKeyReader()(press('j'), known, 0)).toBe('j');
  });

  test('the first key of a sequence waits, the second finishes it', () => {
    const read = createKeyReader();
    expect(read(press('g'), known, 0)).toBeNull();
    expect(read(press('p'), known, 1100)).toBe('g p');
  });

  test('a sequence is forgotten after 1.2 seconds', () => {
    const read = createKeyReader();
    read(press('g'), known, 0);
    expect(read(press('p'), known, 1200)).toBeNull();
  });

  test('a second key that finishes nothing counts by itself', () => {
    const read = createKeyReader();
    read(press('g'), known, 0);
    expect(read(press('j'), known, 100)).toBe('j');
  });

  test('a listener that knows no place leaves the second key of a way to one alone', () => {
    const read = createKeyReader();
    read(press('g'), ['s'], 0);
    expect(read(press('s'), ['s'], 100)).toBeNull();
    expect(read(press('s'), ['s'], 200)).toBe('s');
  });

  test('nothing is read inside fields or with a modifier, and a sequence does not survive either', () => {
    const read = createKeyReader();
    expect(read(press('j', { taken: true }), known, 0)).toBeNull();
    expect(read(press('j', { chord: true }), known, 0)).toBeNull();
    read(press('g'), known, 0);
    read(press('x', { taken: true }), known, 10);
    expect(read(press('p'), known, 20)).toBeNull();
  });

  test('an unknown key is nobody’s', () => {
    expect(createKeyReader()(press('z'), known, 0)).toBeNull();
  });
});
