/** `mandate import`: an inventory into a running server, with the difference shown first and an undo. */
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { Command } from 'commander';
import type { Client } from '../../contract/client.ts';
import { ProblemError } from '../../contract/client.ts';
import {
  applyImport,
  type ImportPreview,
  importProgress,
  listImports,
  previewInventory,
  undoImport,
  uploadInventory,
} from '../../contract/import.ts';
import { problem } from '../../contract/problem.ts';
import { Refusal } from '../../domain/kernel.ts';
import { openInventory } from '../../intake/inventory.ts';
import { mappingText } from '../../intake/mapping/mapping.ts';
import { connect } from '../connection.ts';
import { bytesOf, mappingOf, shippedMappings } from '../inventory-file.ts';
import { createProgress } from '../progress.ts';
import { writeTo } from '../sink.ts';
import type { Surroundings } from '../surroundings.ts';
import { oneLine, tableText } from '../table.ts';

interface Flags {
  readonly data: string;
  readonly mapping?: string;
  readonly source?: string;
  readonly edition?: string;
  readonly propose?: string | true;
  readonly dryRun?: true;
  readonly list?: true;
  readonly undo?: string;
  readonly reason?: string;
  readonly json?: true;
}

const isFile = (mapping: string): boolean => /\.ya?ml$/i.test(mapping) || mapping.includes(path.sep);

async function upload(client: Client, file: string, flags: Flags): Promise<ImportPreview> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw new Refusal('file_unreadable', { file, reason: 'no such file' });
  const named = flags.mapping !== undefined && !isFile(flags.mapping) ? { mapping: flags.mapping } : {};
  const bytes = new Uint8Array(await readFile(file));
  const preview = await client.call(uploadInventory, {
    query: { file: path.basename(file), ...named },
    bytes,
  });
  if (flags.mapping === undefined || !isFile(flags.mapping)) return preview;
  const yaml = await readFile(flags.mapping, 'utf8');
  return client.call(previewInventory, { params: { upload: preview.upload }, body: { yaml } });
}

/** FM-14 in one line; none where no row names an owner. */
function ownersText({ owners }: ImportPreview): readonly string[] {
  if (!owners || owners.known + owners.unknown + owners.notAPerson === 0) return [];
  const { known, unknown, notAPerson } = owners;
  return [
    `Rows by the owner they name: ${known} somebody known here, asked to accept if eligible (OWN-2); ${unknown} somebody not known here, left as declared; ${notAPerson} no one person, not believed (FM-14)`,
  ];
}

/** What a file would do, in lines for a terminal. */
export function previewText(preview: ImportPreview): string {
  const { intake, difference: d } = preview;
  const warnings = tableText(intake.warnings, [
    { head: 'Cells', cell: (row) => row.cells },
    { head: 'Warning', cell: (row) => row.code, most: 32 },
    { head: 'Column', cell: (row) => row.column ?? '', most: 40 },
    { head: 'Example', cell: (row) => row.example ?? '', most: 40 },
  ]);
  const stages = preview.bySourceStage.map(
    (row) => `  ${String(row.count).padStart(7)}  ${oneLine(row.value) || '(blank)'} → ${row.stage}`,
  );
  const rejected = intake.rejected.slice(0, 10).map((row) => `  row ${row.row}: ${oneLine(row.reason)}`);
  return [
    `${oneLine(preview.file)}: ${intake.rows} rows, ${intake.accepted} accepted, ${intake.rejected.length} rejected; ${intake.encoding}, mapping ${preview.mapping.name}`,
    ...rejected,
    `Would add ${d.added}, change ${d.changed}, leave ${d.unchanged}; ${d.absent} known rows are absent; ${d.duplicateKeys} rows share a key and stay apart`,
    ...ownersText(preview),
    'Stages:',
    ...stages,
    ...(intake.warnings.length > 0 ? ['', warnings] : []),
  ].join('\n');
}

async function follow(around: Surroundings, response: Response): Promise<unknown> {
  const progress = createProgress(around.output, () => Date.parse(around.now()));
  const body = response.body;
  if (body === null) throw new Error('The server sent no progress.');
  let kept = '';
  let last: unknown;
  const take = (line: string): void => {
    const step = importProgress.parse(JSON.parse(line));
    if (step.step === 'problem') throw new ProblemError(problem.parse(step.problem));
    if (step.step === 'done') last = step.import;
    else progress.at(`${step.step} ${step.done}${step.total === null ? '' : ` of ${step.total}`}`);
  };
  for await (const piece of Readable.fromWeb(body as never).setEncoding('utf8')) {
    const lines = (kept + String(piece)).split('\n');
    kept = lines.pop() ?? '';
    lines.filter(Boolean).forEach(take);
  }
  if (kept.trim()) take(kept);
  progress.end();
  if (last === undefined)
    throw new Refusal('server_unreachable', {
      reason:
        'the connection ended before the import did; nothing was written unless `mandate import --list` shows it',
    });
  return last;
}

