/** `mandate status | portfolio | findings | scoreboard | show`: what the pages show, as text or JSON. */
import type { Command } from 'commander';
import { getInitiative } from '../../contract/initiative.ts';
import { findingSummary, listFindings } from '../../contract/finding.ts';
import type { Move, Saying } from '../../contract/field.ts';
import { listPortfolio, portfolioFacets } from '../../contract/portfolio.ts';
import { getOrganisation } from '../../contract/organisation.ts';
import { getScoreboard } from '../../contract/scoreboard.ts';
import { connect } from '../connection.ts';
import type { Surroundings } from '../surroundings.ts';
import { oneLine, tableText } from '../table.ts';

interface Flags {
  readonly data: string;
  readonly json?: true;
}

const page = (limit: string): number => Math.min(500, Math.max(1, Number(limit) || 50));

function moveText(around: Surroundings, move: Move | null): string {
  if (move === null) return '';
  const who = move.person?.name ?? (move.role === null ? '' : around.catalogue.say(`role.${move.role}`));
  const by = move.by === null ? '' : ` (${move.overdue ? 'was due' : 'by'} ${move.by.slice(0, 10)})`;
  return `${who} ${around.catalogue.say(move.what.code, move.what.values)}${by}`;
}

function addPortfolio(program: Command, around: Surroundings): void {
  program
    .command('portfolio')
    .description('initiatives with stage, owner, standing and next move')
    .option('--stage <list>', 'only these stages, comma-separated')
    .option('--owner <list>', 'accepted, nominated, ownerless')
    .option('--finding <list>', 'finding codes, such as FM-1,FM-7')
    .option('--search <words>', 'words in the name')
    .option('--limit <n>', 'rows', '50')
    .option('--data <dir>', 'data folder of the server', '.mandate')
    .option('--json', 'the answer as JSON')
    .action(
      async (
        flags: Flags & { stage?: string; owner?: string; finding?: string; search?: string; limit: string },
      ) => {
        const query = {
          stage: flags.stage,
          owner: flags.owner,
          finding: flags.finding,
          q: flags.search,
          limit: page(flags.limit),
          group: 'none' as const,
        };
        const found = await connect(around, flags.data).call(listPortfolio, { query });
        if (flags.json) return around.output.data(`${JSON.stringify(found)}\n`);
        const text = tableText(found.rows, [
          { head: 'Initiative', cell: (row) => row.name, most: 48 },
          { head: 'Unit', cell: (row) => row.unitPath[0]?.key ?? '', most: 10 },
          { head: 'Stage', cell: (row) => row.stage },
          { head: 'Owner', cell: (row) => row.owner.person?.name ?? row.owner.state, most: 24 },
          { head: 'Serving', cell: (row) => row.serving },
          { head: 'Findings', cell: (row) => row.findings },
          { head: 'Next move', cell: (row) => moveText(around, row.move), most: 60 },
        ]);
        await around.output.data(`${text}\n`);
        around.output.note(`${found.rows.length} of ${found.total}\n`);
      },
    );
}

function addFindings(program: Command, around: Surroundings): void {
  program
    .command('findings')
    .description('open findings, most urgent first')
    .option('--code <list>', 'only these codes')
    .option('--limit <n>', 'rows', '50')
    .option('--data <dir>', 'data folder of the server', '.mandate')
    .option('--json', 'the answer as JSON')
    .action(async (flags: Flags & { code?: string; limit: string }) => {
      const found = await connect(around, flags.data).call(listFindings, {
        query: { code: flags.code, limit: page(flags.limit) },
      });
      if (flags.json) return around.output.data(`${JSON.stringify(found)}\n`);
      const say = (saying: Saying): string => around.catalogue.say(saying.code, saying.values);
      const text = tableText(found.rows, [
        { head: 'Code', cell: (row) => row.code },
        { head: 'Finding', cell: (row) => say(row.title), most: 32 },
        { head: 'Initiative', cell: (row) => row.initiative.name, most: 44 },
        { head: 'Since', cell: (row) => row.since?.slice(0, 10) ?? '' },
        { head: 'Next move', cell: (row) => moveText(around, row.move), most: 60 },
      ]);
      await around.output.data(`${text}\n`);
      around.output.note(`${found.rows.length} of ${found.total}\n`);
    });
}

