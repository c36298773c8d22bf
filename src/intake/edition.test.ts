import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeclaredInitiative } from '../domain/declared.ts';
import { changedFields } from '../domain/changed-fields.ts';
import { compareEditions } from './edition.ts';

const none = { precision: 'none' } as const;
const nobody = { kind: 'none' } as const;

function row(key: string, changes: Partial<DeclaredInitiative> = {}): DeclaredInitiative {
  return {
    key,
    row: 2,
    name: 'Name',
    purpose: null,
    outputs: null,
    unitPath: [{ key: 'U', name: 'Unit' }],
    stage: 'pilot',
    sourceStage: 'Pilot',
    topic: null,
    initiated: none,
    developed: none,
    deployed: none,
    retired: none,
    owner: nobody,
    productOwner: nobody,
    mlLead: nobody,
    metric: null,
    vendor: null,
    answers: {
      evaluated: 'unknown',
      monitored: 'unknown',
      feedback: 'unknown',
      fallback: 'unknown',
      reviewed: 'unknown',
      codeAccess: 'unknown',
      contractorBuilt: 'unknown',
      dataDocumented: 'unknown',
      agentic: 'unknown',
      personalData: 'unknown',
      publicFacing: 'unknown',
    },
    impact: 'unknown',
    ...changes,
  };
}
const keys = (rows: readonly DeclaredInitiative[]): string[] => rows.map((r) => r.key);

describe('a later edition', () => {
  it('adds, changes field by field, leaves alone, and marks what is absent', () => {
    const result = compareEditions(
      [row('a'), row('b'), row('c')],
      [row('a', { row: 9 }), row('b', { stage: 'production', purpose: 'new' }), row('d')],
    );
    expect(keys(result.unchanged)).toEqual(['a']);
    expect(result.changed.map((c) => [c.after.key, c.fields])).toEqual([['b', ['purpose', 'stage']]]);
    expect(keys(result.added)).toEqual(['d']);
    expect(keys(result.absent)).toEqual(['c']);
    expect(result.absent[0]?.stage).toBe('pilot');
  });

  it('sees changes inside dates, units, owners and answers', () => {
    const before = row('a');
    const after = row('a', {
      deployed: { precision: 'exact', day: '2024-01-01' as never },
      unitPath: [{ key: 'U', name: 'Renamed' }],
      owner: { kind: 'person', name: 'Jane', email: null },
      answers: { ...before.answers, monitored: 'no' },
    });
    expect(changedFields(before, after)).toEqual(['unitPath', 'deployed', 'owner', 'answers']);
  });

  it('keeps rows that share a key apart by what they say, not by where they stand', () => {
    const known = [row('a', { purpose: '1' }), row('a#2', { purpose: '2' }), row('a#3', { purpose: '3' })];
    const result = compareEditions(known, [
      row('a', { purpose: '0' }),
      row('a#2', { purpose: '1' }),
      row('a#3', { purpose: '3' }),
      row('a#4', { purpose: '2' }),
    ]);
    expect(result.unchanged.map((r) => [r.key, r.purpose])).toEqual([
      ['a', '1'],
      ['a#3', '3'],
      ['a#2', '2'],
    ]);
    expect(keys(result.added)).toEqual(['a#4']);
    expect(result.sharedKeys).toEqual(['a']);
    expect(result.changed).toEqual([]);
  });

  it('compares a whole file under one key about as fast as under as many keys', () => {
    const count = 4_000;
    const edition = (from: number): DeclaredInitiative[] =>
      Array.from({ length: count }, (_, n) =>
        row(n === 0 ? 'a' : `a#${n + 1}`, { purpose: String(from + n), answers: { ...row('a').answers } }),
      );
    let read = 0;
    const watched = (rows: readonly DeclaredInitiative[]): DeclaredInitiative[] =>
      rows.map((one) =>
        Object.defineProperty({ ...one }, 'purpose', {
          enumerable: true,
          get() {
            read += 1;
            return one.purpose;
          },
        }),
      );
    const known = edition(0);
    const next = edition(count / 2);
    const extra = known.map((one, n) => ({ ...one, key: `a#${count + n + 1}`, purpose: `new ${n}` }));
    const result = compareEditions(watched(known), watched([...next, ...extra]));
    expect(result.unchanged).toHaveLength(count / 2);
    expect(result.changed).toHaveLength(count / 2);
    expect(new Set(keys(result.added)).size).toBe(count);
    expect(read).toBeLessThan(count * 20);
  });

  it('takes a name that ends in a number for what it is', () => {
    const result = compareEditions([row('Model#2')], [row('Model#2'), row('Model#3')]);
    expect(keys(result.unchanged)).toEqual(['Model#2']);
    expect(keys(result.added)).toEqual(['Model#3']);
    expect(result.sharedKeys).toEqual([]);
  });

  it('accounts for every row once, and an edition against itself changes nothing', () => {
    const key = fc.constantFrom('a', 'a#2', 'a#3', 'b', 'b#2', 'c');
    const edition = fc.uniqueArray(fc.record({ key, purpose: fc.constantFrom('1', '2', '3') }), {
      selector: (r) => r.key,
    });
    fc.assert(
      fc.property(edition, edition, (one, two) => {
        const before = one.map((r) => row(r.key, { purpose: r.purpose }));
        const after = two.map((r) => row(r.key, { purpose: r.purpose }));
        const { added, changed, unchanged, absent } = compareEditions(before, after);
        expect(added.length + changed.length + unchanged.length).toBe(after.length);
        expect(changed.length + unchanged.length + absent.length).toBe(before.length);
        const now = [...keys(added), ...changed.map((c) => c.after.key), ...keys(unchanged)];
        expect(new Set([...now, ...keys(absent)]).size).toBe(now.length + absent.length);
        const again = compareEditions(before, before);
        expect(again.unchanged).toHaveLength(before.length);
      }),
    );
  });
});
