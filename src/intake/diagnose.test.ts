import { createReadStream, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDay } from '../domain/calendar.ts';
import { diagnose } from './diagnose.ts';
import { reportChunks } from './diagnosis-report.ts';
import { openInventory } from './inventory.ts';
import { shippedMapping } from './mapping/mapping.ts';

const FEDERAL = '../shared/data/us-federal-2024/2024_consolidated_ai_inventory_raw_v2.csv';
const read = (file: string): string => readFileSync(path.join(import.meta.dirname, 'mapping', file), 'utf8');
const shipped = [shippedMapping('us-federal-2024', read), shippedMapping('generic', read)];

const day = (text: string) => {
  const parsed = parseDay(text);
  if (!parsed) throw new Error(text);
  return parsed;
};
const AS_OF = day('2024-12-31');

async function* textBytes(text: string) {
  yield Buffer.from(text);
}

const diagnoseText = async (text: string, windowDays: number | null = null) =>
  (await diagnose({ bytes: textBytes(text), mapping: null, shipped, asOf: AS_OF, windowDays })).report;

const federal = () => diagnose({ bytes: createReadStream(FEDERAL), mapping: null, shipped, asOf: AS_OF });

/** Rows per agency, counted with Python's csv module over the same file; they add up to the publisher's 2,133. */
const PER_AGENCY = {
  CFPB: 4,
  CFTC: 4,
  DHS: 183,
  DOC: 57,
  DOE: 79,
  DOI: 180,
  DOJ: 240,
  DOL: 70,
  DOT: 66,
  EAC: 2,
  ED: 54,
  EEOC: 8,
  EPA: 17,
  FDIC: 55,
  FERC: 4,
  FHFA: 18,
  FRB: 50,
  FTC: 6,
  GSA: 24,
  HHS: 271,
  HUD: 6,
  NARA: 9,
  NASA: 18,
  NCUA: 16,
  NSF: 16,
  NTSB: 2,
  OPM: 2,
  PBGC: 2,
  PRC: 1,
  PT: 5,
  SEC: 28,
  SSA: 23,
  STATE: 51,
  TREAS: 54,
  TVA: 39,
  USAGM: 8,
  USAID: 137,
  USCCR: 2,
  USDA: 89,
  USTDA: 4,
  VA: 229,
};

