/** The facets of an initiative packed into one number, so that a hundred thousand rows are filtered and counted by one column. */
import type { Stage } from '../domain/declared.ts';
import { FINDING_CODES } from '../domain/finding/finding.ts';
import type { FindingCode } from '../domain/finding/finding.ts';

/** Orders in which values are shown; a value's place is its number in the database: append only. */
export const STAGES = [
  'candidate',
  'pilot',
  'approved',
  'production',
  'retired',
  'cancelled',
  'unmapped',
] as const satisfies readonly Stage[];
export const SERVINGS = ['serving', 'paused', 'refused', 'off'] as const;
export const OWNER_STATES = ['accepted', 'nominated', 'ownerless'] as const;
export const ORIGINS = ['declared', 'recorded'] as const;

export type Serving = (typeof SERVINGS)[number];
export type OwnerState = (typeof OWNER_STATES)[number];
export type Origin = (typeof ORIGINS)[number];

export interface Traits {
  readonly stage: Stage;
  readonly serving: Serving;
  readonly owner: OwnerState;
  readonly origin: Origin;
  /** Absent from the latest edition of its inventory. */
  readonly absent: boolean;
  /** True with an exact day of deployment, declared or recorded. */
  readonly deployed: boolean;
  readonly findings: readonly FindingCode[];
}

// stage: bits 0–2, serving: 3–4, owner: 5–6, origin: 7, absent: 8, deployed: 9, findings by rank: from 10.
const FIRST_FINDING = 10;

/** The bit of `deployed`, for questions to the database. */
export const DEPLOYED = 1 << 9;

export const packTraits = (traits: Traits): number =>
  STAGES.indexOf(traits.stage) |
  (SERVINGS.indexOf(traits.serving) << 3) |
  (OWNER_STATES.indexOf(traits.owner) << 5) |
  (ORIGINS.indexOf(traits.origin) << 7) |
  (traits.absent ? 1 << 8 : 0) |
  (traits.deployed ? DEPLOYED : 0) |
  findingMask(traits.findings);

export const stageOf = (packed: number): Stage => STAGES[packed & 7] ?? 'unmapped';
export const servingOf = (packed: number): Serving => SERVINGS[(packed >> 3) & 3] ?? 'off';
export const ownerStateOf = (packed: number): OwnerState => OWNER_STATES[(packed >> 5) & 3] ?? 'ownerless';
export const originOf = (packed: number): Origin => ORIGINS[(packed >> 7) & 1] ?? 'declared';
export const isAbsent = (packed: number): boolean => (packed & (1 << 8)) !== 0;
export const isDeployed = (packed: number): boolean => (packed & DEPLOYED) !== 0;

/** The bits of these findings; an unknown code has none. */
export function findingMask(codes: readonly string[]): number {
  let mask = 0;
  for (const code of codes) {
    const at = FINDING_CODES.findIndex((known) => known === code);
    if (at >= 0) mask |= 1 << (FIRST_FINDING + at);
  }
  return mask;
}

/** Codes of the findings, worst first. */
export const findingsOf = (packed: number): readonly FindingCode[] =>
  FINDING_CODES.filter((_, at) => (packed & (1 << (FIRST_FINDING + at))) !== 0);

/** How many findings there are. */
export function findingCount(packed: number): number {
  let count = 0;
  for (let bits = packed >>> FIRST_FINDING; bits !== 0; bits &= bits - 1) count += 1;
  return count;
}
