/** The organisation's RACI as CSV (RFC 4180), a line for each initiative and kind of decision. Pure but for the words. */

interface Person {
  readonly name: string;
}

interface Row {
  readonly initiative: { readonly id: string; readonly name: string };
  readonly unit: string;
  readonly raci: readonly {
    readonly category: string;
    readonly accountable: Person | null;
    readonly named: boolean;
    readonly responsible: readonly Person[];
    readonly consulted: readonly Person[];
    readonly informed: readonly Person[];
  }[];
}

/** A cell that a spreadsheet would take for a formula is led by an apostrophe, so that no name ever runs. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const names = (people: readonly Person[]): string => people.map(({ name }) => name).join('; ');

const heads = [
  'initiative',
  'unit',
  'decision',
  'accountable',
  'responsible',
  'consulted',
  'informed',
] as const;

export function raciCsv(rows: readonly Row[], say: (key: string) => string): string {
  const lines = rows.flatMap(({ initiative, unit, raci }) =>
    raci.map((entry) => [
      initiative.name,
      unit,
      say(`rights.category.${entry.category}`),
      entry.accountable?.name ?? '',
      names(entry.responsible),
      names(entry.consulted),
      names(entry.informed),
    ]),
  );
  const head = heads.map((name) => say(`rights.${name}`));
  return `${[head, ...lines].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}
