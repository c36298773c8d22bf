/** What changed between two versions of a document, line by line. */
import { diffLines } from 'diff';

export interface DifferenceLine {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Every line of both, in reading order; removed ones stand before what was added in their place. Empty lines between are left out. */
export function differenceOf(before: string, after: string): readonly DifferenceLine[] {
  return diffLines(before, after).flatMap(({ value, added, removed }) =>
    value
      .split('\n')
      .filter((text) => text.trim() !== '')
      .map((text): DifferenceLine => ({ kind: added ? 'added' : removed ? 'removed' : 'same', text })),
  );
}
