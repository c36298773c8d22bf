/** What a date may be used for: only an exact or a recorded day is counted on. */
import { describe, expect, it } from 'vitest';
import { at, day, declared, exact, refusalOf } from '../../tests/domain-sample.ts';
import { basisOf, declaredFact, declaredTimeline, exactDay, isAfter } from './dated-fact.ts';
import type { DeclaredDate } from './declared.ts';
import { limitLine, LINE_MAX, PARAGRAPH_MAX, requireReason, requireText } from './text.ts';

const of = (date: DeclaredDate) => declaredFact(date);
const month = (text: string): DeclaredDate => ({ precision: 'month', month: text, text });
const year = (n: number): DeclaredDate => ({ precision: 'year', year: n, text: `${n}` });

describe('the day that counts', () => {
  it.each<[DeclaredDate, string | null]>([
    [exact('2024-02-29'), '2024-02-29'],
    [month('2024-02'), null],
    [year(2024), null],
    [{ precision: 'reading', day: day('2024-02-29'), text: 'about 2/29/2024' }, null],
    [{ precision: 'unreadable', text: 'soon' }, null],
    [{ precision: 'none' }, null],
  ])('%j: %s', (date, expected) => expect(exactDay(of(date))).toBe(expected));
  it('is the recorded one on the record, and none where nothing is known', () => {
    expect(exactDay({ basis: 'recorded', day: day('2024-01-01'), at: at('2024-01-02') })).toBe('2024-01-01');
    expect(exactDay(null)).toBeNull();
    expect(of({ precision: 'none' })).toBeNull();
  });
});

describe('wholly after a day', () => {
  it.each<[DeclaredDate, boolean]>([
    [exact('2025-07-01'), true],
    [exact('2025-06-30'), false],
    [month('2025-07'), true],
    [month('2025-06'), false],
    [year(2026), true],
    [year(2025), false],
    [{ precision: 'reading', day: day('2026-01-01'), text: 'maybe 1/1/2026' }, false],
    [{ precision: 'unreadable', text: '2030?' }, false],
  ])('%j: %s', (date, expected) => expect(isAfter(of(date), day('2025-06-30'))).toBe(expected));
  it('is nothing that is unknown', () => expect(isAfter(null, day('2025-06-30'))).toBe(false));
});

it('a row’s timeline has no approval, because inventories hold none', () =>
  expect(declaredTimeline(declared({ initiated: exact('2024-01-01'), deployed: year(2024) }))).toEqual({
    initiated: { basis: 'declared', date: exact('2024-01-01') },
    approved: null,
    deployed: { basis: 'declared', date: year(2024) },
    retired: null,
  }));

it.each([
  [0, 0, 'declared'],
  [2, 0, 'declared'],
  [0, 2, 'recorded'],
  [1, 1, 'mixed'],
])('%d declared and %d recorded are %s', (first, second, expected) =>
  expect(basisOf({ declared: first, recorded: second })).toBe(expected),
);

describe('what people write', () => {
  it('is kept without surrounding blanks, whatever it says', () => {
    for (const text of ['=1+1', '<script>', '\u202Eevil', 'Ω', '__proto__', "'; drop table event; --"]) {
      expect(requireText(` ${text}\n`, 'name')).toBe(text);
    }
  });
  it('has a limit that itself is allowed', () => {
    expect(requireText('x'.repeat(LINE_MAX), 'name', LINE_MAX)).toHaveLength(LINE_MAX);
    expect(refusalOf(() => requireText('x'.repeat(LINE_MAX + 1), 'name', LINE_MAX))).toBe('text_too_long');
    expect(refusalOf(() => requireText('x'.repeat(PARAGRAPH_MAX + 1), 'name'))).toBe('text_too_long');
    expect(refusalOf(() => limitLine('x'.repeat(LINE_MAX + 1), 'title'))).toBe('text_too_long');
    expect(limitLine('  ', 'title')).toBe('');
  });
  it('is asked for', () => {
    expect(refusalOf(() => requireText('\u00a0\n', 'name'))).toBe('text_required');
    expect(refusalOf(() => requireReason(' '))).toBe('reason_required');
    expect(requireReason(' because ')).toBe('because');
  });
});