describe('the federal inventory of 2024', () => {
  it('is read whole: every row, every agency, its encoding and its odd cells', async () => {
    const { report, units } = await federal();
    expect(report.intake).toMatchObject({
      rows: 2133,
      accepted: 2133,
      rejected: [],
      mapping: 'us-federal-2024',
      encoding: 'windows-1252',
    });
    expect(report.portfolio).toMatchObject({ initiatives: 2133, units: 41 });
    expect(Object.fromEntries(units.map((u) => [u.key, u.initiatives]))).toEqual(PER_AGENCY);
    const counted = (code: string, column: string | null) =>
      report.intake.warnings
        .filter((w) => w.code === code && w.column === column)
        .reduce((n, w) => n + w.cells, 0);
    expect(counted('excel_year_1905', 'Date Initiated')).toBe(48);
    expect(counted('excel_year_1905', 'Date Implemented')).toBe(31);
    expect(counted('excel_year_1905', 'Date Retired')).toBe(17);
    expect(counted('duplicate_key', null)).toBe(78);
    expect(counted('unmapped_value', 'Stage of Development')).toBe(9);
  });

  it('keeps the inventory word for the stage beside the stage it means, and translates none it does not know', async () => {
    const { portfolio } = (await federal()).report;
    expect(portfolio.byStage).toEqual({
      candidate: 399,
      pilot: 404,
      approved: 287,
      production: 892,
      retired: 142,
      cancelled: 0,
      unmapped: 9,
    });
    expect(portfolio.bySourceStage).toEqual({
      'Operation and Maintenance': 874,
      'Acquisition and/or Development': 404,
      Initiated: 370,
      'Implementation and Assessment': 287,
      Retired: 142,
      Planned: 20,
      'In production': 14,
      Ideation: 9,
      'Research or  Administrative Action Complete': 5,
      'In mission': 4,
      '': 4,
    });
  });

  it('counts what an independent count over exact dates gives (COE-4)', async () => {
    const { scoreboard, ownership } = (await federal()).report;
    expect(ownership).toEqual({ accepted: 0, nominated: 0, ownerless: 2133 });
    expect(scoreboard.deploymentVelocity).toEqual({ value: 31, windowDays: 90, basis: 'declared' });
    expect(scoreboard.cycleTime).toMatchObject({
      n: 560,
      median: 262,
      p85: 1095,
      unit: 'days',
      excluded: { inconsistent: 12 },
    });
    expect(scoreboard.cycleTime.mean).toBeCloseTo(314_799 / 560, 9);
    const { eligible, survived, lost, unknown } = scoreboard.survival;
    expect(eligible).toBe(survived + lost + unknown);
  });

  it('lists the initiatives of every finding by unique keys, worst first', async () => {
    const { findings } = (await federal()).report;
    expect(findings.map((f) => f.code).slice(0, 2)).toEqual(['FM-12', 'FM-1']);
    for (const { count, initiatives } of findings) {
      expect([...initiatives]).toHaveLength(count);
      expect(new Set(initiatives).size).toBe(count);
    }
  });

  it('reads answers from the columns the data dictionary gives them', async () => {
    const inventory = await openInventory({ bytes: createReadStream(FEDERAL), mapping: null, shipped });
    const counts: Record<string, Record<string, number>> = {};
    for await (const batch of inventory.batches)
      for (const row of batch) {
        if (row.kind !== 'accepted') continue;
        for (const [name, answer] of Object.entries(row.declared.answers)) {
          const of = (counts[name] ??= { yes: 0, no: 0, unknown: 0 });
          of[answer] = (of[answer] ?? 0) + 1;
        }
      }
    expect(counts['personalData']).toEqual({ yes: 175, no: 874, unknown: 1084 });
    expect(counts['codeAccess']).toEqual({ yes: 557 + 48 + 47 + 1, no: 359, unknown: 2133 - 653 - 359 });
    expect(counts['contractorBuilt']).toEqual({
      yes: 485,
      no: 441 + 187 + 21 + 13,
      unknown: 2133 - 485 - 662,
    });
    expect(counts['monitored']).toMatchObject({ yes: 107, no: 39 });
    expect(counts['fallback']).toMatchObject({ yes: 76, no: 66 });
    expect(counts['agentic']).toMatchObject({ yes: 6, no: 197 });
  });
});