const line = (name: string, text: string): string => `${name.padEnd(22)}${text}`;

function addScoreboard(program: Command, around: Surroundings): void {
  program
    .command('scoreboard')
    .description('the five numbers of COE-4')
    .option('--as-of <day>', 'YYYY-MM-DD')
    .option('--window <days>', 'narrow the cycle time to deployments of the last days')
    .option('--data <dir>', 'data folder of the server', '.mandate')
    .option('--json', 'the answer as JSON')
    .action(async (flags: Flags & { asOf?: string; window?: string }) => {
      const query = { asOf: flags.asOf as never, window: flags.window };
      const board = await connect(around, flags.data).call(getScoreboard, { query });
      if (flags.json) return around.output.data(`${JSON.stringify(board)}\n`);
      const { deploymentVelocity: v, cycleTime: c, survival: s } = board;
      const text = [
        line('As of', board.asOf),
        line('Deployment velocity', `${v.value} in ${v.windowDays} days (${v.basis})`),
        line(
          'Cycle time',
          c.n === 0
            ? 'no deployment with both dates'
            : `mean ${c.mean?.toFixed(1)}, median ${c.median}, 85th ${c.p85} days, n ${c.n} (${c.basis})`,
        ),
        line(
          'Six-month survival',
          s.eligible === 0
            ? 'none due yet'
            : `${s.survived} of ${s.survived + s.lost}, Kaplan-Meier ${s.kaplanMeier.estimate?.toFixed(3)} (${s.kaplanMeier.lower?.toFixed(3)} to ${s.kaplanMeier.upper?.toFixed(3)})`,
        ),
        line('Attributed outcomes', 'not measured yet'),
        line('Capability', 'not measured yet'),
      ];
      await around.output.data(`${text.join('\n')}\n`);
    });
}

function addOne(program: Command, around: Surroundings): void {
  program
    .command('show <initiative>')
    .description('one initiative: standing, owner, findings')
    .option('--data <dir>', 'data folder of the server', '.mandate')
    .option('--json', 'the answer as JSON')
    .action(async (id: string, flags: Flags) => {
      const one = await connect(around, flags.data).call(getInitiative, {
        params: { initiative: id },
      });
      if (flags.json) return around.output.data(`${JSON.stringify(one)}\n`);
      const say = (saying: Saying): string => around.catalogue.say(saying.code, saying.values);
      const lines = [
        oneLine(one.name),
        `${one.unitPath.map((unit) => unit.name).join(' / ')} · ${one.stage} · owner: ${one.owner.person?.name ?? one.owner.state}`,
        '',
        `${one.standing.serving}: ${say(one.standing.says)}`,
        ...one.standing.conditions.map(
          (each) => `  ${each.status.padEnd(12)}${each.rule.padEnd(8)}${say(each.says)}`,
        ),
        '',
        ...one.findings.map((each) => `${each.code.padEnd(7)}${say(each.title)}`),
      ];
      await around.output.data(`${lines.map((text) => text.trimEnd()).join('\n')}\n`);
    });
}

function addStatus(program: Command, around: Surroundings): void {
  program
    .command('status')
    .description('which organisation answers, and how much it holds')
    .option('--data <dir>', 'data folder of the server', '.mandate')
    .option('--json', 'the answer as JSON')
    .action(async (flags: Flags) => {
      const client = connect(around, flags.data);
      const organisation = await client.call(getOrganisation, {});
      const findings = await client.call(findingSummary, {});
      const portfolio = await client.call(portfolioFacets, {});
      const status = {
        organisation: organisation.name,
        initiatives: portfolio.all,
        findings: findings.total,
      };
      if (flags.json) return around.output.data(`${JSON.stringify(status)}\n`);
      await around.output.data(
        `${oneLine(status.organisation)}\n${status.initiatives} initiatives, ${status.findings} open findings\n`,
      );
    });
}

export function addShow(program: Command, around: Surroundings): void {
  addStatus(program, around);
  addPortfolio(program, around);
  addFindings(program, around);
  addScoreboard(program, around);
  addOne(program, around);
}
