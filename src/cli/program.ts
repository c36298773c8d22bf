/** The command line as a whole: commands, help, and one way in which errors end. */
import { Command, CommanderError } from 'commander';
import { addDatabase } from './command/database.ts';
import { addDiagnose } from './command/diagnose.ts';
import { addImport } from './command/import.ts';
import { addManifest } from './command/manifest.ts';
import { addRecord } from './command/record.ts';
import { addShow } from './command/show.ts';
import { addStart } from './command/start.ts';
import { failureOf, failureText } from './failure.ts';
import type { Surroundings } from './surroundings.ts';

const EXIT_CODES = `
Exit codes: 0 done · 1 a fault of ours · 2 wrong use · 3 refused by a rule · 4 not found · 5 not signed in or not permitted ·
6 changed meanwhile · 7 server, database or folder not usable · 8 the record does not verify

Environment: MANDATE_URL and MANDATE_TOKEN name a server elsewhere; DATABASE_URL a PostgreSQL (15 or later).
With --json results are JSON on stdout and errors are problem JSON on stderr.
`;

function programOf(around: Surroundings): Command {
  const program = new Command('mandate')
    .description(
      'Takes AI initiatives from pilot to production: one owner, a clock, a gate, a stop button, or no traffic',
    )
    .version(around.version)
    .addHelpText('after', EXIT_CODES)
    .showHelpAfterError('(mandate --help lists the commands)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void around.output.data(text),
      writeErr: (text) => around.output.note(text),
    });
  for (const add of [addStart, addDiagnose, addImport, addManifest, addShow, addRecord, addDatabase])
    add(program, around);
  const inherit = (command: Command): void => {
    command.copyInheritedSettings(program);
    command.commands.forEach(inherit);
  };
  program.commands.forEach(inherit);
  return program;
}

/** Runs one command line and gives its exit code; never throws. */
export async function runCommandLine(around: Surroundings): Promise<number> {
  try {
    await programOf(around).parseAsync([...around.args], { from: 'user' });
    return 0;
  } catch (error) {
    // commander has printed its own message; 0 is --help and --version
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const failure = failureOf(error, around.catalogue);
    const json = around.args.includes('--json');
    around.output.note(
      json ? `${JSON.stringify(failure.problem)}\n` : `${failureText(failure, around.catalogue)}\n`,
    );
    return failure.exit;
  }
}
