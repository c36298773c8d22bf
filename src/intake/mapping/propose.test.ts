import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openInventory } from '../inventory.ts';
import { loadMapping, mappingText, shippedMapping } from './mapping.ts';

const read = (file: string): string => readFileSync(path.join(import.meta.dirname, file), 'utf8');
const shipped = [shippedMapping('us-federal-2024', read), shippedMapping('generic', read)];
const FEDERAL = '../shared/data/us-federal-2024/2024_consolidated_ai_inventory_raw_v2.csv';

async function propose(text: string | Buffer) {
  async function* bytes() {
    yield Buffer.from(text);
  }
  const inventory = await openInventory({ bytes: bytes(), mapping: null, shipped });
  const { proposal } = inventory;
  if (!proposal) throw new Error('no proposal');
  const rows = [];
  for await (const batch of inventory.batches) rows.push(...batch);
  const targets = Object.fromEntries(
    proposal.columns.filter((c) => c.target).map((c) => [c.label, c.target]),
  );
  return { proposal, targets, rows, warnings: inventory.warnings.list() };
}

const FILE = `Ref;Project title;What does it do;Business unit;Status;Go-live date;Start date;Executive sponsor;Contact email;KPI;Supplier;Contains PII;Colour
P-1;Claims triage;Sorts claims;Claims;Live;25.03.2024;01.02.2023;Jane Doe;jane.doe@example.com;Days to decision;Acme;Yes;red
P-2;Contract review;Reads contracts;Legal;PoC;;13.05.2024;Legal team;legal-team@example.com;Hours saved;;No;blue
P-3;Chat;Answers;Claims;Frozen;;;;;;;maybe;green
`;

describe('proposed mapping', () => {
  it('finds columns by header and values, with a reason and a confidence each', async () => {
    const { proposal, targets } = await propose(FILE);
    expect(proposal.recognised).toBeNull();
    expect(targets).toEqual({
      'Project title': 'name',
      'What does it do': 'purpose',
      'Business unit': 'unit',
      Status: 'stage',
      'Go-live date': 'deployed',
      'Start date': 'initiated',
      'Executive sponsor': 'owner',
      'Contact email': 'ownerEmail',
      KPI: 'metric',
      Supplier: 'vendor',
      'Contains PII': 'personalData',
    });
    for (const column of proposal.columns) {
      expect(column.confidence).toBeGreaterThanOrEqual(0);
      expect(column.confidence).toBeLessThanOrEqual(1);
      expect(column.reason === 'nothing_alike').toBe(column.target === null);
    }
  });

  it('is a mapping file that reads the file it was made from', async () => {
    const { proposal, rows, warnings } = await propose(FILE);
    expect(loadMapping(mappingText(proposal.mapping))).toEqual(proposal.mapping);
    expect(proposal.mapping.dates.order).toBe('dmy');
    const [first, second, third] = rows.map((r) => (r.kind === 'accepted' ? r.declared : null));
    expect(first).toMatchObject({
      key: 'Claims / Claims triage',
      row: 2,
      stage: 'production',
      deployed: { precision: 'exact', day: '2024-03-25' },
      owner: { kind: 'person', name: 'Jane Doe', email: 'jane.doe@example.com' },
    });
    expect(second).toMatchObject({ stage: 'pilot', owner: { kind: 'not_a_person', why: 'shared_mailbox' } });
    expect(third).toMatchObject({ stage: 'unmapped', sourceStage: 'Frozen', owner: { kind: 'none' } });
    expect(warnings.map((w) => [w.code, w.column, w.example])).toContainEqual([
      'unmapped_value',
      'Status',
      'Frozen',
    ]);
    expect(warnings.map((w) => [w.code, w.column, w.example])).toContainEqual([
      'unmapped_value',
      'Contains PII',
      'maybe',
    ]);
  });

  it('finds the stage by its values when the header says nothing', async () => {
    const { targets } = await propose('Name,Zustand\na,pilot\nb,production\nc,retired\nd,pilot\n');
    expect(targets).toMatchObject({ Zustand: 'stage' });
  });

  it('does not take a column of prose for a date because of its header', async () => {
    const { targets } = await propose('Name,Start date comment\na,nobody knows\nb,see mail\n');
    expect(targets).toEqual({ Name: 'name' });
  });

  it('leaves ambiguous day and month unread where no cell settles the order', async () => {
    const { rows, warnings } = await propose('Name,Deployed\na,01/02/2024\nb,03/04/2024\n');
    expect(rows.map((r) => (r.kind === 'accepted' ? r.declared.deployed.precision : null))).toEqual([
      'unreadable',
      'unreadable',
    ]);
    expect(warnings).toContainEqual({
      code: 'date_order_unknown',
      column: 'Deployed',
      cells: 2,
      example: '01/02/2024',
    });
  });

  it('recognises the federal layout, in any column order', async () => {
    const file = readFileSync(FEDERAL);
    expect((await propose(file)).proposal.recognised).toBe('us-federal-2024');
  });

  it('recognises its own template', async () => {
    const { targets, rows } = await propose(read('templates/generic.csv'));
    expect(Object.keys(targets)).toHaveLength(33);
    expect(rows[0]).toMatchObject({ declared: { key: 'AI-001', stage: 'production', impact: 'rights' } });
  });
});
