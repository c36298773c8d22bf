/** The labelled texts, their split, and precision and recall per verdict; used by the test of the floor and by the bench. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkBusinessCase, checkCriterion, checkOutcome } from '../../src/domain/wording/check.ts';
import type { Verdict, WrittenAs } from '../../src/domain/wording/flag.ts';

export interface Labelled {
  readonly kind: WrittenAs;
  readonly verdict: Verdict;
  readonly origin: string;
  readonly text: string;
}

const kinds: readonly WrittenAs[] = ['outcome', 'criterion', 'case'];
export const verdicts: readonly Verdict[] = ['measurable', 'vague', 'technical', 'sandbox_only'];

function oneOf<T extends string>(allowed: readonly T[], value: string | undefined): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw new Error(`labelled.tsv: ${value} is none of ${allowed.join(', ')}`);
  return found;
}

/** Every row of the set. */
export const labelled: readonly Labelled[] = readFileSync(
  path.join(import.meta.dirname, 'labelled.tsv'),
  'utf8',
)
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [kind, verdict, origin = '', text = ''] = line.split('\t');
    return { kind: oneOf(kinds, kind), verdict: oneOf(verdicts, verdict), origin, text };
  });

/** FNV-1a over UTF-8: the half a text belongs to depends on nothing but the text. */
export function splitOf({ text }: Labelled): 'train' | 'held_out' {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return (hash >>> 8) % 2 === 0 ? 'train' : 'held_out';
}

export function verdictOf({ kind, text }: Labelled): Verdict {
  switch (kind) {
    case 'outcome':
      return checkOutcome(text).verdict;
    case 'case':
      return checkBusinessCase(text).verdict;
    case 'criterion':
      return checkCriterion(text).verdict;
  }
}

/** Of those told to be of the class, how many are (precision); of those that are, how many were told (recall). */
export interface Score {
  readonly verdict: Verdict;
  readonly labelled: number;
  readonly told: number;
  readonly right: number;
  readonly precision: number;
  readonly recall: number;
}

export function scoresOf(rows: readonly Labelled[]): readonly Score[] {
  const told = rows.map((row) => ({ label: row.verdict, verdict: verdictOf(row) }));
  return verdicts.map((verdict) => {
    const labels = told.filter((each) => each.label === verdict);
    const right = labels.filter((each) => each.verdict === verdict).length;
    const all = told.filter((each) => each.verdict === verdict).length;
    return {
      verdict,
      labelled: labels.length,
      told: all,
      right,
      precision: all === 0 ? 1 : right / all,
      recall: labels.length === 0 ? 1 : right / labels.length,
    };
  });
}
