/** What an edition would do to what is known of its source: which rows are new, say something else, say the same, or are missing. */
import type { DeclaredInitiative } from '../domain/declared.ts';
import type { InitiativeId, OrgId } from '../domain/ids.ts';
import { initiativeCodec } from '../domain/initiative/codec.ts';
import { evolveInitiative } from '../domain/initiative/evolve.ts';
import { isBorn, noInitiative } from '../domain/initiative/state.ts';
import { fold } from '../domain/kernel.ts';
import { compareEditions, type EditionComparison } from '../intake/edition.ts';
import type { Queryable } from '../store/database.ts';
import { loadMany } from '../store/load.ts';
import { fingerprint } from '../views/fingerprint.ts';
import { type KnownRow, knownRows } from '../views/imported-row.ts';
import { initiativeStream } from './commands.ts';

export interface EditionPlan {
  /** Rows to be written, with the initiative each belongs to; null for one nobody knows yet. */
  readonly rows: readonly {
    readonly initiative: InitiativeId | null;
    readonly declared: DeclaredInitiative;
  }[];
  /** Initiatives whose row this edition lacks and the one before had. */
  readonly absent: readonly InitiativeId[];
  readonly counts: {
    readonly added: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly absent: number;
  };
  readonly comparison: EditionComparison;
}

/** What the latest edition said about these rows, from the record itself. */
async function declaredOf(
  db: Queryable,
  org: OrgId,
  rows: readonly KnownRow[],
): Promise<readonly DeclaredInitiative[]> {
  const declared: DeclaredInitiative[] = [];
  for (let from = 0; from < rows.length; from += 500) {
    const page = rows.slice(from, from + 500);
    const streams = page.map(({ initiative }) => initiativeStream(initiative));
    const loaded = await loadMany(db, { org, streams, codec: initiativeCodec });
    for (const [at, { key }] of page.entries()) {
      const events = loaded.get(streams[at] ?? '')?.events.map(({ event }) => event) ?? [];
      const state = fold(evolveInitiative, events, noInitiative);
      if (isBorn(state) && state.edition) declared.push({ ...state.edition.declared, key });
    }
  }
  return declared;
}

/** The key without the number that tells twins apart, where there is such a key. */
const groupOf = (key: string, keys: ReadonlySet<string>): string => {
  const base = key.replace(/#\d+$/, '');
  return keys.has(base) ? base : key;
};

/** Groups of rows in which something differs; the rest needs no reading of the record. */
function differingGroups(known: ReadonlyMap<string, KnownRow>, next: readonly DeclaredInitiative[]) {
  const keys = new Set([...known.keys(), ...next.map(({ key }) => key)]);
  const seen = new Set(next.map(({ key }) => key));
  const differing = new Set<string>();
  for (const row of next) {
    const before = known.get(row.key);
    if (!before || before.absent || before.fingerprint !== fingerprint(row))
      differing.add(groupOf(row.key, keys));
  }
  for (const key of known.keys()) if (!seen.has(key)) differing.add(groupOf(key, keys));
  return (key: string): boolean => differing.has(groupOf(key, keys));
}

/** Compares and decides which initiative each row belongs to. Nothing is written. */
export async function planEdition(
  db: Queryable,
  { org, source }: { readonly org: OrgId; readonly source: string },
  next: readonly DeclaredInitiative[],
): Promise<EditionPlan> {
  const all = await knownRows({ db, org }, source);
  const ids = new Map([...all].map(([key, { initiative }]) => [key, initiative]));
  // After an undo a row is new again; its initiative is the old one.
  const known = new Map([...all].filter(([, { present }]) => present));
  const differs = differingGroups(known, next);
  const before = await declaredOf(
    db,
    org,
    [...known.values()].filter(({ key }) => differs(key)),
  );
  const comparison = compareEditions(
    before,
    next.filter(({ key }) => differs(key)),
  );
  const back = comparison.unchanged.filter(({ key }) => known.get(key)?.absent === true);
  const written = [...comparison.added, ...comparison.changed.map(({ after }) => after), ...back];
  const lost = comparison.absent.filter(({ key }) => known.get(key)?.absent === false);
  return {
    rows: written.map((declared) => ({ initiative: ids.get(declared.key) ?? null, declared })),
    absent: lost.flatMap(({ key }) => ids.get(key) ?? []),
    counts: {
      added: comparison.added.length,
      changed: comparison.changed.length + back.length,
      unchanged: next.length - written.length,
      absent: comparison.absent.length,
    },
    comparison,
  };
}

/** The inventory a file is an edition of: a known layout's name, else the file's name without its year, day and ending. */
export function sourceOf(mapping: string, isKnownLayout: boolean, file: string): string {
  if (isKnownLayout) return mapping;
  const stem = file
    .replace(/\.[A-Za-z]{1,5}$/, '')
    .replaceAll(/[\d._-]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return (stem === '' ? mapping : stem.toLowerCase()).slice(0, 120);
}
