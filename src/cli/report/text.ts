/** The report as plain text for a terminal. */
import type { Catalogue } from '../../contract/message/catalogue.ts';
import type { Diagnosis } from '../../intake/diagnose.ts';
import { oneLine, tableText } from '../table.ts';
import { ruling, survivalSentences } from './ruling.ts';

function numbers(diagnosis: Diagnosis, catalogue: Catalogue): readonly string[] {
  const { say } = catalogue;
  const { deploymentVelocity: velocity, cycleTime: cycle, survival } = diagnosis.report.scoreboard;
  const line = (key: string, text: string): string => `${say(key).padEnd(24)}${text}`;
  const cycleText =
    cycle.mean === null
      ? say('report.cycle.none')
      : `${cycle.mean.toFixed(1)} ${say('report.cycle.unit')}. ${say('report.cycle.rest', { median: cycle.median ?? 0, p85: cycle.p85 ?? 0, n: cycle.n, ...cycle.excluded })}`;
  const sentences = survivalSentences(diagnosis, catalogue);
  const survivalText =
    sentences === null
      ? say('report.survival.none')
      : `${survival.survived} ${say('report.survival.of', { known: survival.survived + survival.lost })}. ${sentences.join(' ')}`;
  return [
    line('report.velocity', `${velocity.value} (${velocity.windowDays} d)`),
    line('report.cycle', cycleText),
    line('report.survival', survivalText),
    line('report.outcomes', say('report.outcomes.rest')),
    line('report.capability', say('report.capability.rest')),
  ];
}

/** Everything the HTML page says, without the drawings. */
export function reportText(diagnosis: Diagnosis, file: string, catalogue: Catalogue): string {
  const { report, units } = diagnosis;
  const { say } = catalogue;
  const head = (key: string): string => `\n${say(key)}\n`;
  const stages = Object.entries(report.portfolio.byStage).map(([stage, count]) => ({
    stage: say(`stage.${stage}`),
    count,
  }));
  const { intake } = report;
  return [
    say('report.asOf', { file: oneLine(file), asOf: report.asOf }),
    '',
    ruling(diagnosis, catalogue).join(' '),
    head('report.stages'),
    tableText(stages, [
      { head: '', cell: (row) => row.stage },
      { head: '', cell: (row) => row.count },
    ]).trimStart(),
    head('report.findings'),
    report.findings.length === 0
      ? say('report.findings.none')
      : tableText(report.findings, [
          { head: say('report.rule'), cell: (row) => row.code },
          { head: say('report.count'), cell: (row) => row.count },
          { head: say('report.finding'), cell: (row) => say(`finding.${row.code}.title`) },
          { head: say('report.which'), cell: (row) => row.initiatives.first(2).join('; '), most: 64 },
        ]),
    `\n${numbers(diagnosis, catalogue).join('\n')}`,
    head('report.units'),
    tableText(units.slice(0, 10), [
      { head: say('report.unit'), cell: (row) => row.name, most: 48 },
      { head: say('report.count'), cell: (row) => row.initiatives },
      { head: say('report.units.production'), cell: (row) => row.inProduction },
      { head: say('report.units.ownerless'), cell: (row) => row.ownerless },
    ]),
    head('report.doubt'),
    say('report.read', {
      rows: intake.rows,
      encoding: intake.encoding,
      mapping: intake.mapping,
      accepted: intake.accepted,
    }),
    say('report.rejected', { n: intake.rejected.length }),
    ...intake.rejected
      .slice(0, 10)
      .map((row) => `  ${say('report.row', { row: row.row, reason: say(`rejection.${row.reason}`) })}`),
    tableText(intake.warnings.slice(0, 25), [
      { head: say('report.cells'), cell: (row) => row.cells },
      { head: say('report.warning'), cell: (row) => say(`warning.${row.code}`), most: 48 },
      { head: say('report.column'), cell: (row) => row.column ?? '', most: 36 },
      { head: say('report.example'), cell: (row) => row.example, most: 36 },
    ]),
  ].join('\n');
}
