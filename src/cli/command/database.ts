/** `mandate views rebuild`, `mandate db export|import`: work on a database that no server holds. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { Refusal } from '../../domain/kernel.ts';
import { createProgress } from '../progress.ts';
import { writeTo } from '../sink.ts';
import type { Place, Surroundings } from '../surroundings.ts';

interface Flags {
  readonly data: string;
  readonly json?: true;
}

const placeOf = (around: Surroundings, flags: Flags): Place => ({
  data: flags.data,
  databaseUrl: around.environment.databaseUrl,
});

/** Opened when the first line is asked for: lines that come before anybody listens would be lost. */
async function* linesOf(file: string): AsyncIterable<string> {
  const input = createReadStream(file);
  try {
    yield* createInterface({ input, crlfDelay: Infinity });
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause)
      throw new Refusal('file_unreadable', { file, reason: String(cause.code) });
    throw cause;
  } finally {
    input.destroy();
  }
}

const KEYLESS =
  'The record\'s key is not in this data folder, so it is not in the file: a server needs the folder\'s "record-key" to go on with the record.\n';

function addViews(program: Command, around: Surroundings): void {
  program
    .command('views')
    .description('the read models')
    .command('rebuild')
    .description('write every view anew from the record; stop the server first')
    .option('--data <dir>', 'data folder', '.mandate')
    .option('--json', 'the result as JSON')
    .action(async (flags: Flags) => {
      const began = Date.parse(around.now());
      const progress = createProgress(around.output, () => Date.parse(around.now()) - began);
      const offline = await around.offline();
      const built = await offline.rebuildViews(placeOf(around, flags), (done) =>
        progress.at(`${done} initiatives`),
      );
      progress.end();
      await around.output.data(
        flags.json
          ? `${JSON.stringify(built)}\n`
          : `Rebuilt the views of ${built.initiatives} initiatives in ${built.organisations} organisations\n`,
      );
    });
}

export function addDatabase(program: Command, around: Surroundings): void {
  addViews(program, around);
  const db = program.command('db').description('move everything between an embedded database and a server');
  db.command('export [file]')
    .description(
      'everything as JSON lines, with the key that signs the record: keep it private; stop the server first',
    )
    .option('--data <dir>', 'data folder', '.mandate')
    .action(async (file: string | undefined, flags: Flags) => {
      const offline = await around.offline();
      let keyed = true;
      await writeTo(file, around.output, async (write) => {
        const done = await offline.exportDatabase(placeOf(around, flags), (line) => write(`${line}\n`));
        ({ keyed } = done);
      });
      if (!keyed) around.output.note(KEYLESS);
    });
  db.command('import <file>')
    .description('into an empty database (DATABASE_URL, or --data); checked row by row and hash by hash')
    .option('--data <dir>', 'data folder', '.mandate')
    .option('--json', 'the result as JSON')
    .action(async (file: string, flags: Flags) => {
      const offline = await around.offline();
      const done = await offline.importDatabase(placeOf(around, flags), linesOf(file));
      if (!done.keyed) around.output.note(KEYLESS);
      const text = `Wrote ${done.rows} rows of ${done.tables} tables; every count, hash and root is right.\n`;
      await around.output.data(flags.json ? `${JSON.stringify(done)}\n` : text);
    });
}
