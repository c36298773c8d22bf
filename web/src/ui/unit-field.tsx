/** Finds one unit of the organisation by any part of its path. */
import { useMemo } from 'react';
import type { z } from 'zod';
import { listUnits, type unit } from '../../../src/contract/organisation.ts';
import { useAnswer } from '../wire/answer.ts';
import { Combobox } from './combobox.tsx';

type Unit = z.output<typeof unit>;

/** The names from the top level to the unit; a cycle in bad input ends the walk. */
export function pathNames(units: ReadonlyMap<string, Unit>, id: string): readonly string[] {
  const names: string[] = [];
  for (let at = units.get(id); at && names.length < 50; at = at.parent ? units.get(at.parent) : undefined) {
    names.unshift(at.name);
  }
  return names;
}

interface UnitFieldProps {
  readonly label: string;
  readonly hint?: React.ReactNode;
  readonly error?: string | null | undefined;
  readonly value: string | null;
  readonly onChoose: (unit: string | null) => void;
}

export function UnitField(props: UnitFieldProps) {
  const { data } = useAnswer(listUnits, {}, { staleMs: 60_000 });
  const choices = useMemo(() => {
    const byId = new Map((data?.units ?? []).map((each) => [each.id as string, each]));
    return [...byId.keys()].map((id) => ({ value: id, label: pathNames(byId, id).join(' / ') }));
  }, [data]);
  return <Combobox {...props} choices={choices} />;
}
