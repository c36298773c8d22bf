/** The facets of the portfolio: every value with its count, and the units as a searchable list. */
import { useMemo } from 'react';
import { useAddress } from '../../ui/address.ts';
import { Combobox } from '../../ui/combobox.tsx';
import { type FacetLine, FacetLines } from '../../ui/facet-lines.tsx';
import { useWords, type Words } from '../../ui/word.tsx';
import { type Chosen, type FacetName, knownValues, toggled } from './portfolio-address.ts';
import { countOf, type FacetCounts } from './portfolio-count.ts';

const unitsShown = 4;

function labelOf(words: Words, facet: FacetName, value: string): string {
  if (facet === 'finding') return words.say(`finding.${value}.title`);
  if (facet === 'due' || facet === 'origin') return words.say(`portfolio.${facet}.${value}`);
  return words.say(`${facet}.${value}`);
}

const lineOf = (words: Words, facets: readonly FacetCounts[], facet: FacetName): FacetLine => {
  const counted = facets.find((entry) => entry.facet === facet)?.values ?? [];
  const values = knownValues[facet] ?? counted.map((entry) => entry.value);
  return {
    facet,
    label: words.say(`portfolio.facet.${facet}`),
    values: values.map((value) => ({
      value,
      label: labelOf(words, facet, value),
      count: countOf(facets, facet, value),
    })),
  };
};

/** The largest units, the chosen ones, and a search over all. */
function unitLine(
  words: Words,
  counted: FacetCounts['values'],
  chosen: readonly string[],
): Omit<FacetLine, 'before'> {
  const top = counted.toSorted((a, b) => b.count - a.count).slice(0, unitsShown);
  const held = counted.filter((entry) => chosen.includes(entry.value) && !top.includes(entry));
  return {
    facet: 'unit',
    label: words.say('portfolio.facet.unit'),
    values: [...held, ...top].map((entry) => ({
      value: entry.value,
      label: entry.label ?? entry.value,
      count: entry.count,
    })),
  };
}

function UnitSearch({
  units,
  onChoose,
}: {
  readonly units: FacetCounts['values'];
  readonly onChoose: (unit: string) => void;
}) {
  const words = useWords();
  const choices = useMemo(
    () =>
      units.map((entry) => ({
        value: entry.value,
        label: entry.label ?? entry.value,
        note: words.say('portfolio.rows', { count: entry.count }),
      })),
    [units, words],
  );
  return (
    <Combobox
      quiet
      collects
      label={words.say('portfolio.unit_search')}
      placeholder={words.say('portfolio.unit_search')}
      value={null}
      choices={choices}
      onChoose={(value) => value && onChoose(value)}
    />
  );
}

export function FacetPanel({
  facets,
  chosen,
}: {
  readonly facets: readonly FacetCounts[];
  readonly chosen: Chosen;
}) {
  const words = useWords();
  const [query, change] = useAddress();
  const units = facets.find((entry) => entry.facet === 'unit')?.values ?? [];
  const toggle = (facet: string, value: string): void => change(toggled(query, facet, value));
  const lines: readonly FacetLine[] = [
    ...(['stage', 'serving', 'owner', 'due', 'origin'] as const).map((name) => lineOf(words, facets, name)),
    {
      ...unitLine(words, units, chosen.unit),
      ...(units.length > unitsShown
        ? { before: <UnitSearch units={units} onChoose={(unit) => toggle('unit', unit)} /> }
        : {}),
    },
    { ...lineOf(words, facets, 'finding'), wide: true },
  ];
  return (
    <FacetLines
      lines={lines.filter((line) => line.values.length > 0)}
      chosen={chosen}
      onToggle={toggle}
      summary={words.say('portfolio.filter')}
    />
  );
}