/** Offline: the mapping that would read the file, for editing, with the reasons of each column as JSON. */
async function propose(around: Surroundings, file: string, flags: Flags): Promise<void> {
  const shipped = shippedMappings(around);
  const mapping = await mappingOf(flags.mapping, shipped);
  const inventory = await openInventory({ bytes: await bytesOf(file), mapping, shipped });
  const yaml = mappingText(inventory.mapping);
  if (typeof flags.propose === 'string') await writeTo(flags.propose, around.output, (write) => write(yaml));
  else if (!flags.json) await around.output.data(yaml);
  if (flags.json)
    await around.output.data(
      `${JSON.stringify({ mapping: inventory.mapping, columns: inventory.proposal?.columns ?? [] })}\n`,
    );
}

async function bringIn(around: Surroundings, file: string, flags: Flags): Promise<void> {
  const client = connect(around, flags.data);
  const preview = await upload(client, file, flags);
  if (!flags.json) around.output.note(`${previewText(preview)}\n`);
  if (flags.dryRun) return flags.json ? around.output.data(`${JSON.stringify(preview)}\n`) : undefined;
  const chosen = {
    ...(flags.source === undefined ? {} : { source: flags.source }),
    ...(flags.edition === undefined ? {} : { edition: flags.edition }),
  };
  const response = await client.stream(applyImport, {
    body: { upload: preview.upload, yaml: preview.mapping.yaml, ...chosen },
    key: around.mint(),
  });
  const done = await follow(around, response);
  const { id, added, changed, absent } = done as {
    id: string;
    added: number;
    changed: number;
    absent: number;
  };
  await around.output.data(
    flags.json
      ? `${JSON.stringify(done)}\n`
      : `Imported as ${id}: ${added} added, ${changed} changed, ${absent} absent. Take it back with --undo ${id} --reason "…"\n`,
  );
}

async function list(around: Surroundings, flags: Flags): Promise<void> {
  const { imports } = await connect(around, flags.data).call(listImports, {});
  if (flags.json) return around.output.data(`${JSON.stringify(imports)}\n`);
  const text = tableText(imports, [
    { head: 'Import', cell: (row) => row.id },
    { head: 'File', cell: (row) => row.file, most: 40 },
    { head: 'At', cell: (row) => row.at.slice(0, 16) },
    { head: 'Added', cell: (row) => row.added },
    { head: 'Changed', cell: (row) => row.changed },
    { head: 'Absent', cell: (row) => row.absent },
    { head: 'Undone', cell: (row) => row.undone?.at.slice(0, 10) ?? '' },
  ]);
  await around.output.data(`${text}\n`);
}

async function undo(around: Surroundings, id: string, flags: Flags): Promise<void> {
  if (flags.reason === undefined) throw new Refusal('reason_required', { '--reason': 'missing' });
  const undone = await connect(around, flags.data).call(undoImport, {
    params: { import: id },
    body: { reason: flags.reason },
    key: around.mint(),
  });
  await around.output.data(
    flags.json ? `${JSON.stringify(undone)}\n` : `Undone: ${id}. Decisions made since stay.\n`,
  );
}

export function addImport(program: Command, around: Surroundings): void {
  program
    .command('import [file]')
    .description('bring an inventory (CSV, TSV, XLSX, JSON) into the running server')
    .option(
      '--mapping <name|file>',
      'us-federal-2024, generic, or a YAML file; found by itself when left out',
    )
    .option('--propose [out]', 'offline: write the mapping that would be used, for editing')
    .option('--dry-run', 'show what would change and import nothing')
    .option('--source <name>', 'name of the inventory; a later edition under the same name updates it')
    .option('--edition <name>', 'name of this edition')
    .option('--list', 'every import so far')
    .option('--undo <import>', 'take an import back')
    .option('--reason <text>', 'why it is undone')
    .option('--data <dir>', 'data folder of the server', '.mandate')
    .option('--json', 'the result as JSON')
    .action(async (file: string | undefined, flags: Flags) => {
      if (flags.list) return list(around, flags);
      if (flags.undo !== undefined) return undo(around, flags.undo, flags);
      if (file === undefined) throw new Refusal('invalid_request', { file: 'missing' });
      return flags.propose === undefined ? bringIn(around, file, flags) : propose(around, file, flags);
    });
}
