/**
 * PICK-4: how well the inventory's duplicates are found again, and one answer among many initiatives beside a naive full scan that
 * compares the question with every text. `BENCH_ROWS` says how many (100,000).
 */
import { createSimilarity, similar, type Described } from '../src/domain/similarity/similarity.ts';
import { stemOf, wordsOf } from '../src/domain/similarity/term.ts';
import { askings, described, find } from '../tests/similarity/duplicates.ts';

const rows = Number(process.env['BENCH_ROWS'] ?? 100_000);

console.log('rows of the inventory that share a name with another, each asked for in six ways');
for (const [way, asking] of Object.entries(askings)) {
  const { questions, recallAt5, mrr } = find(asking);
  console.log(
    `  ${way.padEnd(40)} recall@5 ${recallAt5.toFixed(3)}   MRR ${mrr.toFixed(3)}   (${questions} questions)`,
  );
}

/** The inventory over and over; each time the purpose begins elsewhere and ends with the next row's words, so that no text repeats. */
function repeated(): readonly Described[] {
  const texts = described.map((row) => row.purpose.split(/\s+/u));
  return Array.from({ length: rows }, (_, at) => {
    const round = Math.floor(at / described.length);
    const own = described[at % described.length];
    const words = texts[at % texts.length] ?? [];
    const others = texts[(at + round) % texts.length] ?? [];
    const purpose = [...words.slice(round % 5), ...others.slice(0, round % 7)].join(' ');
    return { id: `${at}`, name: `${own?.name ?? ''} ${round}`, purpose, unit: own?.unit ?? '' };
  });
}

/** The straightforward way: every text is cut into words and compared, each time. */
function naive(corpus: readonly Described[], question: string): number {
  const asked = new Set(wordsOf(question).map(({ stem }) => stem));
  let best = 0;
  for (const { name, purpose } of corpus) {
    let [common, all] = [0, 0];
    for (const word of `${name} ${purpose}`.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
      all++;
      if (asked.has(stemOf(word))) common++;
    }
    best = Math.max(best, common / Math.sqrt(all * asked.size + 1));
  }
  return best;
}

const corpus = repeated();
let started = performance.now();
const built = createSimilarity(corpus);
const seconds = (performance.now() - started) / 1000;
const memory = process.memoryUsage();
console.log(
  `\n${rows.toLocaleString('en')} initiatives: built in ${seconds.toFixed(1)} s, ` +
    `process ${((memory.heapUsed + memory.arrayBuffers) / 1e6).toFixed(0)} MB with the texts`,
);

const times: number[] = [];
for (let at = 0; at < 200; at++) {
  const row = described[(at * 37) % described.length];
  if (!row) continue;
  started = performance.now();
  similar(built, { name: row.name, purpose: row.purpose, unit: row.unit }, 5);
  times.push(performance.now() - started);
}
const [first = 0] = times;
times.sort((a, b) => a - b);
const [median = 0, p95 = 0] = [times[100], times[190]];
console.log(
  `one answer: first ${first.toFixed(1)} ms, median ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms   target < 100 ms`,
);

started = performance.now();
const scans = 3;
for (let at = 0; at < scans; at++) naive(corpus, described[at * 37]?.purpose ?? '');
const scan = (performance.now() - started) / scans;
console.log(`naive full scan: ${scan.toFixed(0)} ms, ${(scan / median).toFixed(0)} times the median answer`);
