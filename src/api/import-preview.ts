/** What an upload would do, before anything is written. */
import type { ImportPreview } from '../contract/import.ts';
import type { DeclaredDate, DeclaredHolder, DeclaredInitiative } from '../domain/declared.ts';
import type { OrganisationState } from '../domain/organisation/state.ts';
import { namedPerson } from '../domain/ownership/named-person.ts';
import type { DeclaredField } from '../domain/changed-fields.ts';

import type { EditionPlan } from './import-plan.ts';
import type { ReadUpload } from './import-read.ts';

const SAMPLE = 20;
const EXAMPLES = 100;
const LONGEST = 300;

const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/** A date as the file has it, or as a day. */
export function dateText(date: DeclaredDate): string | null {
  switch (date.precision) {
    case 'exact':
      return date.day;
    case 'none':
      return null;
    case 'month':
    case 'year':
    case 'reading':
    case 'unreadable':
      return date.text;
  }
}

function holderText(holder: DeclaredHolder): string | null {
  switch (holder.kind) {
    case 'none':
      return null;
    case 'person':
      return holder.name;
    case 'not_a_person':
      return holder.text;
  }
}

const unitText = ({ unitPath }: DeclaredInitiative): string => unitPath.map(({ name }) => name).join(' / ');

function fieldText(row: DeclaredInitiative, field: DeclaredField): string | null {
  switch (field) {
    case 'unitPath':
      return unitText(row);
    case 'initiated':
    case 'developed':
    case 'deployed':
    case 'retired':
      return dateText(row[field]);
    case 'owner':
    case 'productOwner':
    case 'mlLead':
      return holderText(row[field]);
    case 'answers':
      return Object.entries(row.answers)
        .filter(([, answer]) => answer !== 'unknown')
        .map(([question, answer]) => `${question}: ${answer}`)
        .join(', ');
    case 'name':
    case 'purpose':
    case 'outputs':
    case 'stage':
    case 'sourceStage':
    case 'topic':
    case 'metric':
    case 'vendor':
    case 'impact':
      return row[field] === null ? null : shortened(row[field]);
  }
}

type Example = ImportPreview['difference']['examples'][number];

function examplesOf({ comparison }: EditionPlan): Example[] {
  const changed = comparison.changed.map(({ before, after, fields }): Example => {
    const texts = fields.map((field) => ({
      field,
      before: fieldText(before, field),
      after: fieldText(after, field),
    }));
    return { kind: 'changed', name: after.name, row: after.row, fields: texts };
  });
  const absent = comparison.absent.map(({ name }): Example => ({
    kind: 'absent',
    name,
    row: null,
    fields: [],
  }));
  const added = comparison.added.map(({ name, row }): Example => ({ kind: 'added', name, row, fields: [] }));
  return [...changed.slice(0, 60), ...absent.slice(0, 20), ...added].slice(0, EXAMPLES);
}

function counted<K extends string>(keys: readonly K[]): readonly (readonly [K, number])[] {
  const counts = new Map<K, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}

/** How each of the file's own words for a stage was translated. */
function bySourceStage(rows: readonly DeclaredInitiative[]): ImportPreview['bySourceStage'] {
  const pairs = rows.map(({ sourceStage, stage }) => JSON.stringify([sourceStage, stage]));
  return counted(pairs).map(([pair, count]) => {
    const [value, stage] = JSON.parse(pair) as [string, string];
    return { value, stage, count };
  });
}

/** FM-14: whom the rows name as owner. A row that names nobody is in none of the three. */
function ownersOf(
  rows: readonly DeclaredInitiative[],
  organisation: OrganisationState,
): NonNullable<ImportPreview['owners']> {
  const count = { known: 0, unknown: 0, notAPerson: 0 };
  for (const { owner } of rows) {
    if (owner.kind === 'not_a_person') count.notAPerson += 1;
    if (owner.kind !== 'person') continue;
    if (namedPerson(organisation, owner) === null) count.unknown += 1;
    else count.known += 1;
  }
  return count;
}

/** Everything of a preview that follows from the rows, their comparison and the people of the organisation. */
export function rowsView(
  { rows }: ReadUpload,
  plan: EditionPlan,
  organisation: OrganisationState,
): Pick<ImportPreview, 'byStage' | 'bySourceStage' | 'units' | 'owners' | 'difference' | 'sample'> {
  return {
    byStage: counted(rows.map(({ stage }) => stage)).map(([stage, count]) => ({ stage, count })),
    bySourceStage: bySourceStage(rows),
    units: new Set(rows.map(({ unitPath: [top] }) => top?.key ?? '')).size,
    owners: ownersOf(rows, organisation),
    difference: {
      ...plan.counts,
      duplicateKeys: plan.comparison.sharedKeys.length,
      examples: examplesOf(plan),
    },
    sample: rows.slice(0, SAMPLE).map((row) => ({
      row: row.row,
      name: row.name,
      unit: unitText(row),
      stage: row.stage,
      sourceStage: row.sourceStage,
      initiated: dateText(row.initiated),
      deployed: dateText(row.deployed),
      owner: holderText(row.owner),
    })),
  };
}
