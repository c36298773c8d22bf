/** Precision and recall of the wording check on the labelled texts, held-out half first, and its speed beside a bare split into words. */
import { labelled, scoresOf, splitOf, verdictOf, type Labelled } from '../tests/wording/labelled.ts';

function report(title: string, rows: readonly Labelled[]): void {
  console.log(`\n${title}: ${rows.length} texts`);
  for (const { verdict, labelled: of, told, right, precision, recall } of scoresOf(rows)) {
    const shown = `precision ${precision.toFixed(3)} (${right} of ${told})   recall ${recall.toFixed(3)} (${right} of ${of})`;
    if (of + told > 0) console.log(`  ${verdict.padEnd(13)} ${shown}`);
  }
}

const heldOut = labelled.filter((row) => splitOf(row) === 'held_out');
report('held out', heldOut);
report(
  'held out, outcomes and business cases',
  heldOut.filter((row) => row.kind !== 'criterion'),
);
report(
  'held out, criteria',
  heldOut.filter((row) => row.kind === 'criterion'),
);
report(
  'held out, inventory sentences only',
  heldOut.filter((row) => row.origin !== 'hand'),
);
report(
  'train',
  labelled.filter((row) => splitOf(row) === 'train'),
);

/** Microseconds per text, the best of five passes. */
function cost(work: (row: Labelled) => unknown): number {
  const passes = Array.from({ length: 5 }, () => {
    const started = performance.now();
    for (const row of labelled) work(row);
    return ((performance.now() - started) * 1000) / labelled.length;
  });
  return Math.min(...passes);
}

const check = cost(verdictOf);
const words = cost((row) => row.text.toLowerCase().split(/\P{L}+/u));
console.log(
  `\none check ${check.toFixed(1)} µs, ${(check / words).toFixed(0)} times a bare split into words (${words.toFixed(1)} µs)`,
);
