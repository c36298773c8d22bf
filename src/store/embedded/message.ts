/** What the embedded driver and its worker thread say to each other. */
import type { WireValue } from '../wire-value.ts';

export interface WireStatement {
  readonly sql: string;
  readonly params: readonly WireValue[];
}

/** Rows as text with their column names and type oids; decoded on the driver's side. */
export interface WireRows {
  readonly names: readonly string[];
  readonly oids: readonly number[];
  readonly rows: readonly (readonly (string | null)[])[];
}

export interface WireError {
  readonly code: string;
  readonly message: string;
  readonly constraint: string | undefined;
}

export type Outcome =
  | { readonly ok: true; readonly results: readonly WireRows[] }
  | { readonly ok: false; readonly error: WireError };

/** `steps` runs as it stands (in the open transaction, if any); `group` commits several batches with one flush to disk. */
export type Work =
  | { readonly kind: 'steps'; readonly statements: readonly WireStatement[] }
  | { readonly kind: 'group'; readonly batches: readonly (readonly WireStatement[])[] }
  | { readonly kind: 'script'; readonly sql: string }
  | { readonly kind: 'syncs' }
  | { readonly kind: 'dump' }
  | { readonly kind: 'close' };

export interface Request {
  readonly id: number;
  readonly work: Work;
}

export type Report =
  | { readonly kind: 'ready' }
  | { readonly kind: 'unusable'; readonly message: string }
  | { readonly kind: 'done'; readonly id: number; readonly outcomes: readonly Outcome[] }
  | { readonly kind: 'count'; readonly id: number; readonly value: number }
  | { readonly kind: 'bytes'; readonly id: number; readonly value: Uint8Array };
