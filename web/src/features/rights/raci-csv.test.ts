import { expect, test } from 'vitest';
import { raciCsv } from './raci-csv.ts';

const entry = (accountable: string) => ({
  category: 'pilot_go',
  accountable: { name: accountable },
  named: false,
  responsible: [{ name: 'Bo' }, { name: 'Cy' }],
  consulted: [],
  informed: [],
});
const row = (name: string, accountable: string) => ({
  initiative: { id: 'ini_1', name },
  unit: 'Claims',
  raci: [entry(accountable)],
});

test('a line for each initiative and decision, quoted where it must be', () => {
  expect(raciCsv([row('Triage, "fast"', 'Ana')], (key) => key)).toBe(
    [
      'rights.initiative,rights.unit,rights.decision,rights.accountable,rights.responsible,rights.consulted,rights.informed',
      '"Triage, ""fast""",Claims,rights.category.pilot_go,Ana,Bo; Cy,,',
      '',
    ].join('\r\n'),
  );
});

test('no cell is taken for a formula', () => {
  expect(raciCsv([row('=HYPERLINK("x")', '@Ana')], (key) => key)).toContain(
    '"\'=HYPERLINK(""x"")",Claims,rights.category.pilot_go,\'@Ana',
  );
});
