/** GATE-4: the nine things informal pilot governance lacked, each with what was said of it. */
import type { Instant } from '../ids.ts';
import { DELTA_ITEMS } from './event.ts';
import type { DeltaItem } from './event.ts';
import type { GateEvidence } from './evidence.ts';

export interface DeltaLine {
  readonly item: DeltaItem;
  /** Unanswered is not missing: nobody has looked yet. */
  readonly status: 'in_place' | 'missing' | 'unanswered';
  readonly words: string | null;
  readonly at: Instant | null;
}

/** All nine, in the order of the rule. */
export const deltaLines = ({ delta }: Pick<GateEvidence, 'delta'>): readonly DeltaLine[] =>
  DELTA_ITEMS.map((item) => ({ item, ...(delta[item] ?? { status: 'unanswered', words: null, at: null }) }));
