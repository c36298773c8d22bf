/** The findings page's address and its ledger. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type FindingRow,
  groupCounts,
  groupOf,
  questionOf,
  readFindingAddress,
  toggled,
} from './finding-view.ts';

function row(name: string, code: string, due: FindingRow['due']): FindingRow {
  return {
    code,
    rule: 'OWN-1',
    rank: 1,
    title: { code: 'finding.FM-1.title', values: {} },
    says: { code: 'finding.FM-1.says', values: {} },
    evidence: [],
    since: null,
    move: null,
    due,
    initiative: { id: name as FindingRow['initiative']['id'], name, unitPath: [], stage: 'pilot' },
  };
}

describe('the address', () => {
  it('keeps what it understands and drops the rest', () => {
    expect(readFindingAddress({ view: 'rule', code: 'FM-1', at: 7, other: 'x' })).toEqual({
      view: 'rule',
      code: 'FM-1',
    });
    expect(readFindingAddress({ view: 'deadline' })).toEqual({});
    expect(readFindingAddress({ view: 'nonsense' })).toEqual({});
  });

  it('never throws on hostile searches', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), (search) => {
        expect(() => questionOf(readFindingAddress(search))).not.toThrow();
      }),
    );
  });

  it('asks the server for my moves by deadline', () => {
    expect(questionOf({ view: 'mine', code: 'FM-1' })).toEqual({
      filter: { code: 'FM-1', mover: 'me' },
      order: 'deadline',
    });
  });
});

describe('a facet', () => {
  it('pressed twice is as before', () => {
    const values = fc.uniqueArray(fc.stringMatching(/^FM-\d{1,2}$/), { maxLength: 5 });
    fc.assert(
      fc.property(values, fc.stringMatching(/^FM-\d{1,2}$/), (list, value) => {
        const before = list.length > 0 ? list.toSorted().join(',') : undefined;
        expect(toggled(toggled(before, value), value)).toBe(before);
      }),
    );
  });
});

describe('groups', () => {
  it('are urgency, rule or top-level unit, as the view says', () => {
    const one = row('a', 'FM-7', 'overdue');
    expect(groupOf(one, 'deadline').id).toBe('overdue');
    expect(groupOf(one, 'rule').id).toBe('FM-7');
    expect(groupOf(one, 'unit').id).toBe('none');
  });

  it('counts groups by what the view groups', () => {
    const summary = {
      total: 3,
      mine: 0,
      initiatives: 3,
      byCode: [{ code: 'FM-1', count: 2 }],
      byDue: [{ due: 'overdue', count: 2 }],
      byUnit: [],
      checkedAt: '2026-11-17T09:00:00.000Z' as never,
    };
    expect(groupCounts(summary, 'rule').get('FM-1')).toBe(2);
    expect(groupCounts(summary, 'deadline').get('overdue')).toBe(2);
    expect(groupCounts(undefined, 'unit').size).toBe(0);
  });
});
