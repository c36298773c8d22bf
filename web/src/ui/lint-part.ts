/** Cuts a text at the places that carry notes. Pure. */

export interface LintFlag {
  readonly code: string;
  /** UTF-16 units from the beginning of the text, `from` inclusive, `to` exclusive. */
  readonly from: number;
  readonly to: number;
}

export interface LintPart {
  readonly from: number;
  readonly text: string;
  /** Numbers (from 1) of the notes that cover this part. */
  readonly notes: readonly number[];
  /** Numbers of the notes that end with it: where the number is printed. */
  readonly ends: readonly number[];
}

/** The text in parts, each covered by the same notes; notes may overlap, and a note without width stands between two parts. */
export function lintParts(text: string, flags: readonly LintFlag[]): readonly LintPart[] {
  const within = (at: number): number => Math.min(Math.max(at, 0), text.length);
  const spans = flags.map((flag, index) => ({
    note: index + 1,
    from: within(flag.from),
    to: Math.max(within(flag.to), within(flag.from)),
  }));
  const cuts = [...new Set([0, text.length, ...spans.flatMap(({ from, to }) => [from, to])])].toSorted(
    (a, b) => a - b,
  );
  const parts: LintPart[] = [];
  for (const [index, from] of cuts.entries()) {
    const points = spans.filter((span) => span.from === from && span.to === from).map(({ note }) => note);
    if (points.length > 0) parts.push({ from: from - 0.5, text: '', notes: points, ends: points });
    const to = cuts[index + 1];
    if (to === undefined) continue;
    const covering = spans.filter((span) => span.from < to && span.to > from);
    parts.push({
      from,
      text: text.slice(from, to),
      notes: covering.map(({ note }) => note),
      ends: covering.filter((span) => span.to === to).map(({ note }) => note),
    });
  }
  return parts;
}
