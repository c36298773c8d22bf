/**
 * `mandate diagnose` from a cold start: seconds and peak memory on a real inventory (target under 1.5 s, 200 MB) and on a million
 * rows made by repeating it with new keys (under 40 s, 500 MB), beside 100,000 rows (linear?) and csv-parse alone on the same bytes.
 * Measures dist/mandate.js when built, else the module. Run with a Node that reads TypeScript (22.18 or later): `node bench/diagnose.ts`.
 */
import { spawn } from 'node:child_process';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import { parse as parseWhole } from 'csv-parse/sync';
import { parseDay } from '../src/domain/calendar.ts';
import { diagnose } from '../src/intake/diagnose.ts';
import { reportChunks } from '../src/intake/diagnosis-report.ts';
import { shippedMapping } from '../src/intake/mapping/mapping.ts';

const root = path.join(import.meta.dirname, '..');
const federal =
  process.env['BENCH_INVENTORY'] ??
  path.join(root, '../shared/data/us-federal-2024/2024_consolidated_ai_inventory_raw_v2.csv');
const manyRows = Number(process.env['BENCH_ROWS'] ?? 1_000_000);
const built = path.join(root, 'dist/mandate.js');
const asOf = '2024-12-31';

const mappingFile = (name: string): string =>
  readFileSync(path.join(root, 'src/intake/mapping', name), 'utf8');

/** What the built command does, for a checkout that is not built. */
async function diagnoseHere(file: string): Promise<void> {
  const shipped = [shippedMapping('us-federal-2024', mappingFile), shippedMapping('generic', mappingFile)];
  const day = parseDay(asOf);
  if (!day) throw new Error(asOf);
  const bytes = createReadStream(file, { highWaterMark: 1 << 20 });
  const { report } = await diagnose({ bytes, mapping: null, shipped, asOf: day });
  for (const chunk of reportChunks(report)) if (!process.stdout.write(chunk)) await drained();
}

const drained = (): Promise<void> => new Promise((resolve) => process.stdout.once('drain', () => resolve()));

async function parseOnly(file: string): Promise<void> {
  let cells = 0;
  const rows = createReadStream(file, { highWaterMark: 1 << 20 }).pipe(parse({ encoding: 'latin1' }));
  for await (const row of rows as AsyncIterable<readonly string[]>) cells += row.length;
  process.stdout.write(`${cells}\n`);
}

interface Cost {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMb: number;
  readonly accepted: number;
}

/** Runs a fresh process to its end; it tells its own peak and CPU time as its last words on stderr. */
async function cost(args: readonly string[]): Promise<Cost> {
  const last = `process.on('exit',()=>{const u=process.resourceUsage();process.stderr.write('\\n@'+JSON.stringify([u.maxRSS/1024,(u.userCPUTime+u.systemCPUTime)/1e6]))})`;
  const started = performance.now();
  const child = spawn(process.execPath, [
    '--import',
    `data:text/javascript,${encodeURIComponent(last)}`,
    ...args,
  ]);
  let [head, errors] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    if (head.length < 1000) head += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const seconds = (performance.now() - started) / 1000;
  const told = /@(\[.*\])$/.exec(errors)?.[1];
  if (code !== 0 || !told) throw new Error(`${args.join(' ')} ended with ${code}: ${errors}`);
  const [peakMb = 0, cpuSeconds = 0] = JSON.parse(told) as number[];
  return { seconds, cpuSeconds, peakMb, accepted: Number(/"accepted": (\d+)/.exec(head)?.[1] ?? 0) };
}

const command = (file: string): readonly string[] =>
  existsSync(built)
    ? [built, 'diagnose', file, '--as-of', asOf, '--json']
    : [import.meta.filename, '--here', file];

const record = (cells: readonly string[]): string =>
  `${cells.map((c) => (/[",\r\n]/.test(c) ? `"${c.replaceAll('"', '""')}"` : c)).join(',')}\r\n`;

/** The inventory over and over, each time under other names, so that no key repeats. */
async function repeated(file: string, rows: number): Promise<void> {
  const [header = [], ...inventory] = parseWhole(readFileSync(federal, 'latin1'), { relax_quotes: true });
  const tails = inventory.map((cells) => record(['', ...cells.slice(1)]));
  const names = inventory.map((cells) => (cells[0] ?? '').replaceAll('"', "'"));
  function* chunks() {
    yield Buffer.from(record(header), 'latin1');
    for (let at = 0; at < rows;) {
      let text = '';
      for (const end = Math.min(rows, at + 1000); at < end; at++)
        text += `"${names[at % names.length]} (${Math.floor(at / names.length)})"${tails[at % tails.length]}`;
      yield Buffer.from(text, 'latin1');
    }
  }
  await pipeline(Readable.from(chunks()), createWriteStream(file));
}

const shown = (c: Cost): string =>
  `${c.seconds.toFixed(2)} s (${c.cpuSeconds.toFixed(2)} s of CPU), peak ${c.peakMb.toFixed(0)} MB, ${c.accepted.toLocaleString('en')} initiatives`;

async function main(): Promise<void> {
  console.log(
    `measuring ${existsSync(built) ? 'dist/mandate.js' : 'src/intake/diagnose.ts'} on Node ${process.version}`,
  );
  console.log(`real file, cold start:   ${shown(await cost(command(federal)))}   target < 1.5 s, < 200 MB`);
  const folder = mkdtempSync(path.join(tmpdir(), 'mandate-bench-'));
  try {
    const [few, many] = [path.join(folder, 'tenth.csv'), path.join(folder, 'whole.csv')];
    await repeated(few, Math.round(manyRows / 10));
    await repeated(many, manyRows);
    const megabytes = statSync(many).size / 1e6;
    const tenth = await cost(command(few));
    const whole = await cost(command(many));
    const reference = await cost([import.meta.filename, '--parse', many]);
    console.log(`a tenth of the rows:     ${shown(tenth)}`);
    console.log(
      `${manyRows.toLocaleString('en')} rows, ${megabytes.toFixed(0)} MB: ${shown(whole)}   target < 40 s, < 500 MB`,
    );
    console.log(`throughput:              ${(megabytes / whole.seconds).toFixed(0)} MB/s`);
    console.log(
      `linearity:               ${(whole.cpuSeconds / tenth.cpuSeconds).toFixed(1)} times the CPU for 10 times the rows`,
    );
    console.log(
      `csv-parse alone:         ${reference.seconds.toFixed(2)} s (${reference.cpuSeconds.toFixed(2)} s of CPU), peak ${reference.peakMb.toFixed(0)} MB`,
    );
    console.log(
      `diagnose / csv-parse:    ${(whole.cpuSeconds / reference.cpuSeconds).toFixed(2)} of its CPU time`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const [mode, file = ''] = process.argv.slice(2);
if (mode === '--here') await diagnoseHere(file);
else if (mode === '--parse') await parseOnly(file);
else await main();
