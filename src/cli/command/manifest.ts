/** `mandate apply | check | schema`: a system's own repository says what it is; a build fails with the rule ids. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Command } from 'commander';
import { applyManifest, type ManifestAnswer, planManifest } from '../../contract/manifest.ts';
import { Refusal } from '../../domain/kernel.ts';
import { readManifest } from '../../intake/manifest/read.ts';
import { manifestJsonSchema } from '../../intake/manifest/schema.ts';
import { connect } from '../connection.ts';
import type { Surroundings } from '../surroundings.ts';
import { oneLine } from '../table.ts';

interface Flags {
  readonly data: string;
  readonly json?: true;
  readonly dryRun?: true;
  readonly offline?: true;
  readonly allow?: string;
}

type Line = Pick<ManifestAnswer['problems'][number], 'path' | 'line' | 'column' | 'says'> & { rule?: string };

const run = promisify(execFile);

/** Where the repository's remote is, without anything secret an address may carry; null outside a repository. */
async function repositoryOf(folder: string): Promise<string | null> {
  try {
    const { stdout } = await run('git', ['-C', folder, 'remote', 'get-url', 'origin'], { timeout: 5000 });
    return (
      stdout
        .trim()
        .replace(/\/\/[^@/]*@/, '//')
        .slice(0, 400) || null
    );
  } catch {
    return null;
  }
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new Refusal('file_unreadable', { file, reason: 'no such file' });
  }
}

/** `mandate.yaml:12:3 CLK-3 …`, as compilers print it, so that editors jump there. */
const lineText = (around: Surroundings, file: string, { line, column, rule, says }: Line): string =>
  `${file}:${line}:${column}${rule === undefined ? '' : ` ${rule}`} ${oneLine(around.catalogue.say(says.code, says.values))}`;

function answerText(around: Surroundings, file: string, answer: ManifestAnswer, applied: boolean): string {
  const lines = answer.steps.map((step) => `  ${applied ? '✓' : '+'} ${lineText(around, file, step)}`);
  const problems = answer.problems.map((problem) => lineText(around, file, problem));
  const count = answer.steps.length;
  const says =
    problems.length > 0
      ? `${problems.length === 1 ? '1 problem' : `${problems.length} problems`}; nothing was changed`
      : count === 0
        ? 'The record says the same as the file'
        : `${count === 1 ? '1 change' : `${count} changes`} ${applied ? 'made' : 'to be made'}`;
  return [...lines, ...problems, says, ''].join('\n');
}

/** A file that cannot be carried out ends as a refusal of a rule (exit code 3). */
function mustHaveNone(problems: readonly unknown[], file: string): void {
  if (problems.length > 0) throw new Refusal('manifest_refused', { file, problems: problems.length });
}

async function apply(around: Surroundings, file: string, flags: Flags): Promise<void> {
  const text = await textOf(file);
  const body = { text, file: path.basename(file), repository: await repositoryOf(path.dirname(file)) };
  const client = connect(around, flags.data);
  const answer = await client.call(flags.dryRun ? planManifest : applyManifest, { body });
  const applied = !flags.dryRun && answer.receipt !== null;
  await around.output.data(
    flags.json ? `${JSON.stringify(answer)}\n` : answerText(around, file, answer, applied),
  );
  mustHaveNone(answer.problems, file);
}

async function checkOffline(around: Surroundings, file: string, json: boolean): Promise<void> {
  const reading = readManifest(await textOf(file));
  const problems = reading.ok ? [] : reading.problems;
  const lines = problems.map(({ line, column, rule, path: at, message }) =>
    `${file}:${line}:${column} ${rule} ${at} ${oneLine(message)}`.replaceAll('  ', ' '),
  );
  await around.output.data(
    json
      ? `${JSON.stringify({ problems })}\n`
      : `${[...lines, ...(lines.length ? [] : ['The file is well-formed'])].join('\n')}\n`,
  );
  mustHaveNone(problems, file);
}

async function check(around: Surroundings, file: string, flags: Flags): Promise<void> {
  if (flags.offline) return checkOffline(around, file, flags.json === true);
  const body = { text: await textOf(file), file: path.basename(file), repository: null };
  const answer = await connect(around, flags.data).call(planManifest, { body });
  const allowed = new Set((flags.allow ?? '').split(',').map((code) => code.trim()));
  const findings = answer.findings.filter(({ code }) => !allowed.has(code));
  const say = ({ code, rule, says }: ManifestAnswer['findings'][number]): string =>
    `${file} ${code} ${rule} ${oneLine(around.catalogue.say(says.code, says.values))}`;
  await around.output.data(
    flags.json
      ? `${JSON.stringify({ ...answer, findings })}\n`
      : `${answerText(around, file, answer, false)}${findings.map((one) => `${say(one)}\n`).join('')}`,
  );
  mustHaveNone([...answer.problems, ...findings], file);
}

/** Adds `apply`, `check` and `schema`. */
export function addManifest(program: Command, around: Surroundings): void {
  program
    .command('apply')
    .description('carry out what a mandate.yaml declares; accepting, deciding and stopping stay with people')
    .argument('[file]', 'the file', 'mandate.yaml')
    .option('--dry-run', 'show the plan and change nothing')
    .option('--data <dir>', 'data folder of the server', '.mandate')
    .option('--json', 'the answer as JSON')
    .action((file: string, flags: Flags) => apply(around, file, flags));
  program
    .command('check')
    .description('fail a build with the rule ids: problems of the file and findings of the initiative')
    .argument('[file]', 'the file', 'mandate.yaml')
    .option('--allow <list>', 'findings that do not fail it, such as FM-1,FM-9')
    .option('--offline', 'only the form of the file, without a server')
    .option('--data <dir>', 'data folder of the server', '.mandate')
    .option('--json', 'the answer as JSON')
    .action((file: string, flags: Flags) => check(around, file, flags));
  program
    .command('schema')
    .description('print the JSON Schema of mandate.yaml, for editors')
    .action(() => around.output.data(`${JSON.stringify(manifestJsonSchema(), null, 2)}\n`));
}
