/** Offline verification of an exported record: entries per second, and the ratio to bare SHA-256 over the same bytes. */
import { checking } from '../src/main/cryptography.ts';
import { LineSplitter } from '../src/record/line-split.ts';
import { streamVersions } from '../src/record/meaning.ts';
import { verifyRecordBytes } from '../src/record/verify.ts';
import { sampleRecord } from '../tests/record-sample.ts';

const ENTRIES = Number(process.argv[2] ?? 200_000);
const ROUNDS = 3;
const CHUNK_BYTES = 65_536;

const file = Buffer.from([...sampleRecord({ entries: ENTRIES, checkpointEvery: 1000 })].join('\n'));
const withoutOpenings = Buffer.from(file.toString().replaceAll(/,"openings":\[.*\]\}$/gm, '}'));

function* chunksOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
}

interface Rate {
  /** Entries per second by the clock on the wall. */
  readonly wall: number;
  /** Entries per second of processor time: what one free core would do, whatever else the machine is busy with. */
  readonly cpu: number;
}

/** Best of some rounds: the machine's other work only ever takes away. */
async function rateOf(work: () => Promise<void> | void): Promise<Rate> {
  let best: Rate = { wall: 0, cpu: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    const wall = (ENTRIES / (performance.now() - start)) * 1e3;
    const cpu = (ENTRIES / (user + system)) * 1e6;
    best = { wall: Math.max(best.wall, wall), cpu: Math.max(best.cpu, cpu) };
  }
  return best;
}

async function verifyAll(bytes: Buffer): Promise<void> {
  const report = await verifyRecordBytes(chunksOf(bytes), checking, { meaning: [streamVersions()] });
  if (!report.ok || report.entries !== ENTRIES) throw new Error(JSON.stringify(report.firstProblem));
}

/** One hash per line and nothing else: what no verifier can be quicker than. */
function hashAll(bytes: Buffer): void {
  const splitter = new LineSplitter();
  const encoder = new TextEncoder();
  for (const chunk of chunksOf(bytes))
    for (const line of splitter.push(chunk)) checking.sha256(encoder.encode(line));
}

for (const [name, bytes] of [
  ['with openings', file],
  ['without openings', withoutOpenings],
] as const) {
  const before = process.memoryUsage().rss;
  const verified = await rateOf(() => verifyAll(bytes));
  const grown = process.memoryUsage().rss - before;
  const hashed = await rateOf(() => hashAll(bytes));
  console.log(
    `verify ${name}: ${Math.round(verified.wall)} entries/s (${Math.round(verified.cpu)} per CPU second), ` +
      `${Math.round(bytes.length / ENTRIES)} bytes/entry, memory grew by ${Math.round(grown / 1e6)} MB; ` +
      `bare SHA-256 of the same lines ${Math.round(hashed.wall)}/s, ratio ${(verified.wall / hashed.wall).toFixed(2)}`,
  );
}
