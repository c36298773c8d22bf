/** Puts the columns of a proposal, or of a person's corrections to it, together as a mapping. */
import type { DayOrder } from '../cell/date-pattern.ts';
import type { Header } from '../table/header.ts';
import { ANSWERS, parseMapping, PLAIN_COLUMNS, type Mapping, type MappingInput } from './mapping.ts';
import type { Target } from './propose.ts';

export interface ChosenColumn {
  readonly position: number;
  readonly target: Target | null;
}

export interface ChosenColumns {
  readonly header: Header;
  readonly columns: readonly ChosenColumn[];
  readonly order: DayOrder | null;
  /** Whose words for stages and impact are taken over. */
  readonly dictionary: Mapping;
}

type Ref = Exclude<MappingInput['columns']['name'], string>;

/** Without a column for the name the first column stands in, so that the proposal can be shown and corrected. */
export function mappingOf({ header, columns, order, dictionary }: ChosenColumns): Mapping {
  const ref = (target: Target): Ref | null => {
    const chosen = columns.find((c) => c.target === target);
    const column = chosen && header.columns[chosen.position - 1];
    return column
      ? { header: column.header === '' ? `#${column.position}` : column.header, position: column.position }
      : null;
  };
  const first: Ref = { header: header.columns[0]?.header ?? '', position: 1 };
  const name = ref('name') ?? first;
  const unit = ref('unit') ?? ref('unitKey');
  const subunit = ref('subunit');
  const stage = ref('stage');
  const impact = ref('impact');
  const key = ref('key');
  return parseMapping({
    format: 'mandate-mapping',
    version: 1,
    name: 'proposed',
    title: 'Proposed from the file; check it before the numbers are used',
    dates: { order, dayMonth: 'unreadable', fiscalYearStart: null },
    key: key ? [key] : [unit, subunit, name].filter((r) => r !== null),
    units: [...(unit ? [{ name: unit, key: ref('unitKey') }] : []), ...(subunit ? [{ name: subunit }] : [])],
    columns: { ...Object.fromEntries(PLAIN_COLUMNS.map((n) => [n, ref(n)])), name },
    stage: stage && { column: stage, values: dictionary.stage?.values ?? {} },
    impact: impact && { column: impact, values: dictionary.impact?.values ?? {} },
    answers: Object.fromEntries(ANSWERS.map((n) => [n, [ref(n)].flatMap((r) => (r ? [{ column: r }] : []))])),
  });
}
