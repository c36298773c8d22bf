/** `mandate diagnose`: the truth about a portfolio from its inventory, offline, in one command. */
import path from 'node:path';
import type { Command } from 'commander';
import { dayOfInstant, parseDay } from '../../domain/calendar.ts';
import type { Day } from '../../domain/ids.ts';
import { Refusal } from '../../domain/kernel.ts';
import { diagnose } from '../../intake/diagnose.ts';
import { reportChunks } from '../../intake/diagnosis-report.ts';
import { SHIPPED_MAPPINGS } from '../../intake/mapping/mapping.ts';
import { bytesOf, mappingOf, shippedMappings } from '../inventory-file.ts';
import { reportPage } from '../report/page.ts';
import { reportText } from '../report/text.ts';
import { writeTo } from '../sink.ts';
import type { Surroundings } from '../surroundings.ts';

interface Flags {
  readonly asOf?: string;
  readonly window?: string;
  readonly mapping?: string;
  readonly sheet?: string;
  readonly html?: string;
  readonly json?: true;
}

function dayOf(text: string): Day {
  const day = parseDay(text);
  if (day === null)
    throw new Refusal('invalid_request', { '--as-of': text, expected: 'YYYY-MM-DD, a day that exists' });
  return day;
}

function daysOf(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > 36_500)
    throw new Refusal('invalid_request', { '--window': text, expected: 'whole days, 1 to 36500' });
  return days;
}

async function run(around: Surroundings, file: string, flags: Flags): Promise<void> {
  const shipped = shippedMappings(around);
  const asOf = flags.asOf === undefined ? dayOfInstant(around.now()) : dayOf(flags.asOf);
  const windowDays = flags.window === undefined ? null : daysOf(flags.window);
  const mapping = await mappingOf(flags.mapping, shipped);
  const sheet = flags.sheet ?? null;
  const diagnosis = await diagnose({ bytes: await bytesOf(file), mapping, shipped, asOf, windowDays, sheet });
  const name = path.basename(file);
  if (flags.html !== undefined) {
    const styles = ['tokens.css', 'report-fonts.css', 'report.css'].map(around.shipped);
    const page = reportPage(diagnosis, name, around.catalogue, styles);
    await writeTo(flags.html, around.output, (write) => write(page));
  }
  if (flags.json) for (const chunk of reportChunks(diagnosis.report)) await around.output.data(chunk);
  else if (flags.html === undefined)
    await around.output.data(`${reportText(diagnosis, name, around.catalogue)}\n`);
}

export function addDiagnose(program: Command, around: Surroundings): void {
  program
    .command('diagnose <file>')
    .description(
      'read an inventory (CSV, TSV, XLSX, JSON) offline and say what has no owner, is stuck, shipped, survived',
    )
    .option('--as-of <day>', 'YYYY-MM-DD; today when left out')
    .option('--window <days>', 'narrow the cycle time to deployments of the last days')
    .option(
      '--mapping <name|file>',
      `${SHIPPED_MAPPINGS.join(', ')} or a YAML file; found by itself when left out`,
    )
    .option('--sheet <name>', 'which sheet of an XLSX')
    .option('--html <out>', 'write the report as one self-contained page (- for stdout)')
    .option('--json', 'the report as JSON')
    .action((file: string, flags: Flags) => run(around, file, flags));
}
