/** One of several processes that reach for the same folders at the same moments: bundled and started by the test. */
import { join } from 'node:path';
import { lockFolder } from '../../src/store/embedded/lock.ts';

export interface Race {
  readonly folder: string;
  readonly rounds: number;
  /** Milliseconds since 1970 of the first round. */
  readonly begin: number;
  readonly everyMs: number;
}

const { folder, rounds, begin, everyMs } = JSON.parse(process.argv[2] ?? '') as Race;
const held: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  // Waiting without sleeping: the moments must be the same to the microsecond, not to the scheduler's tick.
  while (Date.now() < begin + round * everyMs);
  await lockFolder(join(folder, String(round))).then(
    () => held.push(round),
    () => undefined,
  );
}
process.stdout.write(`${JSON.stringify(held)}\n`);
// Locks of a process that has gone count as dead: nobody leaves before all have reached for the last one.
process.stdin.resume();