describe('definitions for declared dates', () => {
  const HEAD = 'Id,Name,Unit,Stage,Initiated,Deployed,Retired,Owner\n';

  it('counts exact deployments in the 90 days up to and including the as-of date, none after it', async () => {
    const rows = [
      '2024-12-31',
      '2024-10-03',
      '2024-10-02',
      '2025-01-01',
      '2024-11',
      '2024',
      'live since 2024-12-01',
    ];
    const { scoreboard } = await diagnoseText(
      HEAD + rows.map((d, i) => `${i},n${i},U,production,,${d},,`).join('\n'),
    );
    expect(scoreboard.deploymentVelocity.value).toBe(2);
  });

  it('takes cycle times where both days are exact, keeps zero, lists negative ones, interpolates percentiles', async () => {
    const pairs = [
      ['2024-01-01', '2024-01-01'],
      ['2024-01-01', '2024-01-11'],
      ['2024-01-01', '2024-01-31'],
      ['2024-02-01', '2024-01-01'],
      ['2024-01', '2024-03-01'],
      ['2024-01-01', '2025-02-01'],
    ];
    const text = HEAD + pairs.map(([i, d], n) => `${n},n${n},U,production,${i},${d},,`).join('\n');
    expect((await diagnoseText(text)).scoreboard.cycleTime).toMatchObject({
      n: 3,
      mean: 40 / 3,
      median: 10,
      p85: 24,
      excluded: { inconsistent: 1, notExact: 1 },
    });
    expect((await diagnoseText(text, 340)).scoreboard.cycleTime).toMatchObject({ n: 1 });
  });

  it('counts survival on the due day, and nothing about retirements without a date (COE-4)', async () => {
    const text = `${HEAD}1,a,U,production,,2024-01-01,,
2,b,U,retired,,2024-01-01,2024-03-01,
3,c,U,retired,,2024-01-01,,
4,d,U,retired,,2024-01-01,2024-09-01,
5,e,U,production,,2024-11-01,,
`;
    expect((await diagnoseText(text)).scoreboard.survival).toMatchObject({
      eligible: 4,
      survived: 2,
      lost: 1,
      unknown: 1,
      notYetMature: 1,
      rate: 2 / 3,
    });
  });

  it('believes nobody an owner who has not accepted (OWN-3), and no committee a nominee (FM-14)', async () => {
    const { ownership, findings, intake } = await diagnoseText(
      `${HEAD}1,a,U,production,,,,Jane Doe\n2,b,U,production,,,,AI board\n3,c,U,production,,,,\n`,
    );
    expect(ownership).toEqual({ accepted: 0, nominated: 1, ownerless: 3 });
    expect(findings.find((f) => f.code === 'FM-14')?.initiatives.toJSON()).toEqual(['2']);
    expect(intake.warnings).toContainEqual({
      code: 'holder_not_a_person',
      column: 'Owner',
      cells: 1,
      example: 'AI board',
    });
  });

  it('finds a wrong first project only in a unit that has shipped nothing (FM-2)', async () => {
    const head = 'Id,Name,Unit,Stage,Impact\n';
    const { findings } = await diagnoseText(
      `${head}1,a,U,pilot,rights\n2,b,V,pilot,rights\n3,c,V,production,neither\n`,
    );
    expect(findings.find((f) => f.code === 'FM-2')?.initiatives.toJSON()).toEqual(['1']);
  });

  it('takes a retired system and a known day of deployment for shipped, as the server does (FM-2)', async () => {
    const head = 'Id,Name,Unit,Stage,Impact,Deployed\n';
    const rows =
      '1,a,U,pilot,rights,\n2,b,V,pilot,rights,\n3,c,V,retired,neither,\n4,d,W,pilot,rights,2024-03-14\n';
    const { findings } = await diagnoseText(head + rows);
    expect(findings.find((f) => f.code === 'FM-2')?.initiatives.toJSON()).toEqual(['1']);
  });
});

describe('the report', () => {
  it('is the same JSON in pieces as in one', async () => {
    const { report } = await federal();
    expect(JSON.parse([...reportChunks(report)].join(''))).toEqual(JSON.parse(JSON.stringify(report)));
  });

  it('names each rejected row and why', async () => {
    const { intake } = await diagnoseText(
      'Name,Stage\na,pilot\n,pilot\nb,pilot,more\nName,Stage\n"c,pilot\nd,pilot\n',
    );
    expect(intake.rejected).toEqual([
      { row: 3, reason: 'no_name' },
      { row: 4, reason: 'too_many_cells' },
      { row: 5, reason: 'repeated_header' },
      { row: 6, reason: 'unterminated_quote' },
    ]);
    expect(intake).toMatchObject({ rows: 6, accepted: 2 });
  });

  it('lists ten thousand rejections and counts the rest', async () => {
    const { intake } = await diagnoseText(`Name,Stage\n${',pilot\n'.repeat(10_050)}a,pilot\n`);
    expect(intake.rejected).toHaveLength(10_000);
    expect(intake.rows).toBe(10_051);
    expect(intake.warnings).toContainEqual({ code: 'more_rejections', column: null, cells: 50, example: '' });
  });
});
