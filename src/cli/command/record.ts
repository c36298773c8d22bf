/** `mandate record …`: export, verify offline, the signed checkpoint, the proof of one entry. */
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { exportRecord, getCheckpoint, proveEntry } from '../../contract/record.ts';
import { rightsCheck } from '../../domain/rights-check.ts';
import { Refusal } from '../../domain/kernel.ts';
import type { RecordReport } from '../../record/report.ts';
import { streamVersions } from '../../record/meaning.ts';
import { verifyRecordBytes } from '../../record/verify.ts';
import { connect } from '../connection.ts';
import { createProgress } from '../progress.ts';
import { copyTo } from '../sink.ts';
import type { Surroundings } from '../surroundings.ts';

interface Flags {
  readonly data: string;
  readonly json?: true;
}

function addExport(record: Command, around: Surroundings): void {
  record
    .command('export [file]')
    .description('the whole record as JSON lines, to a file or stdout')
    .option('--without-openings', 'leave personal and free text out; every proof still holds')
    .option('--data <dir>', 'data folder of the server', '.mandate')
    .action(async (file: string | undefined, flags: Flags & { withoutOpenings?: true }) => {
      const openings = flags.withoutOpenings ? ('without' as const) : ('with' as const);
      const response = await connect(around, flags.data).stream(exportRecord, { query: { openings } });
      await copyTo(file, response, around.output);
    });
}

async function opened(file: string): Promise<AsyncIterable<Uint8Array>> {
  const stream = createReadStream(file);
  await new Promise<void>((resolve, reject) => {
    stream.once('open', () => resolve());
    stream.once('error', () => reject(new Refusal('file_unreadable', { file })));
  });
  return stream;
}

function verdict(around: Surroundings, file: string, report: RecordReport): string {
  const { firstProblem: first, entries, checkpoints } = report;
  const size = `${entries} entries, ${checkpoints} signed checkpoints`;
  if (first === null) {
    const key = report.keyTrusted ? 'the key you gave' : `the key in the file, ${report.vkey ?? ''}`;
    return `${file} verifies under ${key}: ${size}, root ${report.root ?? ''}\n`;
  }
  const what = around.catalogue.say(`verify.${first.kind}`, { entry: first.idx, ...first.values });
  return `${file} does NOT verify. ${what} (${first.detail}) Read ${size}.\n`;
}

interface VerifyFlags {
  readonly checkpoint?: string;
  readonly vkey?: string;
  readonly json?: true;
}

async function verify(around: Surroundings, file: string, flags: VerifyFlags): Promise<void> {
  const { output, checking } = around;
  const progress = createProgress(output, () => Date.parse(around.now()));
  const older =
    flags.checkpoint === undefined ? {} : { olderCheckpoint: await readFile(flags.checkpoint, 'utf8') };
  const key = flags.vkey === undefined ? {} : { vkey: flags.vkey };
  const report = await verifyRecordBytes(await opened(file), checking, {
    ...older,
    ...key,
    meaning: [streamVersions(), rightsCheck()],
    onProgress: ({ entries }) => progress.at(`${entries} entries`),
  });
  progress.end();
  await output.data(flags.json ? `${JSON.stringify(report)}\n` : verdict(around, file, report));
  const { firstProblem: first } = report;
  if (first !== null) throw new Refusal('record_not_intact', { file, entry: first.idx, kind: first.kind });
}

function addVerify(record: Command, around: Surroundings): void {
  record
    .command('verify <file>')
    .description('check an exported record, offline; names the first altered, missing or reordered entry')
    .option('--checkpoint <file>', 'an older checkpoint you kept; the record must be consistent with it')
    .option('--vkey <key>', 'the verifier key you noted elsewhere; without it the file vouches for itself')
    .option('--json', 'the report as JSON')
    .action((file: string, flags: VerifyFlags) => verify(around, file, flags));
}

function addCheckpoint(record: Command, around: Surroundings): void {
  record
    .command('checkpoint')
    .description('the latest signed checkpoint (C2SP); keep it: it pins everything before it')
    .option('--data <dir>', 'data folder of the server', '.mandate')
    .option('--json', 'the answer as JSON')
    .action(async (flags: Flags) => {
      const checkpoint = await connect(around, flags.data).call(getCheckpoint, {});
      await around.output.data(flags.json ? `${JSON.stringify(checkpoint)}\n` : checkpoint.note);
    });
}

function addProve(record: Command, around: Surroundings): void {
  record
    .command('prove <event> [file]')
    .description('a self-contained proof that one entry is in the record')
    .option('--data <dir>', 'data folder of the server', '.mandate')
    .action(async (event: string, file: string | undefined, flags: Flags) => {
      const response = await connect(around, flags.data).stream(proveEntry, { params: { event } });
      await copyTo(file, response, around.output);
    });
}

export function addRecord(program: Command, around: Surroundings): void {
  const record = program.command('record').description('the tamper-evident record of decisions');
  addExport(record, around);
  addVerify(record, around);
  addCheckpoint(record, around);
  addProve(record, around);
}
