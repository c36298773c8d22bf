/** The numbers beside the navigation: how much there is, what is wrong, what is mine. */
import type { PersonId } from '../domain/ids.ts';
import { countMine } from './finding-summary.ts';
import type { Scene } from './scene.ts';
import { readTally } from './tally.ts';
import { findingCount } from './trait.ts';

export interface Counts {
  readonly portfolio: number;
  readonly findings: number;
  /** Findings where the next move is mine. */
  readonly mine: number;
}

export async function counts(scene: Scene, me: PersonId | null): Promise<Counts> {
  const tally = await readTally(scene);
  return {
    portfolio: tally.reduce((all, { n }) => all + n, 0),
    findings: tally.reduce((all, { n, traits }) => all + n * findingCount(traits), 0),
    mine: me === null ? 0 : await countMine(scene, {}, me),
  };
}
