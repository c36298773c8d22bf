/** `mandate diagnose` from arguments to output: the figures of the real file, the forms, the errors. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { mandate } from './capture.ts';

const inventory = 'example/us-federal-2024.csv';
const folder = mkdtempSync(path.join(os.tmpdir(), 'mandate-cli-'));
const file = (name: string, text: string | Uint8Array): string => {
  const at = path.join(folder, name);
  writeFileSync(at, text);
  return at;
};

interface Report {
  readonly asOf: string;
  readonly intake: {
    readonly rows: number;
    readonly accepted: number;
    readonly rejected: unknown[];
    readonly mapping: string;
    readonly encoding: string;
  };
  readonly portfolio: {
    readonly initiatives: number;
    readonly units: number;
    readonly byStage: Record<string, number>;
    readonly bySourceStage: Record<string, number>;
  };
  readonly ownership: Record<string, number>;
  readonly scoreboard: {
    readonly deploymentVelocity: Record<string, unknown>;
    readonly cycleTime: Record<string, unknown>;
    readonly survival: { readonly kaplanMeier: Record<string, number> } & Record<string, unknown>;
  };
  readonly findings: { readonly code: string; readonly count: number; readonly initiatives: string[] }[];
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('mandate diagnose on the 2024 US federal inventory', () => {
  // Expected figures come from a separate count in Python over the same file (csv module, own date arithmetic).
  it('computes COE-4 as an independent count does', async () => {
    const { exit, out } = await mandate(['diagnose', inventory, '--as-of', '2025-01-31', '--json']);
    expect(exit).toBe(0);
    const report = JSON.parse(out) as Report;
    expect(report.intake).toMatchObject({
      rows: 2133,
      accepted: 2133,
      rejected: [],
      mapping: 'us-federal-2024',
      encoding: 'windows-1252',
    });
    expect(report.portfolio).toMatchObject({ initiatives: 2133, units: 41 });
    expect(report.portfolio.byStage).toEqual({
      candidate: 399,
      pilot: 404,
      approved: 287,
      production: 892,
      retired: 142,
      cancelled: 0,
      unmapped: 9,
    });
    expect(Object.values(report.portfolio.bySourceStage).reduce((a, b) => a + b)).toBe(2133);
    expect(report.ownership).toEqual({ accepted: 0, nominated: 0, ownerless: 2133 });
    const { deploymentVelocity, cycleTime, survival } = report.scoreboard;
    expect(deploymentVelocity).toEqual({ value: 20, windowDays: 90, basis: 'declared' });
    expect(cycleTime).toMatchObject({
      n: 560,
      median: 262,
      p85: 1095,
      unit: 'days',
      excluded: { inconsistent: 12, notExact: 92 },
    });
    expect(cycleTime['mean']).toBeCloseTo(562.1410714, 6);
    expect(survival).toMatchObject({ eligible: 527, survived: 511, lost: 9, unknown: 7, notYetMature: 85 });
    expect(survival.kaplanMeier).toMatchObject({ n: 605, at: 183 });
    expect(survival.kaplanMeier['estimate']).toBeCloseTo(0.9845607, 6);
    expect(survival.kaplanMeier['lower']).toBeCloseTo(0.9705179, 6);
    expect(survival.kaplanMeier['upper']).toBeCloseTo(0.9919424, 6);
  });

  it('lists every initiative behind a finding, worst finding first', async () => {
    const { out } = await mandate(['diagnose', inventory, '--as-of', '2025-01-31', '--json']);
    const { findings } = JSON.parse(out) as Report;
    expect(findings[0]?.code).toBe('FM-12');
    for (const { count, initiatives } of findings) {
      expect(initiatives).toHaveLength(count);
      expect(new Set(initiatives).size).toBe(count);
    }
    // FM-1: everything that has not ended
    expect(findings.find(({ code }) => code === 'FM-1')?.count).toBe(2133 - 142);
  });

  it('says the same as text', async () => {
    const { exit, out } = await mandate(['diagnose', inventory, '--as-of', '2025-01-31']);
    expect(exit).toBe(0);
    expect(out).toContain('2,133 of 2,133 initiatives have no owner who accepted.');
    expect(out).toContain('20 shipped in the last 90 days.');
    expect(out).not.toMatch(/report\.|finding\.|warning\./);
  });

  it('writes one page that fetches nothing and runs nothing', async () => {
    const page = path.join(folder, 'report.html');
    const { exit, out } = await mandate(['diagnose', inventory, '--html', page]);
    expect({ exit, out }).toEqual({ exit: 0, out: '' });
    const html = readFileSync(page, 'utf8');
    expect(html).not.toMatch(/<script|<link|src=|url\((?!data:)|https?:/);
    expect(html).toContain('No stop authority');
  });
});

describe('mandate diagnose on other files', () => {
  it('escapes whatever a cell holds', async () => {
    const at = file(
      'hostile.csv',
      'name,unit,stage\n"<script>alert(1)</script>",A,production\n"""><img src=x onerror=y>",A,production\n',
    );
    const { exit, out } = await mandate(['diagnose', at, '--html', '-']);
    expect(exit).toBe(0);
    expect(out).not.toMatch(/<script|<img/);
    expect(out).toContain('&lt;script&gt;');
  });

  it('keeps a name from rewriting the terminal', async () => {
    const at = file('terminal.csv', 'name,unit,stage\n"\u001b[2JGone\u202egnp",A,production\n');
    const { out } = await mandate(['diagnose', at]);
    expect(out).not.toMatch(/[\u001b\u202e]/);
  });

  it.each([
    ['a file that is not there', ['diagnose', 'nowhere.csv'], 2, 'nowhere.csv'],
    ['a folder', ['diagnose', 'docs'], 2, 'folder'],
    ['a day that does not exist', ['diagnose', inventory, '--as-of', '2025-02-30'], 2, '2025-02-30'],
    ['a window that is no number', ['diagnose', inventory, '--window', 'x'], 2, '--window'],
    ['a mapping nobody knows', ['diagnose', inventory, '--mapping', 'nope'], 2, 'us-federal-2024'],
    ['an unknown option', ['diagnose', inventory, '--nope'], 2, '--nope'],
    ['no file', ['diagnose'], 2, 'file'],
    ['an unknown command', ['dance'], 2, 'dance'],
  ])('refuses %s with the place and the repair', async (_, args, exit, named) => {
    const done = await mandate(args);
    expect(done.exit).toBe(exit);
    expect(done.out).toBe('');
    expect(done.err).toContain(named);
  });

  it('refuses bytes that are no table', async () => {
    const at = file('picture.png', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]));
    const { exit, err } = await mandate(['diagnose', at, '--json']);
    expect(exit).toBe(2);
    expect(JSON.parse(err)).toMatchObject({ code: 'file_kind_unsupported', status: 415 });
  });

  it('answers an empty inventory with no numbers rather than with zeros that mean something', async () => {
    const at = file('empty.csv', 'name,unit,stage\n');
    const { exit, out } = await mandate(['diagnose', at, '--json']);
    expect(exit).toBe(0);
    const { scoreboard, portfolio } = JSON.parse(out) as Report;
    expect(portfolio.initiatives).toBe(0);
    expect(scoreboard.cycleTime).toMatchObject({ n: 0, mean: null, median: null, p85: null });
    expect(scoreboard.survival['rate']).toBeNull();
  });
});
