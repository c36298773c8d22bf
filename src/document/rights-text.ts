/** The decision-rights document in words: titles, sentences and two tables, before anything is set (RTS-3). */
import type { Catalogue } from '../contract/message/catalogue.ts';
import type {
  DocumentRaci,
  DocumentSection,
  RightsDocument,
  SectionCode,
} from '../domain/rights/document.ts';
import type { ActionLimit } from '../domain/rights/event.ts';

/** Every row has as many cells as the head. */
export interface TextTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface TextSection {
  readonly code: SectionCode;
  readonly title: string;
  readonly sentences: readonly string[];
  readonly table: TextTable | null;
}

export interface RightsText {
  readonly title: string;
  readonly subtitle: string;
  readonly sections: readonly TextSection[];
}

function raciTable(rows: readonly DocumentRaci[], { say }: Catalogue): TextTable {
  const nobody = say('document.none');
  const names = (people: readonly string[]) => (people.length === 0 ? nobody : people.join(', '));
  const columns = ['category', 'accountable', 'responsible', 'consulted', 'informed'];
  return {
    head: columns.map((column) => say(`document.raci.${column}`)),
    rows: rows.map((row) => [
      say(`document.category.${row.category}`),
      row.accountable ?? nobody,
      names(row.responsible),
      names(row.consulted),
      names(row.informed),
    ]),
  };
}

function limitTable(limits: readonly ActionLimit[], { say }: Catalogue): TextTable {
  const columns = ['action', 'per_action', 'per_day', 'person_above'];
  return {
    head: columns.map((column) => say(`document.limit.${column}`)),
    rows: limits.map(({ action, unit, perAction, perDay, personAbove }) => [
      action,
      ...[perAction, perDay, personAbove].map((amount) =>
        amount === null ? say('document.unlimited') : say('document.limit.amount', { amount, unit }),
      ),
    ]),
  };
}

function tableOf({ raci, limits }: DocumentSection, words: Catalogue): TextTable | null {
  if (raci.length > 0) return raciTable(raci, words);
  return limits.length > 0 ? limitTable(limits, words) : null;
}

/** The document in the catalogue's language. */
export function rightsText(document: RightsDocument, words: Catalogue): RightsText {
  const { say } = words;
  const { name, unit, kind } = document;
  return {
    title: say('document.title', { name }),
    subtitle: say('document.of', { unit: unit === '' ? 'none' : unit, kind: kind ?? 'unknown' }),
    sections: document.sections.map((section) => ({
      code: section.code,
      title: say(`document.section.${section.code}`),
      sentences: section.sentences.map(({ code, values }) => say(`document.${section.code}.${code}`, values)),
      table: tableOf(section, words),
    })),
  };
}
