import { describe, expect, test } from 'vitest';
import { chosenIn } from './portfolio-address.ts';
import { countOf, excludingFacets, type FacetCounts } from './portfolio-count.ts';

const value = (name: string, count: number) => ({ value: name, label: null, count });
const facets: readonly FacetCounts[] = [
  { facet: 'stage', values: [value('pilot', 4), value('production', 2), value('cancelled', 0)] },
  { facet: 'finding', values: [value('FM-1', 5), value('FM-4', 3)] },
  { facet: 'owner', values: [value('ownerless', 6), value('accepted', 0)] },
];

test('a value that the facet does not list counts 0', () => {
  expect(countOf(facets, 'stage', 'pilot')).toBe(4);
  expect(countOf(facets, 'stage', 'retired')).toBe(0);
  expect(countOf(facets, 'unit', 'unit_1')).toBe(0);
});

describe('which facet shuts everything out', () => {
  test('the one whose chosen values have no row under the others, with how many match without it', () => {
    expect(excludingFacets(facets, chosenIn({ stage: 'cancelled' }))).toEqual([
      { facet: 'stage', without: 6 },
    ]);
  });

  test('a facet with rows under one chosen value is not to blame', () => {
    expect(excludingFacets(facets, chosenIn({ stage: 'cancelled,pilot' }))).toEqual([]);
  });

  test('values that overlap are not added up', () => {
    expect(excludingFacets(facets, chosenIn({ finding: 'FM-12' }))).toEqual([
      { facet: 'finding', without: 5 },
    ]);
  });

  test('nothing is named when no single facet is to blame', () => {
    const none: readonly FacetCounts[] = [{ facet: 'stage', values: [value('pilot', 0)] }];
    expect(excludingFacets(none, chosenIn({ stage: 'pilot' }))).toEqual([]);
  });
});
