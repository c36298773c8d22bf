/** Checks of what the entries say, run while the record is read: hashes prove that nothing changed, not that it was right. */
import type { Envelope, Opening } from './leaf.ts';

/** A rule the entry breaks: a code for the message catalogue and the values its sentence needs. */
export interface MeaningProblem {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** Called for each entry in order; may remember. Null when the entry breaks nothing. */
export type MeaningCheck = (envelope: Envelope, openings: readonly Opening[]) => MeaningProblem | null;

/** Every stream counts 1, 2, 3 …: an event removed before it was ever signed shows here. Remembers one number per stream. */
export function streamVersions(): MeaningCheck {
  const versions = new Map<string, number>();
  return ({ stream, version }) => {
    const expected = (versions.get(stream) ?? 0) + 1;
    versions.set(stream, version);
    return version === expected ? null : { code: 'stream_version', values: { stream, version, expected } };
  };
}
