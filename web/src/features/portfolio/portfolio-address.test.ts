import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { portfolioQuery } from '../../../../src/contract/portfolio.ts';
import {
  builtInViews,
  chosenIn,
  facetNames,
  filterIn,
  groupIn,
  groups,
  sameView,
  sortIn,
  sorts,
  toggled,
  viewOf,
} from './portfolio-address.ts';

describe('facets in the address', () => {
  test('pressing adds to the others, pressing again releases', () => {
    const pressed = toggled({ stage: 'pilot' }, 'stage', 'production');
    expect(pressed).toEqual({ stage: 'pilot,production' });
    expect(toggled({ stage: 'pilot' }, 'stage', 'pilot')).toEqual({ stage: undefined });
  });

  test('pressing twice changes nothing, whatever was pressed', () => {
    const values = fc.uniqueArray(fc.stringMatching(/^[a-z_]{1,9}$/), { maxLength: 5 });
    fc.assert(
      fc.property(values, fc.stringMatching(/^[a-z_]{1,9}$/), (held, value) => {
        const query = held.length > 0 ? { stage: held.join(',') } : {};
        const once = { ...query, ...toggled(query, 'stage', value) } as Record<string, string>;
        const twice = { ...once, ...toggled(once, 'stage', value) } as Record<string, string>;
        expect(new Set(chosenIn(twice).stage)).toEqual(new Set(held));
      }),
    );
  });

  test('what the address asks is what the wire takes', () => {
    const query = { stage: 'pilot', unit: 'unit_1', q: 'claims', strange: 'x', sort: '-name', group: 'unit' };
    expect(filterIn(query)).toEqual({ stage: 'pilot', unit: 'unit_1', q: 'claims' });
    expect(() =>
      portfolioQuery.parse({ ...filterIn(query), sort: sortIn(query), group: groupIn(query) }),
    ).not.toThrow();
  });

  test('an unknown order or group falls back to the plain one', () => {
    expect(sortIn({ sort: 'drop table' })).toBe('move');
    expect(groupIn({ group: '' })).toBe('stage');
  });

  test('every order and group offered is one the contract knows', () => {
    for (const sort of sorts) expect(portfolioQuery.shape.sort.parse(sort)).toBe(sort);
    for (const group of groups) expect(portfolioQuery.shape.group.parse(group)).toBe(group);
    for (const facet of facetNames) expect(portfolioQuery.shape).toHaveProperty(facet);
  });
});

describe('views', () => {
  test('the order of values and plain defaults make no other view', () => {
    expect(sameView({ stage: 'a,b', sort: 'move' }, { stage: 'b,a', group: 'stage' })).toBe(true);
    expect(sameView({ stage: 'a' }, { stage: 'a', sort: 'name' })).toBe(false);
  });

  test('a view of a view is itself', () => {
    const view = viewOf({ owner: 'ownerless', sort: 'name', x: 'y' });
    expect(viewOf(view)).toEqual(view);
    expect(view).toEqual({ owner: 'ownerless', sort: 'name' });
  });

  test('no two built-in views are the same', () => {
    const texts = builtInViews.map((view) => JSON.stringify(viewOf(view.query)));
    expect(new Set(texts).size).toBe(builtInViews.length);
  });
});
